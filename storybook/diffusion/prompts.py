"""Prompts -> text embeddings; drawing and training both come through here."""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor


def encode_prompts(tokenizer: Any, text_encoder: Any, texts: Sequence[str]) -> Tensor:
    """Embeddings of texts, (N, max_tokens, width) in the encoder's dtype, on its device.

    What exceeds the encoder's limit is left out (`storybook plan` says what); the end sign stays.
    Each text is encoded by itself, for a text's embeddings must not depend on its neighbours, and
    matrix products of another size may round otherwise.
    """
    device = text_encoder.device
    return torch.cat([text_encoder(token_ids(tokenizer, [text]).to(device))[0] for text in texts])


def token_ids(tokenizer: Any, texts: Sequence[str]) -> Tensor:
    """(N, max_tokens) int64, padded and cut to the encoder's limit; the end sign stays."""
    tokens = tokenizer(
        list(texts),
        padding="max_length",
        max_length=tokenizer.model_max_length,
        truncation=True,
        return_tensors="pt",
    )
    return torch.as_tensor(tokens.input_ids)


def mix_embeddings(embeddings: Tensor, weights: Sequence[float]) -> Tensor:
    """Weighted mean of (N, max_tokens, width) embeddings, as (1, max_tokens, width)."""
    shares = torch.tensor(weights, dtype=torch.float32, device=embeddings.device)
    shares = shares / shares.sum()
    mixed = (embeddings.float() * shares[:, None, None]).sum(0, keepdim=True)
    return mixed.to(embeddings.dtype)
