"""Homes of animals: the inside of a barn, and the door of a burrow in a wood."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, stroke
from storybook.art.drawing.shapes import Picture, layers
from storybook.art.places import yard
from storybook.art.places.fittings import view_from
from storybook.art.places.indoors import WALL_DEPTH, WALL_FOOT, pendant, walls
from storybook.art.places.kit import CLOTHS, box, dark, disc, loose, pale, quad, solid
from storybook.art.places.land import MEADOW_GREEN, ground, scatter, tree_row
from storybook.art.places.pieces import LAMPLIGHT, Piece
from storybook.art.places.site import Place, Site, Spot, room

_GRASSED, _SNOWED = "#7DB35A", "#E4ECF6"  # a mound in summer and in winter
_TIMBER, _STRAW = "#A9744A", "#E0BE72"
_DOOR, _MOUND = 0.2, 0.66  # shares of the width


def _barn(site: Site) -> list[Piece]:
    """Boards, beams, straw on the floor, bales of hay and an open door."""
    rng, width = site.rng, site.width
    pane = box(width * _DOOR - 104, 210, width * _DOOR + 104, WALL_FOOT)
    planks = loose(box(x, -10, x + 4, WALL_FOOT) for x in range(0, int(width) + 60, 62))
    beams = box(-10, 96, width + 10, 128) | loose(
        box(share * width - 15, -10, share * width + 15, WALL_FOOT) for share in (0.4, 0.98)
    )
    brace = loose(
        quad((x, 128), (x + 26, 128), (x + s * 96 + 26, 214), (x + s * 96, 214))
        for x, s in ((width * 0.4 - 110, 1), (width * 0.4 + 84, -1))
    )
    frame = (pane.grow(14) - pane) & box(0, 0, width, WALL_FOOT)
    leaf = quad(
        (width * _DOOR + 112, 214), (width * _DOOR + 196, 190), (width * _DOOR + 196, 640),
        (width * _DOOR + 112, WALL_FOOT),
    )  # fmt: skip
    straws = layers(
        stroke((x, y), (x + rng.uniform(-34, 34), y + rng.uniform(-9, 9)), width=4).paint(
            rng.choice(("#C99A3F", "#F1D894", "#B98B3A"))
        )
        for x, y in ((rng.uniform(0, width), rng.uniform(650, 985)) for _ in range(70))
    )
    bar = yard.rail_fence(-width * 0.17, width * 0.17, dark(_TIMBER, 0.12))
    return [
        *walls(site, _TIMBER, _STRAW),
        Piece(planks.paint(dark(_TIMBER, 0.3), 0.55), WALL_DEPTH + 1),
        Piece(view_from(site, pane, "barn door"), WALL_DEPTH + 2, lit=True),
        Piece(frame.paint(dark(_TIMBER, 0.3)), WALL_DEPTH + 3),
        Piece(solid(leaf, "#B4553F", 4) + _crossed(leaf.box), WALL_DEPTH + 4),
        Piece(solid(beams | brace, dark(_TIMBER, 0.25), 4), WALL_DEPTH + 5),
        Piece(straws, WALL_FOOT + 1),
        site.put(bar, 0.82, 668),
        site.put(yard.hay_bale(190), 0.72, 690, 90),
        site.put(yard.hay_bale(140), 0.9, 708, 70),
        *pendant(site, 0.56, 150, site.pick(CLOTHS)),
    ]


def _crossed(panel: tuple[float, float, float, float]) -> Picture:
    left, top, right, bottom = panel
    cross = stroke((left + 8, top + 40), (right - 8, bottom - 40), width=10) | stroke(
        (right - 8, top + 40), (left + 8, bottom - 40), width=10
    )
    return cross.paint("#F3E6CF")


def _burrow_front(site: Site) -> list[Piece]:
    """A mound with a round door among trees, and a path to it."""
    rng, width = site.rng, site.width
    x, foot, leaf = width * _MOUND, 690.0, site.pick(CLOTHS)
    mound = blob(
        (x - 300, foot + 26), (x - 236, 520), (x - 90, 400), (x + 96, 396), (x + 240, 512),
        (x + 310, foot + 26),
    )  # fmt: skip
    mound &= box(x - 400, 0, x + 400, foot + 12)
    hole = disc(x, foot - 104, 92, 104)
    boards = loose(box(x + dx, foot - 220, x + dx + 4, foot) for dx in (-46, 0, 46))
    stones = layers(
        solid(disc(x + 108 * a, foot - 104 - 122 * b, 19, 16), "#B9AFA2", 3)
        for a, b in ((-1, -0.5), (-0.97, 0.1), (-0.72, 0.66), (-0.25, 0.97), (0.25, 0.97))
    ) + layers(
        solid(disc(x + 108 * a, foot - 104 - 122 * b, 19, 16), "#A89D90", 3)
        for a, b in ((0.72, 0.66), (0.97, 0.1), (1, -0.5))
    )
    lit = LAMPLIGHT if site.light.lamps_lit else ("#CBE7EE", "#9CC7D8")
    pane = disc(x, foot - 138, 27)
    entry = solid(hole.grow(10), "#7A5638", 4) + solid(hole, leaf, 5)
    entry += (boards & hole).paint(dark(leaf, 0.3), 0.5)
    entry += solid(pane.grow(6), pale(leaf, 0.6), 2) + pane.paint(lit[0], 1, lit[1])
    entry += disc(x + 56, foot - 96, 7).paint("#F2C14E")
    path = blob(
        (x - 62, foot + 4), (x + 62, foot + 4), (x + 40, 780), (x - 60, 880), (x - 40, 1030),
        (x - 400, 1030), (x - 250, 880), (x - 110, 780),
    )  # fmt: skip
    return [
        *tree_row(site, 590, 250, 0.6),
        *tree_row(site, 622, 320, 0.4),
        ground(rng, width, 606, MEADOW_GREEN),
        site.rooted("trunk", 820, rng.uniform(0.06, 0.1), 700),
        Piece(solid(mound, _SNOWED if site.light.snow else _GRASSED, 9), 664, cap=12),
        Piece(stones + entry, 666, cap=3),
        Piece(path.paint("#DDBD85", 1, "#CFA96F"), 667),
        site.rooted("tree", 430, 0.26, 664),
        site.grow("bush", 110, x - 270, 694),
        site.grow("bush", 96, x + 280, 700),
        site.grow("mushroom", 50, x + 150, 720),
        *scatter(site, 760, 970, 16, 0.5),
    ]


DENS: dict[str, Place] = {
    "barn_inside": room(
        _barn,
        {
            "door": Spot(_DOOR, 690.0),
            "hay": Spot(0.72, 720.0, 560.0),
            "fence": Spot(0.82, 700.0),
            "straw": Spot(0.55, 800.0),
        },
    ),
    "burrow_front": Place(
        _burrow_front,
        spots={
            "door": Spot(_MOUND, 730.0),
            "house": Spot(_MOUND, 730.0),
            "roof": Spot(_MOUND, 668.0, 400.0),
            "path": Spot(0.5, 860.0),
            "tree": Spot(0.26, 740.0),
        },
    ),
}
