"""Counts a prompt's tokens as the text encoder does, without torch or transformers."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# CLIP's word pattern (Radford et al. 2021, arXiv 2103.00020).
_WORDS = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
_MARKS = 2  # start and end tokens


@functools.cache
def load_tokenizer(folder: Path) -> "Tokenizer":
    """The CLIP tokenizer that lies in a model's `tokenizer` folder."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(
        models.BPE.from_file(
            str(folder / "vocab.json"), str(folder / "merges.txt"), end_of_word_suffix="</w>"
        )
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_WORDS), "removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    return tokenizer


def count_tokens(folder: Path, text: str) -> int:
    """Number of tokens of a text, including the start and end tokens."""
    return len(load_tokenizer(folder).encode(text).ids) + _MARKS


def overflow(folder: Path, text: str, max_tokens: int) -> str:
    """The end of a text that an encoder of `max_tokens` would cut off; "" if all of it fits."""
    tokens = load_tokenizer(folder).encode(text)
    limit = max_tokens - _MARKS
    if len(tokens.ids) <= limit:
        return ""
    return text[tokens.offsets[limit][0] :].strip()
