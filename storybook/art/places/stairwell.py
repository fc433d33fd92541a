"""A staircase, as of a house with several floors."""

from __future__ import annotations

from storybook.art.drawing.curves import tube
from storybook.art.drawing.shapes import Picture, merge
from storybook.art.places.fittings import door, pictures
from storybook.art.places.indoors import BOARDS, WALLS, pendant, walls
from storybook.art.places.kit import CLOTHS, WOODS, box, dark, pale, solid
from storybook.art.places.pieces import Piece
from storybook.art.places.site import Place, Site, Spot, room

_FOOT = 850.0  # y of the ground at the foot of the stairs
_BEHIND = 700.0  # the depth at which the stairs are painted
_RISE, _TREAD = 62.0, 92.0  # page units of one step
_START = 0.34  # share of the width where the first step begins
_RAIL = 190.0  # height of the banister above the steps


def _stairwell(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    wall, floor, wood = site.pick(WALLS), site.pick(BOARDS), site.pick(WOODS)
    carpet = site.pick(CLOTHS)
    start = _START * width
    count = int((width - start) / _TREAD) + 2
    return [
        *walls(site, wall, floor, rng.choice(("panel", "stripes"))),
        door(site, 0.14, 646, site.pick(CLOTHS), 430),
        *pictures(site, 0.42, 280),
        *pendant(site, 0.3, 100, carpet),
        # Painted before all figures, even those that stand beside the stairs.
        Piece(_banister(start, count, wood), _BEHIND),
        Piece(_steps(start, count, wood, carpet), _BEHIND + 1),
    ]


def _steps(start: float, count: int, wood: str, carpet: str) -> Picture:
    """The flight seen from the side, each step with a runner of carpet."""
    picture = Picture()
    for k in reversed(range(count)):
        left, top = start + k * _TREAD, _FOOT - (k + 1) * _RISE
        body = box(left, top, left + _TREAD + 2, _FOOT)
        picture += body.paint(pale(wood, 0.25), 1, dark(wood, 0.2))
        picture += box(left, top + 14, left + 5, top + _RISE).paint(dark(wood, 0.4), 0.5)
    for k in range(count):
        left, top = start + k * _TREAD, _FOOT - (k + 1) * _RISE
        picture += solid(box(left - 10, top - 6, left + _TREAD + 4, top + 12, 5), wood, 4)
        picture += box(left - 4, top - 9, left + _TREAD - 6, top - 1, 3).paint(carpet)
    return picture


def _banister(start: float, count: int, wood: str) -> Picture:
    """The rail behind the steps, on a baluster each, with a post at its foot."""
    treads = [(start + (k + 0.5) * _TREAD, _FOOT - (k + 1) * _RISE) for k in range(count)]
    bars = merge(*(tube((x, y, 5), (x, y - _RAIL, 5)) for x, y in treads))
    (x0, y0), (x1, y1) = treads[0], treads[-1]
    rail = tube((x0 - 50, y0 + 34 - _RAIL, 11), (x1, y1 - _RAIL, 11))
    post = box(x0 - 64, y0 - _RAIL + 14, x0 - 36, _FOOT, 6)
    knob = box(x0 - 70, y0 - _RAIL - 4, x0 - 30, y0 - _RAIL + 20, 10)
    return bars.paint(pale(wood, 0.3)) + solid(rail, wood, 3) + solid(post | knob, wood, 4)


def _spot() -> Spot:
    """Somebody on the third step; others stand higher to the right, and lower to the left."""
    x = _START + 2.5 * _TREAD / 1000
    return Spot(x, _FOOT, _FOOT - 3 * _RISE, slope=_RISE / _TREAD)


STAIRWELL: dict[str, Place] = {
    "stairwell": room(_stairwell, {"door": Spot(0.14, 706.0), "stairs": _spot()})
}
