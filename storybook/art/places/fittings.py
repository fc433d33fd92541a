"""Things on walls: windows that show the time of day and the weather, doors, pictures."""

from __future__ import annotations

import random

from storybook.art.drawing.curves import blob, polygon
from storybook.art.drawing.shapes import Picture, Shape, layers
from storybook.art.places.indoors import WALL_DEPTH
from storybook.art.places.kit import (
    CLOTHS,
    WHITE,
    box,
    dark,
    disc,
    flat,
    loose,
    pale,
    quad,
    solid,
)
from storybook.art.places.light import WEATHERS, Light
from storybook.art.places.pieces import Piece
from storybook.art.places.seasons import HEDGES
from storybook.art.places.site import Site
from storybook.images.colour import mix


def window(
    site: Site, share: float, size: tuple[float, float], curtain: str = "", top: float = 170.0
) -> list[Piece]:
    """A window in the wall, `size` wide and high, with curtains in the colour `curtain`."""
    x, (w, h) = share * site.width, size
    pane = box(x - w / 2, top, x + w / 2, top + h)
    view = view_from(site, pane, f"{share}")
    frame = (pane.grow(13) - pane).paint(WHITE, 1, dark(WHITE, 0.15))
    frame += box(x - 4, top, x + 4, top + h).paint(WHITE)
    frame += box(x - w / 2, top + h * 0.46, x + w / 2, top + h * 0.46 + 7).paint(WHITE)
    frame += solid(box(x - w / 2 - 26, top + h + 8, x + w / 2 + 26, top + h + 26, 5), WHITE, 4)
    if curtain:
        frame += _curtains(x, top, w, h, curtain)
    return [Piece(view, WALL_DEPTH + 1, lit=True), Piece(frame, WALL_DEPTH + 2)]


def view_from(site: Site, pane: Shape, name: str) -> Picture:
    """What is seen through a pane; `name` varies it."""
    return _view(random.Random(f"view {name}"), site.light, pane)


def _view(rng: random.Random, light: Light, pane: Shape) -> Picture:
    """The view from a window: sky, sun or moon, hills, and the weather."""
    left, top, right, bottom = pane.box
    w, h = right - left, bottom - top
    parts = [pane.paint(mix(light.sky[0], light.sky[1], 0.3), 1, light.sky[2])]
    if light.stars:
        parts.append(
            loose(
                disc(left + rng.uniform(0.08, 0.92) * w, top + rng.uniform(0.05, 0.6) * h, 2.2, 2.2)
                for _ in range(12 * min(WEATHERS[light.weather].stars, 3))
            ).paint("#FFF9DE")
        )
    if light.sun_shows:
        cx, cy = left + w * 0.72, top + h * (0.28 if light.stars or light.sun[1] < 260 else 0.6)
        ball = disc(cx, cy, w * 0.1) - (disc(cx - 9, cy - 5, w * 0.09) if light.stars else Shape())
        parts.append(disc(cx, cy, w * 0.17).paint(light.sun_colour, 0.3))
        parts.append(ball.paint(light.sun_colour))
    puff = (disc(0, 0, w * 0.13, w * 0.06) | disc(w * 0.07, -w * 0.04, w * 0.09, w * 0.06)).move(
        left + w * rng.uniform(0.2, 0.4), top + h * rng.uniform(0.16, 0.34)
    )
    parts.append(puff.paint(light.cloud[0], 0.9))
    hill = blob(
        (left - w * 0.3, bottom + h * 0.3),
        (left + w * 0.1, bottom - h * 0.26),
        (left + w * 0.5, bottom - h * 0.18),
        (left + w * 0.85, bottom - h * 0.3),
        (right + w * 0.3, bottom + h * 0.3),
    )
    bush = disc(left + w * 0.2, bottom, w * 0.24, h * 0.12) | disc(right, bottom, w * 0.3, h * 0.16)
    white = 0.8 if WEATHERS[light.weather].snow else 0.0
    parts.append((hill & pane).paint(mix(light.hill, "#FFFFFF", white)))
    green = mix(light.outside(HEDGES.get(light.season, "#6BAF4B")), "#F4F8FF", white)
    parts.append((bush & pane).paint(green))
    parts.append(_falling(rng, light.weather, pane))
    parts.append(
        (quad((left, top), (left + w * 0.3, top), (left, top + h * 0.5))).paint("#FFFFFF", 0.14)
    )
    return layers(parts)


def _bolt(x: float, top: float, height: float) -> Shape:
    """A flash of lightning, from the sky down."""
    line = ((9, 0), (-14, 0.42), (2, 0.4), (-16, 1), (26, 0.3), (8, 0.32), (30, 0))
    return polygon(*((x + dx, top + dy * height) for dx, dy in line))


def _falling(rng: random.Random, weather: str, pane: Shape) -> Picture:
    """Rain or snow before the window."""
    left, top, right, bottom = pane.box

    def spot() -> tuple[float, float]:
        return rng.uniform(left + 5, right - 9), rng.uniform(top + 5, bottom - 30)

    if weather in ("rain", "storm"):
        drops = (
            quad((x, y), (x + 2.5, y), (x - 3.5, y + 24), (x - 6, y + 24))
            for x, y in (spot() for _ in range(26))
        )
        bolt = _bolt(left + 0.4 * (right - left), top, 0.7 * (bottom - top))
        flash = (bolt & pane).paint("#FFF3A8") if weather == "storm" else Picture()
        return flash + layers(drop.paint("#F2F9FF", 0.7) for drop in drops)
    if weather == "snow":
        return layers(disc(*spot(), 3.2).paint("#FFFFFF", 0.95) for _ in range(24))
    return Picture()


def _curtains(x: float, top: float, w: float, h: float, colour: str) -> Picture:
    half, high = w / 2 + 34, top - 26
    drape = blob(
        (-half, high + 4),
        (-half * 0.45, high + 4),
        (-half * 0.52, high + h * 0.5),
        (-half * 0.78, high + h * 0.72),
        (-half * 0.7, high + h + 62),
        (-half * 1.04, high + h + 62),
        (-half * 1.0, high + h * 0.5),
    )
    folds = loose(
        quad(
            (-half * a, high + 8),
            (-half * a + 6, high + 8),
            (-half * b + 4, high + h + 50),
            (-half * b, high + h + 50),
        )
        for a, b in ((0.9, 0.97), (0.74, 0.88), (0.58, 0.79))
    )
    tie = box(-half * 1.02, high + h * 0.7, -half * 0.74, high + h * 0.7 + 14, 6)
    one = (
        drape.paint(pale(colour, 0.3), 1, dark(colour, 0.12))
        + (folds & drape).paint(dark(colour, 0.3), 0.5)
        + tie.paint(pale(colour, 0.6))
    )
    rod = box(x - half - 16, high - 6, x + half + 16, high + 4, 5).paint("#A9714A")
    knobs = loose((disc(x - half - 18, high - 1, 9), disc(x + half + 18, high - 1, 9)))
    return one.move(x, 0) + one.scale(-1, 1).move(x, 0) + rod + knobs.paint("#A9714A")


def door(site: Site, share: float, foot: float, colour: str, height: float = 360.0) -> Piece:
    """A door in the wall."""
    w = height * 0.46
    leaf = box(-w / 2, -height, w / 2, 0)
    frame = box(-w / 2 - 15, -height - 15, w / 2 + 15, 0)
    panels = layers(
        solid(box(a * w, b * height, (a + 0.33) * w, c * height, 4), dark(colour, 0.1), -3)
        for a in (-0.41, 0.08)
        for b, c in ((-0.92, -0.56), (-0.46, -0.1))
    )
    knob = disc(w * 0.4, -height * 0.5, 8).paint("#F2C14E") + disc(
        w * 0.38, -height * 0.506, 3
    ).paint(WHITE)
    whole = solid(frame, WHITE, 4) + flat(leaf, colour) + panels + knob
    return Piece(whole, WALL_DEPTH + 2, share * site.width, foot)


def coat_rail(rng: random.Random, width: float, wood: str) -> Picture:
    """Coats, a hat and a scarf on the hooks of a rail; the rail at the origin."""
    rail = solid(box(-width / 2, -12, width / 2, 12, 5), wood, 3)
    xs = [width * share for share in (-0.36, -0.12, 0.12, 0.36)]
    hooks = loose(disc(x, 4, 7) for x in xs).paint("#F2C14E")
    first, second, third = rng.sample(CLOTHS, 3)
    coats = _coat(first, 74, 168).move(xs[0], 8) + _coat(second, 62, 132).move(xs[1], 8)
    scarf = solid(box(-15, 0, 0, 118, 4) | box(2, 0, 17, 96, 4), third, 3)
    scarf += loose((box(-15, 92, 0, 100), box(2, 70, 17, 78))).paint(pale(third, 0.6))
    hat = solid(disc(0, 22, 34, 11), "#E8BE63", 3) + solid(disc(0, 12, 20, 17), "#E8BE63", 3)
    return rail + coats + scarf.move(xs[2], 8) + hat.move(xs[3], 4) + hooks


def _coat(colour: str, w: float, h: float) -> Picture:
    """A coat on a hook, the hook at the origin."""
    body = blob((0, 0), (-w * 0.42, 22), (-w * 0.5, h), (w * 0.5, h), (w * 0.42, 22))
    sleeves = blob((-w * 0.36, 20), (-w * 0.66, h * 0.66), (-w * 0.46, h * 0.7), (-w * 0.2, 40))
    both = sleeves | sleeves.scale(-1, 1)
    buttons = loose(disc(4, h * share, 4) for share in (0.34, 0.54, 0.74))
    seam = box(-1.5, 24, 1.5, h - 4).paint(dark(colour, 0.25), 0.7)
    return solid(both, dark(colour, 0.08), 3) + solid(body, colour, 5) + seam + buttons.paint(WHITE)


def painting(rng: random.Random, w: float, h: float) -> Picture:
    """A framed picture of a simple thing; its middle at the origin."""
    frame = box(-w / 2, -h / 2, w / 2, h / 2, 4)
    inner = box(-w / 2 + 10, -h / 2 + 10, w / 2 - 10, h / 2 - 10)
    picture = solid(frame, rng.choice(("#B97F4F", "#E6AE45", "#FBF6EC", "#8A5A3C")), 4)
    sky = rng.choice(("#CDE9F4", "#FCE7C0", "#F6D5D0", "#E2E8D0"))
    picture += inner.paint(sky)
    subject = rng.randrange(4)
    if subject == 0:
        art = disc(w * 0.16, -h * 0.16, h * 0.1).paint("#F2C14E")
        art += disc(-w * 0.2, h * 0.5, w * 0.4, h * 0.36).paint("#86AE66")
        art += disc(w * 0.3, h * 0.5, w * 0.4, h * 0.28).paint("#A8C97F")
    elif subject == 1:
        art = quad(
            (-w * 0.2, h * 0.12), (w * 0.2, h * 0.12), (w * 0.12, h * 0.26), (-w * 0.12, h * 0.26)
        ).paint("#A9714A")
        art += quad((0, -h * 0.3), (w * 0.18, h * 0.08), (0, h * 0.08)).paint("#DF7159")
        art += box(-w / 2 + 10, h * 0.24, w / 2 - 10, h / 2 - 10).paint("#4F9AA3")
    elif subject == 2:
        petals = (
            disc(a * w * 0.13, b * h * 0.14 - h * 0.08, w * 0.09)
            for a, b in ((0, -1), (1, 0), (0, 1), (-1, 0))
        )
        art = box(-3, 0, 3, h * 0.36).paint("#418C45")
        art += layers(petal.paint("#DF7159") for petal in petals) + disc(
            0, -h * 0.08, w * 0.07
        ).paint("#F2C14E")
    else:
        art = disc(0, h * 0.1, w * 0.2, h * 0.2).paint("#E0954F") + disc(
            0, -h * 0.1, w * 0.14
        ).paint("#E0954F")
        ears = (
            quad(
                (s * w * 0.12 - 8, -h * 0.14),
                (s * w * 0.1, -h * 0.32),
                (s * w * 0.12 + 8, -h * 0.12),
            )
            for s in (-1, 1)
        )
        art += layers(ear.paint("#E0954F") for ear in ears)
        art += loose(disc(s * w * 0.05, -h * 0.11, 3.5) for s in (-1, 1)).paint("#4A2A2A")
    return picture + art.within(inner)


def hung(site: Site, picture: Picture, share: float, y: float) -> Piece:
    """A picture on the wall."""
    return Piece(picture, WALL_DEPTH + 3, share * site.width, y)


def pictures(site: Site, share: float, y: float) -> list[Piece]:
    """One large picture, or two small ones, with a little shade under them."""
    rng = site.rng
    if rng.random() < 0.5:
        return [hung(site, painting(rng, 150, 112), share, y)]
    step = 62 / site.width
    return [
        hung(site, painting(rng, 92, rng.choice((92, 116))), share - step, y - rng.uniform(0, 16)),
        hung(site, painting(rng, 92, 100), share + step, y + rng.uniform(0, 16)),
    ]


def clock(size: float) -> Picture:
    """A wall clock with hands and without figures; its middle at the origin."""
    marks = loose(
        disc(x * size * 0.7, y * size * 0.7, size * 0.06)
        for x, y in ((0, 1), (1, 0), (0, -1), (-1, 0))
    )
    return (
        solid(disc(0, 0, size), "#DF7159", 3)
        + disc(0, 0, size * 0.84).paint(WHITE)
        + marks.paint("#5A4A4A")
        + box(-2, -size * 0.55, 2, 2, 2).paint("#5A4A4A")
        + quad((0, -2), (size * 0.4, size * 0.2), (size * 0.38, size * 0.26), (0, 3)).paint(
            "#5A4A4A"
        )
    )


def bunting(width: float, y: float, rng: random.Random) -> Picture:
    """A string of coloured flags across the wall."""
    step, flags = 70.0, []
    for k in range(int(width / step) + 2):
        x, sag = k * step, 12 * (1 - ((k % 4) - 1.5) ** 2 / 2.25)
        flag = quad((x - 24, y + sag), (x + 24, y + sag), (x, y + sag + 44))
        flags.append(flag.paint(rng.choice(CLOTHS)))
    return layers(flags)
