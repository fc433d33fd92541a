"""Indonesian -> English by a MarianMT model (Junczys-Dowmunt et al. 2018) on this machine.

`storybook.translation.translator_model` finds it; nothing is ever downloaded.
"""

import warnings
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from transformers import MarianMTModel, MarianTokenizer

from storybook.errors import ModelError

_MAX_TOKENS = 256  # of a text and of its translation: several times the length of a picture prompt
_BATCH = 16


def translate(folder: Path, texts: Sequence[str]) -> list[str]:
    """Translate texts to English, in order and deterministically.

    Raises:
        ModelError: the model in the folder cannot be loaded.
    """
    if not texts:
        return []
    tokenizer, model = _load(folder)
    english: list[str] = []
    for start in range(0, len(texts), _BATCH):
        batch = tokenizer(
            list(texts[start : start + _BATCH]),
            return_tensors="pt",
            padding=True,
            truncation=True,
            max_length=_MAX_TOKENS,
        )
        with torch.inference_mode():
            tokens = model.generate(
                **batch, num_beams=4, do_sample=False, max_new_tokens=_MAX_TOKENS
            )
        english += tokenizer.batch_decode(tokens, skip_special_tokens=True)
    return [text.strip() for text in english]


@lru_cache(maxsize=1)
def _load(folder: Path) -> tuple[Any, Any]:
    """Tokenizer and float32 model, cached: a book has many short texts, translated one by one."""
    try:
        with warnings.catch_warnings():
            # Silence the advice to install a punctuation normaliser, which prompts do not need.
            warnings.filterwarnings("ignore", message="Recommended: pip install sacremoses")
            tokenizer = MarianTokenizer.from_pretrained(folder, local_files_only=True)
        model = MarianMTModel.from_pretrained(
            folder, local_files_only=True, use_safetensors=True, dtype=torch.float32
        )
    except (ImportError, OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        hint = "Unset $STORYBOOK_TRANSLATOR, or remove the model, to use the glossary instead."
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(f"{folder} is not a usable MarianMT model: {reason}", hint) from error
    return tokenizer, model.eval()
