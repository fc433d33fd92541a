"""Figures that are painted by prompts of their own, in one pass of the U-Net.

In cross-attention, what lies in a figure's region reads the figure's prompt beside the picture's;
in self-attention, no figure reads another one (bounded attention, Dahary et al. 2024). A latent
that a figure fills in part is weighed by that share.
"""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from diffusers.models.attention_processor import Attention, AttnProcessor2_0
from torch import Tensor, nn
from torch.nn.functional import adaptive_avg_pool2d, avg_pool2d, pad, scaled_dot_product_attention

from storybook.render.job import JobAdapter, RenderJob, WeightedPrompts
from storybook.vector.illustrator import region_masks


class RegionAttention(AttnProcessor2_0):  # type: ignore[misc]
    """diffusers' attention, bounded to regions where the U-Net is called with their coverage.

    Self-attention at the latents' own resolution is not bounded: that of two pairs of 64 x 64
    positions would take 128 MiB.
    """

    def __call__(
        self,
        attn: Attention,
        hidden_states: Tensor,
        encoder_hidden_states: Tensor | None = None,
        attention_mask: Tensor | None = None,
        temb: Tensor | None = None,
        coverage: Tensor | None = None,
    ) -> Tensor:
        """See diffusers' `AttnProcessor2_0`; `coverage` is that of `coverage_of`."""
        if coverage is None:
            others = encoder_hidden_states, attention_mask, temb
            plain: Tensor = super().__call__(attn, hidden_states, *others)
            return plain
        rows, positions = hidden_states.shape[:2]
        shares = shares_at(coverage, rows, positions)
        is_whole = shares.shape[2] == coverage.shape[2:].numel()
        bias = None
        if encoder_hidden_states is not None:
            bias = text_bias(shares, encoder_hidden_states.shape[1])
        elif not is_whole and shares.shape[1] > 1:
            bias = bound_bias(shares)
        return _attend(attn, hidden_states, encoder_hidden_states, bias)


def _attend(attn: Attention, states: Tensor, texts: Tensor | None, bias: Tensor | None) -> Tensor:
    """diffusers' attention in a transformer block, with a bias that is the same for all heads.

    `states` are (B, positions, width), `bias` (B, positions, tokens); without texts, they attend to
    themselves.
    """
    keys = states if texts is None else texts
    query, key, value = (
        layer(inputs).unflatten(2, (attn.heads, -1)).transpose(1, 2)
        for layer, inputs in ((attn.to_q, states), (attn.to_k, keys), (attn.to_v, keys))
    )
    bias = None if bias is None else bias[:, None].to(query.dtype)
    attended = scaled_dot_product_attention(query, key, value, attn_mask=bias)
    output: Tensor = attn.to_out[0](attended.transpose(1, 2).flatten(2))
    return output


class RegionUNet(nn.Module):  # type: ignore[misc]
    """A U-Net with the coverage of regions as its last input, to be converted."""

    def __init__(self, unet: Any) -> None:
        super().__init__()
        unet.set_attn_processor(RegionAttention())
        self._unet = unet

    def forward(
        self, latents: Tensor, time: Tensor, states: Tensor, coverage: Tensor, **more: Any
    ) -> Any:
        """See diffusers' `UNet2DConditionModel`."""
        return self._unet(
            latents, time, states, cross_attention_kwargs={"coverage": coverage}, **more
        )


def coverage_of(jobs: Sequence[RenderJob], size: tuple[int, int]) -> Tensor:
    """The share of each latent that each region fills, (B, regions, h, w) float32, 0 to 1."""
    masks = (torch.from_numpy(region_masks(job, job.height)).float() for job in jobs)
    return torch.cat([adaptive_avg_pool2d(mask[None], size) for mask in masks])


def embed_regions(
    jobs: Sequence[RenderJob], embed: Callable[[WeightedPrompts, JobAdapter | None], Tensor]
) -> tuple[Tensor, Tensor | None]:
    """Text embeddings of jobs and of their negative prompts, (B, (1 + regions) * tokens, width).

    `embed` is given (text, weight) pairs and the adapter of a region. A negative prompt is that of
    all regions, which is as if there were none; it is None for jobs without guidance.
    """
    prompts, negatives = [], []
    for job in jobs:
        adapters = [None, *(region.adapter for region in job.regions)]
        texts = [job.prompts, *(region.prompts for region in job.regions)]
        prompts.append(torch.cat([embed(t, a) for t, a in zip(texts, adapters, strict=True)], 1))
        if job.is_guided:
            negative = ((job.negative_prompt, 1.0),)
            negatives.append(torch.cat([embed(negative, adapter) for adapter in adapters], 1))
    return torch.cat(prompts), torch.cat(negatives) if negatives else None


def pad_regions(states: Tensor, coverage: Tensor, regions: int) -> tuple[Tensor, Tensor]:
    """Texts (rows, (1 + R) * tokens, width) and coverage (B, R, h, w) with that many regions.

    Those that are added are empty; the coverage is given for each row.
    """
    missing = regions - coverage.shape[1]
    tokens = states.shape[1] // (1 + coverage.shape[1])
    states = pad(states, (0, 0, 0, missing * tokens))
    coverage = coverage.repeat(len(states) // len(coverage), 1, 1, 1)
    return states, pad(coverage, (0, 0, 0, 0, 0, missing))


def text_bias(shares: Tensor, tokens: int) -> Tensor:
    """What is added to attention to texts, (B, positions, tokens); shares (B, regions, positions).

    The tokens are of the picture's prompt, then of each region's; adding the logarithm of a share
    multiplies the attention to a region's tokens by it.
    """
    page = torch.ones_like(shares[:, :1])
    each = tokens // (1 + shares.shape[1])
    return (
        torch.cat([page, shares], 1)
        .log()
        .transpose(1, 2)[..., None]
        .expand(-1, -1, -1, each)
        .flatten(2)
    )


def bound_bias(shares: Tensor) -> Tensor:
    """What is added to self-attention, (B, positions, positions); shares (B, regions, positions).

    Attention is multiplied by the share of two positions that is not of two different figures.
    """
    filled = shares.sum(1).clamp(max=1)
    apart = filled[:, :, None] * filled[:, None] - shares.transpose(1, 2) @ shares
    return (1 - apart.clamp(min=0)).log()


def shares_at(coverage: Tensor, rows: int, positions: int) -> Tensor:
    """Coverage (B, regions, h, w) in a layer with so many positions, (rows, regions, positions).

    With guidance, the U-Net has two rows for each picture.
    """
    while coverage.shape[2] * coverage.shape[3] > positions:
        coverage = avg_pool2d(coverage, 2, ceil_mode=True)
    return coverage.flatten(2).repeat(rows // len(coverage), 1, 1)
