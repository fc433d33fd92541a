"""Draws the figures of a stage: people, animals and things, with what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from storybook.art.animals.draw import draw_animal
from storybook.art.animals.holding import draw_holding
from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.holding import Held, hold, is_long
from storybook.art.people.body import Body
from storybook.art.people.carrying import at_mouth, before_body, hanging, overhead
from storybook.art.people.draw import draw_person
from storybook.art.people.meeting import body_of
from storybook.art.people.model import Person
from storybook.art.people.pose_lying import seen_as
from storybook.art.people.pose_table import POSES
from storybook.art.people.touching import Touch, draw_touching, taken_pose
from storybook.art.things.draw import draw_put_down, draw_thing
from storybook.art.things.model import Thing, in_use
from storybook.stage.model import StagedFigure
from storybook.stage.sizes import natural_size
from storybook.stage.words.readings import Looks
from storybook.vector.own_pictures import OWN_HEIGHT, draw_own_figure

# Things held are drawn a little larger than life, so that they can be seen,
_HELD_LARGER = 1.2
# but never so large that they hide the holder (shares of the holder's height),
_LARGEST_HELD, _LONGEST_HELD = 0.4, 0.85
# nor so small that a fist hides them.
_SMALLEST_HELD = 0.15
# Poses that need both hands, or none that stands: a walking stick is put down.
_BOTH_HANDS = frozenset({"climb", "ride", "sleep", "lie", "swim", "push", "hug", "swing"})
_HANDS = {"hand": (0,), "other_hand": (1,), "both_hands": (0, 1), "arms": (0, 1)}
_LONG = 2.2  # height / breadth from which a thing is a tool with a shaft


def draw_figure(
    figure: StagedFigure,
    px_per_unit: float = 1.0,
    touches: tuple[Touch, ...] = (),
    cover: Pair | None = None,
) -> Figure:
    """Draw a figure in its pose, with everything it holds, in its own drawing units.

    `touches` are for a person's free hands and feet; `cover` is the head of who shares the
    person's umbrella, (ahead, down) from the ground under the hips. `px_per_unit` (pixels per page
    unit) matters only for the sharpness of a picture file.

    Raises:
        PictureFileError: the figure is one of the author's picture files, and it cannot be read.
    """
    looks = figure.looks
    if figure.picture is not None:
        return draw_own_figure(figure.picture, figure.mirrored, figure.height * px_per_unit)
    if isinstance(looks, Thing):
        draw = draw_thing if figure.placement == "air" else draw_put_down
        return draw(looks, figure.mirrored)
    if isinstance(looks, Person):
        return _draw_person(figure, looks, touches, cover)
    return _draw_animal(figure, looks)


def _draw_animal(figure: StagedFigure, looks: Animal) -> Figure:
    pose, view, mood, mirrored = figure.pose, figure.view, figure.mood, figure.mirrored
    if not figure.holds:
        return draw_animal(looks, pose, view, mood, mirrored)
    return draw_holding(looks, pose, view, mood, mirrored, _things_held(figure, looks))


def _draw_person(
    figure: StagedFigure, looks: Person, touches: Sequence[Touch], cover: Pair | None
) -> Figure:
    pose = figure.pose if figure.pose in POSES else "stand"
    person = _without_stick(looks, figure, bool(touches))
    body_view, _ = seen_as(pose, figure.view)
    body = body_of(person, taken_pose(person, pose, body_view), body_view)
    things = [_carried(held, body, pose, cover) for held in _things_held(figure, looks)]
    used = {hand for held in figure.holds for hand in _HANDS.get(held.by, ())}
    free = [touch for touch in touches if touch.limb == "sole" or touch.index not in used]
    holding = [touch for _, hands in things for touch in hands]
    drawn = draw_touching(
        person, pose, figure.view, figure.mood, figure.mirrored, (*free, *holding)
    )
    return hold(drawn, [held for held, _ in things])


def _things_held(figure: StagedFigure, holder: Person | Animal) -> list[Held]:
    return [
        Held(
            draw_standing(_as_used(held.looks, held.by)),
            held.by,
            held_scale(held.looks, holder),
            mirror=figure.mirrored,
        )
        for held in figure.holds
    ]


def _carried(
    held: Held, body: Body, pose: str, cover: Pair | None
) -> tuple[Held, tuple[Touch, ...]]:
    """A thing with its place, and the hands that are put to it; others follow the hands."""
    thing, hands = held.thing, _HANDS.get(held.where, ())
    if body.pose.roll or not hands:
        return held, ()
    raised = any(body.pose.hands[index].to == "head" for index in hands)
    rises = bool(thing.grips) and thing.grips[0].layer == 0
    carried = None
    if len(hands) == 1 and rises and thing.tip is not None:
        carried = overhead(body, thing, held.scale, hands[0], cover)
    elif len(hands) == 1 and pose in ("eat", "drink") and hands[0] == 0:
        carried = at_mouth(body, thing, held.scale, hands[0], pose)
    elif len(hands) == 2 and not raised and not is_long(thing) and len(thing.grips) < 2:
        carried = before_body(body, thing, held.scale, held.where == "arms")
    if carried is not None:
        return replace(held, carried=carried), carried.touches
    if len(hands) == 1 and not raised and not rises and not is_long(thing):
        scale, touches = hanging(body, thing, held.scale, hands[0])
        return replace(held, scale=scale), touches
    return held, ()


def _without_stick(looks: Person, figure: StagedFigure, touches: bool) -> Person:
    """The person; a walking stick is put down by who needs both hands, or lies."""
    busy = touches or figure.pose in _BOTH_HANDS
    if not busy and not any(held.by in ("both_hands", "arms") for held in figure.holds):
        return looks
    kept = tuple(name for name in looks.accessories if name != "walking_stick")
    return replace(looks, accessories=kept)


def _as_used(looks: Looks, held: str) -> Looks:
    return in_use(looks, held) if isinstance(looks, Thing) else looks


def unit_scale(figure: StagedFigure) -> float:
    """Page units per drawing unit of a figure; the same in every pose."""
    if figure.picture is not None:
        return figure.height / OWN_HEIGHT
    height, breadth = natural_size(figure.looks)
    return figure.height * max(1.0, breadth / height) / _longer_side(figure.looks)


@cache
def _longer_side(looks: Looks) -> float:
    """The longer side of a standing figure, in drawing units; for people, the height."""
    drawn = draw_standing(looks)
    return drawn.height if isinstance(looks, Person) else max(drawn.height, drawn.width)


def held_scale(looks: Looks, holder: Person | Animal) -> float:
    """Drawing units of the holder per drawing unit of the thing held."""
    height, breadth = natural_size(looks)
    limit = _LONGEST_HELD if height > _LONG * breadth else _LARGEST_HELD
    share = max(height, breadth) / natural_size(holder)[0] * _HELD_LARGER
    share = max(_SMALLEST_HELD, min(share, limit))
    return share * draw_standing(holder).height / _longer_side(looks)


def draw_standing(looks: Looks) -> Figure:
    """Draw a figure in its neutral pose, facing right (people: the viewer)."""
    if isinstance(looks, Thing):
        return draw_thing(looks)
    if isinstance(looks, Person):
        return draw_person(looks, "stand", "front", "happy")
    return draw_animal(looks, "stand", "side", "happy")
