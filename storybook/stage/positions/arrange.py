"""Positions actors on the page: actors -> figures.

The ground is seen in perspective: a figure higher on the page is farther away and smaller.
Groups of related actors stand in one row, or in two rows if there are many.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from storybook.art.places.settings import PLACES
from storybook.stage.actors import Actor
from storybook.stage.kinds import AREAS, HUGE
from storybook.stage.model import PAGE_HEIGHT, Frame, Placement, StagedFigure, Together
from storybook.stage.positions.backdrop import set_backdrop, spot_boxes
from storybook.stage.positions.facing import face
from storybook.stage.positions.flight import float_under_water, heights_above
from storybook.stage.positions.framing import frame_figures
from storybook.stage.positions.groups import Group, Member, gather
from storybook.stage.positions.make_way import make_way
from storybook.stage.positions.perspective import (
    SHALLOWS,
    Foot,
    on_spot,
    scale_at,
    shore_of,
    target_of,
    wades,
    water_line,
    within_water,
)
from storybook.stage.positions.rows import Wanted, aside_of_spot, set_row
from storybook.stage.sizes import natural_size, shape_like
from storybook.stage.words.deeds import TOUCH

_MOST_IN_A_ROW = 5
_BACK_ROW_DY = -95.0
_MIDWATER = 0.6  # share of the water, from its far side, where those beside a land figure swim
_OFF_MIDDLE = 0.17  # distance of "left" and "right" from the middle, as a share of the width
_STAND_BACK = 45.0  # page units
_SMALL = 0.62  # scale of the figures below which the picture is reported as crowded
_CHILD, _SEEN = 330.0, 40.0  # page units: a child's height, and the length of the tiniest thing
_BESIDE = 0.85  # distance of groups at one spot, as a share of their breadth
# Things higher than this share of the lowest living figure stand this far behind (page units).
_LOW, _BEHIND = 0.4, 48.0


@dataclass(frozen=True)
class Arrangement:
    """The positioned figures, the camera's frame, and whether they had to be scaled far down."""

    figures: tuple[StagedFigure, ...]
    frame: Frame
    crowded: bool


def arrange(actors: Sequence[Actor], place: str, camera: str, aspect: float = 1.0) -> Arrangement:
    """Give every actor a position, and frame them.

    Args:
        actors: the picture's actors; links refer to them by index.
        place: a key of PLACES.
        camera: "wide", "middle", "close", a character's key, or "" for the default.
        aspect: width / height of the picture.
    """
    rng = random.Random(len(actors))  # small offsets, so that a row is not ruler-straight
    float_under_water(actors, place)
    sizes = [_size(actor) for actor in actors]
    groups = gather(actors, sizes)
    feet: dict[int, Foot] = {}
    factor = 1.0
    backdrop = [group for group in groups if actors[group.members[0].actor].background]
    free = [group for group in groups if group not in backdrop]
    _step_behind_the_living(free, actors, sizes)
    for row in _rows(free, actors, place):
        factor = min(factor, _set_row(row, actors, place, aspect, rng, feet))
    hung = set_backdrop(backdrop, actors, place, aspect, feet)
    for group in groups:
        _keep_mounts(group, feet)
    members = {member.actor: member for group in groups for member in group.members}
    above = hung | heights_above(actors, feet, [height for height, _ in sizes], place, rng)
    figures = tuple(
        _figure(
            actor, feet[index], sizes[index], members[index], place, above.get(index, 0.0), aspect
        )
        for index, actor in enumerate(actors)
    )
    figures = make_way(figures, actors, place, PAGE_HEIGHT * aspect)
    figures = face(figures, actors, PAGE_HEIGHT * aspect)
    # What the author lists among a page's `things` is in the picture, even at the wall.
    used = _acted_on(actors)
    shown = [
        figure for number, (figure, actor) in enumerate(zip(figures, actors, strict=True))
        if not actor.background or number in {*hung, *used} or "things" in actor.path
    ]  # fmt: skip
    around = spot_boxes(actors, place, aspect)
    acted_on = [figures[index] for index in sorted(used)]
    frame = frame_figures(shown, camera, aspect, _lean(actors), around, acted_on)
    return Arrangement(figures, frame, factor < _SMALL)


def _acted_on(actors: Sequence[Actor]) -> set[int]:
    """The indices of actors that another is on, at or near, or looks at: the fire of all."""
    linked = {actor.link.target for actor in actors if actor.link is not None}
    return linked | {actor.looks_at for actor in actors if actor.looks_at is not None}


def _lean(actors: Sequence[Actor]) -> float:
    """Share of the width by which all figures are right (negative: left) of the middle."""
    spots = {
        actor.spot
        for actor in actors
        if actor.living and not (actor.is_carried and actor.spot is None)
    }
    if spots == {"left"}:
        return -_OFF_MIDDLE
    return _OFF_MIDDLE if spots == {"right"} else 0.0


def _size(actor: Actor) -> tuple[float, float]:
    """Height and breadth in page units at the front of the page."""
    height, breadth = natural_size(actor.described.looks)
    if actor.picture is not None:
        height, breadth = shape_like(actor.picture.aspect, max(height, breadth))
    longer = max(height, breadth)
    factor = actor.described.size
    if actor.size is not None:
        factor = actor.size * PAGE_HEIGHT / longer
    elif factor >= HUGE and not actor.living:
        factor = max(factor, _CHILD / longer)  # a huge pumpkin is as high as a child
    factor = min(max(factor, min(1.0, _SEEN / longer)), 0.95 * PAGE_HEIGHT / longer)
    return height * factor, breadth * factor


def _step_behind_the_living(
    groups: Sequence[Group], actors: Sequence[Actor], sizes: Sequence[tuple[float, float]]
) -> None:
    """Let things that nobody uses stand behind people and animals.

    Low things stay where they are: they hide nobody.
    """
    limit = _LOW * min((sizes[n][0] for n, actor in enumerate(actors) if actor.living), default=0.0)
    for group in groups:
        members = [member.actor for member in group.members]
        is_placed = any(isinstance(actors[n].spot, tuple) or actors[n].in_water for n in members)
        is_lifeless = not any(actors[member].living for member in members)
        if (
            limit
            and is_lifeless
            and not is_placed
            and max(sizes[member][0] for member in members) > limit
        ):
            for member in group.members:
                member.dy -= _BEHIND


def _rows(groups: list[Group], actors: Sequence[Actor], place: str) -> list[list[Group]]:
    """Split groups into those at exact positions, a back row for the overflow, and a front row."""
    placed = [group for group in groups if _fixed(_lead(group, actors), place)]
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


def _fixed(actor: Actor, place: str) -> bool:
    """Whether the author gave exact coordinates, or a narrow spot of the place."""
    return isinstance(actor.spot, tuple) or actor.spot in PLACES[place].spots.keys() - AREAS


def _set_row(
    row: list[Group],
    actors: Sequence[Actor],
    place: str,
    aspect: float,
    rng: random.Random,
    feet: dict[int, Foot],
) -> float:
    """Put the groups of a row on the ground; return the factor they were scaled by (1 at most)."""
    width = PAGE_HEIGHT * aspect
    grounds = [target_of(_lead(group, actors), place, rng) for group in row]
    targets = []
    for group, (share, y) in zip(row, grounds, strict=True):
        nearest = y + max(member.dy for member in group.members)
        scale = scale_at(nearest, actors[group.members[0].actor].in_water)
        targets.append(Wanted(group.left * scale, group.right * scale, share))
    xs, factor = set_row(targets, width)
    taken: Counter[str] = Counter()  # groups at each spot
    for group, x, (share, y) in zip(row, xs, grounds, strict=True):
        lead = _lead(group, actors)
        if _fixed(lead, place):
            x = width * (share or 0.5)
        if isinstance(lead.spot, str) and lead.spot not in AREAS:
            number = taken[lead.spot]
            taken[lead.spot] += 1
            everybody = sum(actor.spot == lead.spot for actor in actors)
            aside = aside_of_spot(number, everybody, PLACES[place].spots.get(lead.spot))
            x += aside * _BESIDE * (group.right - group.left) * scale_at(y) * factor
        if isinstance(lead.spot, str) or lead.in_water:
            # A spot near the edge, and a pond, leave no room for all of a group.
            scale, (start, end) = (
                scale_at(y, lead.in_water) * factor,
                within_water(lead, place, width),
            )
            x = max(start - group.left * scale, min(x, end - group.right * scale))
        back = 0.0
        if not _fixed(lead, place):
            # The broader somebody is, the more of others they would hide in front.
            back = min(_STAND_BACK, 0.07 * group.breadth)
        for member in group.members:
            foot_y = min(y + member.dy, 985.0)
            ashore = _stays_ashore(member, actors)
            if ashore:
                reaches = actors[member.actor].pair == TOUCH
                foot_y = shore_of(place) if reaches else PLACES[place].feet
            elif member.mount is None and actors[member.actor].in_water and not lead.in_water:
                foot_y = water_line(place, _MIDWATER)  # beside somebody who is on land
            elif member.mount is None and wades(actors[member.actor]):
                foot_y = water_line(place, SHALLOWS)
            is_ashore = not (lead.in_water or actors[member.actor].in_water)
            if is_ashore and lead.spot not in PLACES[place].spots:
                foot_y = max(foot_y, shore_of(place) + back)
            scale = scale_at(foot_y, actors[member.actor].in_water) * factor
            aside = member.dx * (scale_at(y) * factor if ashore else scale)
            feet[member.actor] = Foot(x + aside, foot_y - back, scale)
    return factor


def _stays_ashore(member: Member, actors: Sequence[Actor]) -> bool:
    """Whether a member on foot of a group in the water stays ashore, say to watch a boat."""
    actor, link = actors[member.actor], actors[member.actor].link
    on_foot = actor.living and not (actor.in_water or actor.in_air or member.mount is not None)
    return on_foot and link is not None and actors[link.target].in_water


def _keep_mounts(group: Group, feet: dict[int, Foot]) -> None:
    """Give riders their bearer's depth and scale."""
    for member in group.members:
        if member.mount is not None:
            bearer = feet[member.mount.bearer]
            feet[member.actor] = Foot(feet[member.actor].x, bearer.y, bearer.scale)


def _figure(
    actor: Actor,
    foot: Foot,
    size: tuple[float, float],
    member: Member,
    place: str,
    above: float,
    aspect: float,
) -> StagedFigure:
    together = None
    partner = actor.link.target if actor.link is not None else None
    partner = partner if actor.done_to is None else actor.done_to
    if actor.pair and partner is not None:
        together = Together(actor.pair, partner)
    height = size[0] * foot.scale
    if member.raised:
        above = member.raised * foot.scale
    foot, above = on_spot(actor, foot, above, place, PAGE_HEIGHT * aspect)
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
