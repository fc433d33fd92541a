"""Prompts -> token ids -> text embeddings, for both drawing and training."""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor


def tokenise_prompts(tokenizer: Any, texts: Sequence[str]) -> Tensor:
    """Token ids of texts, (N, max_tokens) int64, padded to the encoder's limit.

    Excess tokens are cut off (`storybook plan` lists them); the end token is kept.
    """
    tokens = tokenizer(
        list(texts),
        padding="max_length",
        max_length=tokenizer.model_max_length,
        truncation=True,
        return_tensors="pt",
    )
    ids: Tensor = tokens.input_ids
    return ids


def encode_prompts(tokenizer: Any, text_encoder: Any, texts: Sequence[str]) -> Tensor:
    """Embeddings of texts, (N, max_tokens, width) in the encoder's dtype, on its device.

    Each text is encoded separately, because its embeddings must not depend on the other texts, and
    matrix products of another size may round differently.
    """
    ids = tokenise_prompts(tokenizer, texts).to(text_encoder.device)
    return torch.cat([text_encoder(row[None])[0] for row in ids])


def mix_embeddings(embeddings: Tensor, weights: Sequence[float]) -> Tensor:
    """Weighted mean of (N, max_tokens, width) embeddings, as (1, max_tokens, width)."""
    shares = torch.tensor(weights, dtype=torch.float32, device=embeddings.device)
    shares = shares / shares.sum()
    mixed = (embeddings.float() * shares[:, None, None]).sum(0, keepdim=True)
    return mixed.to(embeddings.dtype)
