"""Under water: the sea floor and what lives on it."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.drawing.curves import stroke
from storybook.art.drawing.shapes import Picture, merge
from storybook.art.places.kit import box
from storybook.art.places.land import pebbles, ridge
from storybook.art.places.pieces import Piece
from storybook.art.places.sea_floor import CORALS, bubbles, rays, small_fish
from storybook.art.places.site import Site
from storybook.images.colour import mix


def under_water(site: Site) -> list[Piece]:
    """The sea floor with reefs, weed, corals and fish."""
    rng, width, light = site.rng, site.width, site.light
    top, low = light.outside("#8FE0EA"), light.outside("#2478B8")
    body = box(-10, -10, width + 10, 1010).paint(top, 1, low)
    pieces = [Piece(body, 0, lit=True)]
    for k, (y, swing) in enumerate(((470, 70), (560, 50), (640, 30))):
        reef = ridge(rng, width, y, swing, 1000)
        tone = mix(mix("#2F8FB8", "#3F7F96", k / 2), "#7FCFE0", 0.45 - 0.2 * k)
        pieces.append(Piece(reef.paint(tone, 1, mix(tone, "#2478A8", 0.4)), y))
    for _ in range(round(7 * width / 1000) + 1):
        fish = small_fish(rng.choice(CORALS), rng.uniform(34, 60))
        flip = rng.choice((-1, 1))
        pieces.append(
            Piece(
                fish.scale(flip, 1),
                660,
                rng.uniform(40, width - 40),
                rng.uniform(120, 520),
                haze=0.2,
                kind="fish",
            )
        )
    pieces.append(Piece(_sea_bed(site), 690))
    for share, y, size in ((0.05, 730, 210), (0.17, 716, 130), (0.84, 724, 150), (0.95, 742, 220)):
        pieces.append(site.rooted("coral", size, share, y))
    for share, y, size in ((0.26, 722, 90), (0.75, 716, 110)):
        pieces.append(site.rooted("sea_fan", size, share, y))
    for x in site.across(170, 50):
        if not 0.34 < x / width < 0.66:
            pieces.append(
                replace(
                    site.grow("weed", rng.uniform(170, 300), x, rng.uniform(704, 740)), depth=712.0
                )
            )
    front = [site.grow("weed", 230, x, 1020) for x in (30.0, width - 30)]
    shine = [] if light.dark else [Piece(rays(width), 700, lit=True)]
    return [*pieces, *front, *shine, Piece(bubbles(rng, width, 22), 715, lit=True)]


def _sea_bed(site: Site) -> Picture:
    """Pale sand with ripples, shells and stones."""
    rng, width = site.rng, site.width
    sand = ridge(rng, width, 694, 14, 1100)
    ripples = [
        stroke((x, y), (x + 60, y + 8), (x + 130, y), width=5)
        for y in (760, 812, 870, 930, 975)
        for x in (rng.uniform(-40, width) for _ in range(max(2, round(width / 260))))
    ]
    return (
        sand.paint("#CFE3C4", 1, "#EBDDB0")
        + merge(*ripples).paint("#B5C79A", 0.6)
        + pebbles(rng, width, 770, "#C9B98F")
    )
