"""Wild land: forest, meadow, hill."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, points
from storybook.art.places.growing import grown, sizes
from storybook.art.places.land import (
    GRASS,
    GRASS_LIGHT,
    MEADOW_GREEN,
    ground,
    hills,
    ridge,
    scatter,
    tree_row,
    volcano,
    water,
)
from storybook.art.places.light import Light
from storybook.art.places.pieces import FRONT, Piece
from storybook.art.places.seasons import AUTUMN, WINTER, is_gone, kind_in
from storybook.art.places.site import Place, Site, Spot
from storybook.images.colour import mix


def forest(site: Site) -> list[Piece]:
    """Tall trunks before rows of trees, under a roof of leaves."""
    rng, width = site.rng, site.width
    far = tree_row(site, 585, 250, 0.62) + tree_row(site, 622, 330, 0.4)
    floor = ground(rng, width, 612, (mix(GRASS, "#5E9A4E", 0.45), GRASS, "#4C8A45"))
    boles = [
        site.rooted("trunk", 760, share * rng.uniform(0.94, 1.06), rng.uniform(655, 675))
        for share in (0.3, 0.7)
    ]
    boles += [
        site.rooted("trunk", 900, share, rng.uniform(705, 745))
        for share in (rng.uniform(0.06, 0.1), rng.uniform(0.9, 0.94))
    ]
    if width > 1400:
        boles.append(site.grow("trunk", 720, width * 0.5, 650, movable=True))
    undergrowth = [
        site.grow("bush", rng.uniform(120, 190), x, rng.uniform(672, 700))
        for x in site.across(300, 60)
    ]
    extras = [
        site.grow("mushroom", 46, width * 0.27, 790),
        site.grow("rock", 90, width * rng.uniform(0.6, 0.9), 760),
    ]
    leaves = [
        Piece(
            grown(rng, kind_in(site.light, "canopy")),
            FRONT + 5,
            x,
            rng.uniform(-30, 20),
            rng.uniform(290, 380) / sizes("canopy"),
        )
        for x in site.across(210, 40)
        if not is_gone(site.light, "canopy")
    ]
    bushes = [site.grow("bush", 250, x, 1014, movable=True) for x in (30, width - 25)]
    plants = scatter(site, 720, 960, 14, 0.2)
    return [*far, floor, *undergrowth, *boles, *extras, *plants, *leaves, *bushes]


def _meadow(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    far = tree_row(site, 590, 120, 0.6)
    rise = Piece(
        ridge(rng, width, 590, 22, 900).paint(mix(GRASS_LIGHT, "#E9F0A8", 0.25), 1, GRASS),
        592,
        haze=0.25,
    )
    near = ground(rng, width, 668, MEADOW_GREEN, 16)
    side = [site.rooted("tree", rng.uniform(400, 450), 0.11, 690)]
    if width >= 1400:
        side.append(site.grow("tree", 400, width - 170, 684, movable=True))
    bushes = [site.grow("bush", rng.uniform(90, 150), width * rng.uniform(0.25, 0.8), 648, True)]
    flies = [
        Piece(
            grown(rng, "butterfly").turn(rng.uniform(-20, 20)),
            700,
            width * rng.uniform(0.08, 0.92),
            rng.uniform(430, 560),
            40 / sizes("butterfly"),
            movable=True,
            kind="butterfly",
        )
        for _ in range(2)
    ]
    front = [
        site.grow("flower", rng.uniform(95, 120), x, 1006)
        for x in (36, 112, width - 110, width - 36)
    ]
    tufts = scatter(site, 720, 970, 30, 0.6)
    return [
        *far,
        rise,
        *bushes,
        near,
        *side,
        *tufts,
        *(flies if _is_warm(site.light) else []),
        *front,
    ]


def _is_warm(light: Light) -> bool:
    """Whether butterflies are out."""
    return light.weather == "clear" and not light.dark and light.season not in (AUTUMN, WINTER)


def _hill(site: Site) -> list[Piece]:
    share = site.rng.uniform(0.25, 0.75)
    return [
        *([volcano(site.light, site.width * share)] if site.tropical else []),
        *hills(site.rng, site.light, site.width),
        *_hilltop(site),
    ]


def _sea_hill(site: Site) -> list[Piece]:
    """A hill before the sea, which reaches to the horizon."""
    return [water(site.rng, site.light, site.width, 560, 760), *_hilltop(site)]


def _hilltop(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    stretch = width / 1000
    shape = blob(*points("-300,1100 -100,800 200,690 500,655 800,690 1100,800 1300,1100"))
    top = shape.scale(stretch, 1)
    rim = (top - top.move(0, 12)).paint(mix(GRASS_LIGHT, "#FFFFFF", 0.2))
    slope = top.paint(GRASS_LIGHT, 1, GRASS) + rim
    lone = site.rooted("tree", rng.uniform(350, 390), 0.14, 750)
    return [
        Piece(slope, 655),
        lone,
        *scatter(site, 800, 970, 18, 0.5),
        site.grow("rock", 130, width - 80, 1010, movable=True),
    ]


WILD: dict[str, Place] = {
    "forest": Place(
        forest, hilly=False, spots={"tree": Spot(0.2, 790.0), "mushroom": Spot(0.3, 830.0)}
    ),
    "meadow": Place(
        _meadow,
        spots={"tree": Spot(0.22, 780.0), "flowers": Spot(0.8, 900.0), "grass": Spot(0.5, 860.0)},
    ),
    "hill": Place(_hill, hilly=False, spots={"tree": Spot(0.26, 800.0), "top": Spot(0.5, 720.0)}),
    "sea_hill": Place(
        _sea_hill, hilly=False, spots={"tree": Spot(0.26, 800.0), "top": Spot(0.5, 720.0)}
    ),
}
