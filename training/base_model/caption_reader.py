"""An auxiliary task for the text encoder: predict from a caption what its scene contains.

The U-Net's gradient teaches language slowly while its pictures are still noise. A linear classifier
on the text states, trained with it on facts known about the scene, gives words their meaning early.
The assembled model does not contain it.
"""

import functools

import torch
from torch import Tensor, nn


@functools.cache
def _places(facts: tuple[str, ...]) -> dict[str, int]:
    return {fact: i for i, fact in enumerate(facts)}


def facts_row(held: tuple[str, ...], facts: tuple[str, ...]) -> Tensor:
    """(len(facts),) float32, 1 for those that hold."""
    places, row = _places(facts), torch.zeros(len(facts))
    row[[places[fact] for fact in held]] = 1
    return row


def reading_loss(reader: nn.Linear, states: Tensor, ids: Tensor, end: int, facts: Tensor) -> Tensor:
    """Binary cross-entropy of facts (B, F) predicted from states (B, T, W).

    The states are those of the end token and of the last position, which is padding. Empty
    captions do not count.
    """
    ends = (ids == end).int().argmax(1)
    has_words = ends > 1
    if not has_words.any():
        return states.sum() * 0
    rows = torch.arange(len(ids))[has_words]
    read = torch.cat([reader(states[rows, ends[has_words]]), reader(states[rows, -1])])
    return nn.functional.binary_cross_entropy_with_logits(read, facts[has_words].repeat(2, 1))
