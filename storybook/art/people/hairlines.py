"""Tables of hair: hairlines round the face, and styles made of them."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.drawing.rig import Vec3

HAIRLINES: dict[str, tuple[tuple[float, float], ...]] = {
    "crop": (
        (-96, 10), (-84, 6), (-72, -8), (-58, -22), (-36, -27), (-12, -31), (12, -29), (36, -29),
        (58, -22), (72, -8), (84, 6), (96, 10),
    ),
    "tousled": (
        (-96, 8), (-86, 10), (-76, -4), (-64, -18), (-52, -13), (-42, -25), (-28, -15), (-16, -29),
        (0, -15), (14, -29), (28, -19), (42, -30), (56, -18), (72, -10), (84, 8), (96, 8),
    ),
    "side": (
        (-96, 8), (-84, 6), (-72, -10), (-56, -24), (-36, -36), (-24, -43), (-14, -38), (10, -24),
        (34, -15), (54, -12), (72, -6), (84, 6), (96, 8),
    ),
    "fringe": (
        (-100, 34), (-88, 36), (-76, 26), (-70, 2), (-62, -14), (-44, -13), (-34, -17), (-18, -12),
        (0, -17), (16, -12), (34, -17), (46, -13), (62, -14), (70, 2), (76, 26), (88, 36),
        (100, 34),
    ),
    "soft_fringe": (
        (-100, 12), (-86, 14), (-76, 0), (-62, -14), (-44, -15), (-32, -20), (-14, -15), (4, -20),
        (22, -16), (42, -21), (60, -14), (76, 0), (86, 14), (100, 12),
    ),
    "middle": (
        (-100, 10), (-88, 10), (-78, -2), (-62, -14), (-40, -27), (-18, -38), (0, -45), (18, -38),
        (40, -27), (62, -14), (78, -2), (88, 10), (100, 10),
    ),
    "curtain": (
        (-100, 50), (-88, 52), (-79, 36), (-75, 8), (-68, -10), (-50, -26), (-28, -36), (-14, -42),
        (0, -37), (24, -25), (50, -15), (66, -4), (72, 14), (76, 36), (86, 52), (100, 50),
    ),
    "high": (
        (-98, 8), (-86, 6), (-74, -8), (-56, -25), (-32, -35), (0, -39), (32, -35), (56, -25),
        (74, -8), (86, 6), (98, 8),
    ),
    "round": (
        (-98, 6), (-84, 0), (-70, -14), (-48, -24), (-24, -28), (0, -29), (24, -28), (48, -24),
        (70, -14), (84, 0), (98, 6),
    ),
}  # fmt: skip
"""Hairlines from the page's left to its right: (degrees from the middle of the face, y)."""


@dataclass(frozen=True)
class Tail:
    """A tail or braid through points of head space, with the radius at each."""

    spots: tuple[Vec3, ...]
    radii: tuple[float, ...]
    braided: bool = False


@dataclass(frozen=True)
class Style:
    """A hair style: hairline, how full it is, and what hangs or sits on it."""

    hairline: str = ""
    volume: float = 0.0
    fall: float = 0.0
    flare: float = 0.0
    curl: float = 0.0
    spikes: bool = False
    parted: bool = False
    halo: float = 0.0
    bare_above: float | None = None
    wisp: bool = False
    covers_ears: bool = False
    tails: tuple[Tail, ...] = ()
    buns: tuple[tuple[Vec3, float], ...] = ()


def _pair(spots: tuple[Vec3, ...], radii: tuple[float, ...], braided: bool) -> tuple[Tail, ...]:
    left = tuple((x, y, -z) for x, y, z in spots)
    return (Tail(spots, radii, braided), Tail(left, radii, braided))


STYLES: dict[str, Style] = {
    "short": Style("crop"),
    "tousled": Style("tousled", 2),
    "side_part": Style("side", 1),
    "spiky": Style("tousled", 1, spikes=True),
    "bob": Style("fringe", 4, fall=46, covers_ears=True),
    "long": Style("curtain", 3, fall=100, flare=4, covers_ears=True),
    "curls": Style("round", 6, curl=13, covers_ears=True),
    "afro": Style("round", 8, curl=14, halo=66, covers_ears=True),
    "braids": Style(
        "middle",
        1,
        parted=True,
        tails=_pair(
            ((-6, -22, 50), (0, -44, 57), (6, -68, 57), (8, -92, 55)), (9.5, 10.5, 10, 8.5), True
        ),
    ),
    "bun": Style("high", 0, buns=(((-16, 70, 0), 23),)),
    "low_bun": Style("side", 1, buns=(((-62, 4, 0), 21),)),
    "ponytail": Style(
        "soft_fringe",
        1,
        tails=(
            Tail(
                ((-50, 34, 0), (-74, 32, 4), (-82, 0, 16), (-68, -36, 34), (-42, -66, 50)),
                (10, 17, 17, 13, 4),
            ),
        ),
    ),
    "pigtails": Style(
        "soft_fringe",
        2,
        parted=True,
        tails=_pair(
            ((-14, 26, 52), (-20, 26, 72), (-24, -2, 82), (-24, -34, 78)), (9, 15, 15, 4), False
        ),
    ),
    "balding": Style("crop", 1, bare_above=-20),
    "wisp": Style("", wisp=True),
    "bald": Style(""),
}
