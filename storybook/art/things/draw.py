"""Draws any thing as a figure, at the scale of people."""

from __future__ import annotations

import functools
from dataclasses import replace

from storybook.art.drawing.shapes import Box, Pair, layers
from storybook.art.figure import Anchor, Figure, Lamp
from storybook.art.noto.figures import noto_thing
from storybook.art.noto.table import thing_entries
from storybook.art.things.heaps import (
    OPENINGS,
    Opening,
    bunch_of,
    filled,
    loose,
    pile_of,
    spilt,
)
from storybook.art.things.model import LOOSE, UNITS_PER_CM, Thing, ThingKind
from storybook.art.things.paint import Dye, Recipe
from storybook.art.things.recipes import RECIPES
from storybook.art.things.states import happened

THINGS: dict[str, ThingKind] = {
    **{name: entry.kind for name, entry in thing_entries().items()},
    **{name: recipe.kind for name, recipe in RECIPES.items()},
}
FLOATING = frozenset(kind for kind, thing in THINGS.items() if thing.mounts == "water")
BOATS = FLOATING - {"coral", "island", "lotus", "swim_ring", "wave"} | {"paper_boat"}

LYING = frozenset(
    {
        *("hammer", "knife", "fork", "spoon", "pencil", "crayon", "paintbrush", "key", "flute"),
        *("stick", "branch", "feather", "toothbrush", "drumstick", "hairbrush", "scissors"),
        *("paddle", "mirror", "carrot", "knife_and_fork", "chopsticks", "oar"),
    }
)
"""Things drawn upright, as they are held, that lie on the ground when nobody holds them."""
_SPREAD = {"cloth": "spread_cloth", "blanket": "spread_blanket", "scarf": "lying_scarf"}
"""Kinds that look different when they lie -> the kinds that are drawn then."""
BUNCHED = frozenset(
    {"flower", "balloon", "rose", "tulip", "sunflower", "lollipop", "flag", "feather", "hyacinth"}
)
"""Kinds of which several are held as a bunch in one hand, like flowers."""
BRIGHT = ("#e2574c", "#4a9fd0", "#f2c14e", "#6bab4f", "#b57bd6", "#f28b3a")
MANY_COLOURED = frozenset({"balloon", "firework", "flower", "tulip", "paper_lantern"})
"""Kinds that get different colours, those of BRIGHT, when there are several."""
_PARTS = {"cake": "candle", "birthday_cake": "candle"}
"""Kinds whose own drawing shows this kind of contents."""
LAMPS = {
    **{"lantern": (0.63, 95.0), "lamp": (0.4, 100.0), "candle": (0.16, 75.0)},
    **{"torch": (0.4, 90.0), "fire": (0.6, 170.0), "fireplace": (0.7, 170.0)},
    **{"street_lamp": (0.14, 150.0), "paper_lantern": (0.5, 80.0), "oil_lamp": (0.3, 75.0)},
    **{
        "flaming_torch": (0.22, 110.0),
        "pumpkin_lantern": (0.6, 80.0),
        "light_bulb": (0.4, 60.0),
        "glowing_star": (0.5, 70.0),
    },
}
"""Kinds that shine: how far below the top their light is (share of the height), its reach in cm."""


@functools.lru_cache(maxsize=256)
def draw_thing(thing: Thing, mirror: bool = False) -> Figure:
    """Draw a thing at its natural size (`UNITS_PER_CM`), facing right, or left with `mirror`.

    The figure's `grips` are where it is grasped, on layer 0 if it rises above the hand; `seat` is
    where to sit, `feet` where it touches the ground. Things to sit in have two `layers`, between
    which the rider is drawn.

    Raises:
        KeyError: there is no such kind of thing.
    """
    if thing.contents and thing.kind == "box":
        thing = replace(thing, state="open")
    figure = _single(thing, mirror)
    inside = [each for each in thing.contents if each.kind != _PARTS.get(thing.kind)]
    if inside and thing.state in ("tipped", "broken"):
        scattered = [replace(each, state="scattered") for each in inside]
        figure = spilt(figure, [draw_put_down(each, mirror) for each in scattered], mirror)
    elif inside:
        opening = OPENINGS.get(thing.kind, Opening())
        if mirror:
            opening = replace(opening, x=1 - opening.x)
        figure = filled(figure, [draw_put_down(each, mirror) for each in inside], opening)
    if thing.count > 1 and thing.state in LOOSE:
        return loose(draw_put_down(replace(thing, count=1)), thing.count, thing.state)
    if thing.count > 1:
        rises = bool(figure.grips) and figure.grips[0].layer == 0
        if rises or thing.kind in BUNCHED:
            return bunch_of([_single(each, mirror) for each in _in_colours(thing)])
        return pile_of(figure, thing.count)
    return figure


def _in_colours(thing: Thing) -> list[Thing]:
    """The single things of a bunch; kinds in MANY_COLOURED get different colours."""
    single = replace(thing, count=1, contents=())
    if thing.colour or thing.kind not in MANY_COLOURED:
        return [single] * thing.count
    return [replace(single, colour=BRIGHT[k % len(BRIGHT)]) for k in range(thing.count)]


def _single(thing: Thing, mirror: bool) -> Figure:
    """One thing without its contents, shining if it is a lamp."""
    if thing.kind in RECIPES:
        figure = _own(thing, RECIPES[thing.kind], mirror)
    else:
        figure = noto_thing(thing.kind, thing_entries()[thing.kind], thing.colour, mirror)
    if thing.kind not in LAMPS or thing.state == "unlit":
        return figure
    down, reach_cm = LAMPS[thing.kind]
    at = (figure.width / 2, down * figure.height)
    return replace(figure, lamps=(Lamp(at, reach_cm * UNITS_PER_CM),))


@functools.cache
def _usual_height(kind: str) -> float:
    """The height of a kind in its usual state, in the units of its recipe."""
    drawn = RECIPES[kind].draw(Dye(RECIPES[kind].colour))
    _, top, _, bottom = layers(
        [drawn.behind, drawn.front] if drawn.behind.paints else [drawn.front]
    ).box
    return bottom - top


def draw_put_down(thing: Thing, mirror: bool = False) -> Figure:
    """Draw a thing as it is when nobody holds it: tools and carrots lie, cloths are spread.

    Raises:
        KeyError: there is no such kind of thing.
    """
    figure = draw_thing(replace(thing, kind=_SPREAD.get(thing.kind, thing.kind)), mirror)
    if thing.kind not in LYING:
        return figure
    width, height, turn = figure.height, figure.width, -1.0 if mirror else 1.0

    def turned(spot: Pair) -> Pair:
        x, y = spot
        return (y, figure.width - x) if mirror else (figure.height - y, x)

    onto = f"translate(0 {height:.2f})" if mirror else f"translate({width:.2f} 0)"
    svg = f'<g transform="{onto} rotate({90 * turn:g})">{figure.svg_body}</g>'
    return replace(
        figure,
        svg_body=svg,
        layers=(svg,),
        width=width,
        height=height,
        feet=(width / 2, height),
        back=turned(figure.back),
        mouth=turned(figure.mouth),
        head=turned(figure.head),
        grips=tuple(Anchor(turned(grip.at), grip.degrees, grip.layer) for grip in figure.grips),
    )


def _own(thing: Thing, recipe: Recipe, mirror: bool) -> Figure:
    parts = sum(part.count for part in thing.contents if part.kind == _PARTS.get(thing.kind))
    drawn = recipe.draw(Dye(thing.colour or recipe.colour, thing.pattern, thing.state, parts))
    if thing.state not in recipe.kind.states:  # otherwise the recipe draws the state itself
        drawn = happened(thing, drawn)
    is_split = recipe.kind.seat == "in" or bool(drawn.behind.paints)
    pictures = [drawn.behind, drawn.front] if is_split else [drawn.front]
    sign = -1.0 if mirror else 1.0
    if mirror:
        pictures = [picture.scale(-1, 1) for picture in pictures]
    left, top, right, bottom = layers(pictures).box
    scale = recipe.kind.height_cm * UNITS_PER_CM / _usual_height(thing.kind)

    def placed(spot: Pair) -> Pair:
        return ((spot[0] * sign - left) * scale, (spot[1] - top) * scale)

    def box_of(box: Box) -> Box:
        (x0, y0), (x1, y1) = placed(box[:2]), placed(box[2:])
        return min(x0, x1), y0, max(x0, x1), y1

    svgs = tuple(
        f'<g transform="translate({-left * scale:.2f} {-top * scale:.2f}) scale({scale:.4f})">'
        f"{picture.svg()}</g>"
        for picture in pictures
    )
    width, height = (right - left) * scale, (bottom - top) * scale
    middle = (width / 2, height / 2)
    grip = middle if drawn.grip is None else placed(drawn.grip)
    grips = [Anchor(grip, sign * drawn.lean, 0 if drawn.rises else 1)]
    if drawn.other_grip is not None:
        grips.append(Anchor(placed(drawn.other_grip)))
    handles = tuple(
        placed(spot) for spot in (drawn.grip, drawn.other_grip) if spot and not recipe.kind.held
    )
    seat = None if drawn.seat is None else Anchor(placed(drawn.seat))
    back = middle if seat is None else seat.at
    return Figure(
        svg_body="".join(svgs),
        width=width,
        height=height,
        feet=(placed((0, 0))[0], height),
        back=back,
        mouth=middle,
        head=middle,
        layers=svgs,
        grips=tuple(grips),
        seat=seat,
        handles=handles,
        footrests=tuple(placed(spot) for spot in drawn.footrests),
        pillow=None if drawn.pillow is None else box_of(drawn.pillow),
        tip=None if drawn.tip is None else placed(drawn.tip),
        pillion=None if drawn.pillion is None else placed(drawn.pillion),
    )
