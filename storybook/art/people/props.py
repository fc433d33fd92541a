"""Plain things for the contact sheets and the tests of holding: each a figure with its grip."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, polygon, stroke, tube
from storybook.art.drawing.shapes import Pair, Picture, layers
from storybook.art.figure import Anchor, Figure

_PAPER, _WOOD, _STRAW, _SHADE = "#fffaf0", "#9a6a3c", "#d9a455", "#b47f38"


def _figure(picture: Picture, *grips: Pair) -> Figure:
    left, top, right, bottom = picture.box
    places = [(x - left, y - top) for x, y in grips]
    middle = ((right - left) / 2, (bottom - top) / 2)
    svg = picture.move(-left, -top).svg()
    return Figure(
        svg_body=svg,
        width=right - left,
        height=bottom - top,
        feet=(middle[0], bottom - top),
        back=middle,
        mouth=middle,
        head=middle,
        layers=(svg,),
        grips=tuple(Anchor(place) for place in places),
    )


def open_book() -> Figure:
    """An open book that shows its cover, gripped in the middle of its lower edge."""
    left = polygon((0, 4), (-34, 0), (-34, 44), (0, 50))
    right = polygon((0, 4), (34, 0), (34, 44), (0, 50))
    pages = polygon((-31, -3), (0, 1), (31, -3), (31, 8), (-31, 8))
    parts = [pages.paint(_PAPER), left.paint("#c0504d"), right.paint("#d9645a")]
    return _figure(layers(parts), (0, 38))


def ball(radius: float = 20.0) -> Figure:
    """A ball, gripped at its middle."""
    whole = ellipse(0, 0, radius)
    band = whole & tube((-radius, 0, radius * 0.2), (radius, 0, radius * 0.2))
    return _figure(whole.paint("#e2574c") + band.paint("#f2c14e"), (0, 0))


def balloon() -> Figure:
    """A balloon on a string, gripped at the string's end."""
    bag = blob((0, -170), (30, -150), (32, -120), (0, -85), (-32, -120), (-30, -150))
    string = stroke((0, -86), (5, -50), (-3, -20), (0, 0), width=2.2, taper=1.0)
    shine = ellipse(-12, -142, 5, 9, 20).paint("#ffffff", 0.4)
    return _figure(string.paint("#5b4a42") + bag.paint("#e2574c") + shine, (0, 0))


def basket() -> Figure:
    """A round basket, gripped at its middle."""
    bowl = blob((-44, -16), (44, -16), (34, 26), (20, 32), (-20, 32), (-34, 26))
    rim = tube((-44, -15, 5), (0, -11, 5), (44, -15, 5))
    return _figure(bowl.paint(_STRAW) + rim.paint(_SHADE), (0, 6))


def broom() -> Figure:
    """A broom that stands on its bristles, gripped high on its handle."""
    head = polygon((-7, 0), (7, 0), (22, 60), (-22, 60))
    handle = tube((0, -150, 3.4), (0, 4, 3.8))
    return _figure(head.paint(_STRAW) + handle.paint(_WOOD), (0, -120))


def cup() -> Figure:
    """A cup, gripped at its middle."""
    bowl = polygon((-11, -13), (11, -13), (8, 13), (-8, 13)).soften(2)
    return _figure(bowl.paint("#4aa3a2"), (0, 0))


def spoon() -> Figure:
    """A wooden spoon, its bowl at the foot, gripped near the top of its handle."""
    stick = tube((0, -46, 2.6), (0, 0, 2.6))
    return _figure(stick.paint(_WOOD) + ellipse(0, 8, 8, 11).paint(_WOOD), (0, -36))


def paper() -> Figure:
    """A sheet of paper that lies before somebody, gripped at its edge."""
    sheet = polygon((-26, 0), (26, 0), (34, 12), (-34, 12))
    return _figure(sheet.paint(_PAPER), (0, 6))


def pencil() -> Figure:
    """A pencil, gripped a little over its point."""
    stem = tube((0, -26, 2.4), (0, 8, 2.4))
    return _figure(stem.paint("#f2c14e") + ellipse(0, 11, 1.8, 4).paint("#3a2f3a"), (0, 0))


def gift() -> Figure:
    """A present with a bow, gripped at its middle."""
    box = polygon((-24, -18), (24, -18), (24, 22), (-24, 22)).soften(2)
    band = box & tube((0, -30, 5), (0, 30, 5))
    bow = ellipse(-9, -24, 10, 6, 25) | ellipse(9, -24, 10, 6, -25)
    return _figure(box.paint("#7a5ea8") + (band | bow).paint("#f2c14e"), (0, 2))


def kite() -> Figure:
    """A kite high up on its string, gripped at the string's end."""
    sail = polygon((150, -260), (185, -215), (140, -160), (110, -220))
    string = stroke((0, 0), (50, -70), (90, -140), (140, -205), width=1.8, taper=1.0)
    return _figure(string.paint("#5b4a42") + sail.paint("#4aa3a2"), (0, 0))


def pot() -> Figure:
    """A pot with a handle to the left, gripped at the handle."""
    bowl = blob((0, 0), (56, 0), (52, 26), (28, 34), (4, 26))
    rim, handle = tube((0, 0, 4), (56, 0, 4)), tube((-20, 4, 4), (2, 4, 4))
    return _figure((bowl | rim | handle).paint("#5a6470"), (-14, 4))
