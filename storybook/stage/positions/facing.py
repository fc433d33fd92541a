"""Which way figures face, and from which side they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.pose_groups import GOING
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor
from storybook.stage.model import StagedFigure

_FROM_THE_SIDE = frozenset(
    {"walk", "run", "crawl", "climb", "swim", "ride", "push", "lie", "sleep", "kick", "throw"}
)
_WITH_A_FRONT = frozenset({"sled", "tractor"})  # seats that go where their riders look
_FROM_THE_FRONT = frozenset({"dance", "cheer", "clap", "jump", "sing", "hug", "fall"})


def face(
    figures: tuple[StagedFigure, ...],
    actors: Sequence[Actor],
    width: float,
) -> tuple[StagedFigure, ...]:
    """Set `mirrored` and `view` of every figure; `width` is the page's, in page units.

    A figure faces as the author says, else whatever it looks at, else the others in the picture.
    A picture file is taken to face right, and is mirrored only where it has to face left.
    """
    turned: list[StagedFigure] = []
    for index, (figure, actor) in enumerate(zip(figures, actors, strict=True)):
        if isinstance(figure.looks, Thing):
            turned.append(replace(figure, view="side"))
            continue
        mirrored = _looks_left(figure, actor, figures, actors, width)
        if figure.picture is not None and not actor.facing and _target(actor) is None:
            mirrored = False
        if _moves_along(index, actors):
            mirrored = turned[-1].mirrored
        turned.append(replace(figure, mirrored=mirrored, view=_view(figure, actor, figures)))
    return _turn_vehicles(turned)


def _turn_vehicles(figures: list[StagedFigure]) -> tuple[StagedFigure, ...]:
    """Make a vehicle or bed face as its first rider does, and its other riders likewise."""
    turned = list(figures)
    steered: set[int] = set()
    for index, figure in enumerate(figures):
        if figure.mount is None or not _steers(figure, figures[figure.mount.bearer]):
            continue
        bearer = figure.mount.bearer
        if bearer not in steered:
            steered.add(bearer)
            turned[bearer] = replace(turned[bearer], mirrored=figure.mirrored)
        turned[index] = replace(turned[index], mirrored=turned[bearer].mirrored)
    return tuple(turned)


def _steers(rider: StagedFigure, bearer: StagedFigure) -> bool:
    if not isinstance(bearer.looks, Thing) or rider.mount is None:
        return False
    kind = THINGS[bearer.looks.kind]
    has_front = bearer.looks.kind in _WITH_A_FRONT
    has_front |= rider.mount.how == "in" and bearer.looks.kind == "bed"
    return (
        has_front
        or rider.pose in ("ride", "sleep", "lie")
        or (kind.seat == "in" and kind.mounts == "ground")
    )


def _looks_left(
    figure: StagedFigure,
    actor: Actor,
    figures: Sequence[StagedFigure],
    actors: Sequence[Actor],
    width: float,
) -> bool:
    if actor.facing in ("left", "right"):
        return actor.facing == "left"
    course = _course(actor, figures, actors)
    if course is not None:
        return course
    target = _target(actor)
    if target is not None and abs(figures[target].x - figure.x) > 4:
        return (figures[target].x < figure.x) != actor.flees
    if target is None and (followers := _behind(figure, figures, actors)):
        return followers[0] > figure.x
    chasers = [
        other.x
        for other, acting in zip(figures, actors, strict=True)
        if acting.pose in GOING
        and (goal := _target(acting)) is not None
        and (figures[goal] is figure or (figure.mount is not None and figure.mount.bearer == goal))
    ]
    drives = figure.mount is not None and _steers(figure, figures[figure.mount.bearer])
    if drives and (mates := _mates(figure, figures)):
        return figure.x < sum(mates) / len(mates)
    if chasers and (drives or actor.pose in (*GOING, "jump", "fall")):
        return chasers[0] > figure.x  # away from who comes after it
    others = [
        other.x
        for other, acting in zip(figures, actors, strict=True)
        if other is not figure and acting.living and not acting.background
    ]
    if actor.pose in GOING and all(a.pose in GOING for a in actors if a.living):
        return min([figure.x, *others]) > 0.6 * width  # all who walk or run go the same way
    leaves = actor.pose == "run" or (actor.pose == "walk" and _is_waved_at(actors))
    if leaves and others and target is None:
        return figure.x < sum(others) / len(others)  # off, and out of the picture
    middle = sum(others) / len(others) if others else 0.6 * width
    return figure.x > middle


def _mates(figure: StagedFigure, figures: Sequence[StagedFigure]) -> list[float]:
    """The x positions of others on the same bearer."""
    return [
        other.x
        for other in figures
        if other is not figure and other.mount is not None and other.mount == figure.mount
    ]


def _behind(
    figure: StagedFigure, figures: Sequence[StagedFigure], actors: Sequence[Actor]
) -> list[float]:
    """The x positions of those who are said to be behind somebody, and so are at their back."""
    return [
        other.x
        for other, acting in zip(figures, actors, strict=True)
        if acting.living and acting.link is not None and acting.link.how == "behind"
        and figures[acting.link.target] is figure
    ]  # fmt: skip


def _course(actor: Actor, figures: Sequence[StagedFigure], actors: Sequence[Actor]) -> bool | None:
    """Whether an actor and its companions go left, the first to join ahead; None: it is alone."""
    root = _joined(actor, actors)
    joining = [
        n for n, other in enumerate(actors)
        if other is not root and _joined(other, actors) is root
    ]  # fmt: skip
    if root is None or not joining:
        return None
    at = next(n for n, other in enumerate(actors) if other is root)
    return figures[joining[0]].x < figures[at].x


def _joined(actor: Actor, actors: Sequence[Actor]) -> Actor | None:
    """The leader of those with whom an actor moves; itself if it is near nobody who moves."""
    for _ in actors:
        link = actor.link
        if actor.pose not in GOING or actor.pair or actor.flees:
            return None
        if link is None or link.how != "near" or actors[link.target].pose not in GOING:
            return actor
        actor = actors[link.target]
    return None


def _is_waved_at(actors: Sequence[Actor]) -> bool:
    """Whether somebody waves, so that anybody who walks is leaving."""
    return any(actor.pose == "wave" and actor.living for actor in actors)


def _moves_along(index: int, actors: Sequence[Actor]) -> bool:
    """Whether an actor and the previous one are the same character on the move: both go one way."""
    if index == 0 or actors[index].pose not in _FROM_THE_SIDE:
        return False
    before, actor = actors[index - 1], actors[index]
    return bool(actor.key) and before.key == actor.key and _target(actor) is None


def _target(actor: Actor) -> int | None:
    if actor.looks_at is not None:
        return actor.looks_at
    if actor.link is not None and actor.link.how in ("near", "to", "in front of", "behind"):
        return actor.link.target
    return None


def _view(figure: StagedFigure, actor: Actor, figures: Sequence[StagedFigure]) -> str:
    if actor.facing == "viewer":
        return "front"
    if actor.facing == "away":
        return "back"
    if figure.pose in _FROM_THE_SIDE:
        return "side"
    if actor.facing:
        return "three_quarter"
    if figure.pose in _FROM_THE_FRONT and actor.looks_at is None:
        return "front"
    alone = sum(not isinstance(other.looks, Thing) for other in figures) == 1
    if figure.pose in ("stand", "wave") and alone and actor.looks_at is None:
        return "front"
    return "three_quarter"
