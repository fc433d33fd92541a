"""Shadows that hands make on a wall in lamplight: a bird, a dog, a rabbit; and a spot of light."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, tube
from storybook.art.drawing.shapes import Picture, Shape, merge
from storybook.art.things.paint import Drawn, Dye, Recipe, recipe

_LIGHT = "#ffe7a6"


def _lit() -> Picture:
    """The light on the wall round a shadow."""
    steps = ((150, 0.3), (128, 0.4), (108, 0.6))
    rings = [ellipse(0, -150, reach).paint(_LIGHT, alpha) for reach, alpha in steps]
    return rings[0] + rings[1] + rings[2]


def _shadow(shape: Shape, dye: Dye) -> Drawn:
    return Drawn(_lit() + shape.soften(3).paint(dye.colour, 0.82))


def _arm(x: float) -> Shape:
    return tube((x, 0, 26), (0.5 * x, -60, 22), (0, -104, 24))


def shadow_bird(dye: Dye) -> Drawn:
    """Two hands with crossed thumbs, as wings and head."""
    wing = blob(
        *points("0,-118 26,-150 66,-176 108,-184 124,-172 118,-152 96,-128 60,-108 20,-100")
    )
    slits = merge(
        *(
            polygon((60, -160 + k), (128, -178 + k), (128, -173 + k), (60, -154 + k))
            for k in (14, 32)
        )
    )
    wing = wing - slits
    head = tube((0, -118, 17), (-2, -160, 12), (-16, -176, 7))
    return _shadow(merge(wing, wing.scale(-1, 1), head, _arm(16), _arm(-16)), dye)


def shadow_dog(dye: Dye) -> Drawn:
    """A hand in profile as a dog's head: the thumb is an ear, the little finger the jaw."""
    head = blob(
        *points("-50,-90 -52,-140 -22,-166 22,-166 96,-158 112,-142 92,-128 30,-122 10,-98")
    )
    jaw = blob(*points("6,-112 40,-112 84,-108 92,-98 78,-90 30,-88 0,-92"))
    ear = tube((-30, -150, 15), (-34, -190, 12), (-22, -214, 6))
    eye = ellipse(18, -148, 6)
    return _shadow(
        merge(head, jaw, ear, tube((-40, 0, 30), (-34, -60, 26), (-28, -110, 30))) - eye, dye
    )


def shadow_rabbit(dye: Dye) -> Drawn:
    """A hand with two fingers up as a rabbit's ears."""
    head = blob(*points("-44,-88 -50,-124 -26,-154 20,-156 56,-138 62,-116 40,-98 6,-84"))
    ears = merge(
        tube((-22, -140, 13), (-40, -196, 12), (-46, -230, 7)),
        tube((2, -146, 13), (6, -204, 12), (4, -240, 7)),
    )
    paws = merge(tube((30, -100, 11), (64, -84, 9)), tube((16, -90, 11), (48, -66, 9)))
    eye = ellipse(26, -130, 6)
    return _shadow(
        merge(head, ears, paws, tube((-30, 0, 28), (-30, -60, 25), (-24, -104, 30))) - eye, dye
    )


def light_spot(dye: Dye) -> Drawn:
    """The round spot of a torch on a wall, like a moon."""
    rings = [(128, 0.25), (112, 0.4), (98, 0.9)]
    spot = Picture()
    for reach, alpha in rings:
        spot += ellipse(0, -140, reach).paint(dye.colour, alpha)
    return Drawn(spot)


RECIPES: dict[str, Recipe] = {
    "shadow_bird": recipe(shadow_bird, "#2f2540", 190, 174.9, mounts="air"),
    "shadow_dog": recipe(shadow_dog, "#2f2540", 190, 172.7, mounts="air"),
    "shadow_rabbit": recipe(shadow_rabbit, "#2f2540", 190, 173.8, mounts="air"),
    "light_spot": recipe(light_spot, "#ffeaa0", 170, 170, mounts="air"),
}
