"""A loss on cross-attention, which ties a figure's words to the patches of the figure.

With the loss of the picture alone, attention stays spread evenly over the picture (measured at
300,000 samples: 13 % of the attention to a creature's words comes from its figure, which fills
15 %). The text then acts as one vector on the whole picture, and two creatures swap bodies. The
token loss of TokenCompose (Wang et al. 2024) draws the attention of a creature's words to the
patches of its figure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from diffusers import UNet2DConditionModel
from torch import Tensor, nn
from transformers import CLIPTokenizer

from training.base_model.scene_record import NamedFigure, SceneRecord


class WatchedAttention:
    """Cross-attention as diffusers computes it; `shares` keeps the attention weights.

    They are (B, heads, queries, words) float, and sum to 1 over the words.
    """

    shares: Tensor

    def __call__(
        self, attention: Any, hidden_states: Tensor, encoder_hidden_states: Tensor, **_: Any
    ) -> Tensor:
        query, key, value = (
            projected.unflatten(-1, (attention.heads, -1)).transpose(1, 2)
            for projected in (
                attention.to_q(hidden_states),
                attention.to_k(encoder_hidden_states),
                attention.to_v(encoder_hidden_states),
            )
        )
        self.shares = (query @ key.transpose(-1, -2) * attention.scale).softmax(-1)
        mixed = (self.shares @ value).transpose(1, 2).flatten(2)
        result: Tensor = attention.to_out[0](mixed)
        return result


def watch_attention(unet: UNet2DConditionModel) -> list[WatchedAttention]:
    """Make every cross-attention of a U-Net keep its attention weights from now on."""
    processors = dict(unet.attn_processors)
    watched = {name: WatchedAttention() for name in processors if ".attn2." in name}
    unet.set_attn_processor(processors | watched)
    return list(watched.values())


@dataclass(frozen=True)
class Ground:
    """One creature in a row of a batch: its words, as token positions, and where it is.

    `mask` is (h, w) float32, 1 on the patches of its figure.
    """

    row: int
    words: tuple[int, ...]
    mask: Tensor


def grounds_of(
    tokenizer: CLIPTokenizer, captions: Sequence[str], records: Sequence[SceneRecord], masks: Tensor
) -> list[Ground]:
    """The creatures that are named in the captions of a batch and apart from others in the picture.

    `masks` (B, h, w) show all figures of each scene; a figure's mask is the part in its box.
    """
    tokens = tokenizer(
        list(captions),
        return_offsets_mapping=True,
        truncation=True,
        max_length=tokenizer.model_max_length,
    )
    grounds = []
    for row, (text, record, mask) in enumerate(zip(captions, records, masks, strict=True)):
        for figure in record.figures:
            figure_mask = mask * _inside(figure, mask)
            spans = _named(text, figure)
            words = tuple(
                number
                for number, (start, end) in enumerate(tokens["offset_mapping"][row])
                if any(start < last and first < end for first, last in spans)
            )
            if words and figure_mask.any():
                grounds.append(Ground(row, words, figure_mask))
    return grounds


def _inside(figure: NamedFigure, mask: Tensor) -> Tensor:
    """(h, w) bool: the patches whose middle is in a figure's box."""
    left, top, right, bottom = figure.box
    height, width = mask.shape
    y, x = (torch.arange(height) + 0.5) / height, (torch.arange(width) + 0.5) / width
    return ((y >= top) & (y <= bottom))[:, None] & ((x >= left) & (x <= right))


def _named(text: str, figure: NamedFigure) -> list[tuple[int, int]]:
    """Where a figure is named, in any of its languages: (start, end) in characters."""
    longest_first = sorted(set(figure.names), key=len, reverse=True)
    pattern = rf"\b(?:{'|'.join(map(re.escape, longest_first))})"
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def grounding_loss(watched: Sequence[WatchedAttention], grounds: Sequence[Ground]) -> Tensor:
    """Mean over layers and words of (1 - share of a word's attention that lies on its figure)².

    Call it after one pass of the U-Net over the batch. A patch of a layer belongs to a figure if it
    touches the figure's mask.
    """
    if not grounds:
        return torch.zeros(())
    rows = torch.tensor([ground.row for ground in grounds for _ in ground.words])
    words = torch.tensor([word for ground in grounds for word in ground.words])
    masks = torch.stack([ground.mask for ground in grounds for _ in ground.words])[:, None]
    losses = []
    for layer in watched:
        attention = layer.shares.float().mean(1)[rows, :, words]
        side = round(attention.shape[1] ** 0.5)
        inside = nn.functional.adaptive_max_pool2d(masks, side).flatten(1).to(attention.device)
        share = (attention * inside).sum(1) / attention.sum(1).clamp_min(1e-6)
        losses.append(((1 - share) ** 2).mean())
    return torch.stack(losses).mean()
