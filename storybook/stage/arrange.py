"""Positions actors on the page: actors -> figures.

The ground is seen in perspective: a figure higher on the page is farther away and smaller.
Groups of related actors stand in one row, or in two rows if there are many.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor
from storybook.stage.facing import face
from storybook.stage.framing import frame_figures
from storybook.stage.groups import Group, Member, gather
from storybook.stage.kinds import WALL_THINGS
from storybook.stage.make_way import make_way
from storybook.stage.model import PAGE_HEIGHT, Frame, Placement, StagedFigure, Together
from storybook.stage.rows import Wanted, set_row, share_of
from storybook.stage.sizes import natural_size, shape_like

_HORIZON, _FRONT = 450.0, 890.0
_MOST_IN_A_ROW = 5
_BACK_ROW_DY = -95.0
_OFF_MIDDLE = 0.17  # share of the picture's width: how far "left" and "right" are from the middle
_STAND_BACK = 45.0  # page units
_SMALL = 0.62  # share of their size: below it, the picture is reported as crowded
_FLYING = (330.0, 470.0)  # lowest and highest flight, page units above the ground
_CROWN = 330.0  # page units from the ground to a seat in a tree, at the front of the page
_WALL_FEET, _WALL_SPOTS = 648.0, 760.0  # y of what stands at a wall; spots above are furniture
_BACK_SHARES = (0.28, 0.75, 0.5, 0.14, 0.88, 0.4, 0.62)  # of the width, the best places first
_SKY = 40.0  # page units kept free above a flying figure


@dataclass(frozen=True)
class Arrangement:
    """The positioned figures, the camera's frame, and whether they had to be scaled far down."""

    figures: tuple[StagedFigure, ...]
    frame: Frame
    crowded: bool


@dataclass(frozen=True)
class _Foot:
    """Where an actor's feet are, in page units, and the scale at that depth."""

    x: float
    y: float
    scale: float


def arrange(actors: Sequence[Actor], place: str, camera: str, aspect: float = 1.0) -> Arrangement:
    """Give every actor a position, and frame them.

    Args:
        actors: the picture's actors; links refer to them by index.
        place: a key of PLACES.
        camera: "wide", "middle", "close", a character's key, or "" for the default.
        aspect: width / height of the picture.
    """
    rng = random.Random(len(actors))  # small offsets, so that a row is not ruler-straight
    sizes = [_size(actor) for actor in actors]
    groups = gather(actors, sizes)
    feet: dict[int, _Foot] = {}
    factor = 1.0
    backdrop = [group for group in groups if actors[group.members[0].actor].background]
    for row in _rows([group for group in groups if group not in backdrop], actors):
        factor = min(factor, _set_row(row, actors, place, aspect, rng, feet))
    _set_backdrop(backdrop, actors, place, aspect, feet)
    for group in groups:
        _keep_mounts(group, feet)
    members = {member.actor: member for group in groups for member in group.members}
    figures = tuple(
        _figure(actor, feet[index], sizes[index], members[index], place, rng)
        for index, actor in enumerate(actors)
    )
    figures = make_way(figures, actors, PAGE_HEIGHT * aspect)
    figures = face(figures, actors, PAGE_HEIGHT * aspect)
    shown = [figure for figure, actor in zip(figures, actors, strict=True) if not actor.background]
    frame = frame_figures(shown, camera, aspect, _lean(actors))
    return Arrangement(figures, frame, factor < _SMALL)


def _lean(actors: Sequence[Actor]) -> float:
    """Share of the width by which the author moved all figures right (or left: negative)."""
    spots = {
        actor.spot
        for actor in actors
        if actor.living and not (actor.is_carried and actor.spot is None)
    }
    if spots == {"left"}:
        return -_OFF_MIDDLE
    return _OFF_MIDDLE if spots == {"right"} else 0.0


def scale_at(y: float, in_water: bool = False) -> float:
    """Scale of a figure whose feet are at `y` (page units), relative to the front of the page.

    Ranges from 0.25 to 1.25. Swimmers shrink less with distance: so little of them shows.
    """
    scale = max(0.25, min(1.25, (y - _HORIZON) / (_FRONT - _HORIZON)))
    return scale**0.5 if in_water else scale


def _size(actor: Actor) -> tuple[float, float]:
    """Height and breadth in page units at the front of the page."""
    height, breadth = natural_size(actor.described.looks)
    if actor.picture is not None:
        height, breadth = shape_like(actor.picture.aspect, max(height, breadth))
    longer = max(height, breadth)
    factor = actor.described.size
    if actor.size is not None:
        factor = actor.size * PAGE_HEIGHT / longer
    factor = min(factor, 0.95 * PAGE_HEIGHT / longer)
    return height * factor, breadth * factor


def _rows(groups: list[Group], actors: Sequence[Actor]) -> list[list[Group]]:
    """Split groups into those at exact positions, a back row for the overflow, and a front row."""
    placed = [group for group in groups if _fixed(_lead(group, actors))]
    free = [group for group in groups if group not in placed]
    front, back = free[:_MOST_IN_A_ROW], free[_MOST_IN_A_ROW:]
    for group in back:
        for member in group.members:
            member.dy += _BACK_ROW_DY
    return [row for row in (placed, back, front) if row]


def _lead(group: Group, actors: Sequence[Actor]) -> Actor:
    """The first actor of a group that the author placed, else the group's anchor."""
    members = [actors[member.actor] for member in group.members]
    return next((actor for actor in members if actor.spot is not None), members[0])


def _fixed(actor: Actor) -> bool:
    """Whether the author gave exact coordinates."""
    return isinstance(actor.spot, tuple)


def _set_row(
    row: list[Group],
    actors: Sequence[Actor],
    place: str,
    aspect: float,
    rng: random.Random,
    feet: dict[int, _Foot],
) -> float:
    """Put the groups of a row on the ground; return the factor they were scaled by (1 at most)."""
    width = PAGE_HEIGHT * aspect
    grounds = [_ground(_lead(group, actors), place, rng) for group in row]
    targets = []
    for group, (share, y) in zip(row, grounds, strict=True):
        nearest = y + max(member.dy for member in group.members)
        scale = scale_at(nearest, actors[group.members[0].actor].in_water)
        targets.append(Wanted(group.left * scale, group.right * scale, share))
    xs, factor = set_row(targets, width)
    for group, x, (share, y) in zip(row, xs, grounds, strict=True):
        if _fixed(_lead(group, actors)):
            x = width * (share or 0.5)
        back = 0.0
        if not _fixed(_lead(group, actors)):
            # The broader somebody is, the more of others they would hide in front.
            back = min(_STAND_BACK, 0.07 * group.breadth)
        for member in group.members:
            foot_y = min(y + member.dy, 985.0)
            scale = scale_at(foot_y, actors[member.actor].in_water) * factor
            feet[member.actor] = _Foot(x + member.dx * scale, foot_y - back, scale)
    return factor


def _set_backdrop(
    backdrop: list[Group],
    actors: Sequence[Actor],
    place: str,
    aspect: float,
    feet: dict[int, _Foot],
) -> None:
    """Stand the background groups on the far ground or at the wall, each where it is seen best."""
    width = PAGE_HEIGHT * aspect
    taken = [foot.x / width for foot in feet.values()]
    for group in backdrop:
        lead = actors[group.members[0].actor]
        y = PLACES[place].far_feet - 36.0
        if PLACES[place].indoors and _is_at_wall(lead):
            y = _WALL_FEET
            taken += [spot.x for spot in PLACES[place].spots.values() if spot.y < _WALL_SPOTS]
        share = _open_share(taken)
        taken.append(share)
        scale = scale_at(y)
        level = _water_line(place, 0.35) if lead.in_water else y
        for member in group.members:
            feet[member.actor] = _Foot(width * share + member.dx * scale, level + member.dy, scale)


def _is_at_wall(actor: Actor) -> bool:
    looks = actor.described.looks
    return isinstance(looks, Thing) and looks.kind in WALL_THINGS


def _open_share(taken: Sequence[float]) -> float:
    """The share of the width that is farthest from what stands there already."""
    return max(_BACK_SHARES, key=lambda x: min((abs(x - other) for other in taken), default=0.0))


def _water_line(place: str, share: float) -> float:
    """The y of water at a share of the way from its far to its near edge."""
    top, bottom = PLACES[place].water or (PLACES[place].far_feet, PLACES[place].feet)
    return top + (bottom - top) * share


def _ground(actor: Actor, place: str, rng: random.Random) -> tuple[float | None, float]:
    """An actor's target: a share of the width (None: anywhere), and the y of its ground."""
    land = PLACES[place]
    if isinstance(actor.spot, tuple):
        return float(actor.spot[0]), land.feet if _is_in_sky(actor, place) else _spot_y(actor)
    spot = land.spots.get(actor.spot) if isinstance(actor.spot, str) else None
    if spot is not None:
        return spot.x, spot.y
    y = land.feet + rng.uniform(-14, 10)
    if actor.spot == "far":
        y = land.far_feet
    elif actor.spot == "near":
        y = min(land.feet + 55, 960.0)
    if actor.in_water and land.water is not None:
        share = 0.5 if actor.spot != "far" else 0.2
        y = _water_line(place, share + rng.uniform(-0.06, 0.06))
    return share_of(actor.spot), y


def _spot_y(actor: Actor) -> float:
    """The y of the author's exact position."""
    assert isinstance(actor.spot, tuple)
    return actor.spot[1] * PAGE_HEIGHT


def _is_in_sky(actor: Actor, place: str) -> bool:
    """Whether the author put somebody or something that flies above the ground."""
    is_placed = actor.in_air and isinstance(actor.spot, tuple)
    return is_placed and _spot_y(actor) < PLACES[place].far_feet


def _keep_mounts(group: Group, feet: dict[int, _Foot]) -> None:
    """Give riders their bearer's depth and scale."""
    for member in group.members:
        if member.mount is not None:
            bearer = feet[member.mount.bearer]
            feet[member.actor] = _Foot(feet[member.actor].x, bearer.y, bearer.scale)


def _figure(
    actor: Actor,
    foot: _Foot,
    size: tuple[float, float],
    member: Member,
    place: str,
    rng: random.Random,
) -> StagedFigure:
    together = None
    if actor.pair and actor.link is not None:
        together = Together(actor.pair, actor.link.target)
    height = size[0] * foot.scale
    above = 0.0
    if actor.in_air and member.mount is None:
        above = max(0.0, min(rng.uniform(*_FLYING), foot.y - height * 1.1 - _SKY))
        if _is_in_sky(actor, place):
            above = foot.y - _spot_y(actor)
    if member.raised:
        above = member.raised * foot.scale
    spot = PLACES[place].spots.get(actor.spot) if isinstance(actor.spot, str) else None
    if actor.on_spot and actor.spot == "tree":
        above = _CROWN * scale_at(foot.y)
    if spot is not None and spot.top is not None and actor.on_spot and actor.pose != "sit_seat":
        above = spot.y - spot.top
    return StagedFigure(
        key=actor.key,
        noun=actor.described.noun,
        looks=actor.described.looks,
        x=round(foot.x, 1),
        y=round(foot.y, 1),
        height=round(height, 1),
        pose=actor.pose,
        mood=actor.mood,
        placement=_placement(actor),
        above=round(above, 1),
        together=together,
        holds=tuple(actor.holds),
        mount=member.mount,
        picture=actor.picture,
    )


def _placement(actor: Actor) -> Placement:
    if actor.in_air:
        return "air"
    return "water" if actor.in_water else "ground"
