"""Draws the figures of a stage: people, animals and things, with what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from storybook.art.animals.draw import draw_animal
from storybook.art.animals.holding import draw_holding
from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Box
from storybook.art.figure import Figure, broadened
from storybook.art.holding import Held, hold
from storybook.art.people.body import Body
from storybook.art.people.carrying import Carried, standing_height
from storybook.art.people.draw import draw_person, drawn_height
from storybook.art.people.meeting import body_of
from storybook.art.people.model import Person
from storybook.art.people.poses.lying import seen_as
from storybook.art.people.poses.table import POSES
from storybook.art.people.touching import Touch, draw_touching, taken_pose
from storybook.art.people.wraps import draw_wrap
from storybook.art.things.draw import draw_put_down, draw_thing
from storybook.art.things.model import ANY_STATES, Thing, in_use
from storybook.stage.model import Held as StagedHeld
from storybook.stage.model import StagedFigure
from storybook.stage.sizes import natural_size
from storybook.stage.words.readings import Looks
from storybook.vector.hands import HANDS, NOTHING_NEAR, PENS, Near, put_in_hands
from storybook.vector.own_pictures import OWN_HEIGHT, draw_own_figure

# Things held are drawn a little larger than life, so that they can be seen,
_HELD_LARGER = 1.2
# but never so large that they hide the holder (shares of the holder's height),
_LARGEST_HELD, _LONGEST_HELD, _LARGEST_PILE = 0.4, 0.85, 0.62
# nor so small that a fist hides them.
_SMALLEST_HELD = 0.15
_LITTLE = {"plaster": 0.1, **dict.fromkeys(("nut", "acorn", "chestnut", "cherry"), 0.2)}
"""Kinds that stay small even in a small hand: their largest size, likewise."""
_LONGEST_IN_PAWS = 0.55
_HEAD = 0.42  # an animal's head, as a share of its height
_THROWN = 0.2  # largest size of what is thrown, likewise: a child throws a stone, not a boulder
# Poses that need both hands, or are not on the feet: a walking stick is put down.
_WITHOUT_STICK = frozenset(
    {
        *("climb", "ride", "sleep", "lie", "swim", "push", "hug", "swing", "drink"),
        *("kneel", "crouch", "sit_ground", "play", "crawl", "plant"),
        *("cover_eyes", "cover_ears", "cover_mouth", "hold_head", "cross_arms"),
    }
)
_HOLDING = frozenset({"hold_one_hand", "carry_in_arms"})
# Poses in which a blanket is worn round the shoulders, and not carried.
_WRAPPED = _HOLDING | {"stand", "sit_ground", "sit_seat", "look", "look_up", "point_up", "point"}
_SITTING = frozenset({"sit_seat", "sit_ground"})
_BOOKS = frozenset({"book", "open_book", "newspaper", "map", "letter"})
_RESTING = frozenset({"sit", "perch", "stand"})  # poses of animals that may read
_LONG = 2.2  # height / breadth from which a thing is a tool with a shaft


def draw_figure(
    figure: StagedFigure,
    px_per_unit: float = 1.0,
    touches: tuple[Touch, ...] = (),
    near: Near = NOTHING_NEAR,
) -> Figure:
    """Draw a figure in its pose, with everything it holds, in its own drawing units.

    `touches` are for a person's free hands and feet; things held depend on what is `near`.
    `px_per_unit` (pixels per page unit) matters only for the sharpness of a picture file.

    Raises:
        PictureFileError: the figure is one of the author's picture files, and it cannot be read.
    """
    looks = figure.looks
    if figure.picture is not None:
        return draw_own_figure(figure.picture, figure.mirrored, figure.height * px_per_unit)
    if isinstance(looks, Thing):
        draw = draw_thing if figure.placement == "air" else draw_put_down
        return broadened(draw(looks, figure.mirrored), figure.breadth)
    if isinstance(looks, Person):
        return _draw_person(figure, looks, touches, near)
    return _draw_animal(figure, looks)


def _draw_animal(figure: StagedFigure, looks: Animal) -> Figure:
    pose, view, mood, mirrored = figure.pose, figure.view, figure.mood, figure.mirrored
    if not figure.holds:
        return draw_animal(looks, pose, view, mood, mirrored)
    things = [_held(held, figure, looks) for held in figure.holds]
    if pose in _RESTING and any(held.looks.kind in _BOOKS for held in figure.holds):
        pose = "read"  # with the book under the eyes, and not in the beak
    return draw_holding(looks, pose, view, mood, mirrored, things)


def _draw_person(
    figure: StagedFigure, looks: Person, touches: Sequence[Touch], near: Near
) -> Figure:
    pose = figure.pose if figure.pose in POSES else "stand"
    wraps = _wraps(figure)
    if wraps:
        pose = "stand" if pose in _HOLDING else pose
        figure = replace(figure, holds=tuple(held for held in figure.holds if held not in wraps))
    figure = _with_open_book(figure)
    person = without_stick(looks) if touches or _frees_hands(figure) else looks
    body_view, _ = seen_as(pose, figure.view)
    body = body_of(person, taken_pose(person, pose, body_view, near.sits), body_view)
    things = [(held.looks.kind, _held(held, figure, looks)) for held in figure.holds]
    holdings = put_in_hands(things, body, pose, near)
    used = {hand for held in figure.holds for hand in HANDS.get(held.by, ())}
    free = [touch for touch in touches if touch.limb == "sole" or touch.index not in used]
    holding = [touch for _, hands in holdings for touch in hands]
    drawn = draw_touching(
        person, pose, figure.view, figure.mood, figure.mirrored, (*free, *holding), near.sits
    )
    worn = [_worn(held, body, figure.mirrored) for held in wraps]
    return hold(drawn, [*worn, *(held for held, _ in holdings)])


def _wraps(figure: StagedFigure) -> list[StagedHeld]:
    """The blankets that somebody on the ground or on a seat has round the shoulders."""
    at_rest = figure.pose in _WRAPPED
    return [
        held
        for held in figure.holds
        if at_rest and held.by == "arms" and held.looks.kind == "blanket"
    ]


def _worn(held: StagedHeld, body: Body, mirrored: bool) -> Held:
    """A blanket round somebody's shoulders."""
    assert isinstance(held.looks, Thing)
    wrap, middle = draw_wrap(body, standing_height(body), held.looks.colour)
    return Held(wrap, "arms", mirror=mirrored, carried=Carried(middle, 1.0, (), over=True))


def _with_open_book(figure: StagedFigure) -> StagedFigure:
    """The figure; somebody who sits with just one book reads it, in both hands."""
    reads = figure.pose in _SITTING and [held.looks.kind for held in figure.holds] == ["book"]
    return replace(figure, holds=(replace(figure.holds[0], by="both_hands"),)) if reads else figure


def is_drawn_person(figure: StagedFigure) -> bool:
    """Whether a figure is a person that is drawn, not one of the author's picture files."""
    return isinstance(figure.looks, Person) and figure.picture is None


def is_drawn_thing(figure: StagedFigure) -> bool:
    """Whether a figure is a thing that is drawn, not one of the author's picture files."""
    return isinstance(figure.looks, Thing) and figure.picture is None


def _held(held: StagedHeld, figure: StagedFigure, holder: Person | Animal) -> Held:
    """A thing held, at the size and in the state in which its holder shows it."""
    looks = held.looks
    if figure.pose == "read" and looks.kind == "letter" and isinstance(holder, Person):
        looks = Thing("paper")  # out of its envelope
    scale = held_scale(looks, holder)
    if figure.pose == "throw":
        scale = min(scale, _THROWN * _longer_side(holder) / _longer_side(looks))
    with_pen = any(other.looks.kind in PENS for other in figure.holds)
    used = in_use(looks, held.by, with_pen) if isinstance(looks, Thing) else looks
    if figure.pose == "cook" and isinstance(used, Thing) and used.kind == "watering_can":
        used = replace(used, state="full")
    if figure.pose == "hold_to_ear" and isinstance(used, Thing) and used.kind == "phone":
        used = replace(used, state="turned")
    return Held(draw_standing(used), held.by, scale, mirror=figure.mirrored)


def _frees_hands(figure: StagedFigure) -> bool:
    """Whether somebody needs both hands, or lies."""
    loaded = any(held.by in ("both_hands", "arms") for held in figure.holds)
    loaded = loaded or {"hand", "other_hand"} <= {held.by for held in figure.holds}
    return loaded or figure.pose in _WITHOUT_STICK


def without_stick(person: Person) -> Person:
    """The person, who has put down the walking stick."""
    kept = tuple(name for name in person.accessories if name != "walking_stick")
    return replace(person, accessories=kept)


def drawn_breadth(figure: StagedFigure) -> float:
    """The breadth of a figure as it is drawn, in page units."""
    return draw_figure(figure).width * unit_scale(figure)


def faces_of(figure: StagedFigure, drawn: Figure) -> tuple[Box, ...]:
    """The boxes that media keep sharp, in drawing units; none for things."""
    if isinstance(figure.looks, Thing):
        return ()
    if isinstance(figure.looks, Person) and figure.picture is None:
        return (drawn.head_box,)
    x, y = drawn.head
    half = _HEAD * drawn.height / 2
    return ((x - half, y - half, x + half, y + half),)


def unit_scale(figure: StagedFigure) -> float:
    """Page units per drawing unit of a figure; the same in every pose."""
    if figure.picture is not None:
        return figure.height / OWN_HEIGHT
    height, breadth = natural_size(figure.looks)
    return figure.height * max(1.0, breadth / height) / _longer_side(figure.looks)


@cache
def _longer_side(looks: Looks) -> float:
    """The longer side of a standing figure, in drawing units; for people, the height.

    A thing is measured in its usual state: the halves of a broken jug count as the whole jug.
    """
    if isinstance(looks, Person):
        return drawn_height(looks)
    if isinstance(looks, Thing) and looks.state in ANY_STATES:
        looks = replace(looks, state="")
    drawn = draw_standing(looks)
    return max(drawn.height, drawn.width)


def held_scale(looks: Looks, holder: Person | Animal) -> float:
    """Drawing units of the holder per drawing unit of the thing held."""
    height, breadth = natural_size(looks)
    longest = _LONGEST_HELD if isinstance(holder, Person) else _LONGEST_IN_PAWS
    limit = longest if height > _LONG * breadth else _LARGEST_HELD
    if isinstance(looks, Thing) and looks.count > 1:
        limit = max(limit, _LARGEST_PILE)
    share = max(height, breadth) / natural_size(holder)[0] * _HELD_LARGER
    share = max(_SMALLEST_HELD, min(share, limit))
    if isinstance(looks, Thing) and looks.count == 1:
        share = min(share, _LITTLE.get(looks.kind, share))
    size = _longer_side(holder) if isinstance(holder, Person) else draw_standing(holder).height
    return share * size / _longer_side(looks)


def draw_standing(looks: Looks) -> Figure:
    """Draw a figure in its neutral pose, facing right (people: the viewer)."""
    if isinstance(looks, Thing):
        return draw_thing(looks)
    if isinstance(looks, Person):
        return draw_person(looks, "stand", "front", "happy")
    return draw_animal(looks, "stand", "side", "happy")
