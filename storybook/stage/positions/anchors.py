"""Which actor each one stays with: links between actors, without cycles."""

from __future__ import annotations

from collections.abc import Sequence

from storybook.stage.actors import Actor


def anchors_of(actors: Sequence[Actor]) -> list[int | None]:
    """The index of each actor's anchor, None without one; links that would form a cycle are cut."""
    anchors: list[int | None] = [None] * len(actors)
    # A rider stays with its bearer, whatever else is near.
    order = sorted(range(len(actors)), key=lambda index: not actors[index].is_carried)
    for index in order:
        link = actors[index].link
        if link is None or _stands_alone(actors[index], actors):
            continue
        at: int | None = link.target
        while at is not None and at != index:
            at = anchors[at]
        if at is None:
            anchors[index] = link.target
    return anchors


def _stands_alone(actor: Actor, actors: Sequence[Actor]) -> bool:
    """Whether the author's position for a linked actor keeps it apart from the other one."""
    link = actor.link
    assert link is not None
    if link.how in ("on", "in"):
        return False
    other = actors[link.target]
    if other.background and actor.living and actor.spot is not None:
        return True
    both_placed = actor.spot is not None and other.spot is not None
    return isinstance(actor.spot, tuple) or (both_placed and actor.spot != other.spot)
