"""Stage -> scene: draws every figure, and places it on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.animals.waterfowl import WATERFOWL
from storybook.art.drawing.shapes import Box, Pair
from storybook.art.figure import Figure
from storybook.art.people.meeting import built, shoulder_height
from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.people.touching import Touch
from storybook.art.placing import float_on, stand, swim
from storybook.art.scene import PlacedDrawing, Scene, shadow_of
from storybook.art.things.model import Thing
from storybook.stage.model import PAGE_HEIGHT, Stage, StagedFigure
from storybook.stage.positions.framing import shown_part
from storybook.vector.acts import ropes
from storybook.vector.acts.beneath import posts_of
from storybook.vector.acts.between import carries_between, hands_on_load
from storybook.vector.acts.cooking import AHEAD as COOKS_AHEAD
from storybook.vector.acts.couples import in_free_hands, place_couple
from storybook.vector.acts.cuddling import cuddle, hugged_animal, snuggle, snuggles
from storybook.vector.acts.feeding import fed_animal, feed
from storybook.vector.acts.handling import handle, handled
from storybook.vector.acts.harness import pull
from storybook.vector.acts.huddling import (
    Heads,
    arms_round_neighbour,
    hugs_on_ground,
    join,
    joined,
    lean,
    leans_to,
)
from storybook.vector.acts.kites import kites_of
from storybook.vector.acts.mounting import mount
from storybook.vector.acts.preparing import Prepared, prepare
from storybook.vector.acts.pushing import help_push, push
from storybook.vector.acts.riding import (
    IN_FRONT,
    Bearer,
    arms_for,
    carries_in_arms,
    carries_on_shoulders,
    layered,
)
from storybook.vector.acts.sheltering import cover_of
from storybook.vector.acts.shoulders import hands_on_ankles
from storybook.vector.acts.tables import hands_on, table_before, table_of, top_of_table
from storybook.vector.acts.using import by_cord, riders_of
from storybook.vector.acts.wading import sunk
from storybook.vector.drawing import (
    draw_figure,
    draw_standing,
    faces_of,
    is_drawn_person,
    unit_scale,
)
from storybook.vector.framing import kept_on_page, widened
from storybook.vector.hands import NOTHING_NEAR, Near
from storybook.vector.own_pictures import ground_svg

_SHADOW_BREADTH = 0.45  # breadth of a shadow, as a share of the height when standing
_HELD_OUT = 1.0  # how far ahead something is held out to another, in arm lengths
_PUSHERS = frozenset({"push", "walk"})  # poses of people behind what they push
_HIGHEST_STOOL = 0.5  # how far feet may hang above the ground, as a share of the height


def scene_of(stage: Stage, px_per_unit: float = 1.0) -> Scene:
    """The scene of a stage; picture files are made sharp enough for `px_per_unit` pixels per unit.

    Raises:
        KeyError: the stage names a place, pose, mood or kind that is not drawn.
        PictureFileError: one of the author's picture files cannot be read.
    """
    ground = ""
    if stage.ground is not None:
        ground = ground_svg(stage.ground, stage.aspect * PAGE_HEIGHT, PAGE_HEIGHT, px_per_unit)
    shown = shown_part(stage.frame, stage.aspect)
    prepared = prepare(stage.figures, stage)
    placed = list(_place_all(prepared, px_per_unit, shown))
    drawings = kept_on_page(placed, stage.aspect * PAGE_HEIGHT)
    bystanders = _place_all(prepare(stage.bystanders, stage), px_per_unit, shown)
    return Scene(
        place=stage.place,
        time=stage.time,
        weather=stage.weather,
        season=stage.season,
        seed=stage.seed,
        aspect=stage.aspect,
        drawings=(*(replace(bystander, figures=()) for bystander in bystanders), *drawings),
        frame=widened(stage, drawings, prepared.figures),
        ground_svg=ground,
        tropical=stage.tropical,
        without=frozenset(
            figure.looks.kind for figure in prepared.figures if not isinstance(figure.looks, Person)
        ),
    )


def _place_all(prepared: Prepared, px_per_unit: float, frame: Box) -> Iterator[PlacedDrawing]:
    figures = prepared.figures
    heads: dict[int, Box] = {}
    for left, right in prepared.couples:
        couple, together = place_couple(figures[left], figures[right])
        heads |= zip((left, right), map(couple.box_on_page, couple.faces), strict=True)
        yield replace(couple, figures=(left, right))
        yield from in_free_hands(figures[left], figures[right], couple, together)
    bearers: dict[int, Bearer] = {}
    for index in prepared.order:
        bearer, toys = _draw_and_place(index, prepared, bearers, heads, px_per_unit)
        figure, drawn = bearer.figure, bearer.drawn
        bearers[index] = bearer
        yield from toys
        if _needs_stool(figure, figures):
            yield _stool_under(bearer.placed, drawn, figure.y)
        riders = [figures[rider] for rider in riders_of(index, figures)]
        yield from layered(bearer, riders, prepared.worktop_of(index))
    yield from (
        ropes.rope_of(index, bearers, prepared.with_rope) for index in sorted(prepared.with_rope)
    )
    yield from (
        ropes.cord_of(bearers[index], bearers[thing])
        for index, thing in prepared.pushed.items()
        if by_cord(figures[index], figures[thing])
    )
    yield from posts_of(figures, bearers)
    yield from kites_of(prepared.kites, bearers, frame)


def _draw_and_place(
    index: int,
    prepared: Prepared,
    bearers: Mapping[int, Bearer],
    heads: Heads,
    px_per_unit: float,
) -> tuple[Bearer, Sequence[PlacedDrawing]]:
    """A figure with the hands on what it uses, and what is painted in front of it (see `mount`)."""
    figures = prepared.figures
    figure = figures[index]
    toys: Sequence[PlacedDrawing] = ()
    if figure.mount is not None and figure.mount.bearer in bearers:
        bearer = bearers[figure.mount.bearer]
        other = _rider_before(index, figure.mount.bearer, figures, bearers)
        drawn, placed, toys = mount(figure, bearer, other, px_per_unit)
    else:
        figure, touches, near = _touching(index, prepared, bearers, heads)
        drawn = draw_figure(figure, px_per_unit, touches, near)
        placed = _place_alone(figure, drawn)
        at_work = handled(index, figures) is not None and figure.pose not in _PUSHERS
        if touches and (at_work or carries_between(figure)):
            # Not by the middle of the drawing, which an outstretched arm moves.
            placed = replace(placed, foot=(drawn.feet[0], placed.foot[1]))
    faces = faces_of(figure, drawn)
    placed = replace(placed, faces=faces, lamps=drawn.lamps, figures=(index,))
    return Bearer(figure, drawn, placed), toys


def _touching(
    index: int, prepared: Prepared, bearers: Mapping[int, Bearer], heads: Heads
) -> tuple[StagedFigure, tuple[Touch, ...], Near]:
    """A figure without a bearer, moved to what it uses or hugs, and what its hands touch there."""
    figures, pushed = prepared.figures, prepared.pushed
    animal = hugged_animal(index, figures)
    if index in prepared.carts:
        return pull(figures[index], bearers[prepared.carts[index]]), (), NOTHING_NEAR
    if (hugged := snuggles(index, figures)) is not None and hugged in bearers:
        return snuggle(figures[index], bearers[hugged]), (), NOTHING_NEAR
    if index in pushed:
        first = next(user for user, thing in pushed.items() if thing == pushed[index])
        if index != first:
            return *help_push(figures[index], bearers[pushed[index]]), NOTHING_NEAR
        is_ridden = bool(riders_of(pushed[index], figures))
        return *push(figures[index], bearers[pushed[index]], is_ridden), NOTHING_NEAR
    if animal is not None and animal in bearers:
        return *cuddle(figures[index], bearers[animal]), NOTHING_NEAR
    if (partner := handled(index, figures)) is not None and partner in bearers:
        return handle(figures[index], bearers[partner], figures)
    fed = fed_animal(index, figures)
    if fed is not None and fed in bearers:
        feeding, near = feed(figures[index], bearers[fed])
        return feeding, (), near
    if (seated := leans_to(index, figures)) is not None and seated in bearers:
        head = bearers[seated].placed.box_on_page(bearers[seated].drawn.head_box)
        return *lean(index, head, figures), NOTHING_NEAR
    if (other := joined(index, figures, heads)) is not None:
        return *join(index, other, figures, heads), NOTHING_NEAR
    return figures[index], _touches_alone(index, figures), _near(index, prepared)


def _near(index: int, prepared: Prepared) -> Near:
    """What is near a figure without a bearer."""
    figures = prepared.figures
    figure, companions = figures[index], prepared.companions.get(index, ())
    return Near(
        tuple(cover_of(figure, figures[companion]) for companion in companions),
        top_of_table(figure, prepared.worktop_of(index)),
        COOKS_AHEAD * figure.height / unit_scale(figure) if index in prepared.stoves else 0.0,
        to=_handed_over(figure, figures),
        sits=_sits_raised(figure, figures),
    )


def _handed_over(figure: StagedFigure, figures: Sequence[StagedFigure]) -> Pair | None:
    """Where somebody holds out a thing to another person; None if nobody does."""
    if figure.pose != "give" or figure.together is None or not is_drawn_person(figure):
        return None
    assert isinstance(figure.looks, Person)
    if not isinstance(figures[figure.together.partner].looks, Person):
        return None
    p = built(figure.looks)
    return _HELD_OUT * p.arm, -shoulder_height(figure.looks, POSES["stand"]) + 0.3 * p.arm


def _touches_alone(index: int, figures: Sequence[StagedFigure]) -> tuple[Touch, ...]:
    """What the hands of a figure without a bearer touch: a neighbour, a child carried, a table."""
    figure = figures[index]
    if carries_between(figure):
        return hands_on_load(index, figures)
    if hugs_on_ground(figure):
        return arms_round_neighbour(figure)
    if carries_in_arms(figure) and riders_of(index, figures):
        return arms_for(figure)
    riders = [figures[rider] for rider in riders_of(index, figures)]
    if carries_on_shoulders(figure) and riders and is_drawn_person(riders[0]):
        return hands_on_ankles(riders[0], figure)
    table = table_of(figure, figures)
    return () if table is None else hands_on(figure, table)


def _rider_before(
    index: int, bearer: int, figures: Sequence[StagedFigure], placed: Mapping[int, Bearer]
) -> Bearer | None:
    """The first rider of a bicycle, for those behind; None if there is nobody to hold on to."""
    seated = [rider for rider in riders_of(bearer, figures) if _is_seated(figures[rider])]
    if index not in seated:
        return None
    first = seated[0]
    other = placed.get(first)
    if first == index or other is None or placed[bearer].drawn.pillion is None:
        return None
    return other if other.drawn.seat is not None else None


def _is_seated(rider: StagedFigure) -> bool:
    """Whether it is on a bearer's seat, and does not hang at its handlebars."""
    return rider.mount is not None and not rider.mount.part


def _needs_stool(figure: StagedFigure, figures: Sequence[StagedFigure]) -> bool:
    """Whether a person or an animal sits raised at a table."""
    is_drawn = figure.picture is None and not isinstance(figure.looks, Thing)
    return figure.mount is None and is_drawn and _sits_raised(figure, figures)


def _sits_raised(figure: StagedFigure, figures: Sequence[StagedFigure]) -> bool:
    """Whether a figure sits raised, as at a table, and not up in a tree."""
    if isinstance(figure.looks, Animal):  # however small
        return figure.above > 0.0 and table_before(figure, figures) is not None
    is_low = 0.0 < figure.above < _HIGHEST_STOOL * figure.height
    return is_low and (figure.pose == "sit_seat" or table_of(figure, figures) is not None)


def _stool_under(sitter: PlacedDrawing, drawn: Figure, ground: float) -> PlacedDrawing:
    """A stool from the ground to a sitter's seat."""
    stool = draw_standing(Thing("stool"))
    assert stool.seat is not None
    x, y = sitter.on_page(drawn.feet if drawn.seat is None else drawn.seat.at)
    scale = (ground - y) / (stool.height - stool.seat.at[1])
    return replace(stand(stool, x, ground, scale), depth=sitter.depth - IN_FRONT, faces=())


def _place_alone(figure: StagedFigure, drawn: Figure) -> PlacedDrawing:
    scale = unit_scale(figure)
    if figure.placement == "water":
        if isinstance(figure.looks, Animal) and figure.looks.kind in WATERFOWL:
            return float_on(drawn, figure.x, figure.y, scale)
        placed = swim(drawn, figure.x, figure.y, scale, sunk(figure))
        return replace(placed, foot=(drawn.feet[0], placed.foot[1])) if figure.holds else placed
    placed = stand(drawn, figure.x, figure.y, scale, figure.above)
    if figure.holds:  # things held extend to one side, but cast no shadow
        placed = replace(
            placed,
            foot=(drawn.feet[0], placed.foot[1]),
            shadow=shadow_of(_SHADOW_BREADTH * figure.height, figure.above),
        )
    return placed if figure.placement == "ground" else replace(placed, shadow=None)
