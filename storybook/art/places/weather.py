"""Visible weather: rain, snow, fog, wind, lightning."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from storybook.art.drawing.shapes import Box
from storybook.art.places.growing import AUTUMN
from storybook.art.places.light import Light
from storybook.images.colour import mix

_OVER = ("after_rain", "rainbow")  # weathers after rain
_GREENS = ("#8DB84C", "#D9A441", "#C77F3A", "#6FA045")
_PETALS = ("#F7B6C8", "#FBD3DE", "#F49AB5", "#FFF2F5")
_IN_WIND = {"autumn": (34, AUTUMN), "spring": (44, _PETALS)}
"""What the wind blows about in a season: how many leaves or petals, and their colours."""


@dataclass(frozen=True)
class Veil:
    """Something in the air or on the ground at a depth, without an outline of its own."""

    depth: float
    body: str

    def svg(self, light: Light) -> str:
        """SVG; its colours are those of the light that `veils` was given."""
        return self.body

    def silhouette_svg(self, colour: str) -> str:
        """Nothing."""
        return ""


def veils(weather: str, light: Light, width: float, seed: int, shore: float = 0.0) -> list[Veil]:
    """The veils of a weather between the far, the middle and the near land.

    Pools form below `shore`, the y of the nearer edge of a water, or everywhere.
    """
    if weather == "fog":
        banks = ((560.0, 0.75), (660.0, 0.6), (800.0, 0.4))
        return [Veil(depth, _fog(light, width, depth, share)) for depth, share in banks]
    if weather in ("rain", "storm", *_OVER):
        rng = random.Random(f"puddles {seed}")
        rain = "" if weather in _OVER else _rings(random.Random(f"rings {seed}"), width)
        return [Veil(_PUDDLES, _puddles(rng, light, width, shore) + rain)]
    return []


_PUDDLES = 670.0
"""The depth of puddles and the like on the ground: behind all figures."""


def _fog(light: Light, width: float, depth: float, opacity: float) -> str:
    """A band across the page, thickest at its depth."""
    name, colour = f"fog-{depth:.0f}", mix(light.haze, "#FFFFFF", 0.25)
    stops = "".join(
        f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{alpha}"/>'
        for at, alpha in ((0, 0.0), (0.5, opacity), (1, 0.0))
    )
    return (
        f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>'
        f'<rect x="-5" y="{depth - 190:.0f}" width="{width + 10:.0f}" height="380" '
        f'fill="url(#{name})"/>'
    )


def weather_svg(
    weather: str, width: float, seed: int, faces: Sequence[Box] = (), season: str = ""
) -> str:
    """SVG of rain, snow, leaves or petals in front of everything but the boxes of faces."""
    rng = random.Random(f"air {seed}")
    if weather == "rain":
        return _rain(rng, width, faces, slant=0.16, share=1.0)
    if weather == "storm":
        return _lightning(rng, width) + _rain(rng, width, faces, slant=0.42, share=1.5)
    if weather == "snow":
        return _snow(rng, width, faces)
    if weather == "wind":
        leaves = _leaves(rng, width, faces, *_IN_WIND.get(season, (16, _GREENS)))
        return _gusts(rng, width, faces) + leaves
    return _leaves(rng, width, faces, 12, AUTUMN) if season == "autumn" else ""


def _is_over(box: Box, faces: Sequence[Box]) -> bool:
    """Whether a box touches a face."""
    left, top, right, bottom = box
    return any(left < f[2] and right > f[0] and top < f[3] and bottom > f[1] for f in faces)


def _rain(
    rng: random.Random, width: float, faces: Sequence[Box], slant: float, share: float
) -> str:
    """Streaks at three distances: many short faint ones, few long ones."""
    groups = []
    for count, length, thickness, alpha in (
        (120, 34, 1.6, 0.4),
        (70, 58, 2.4, 0.42),
        (26, 96, 3.2, 0.4),
    ):
        streaks = []
        for _ in range(round(count * share * width / 1000)):
            x, y = rng.uniform(-60, width + 200), rng.uniform(-60, 1000)
            reach = length * rng.uniform(0.7, 1.2)
            if not _is_over((x - reach * slant, y, x, y + reach), faces):
                streaks.append(f"M{x:.1f} {y:.1f}l{-reach * slant:.1f} {reach:.1f}")
        groups.append(_lines("".join(streaks), "#F2F9FF", thickness, alpha))
    return "".join(groups)


def _puddles(rng: random.Random, light: Light, width: float, shore: float) -> str:
    """Pools that mirror the sky."""
    sky = mix(light.sky[1], "#CDE8F8", 0.6)
    pools = []
    for _ in range(max(2, round(5 * width / 1000))):
        x, y = rng.uniform(0, width), rng.uniform(740, 980)
        reach = rng.uniform(40, 70) * (y - 500) / 400
        if y - 0.3 * reach < shore:
            continue
        pools.append(
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{reach:.1f}" ry="{reach * 0.27:.1f}"/>'
            f'<ellipse cx="{x + reach * 0.1:.1f}" cy="{y + reach * 0.05:.1f}" '
            f'rx="{reach * 0.78:.1f}" ry="{reach * 0.18:.1f}" fill="{sky}" fill-opacity="1"/>'
        )
    mirror = mix(light.sky[1], "#6FAFD6", 0.5)
    return f'<g fill="{mirror}" fill-opacity="0.75">{"".join(pools)}</g>'


def _rings(rng: random.Random, width: float) -> str:
    """Rings and drops where the rain strikes the ground."""
    rings = []
    for _ in range(round(26 * width / 1000)):
        x, y = rng.uniform(0, width), rng.uniform(700, 990)
        size = 4 + 9 * (y - 700) / 300
        half, out, up = size * 0.5, size * 0.3, size * 0.7
        rings.append(
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{size:.1f}" ry="{size * 0.32:.1f}"/>'
            f'<path d="M{x - half:.1f} {y - half:.1f}l{-out:.1f} {-up:.1f}'
            f'M{x + half:.1f} {y - half:.1f}l{out:.1f} {-up:.1f}"/>'
        )
    return (
        f'<g fill="none" stroke="#F2F9FF" stroke-width="2" stroke-opacity="0.6" '
        f'stroke-linecap="round">{"".join(rings)}</g>'
    )


def _snow(rng: random.Random, width: float, faces: Sequence[Box]) -> str:
    flakes = []
    for count, low, high in ((150, 1.6, 3.2), (60, 3.5, 5.5), (16, 6.5, 9.5)):
        for _ in range(round(count * width / 1000)):
            x, y = rng.uniform(0, width), rng.uniform(0, 1000)
            flake = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{rng.uniform(low, high):.1f}"/>'
            flakes += [] if _is_over((x, y, x, y), faces) else [flake]
    return f'<g fill="#FFFFFF" fill-opacity="0.9">{"".join(flakes)}</g>'


def _gusts(rng: random.Random, width: float, faces: Sequence[Box]) -> str:
    gusts = []
    for _ in range(max(3, round(5 * width / 1000))):
        x, y, reach = rng.uniform(-100, width * 0.8), rng.uniform(120, 760), rng.uniform(220, 380)
        curl = reach * 0.09
        if _is_over((x, y - 2.5 * curl, x + 1.1 * reach, y + curl), faces):
            continue
        gusts.append(
            f"M{x:.0f} {y:.0f}q{reach * 0.3:.0f} {-curl:.0f} {reach * 0.6:.0f} 0"
            f"t{reach * 0.4:.0f} {-curl * 0.6:.0f}q{curl:.0f} {-curl * 1.2:.0f} {-curl * 0.2:.0f} "
            f"{-curl * 1.5:.0f}q{-curl:.0f} 0 {-curl * 0.6:.0f} {curl * 0.8:.0f}"
        )
    return _lines("".join(gusts), "#FFFFFF", 4.5, 0.6)


def _leaves(
    rng: random.Random, width: float, faces: Sequence[Box], count: int, colours: Sequence[str]
) -> str:
    """Leaves in the air."""
    leaves = []
    for _ in range(round(count * width / 1000)):
        x, y, size = rng.uniform(0, width), rng.uniform(150, 900), rng.uniform(9, 16)
        leaf = (
            f'<path fill="{rng.choice(colours)}" transform="translate({x:.0f} {y:.0f}) '
            f'rotate({rng.uniform(0, 360):.0f}) scale({size:.1f})" '
            'd="M-1 0Q0 -.7 1 0Q0 .7 -1 0Z"/>'
        )
        leaves += [] if _is_over((x - size, y - size, x + size, y + size), faces) else [leaf]
    return "".join(leaves)


def _lightning(rng: random.Random, width: float) -> str:
    x, y = width * rng.uniform(0.2, 0.8), 0.0
    spots = [(x, y)]
    while y < 470:
        x, y = x + rng.uniform(-46, 40), y + rng.uniform(46, 84)
        spots.append((x, y))
    # Down one side and up the other, thinner towards the tip.
    right = [(x + 13 * (1 - y / 560), y) for x, y in spots]
    left = [(x - 9 * (1 - y / 560), y + 7) for x, y in reversed(spots)]
    corners = "L".join(f"{x:.1f} {y:.1f}" for x, y in (*right, *left))
    return (
        f'<path d="M{corners}Z" fill="#FFF9C9" stroke="#FFF9C9" stroke-width="16" '
        f'stroke-opacity="0.22" stroke-linejoin="round"/><path d="M{corners}Z" fill="#FFFDF0"/>'
    )


def _lines(path: str, colour: str, thickness: float, alpha: float) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{thickness}" '
        f'stroke-opacity="{alpha}" stroke-linecap="round"/>'
    )
