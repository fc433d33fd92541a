"""Animals from Noto as figures, with poses by transformation, closed eyes, coats, and clothes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from storybook.art.animals.kinds import AnimalKind
from storybook.art.animals.model import Animal, Worn
from storybook.art.animals.wear import Anchors, on_head
from storybook.art.drawing.curves import stroke
from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Anchor, Figure
from storybook.art.noto.colours import recoloured, shifted
from storybook.art.noto.table import Entry
from storybook.art.people.placing import turned_spot
from storybook.art.things.model import UNITS_PER_CM
from storybook.images.colour import hex_to_rgb, mix

_FILL = re.compile(r'fill="(#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?)"')
_YOUNG = 0.62


@dataclass(frozen=True)
class _Move:
    """How a pose is made from the only picture.

    It is turned clockwise (facing right) by `turn` degrees, lifted by the share `lift` of its
    height, and stretched in height by the factor `tall`.
    """

    turn: float = 0.0
    lift: float = 0.0
    tall: float = 1.0
    asleep: bool = False


_MOVES = {
    "stand": _Move(),
    "walk": _Move(turn=3),
    "run": _Move(turn=9, lift=0.05),
    "jump": _Move(turn=-12, lift=0.3),
    "eat": _Move(turn=16),
    "look_up": _Move(turn=-12),
    "sleep": _Move(tall=0.86, asleep=True),
}
_AIR = {**_MOVES, "fly": _Move(turn=-5, lift=0.5)}
_WATER = {**_MOVES, "swim": _Move(turn=-3), "dive": _Move(turn=28)}


def noto_kind(entry: Entry) -> AnimalKind:
    """The kind of an animal of the table; it can sleep only if its eyes can be closed."""
    moves = {"air": _AIR, "water": _WATER}.get(entry.home, _MOVES)
    poses = tuple(pose for pose in moves if pose != "sleep" or entry.eyes)
    moods = ("calm", "asleep") if entry.eyes else ("calm",)
    size = entry.kind
    return AnimalKind(size.height_cm, size.width_cm, poses, moods, ("side",), entry.home)


def noto_animal(entry: Entry, animal: Animal, pose: str, mood: str, mirror: bool) -> Figure:
    """Draw an animal in one of its poses."""
    move = {**_AIR, **_WATER}[pose]
    left, top, right, bottom = entry.box
    scale = entry.kind.height_cm * UNITS_PER_CM / (bottom - top) * (_YOUNG if animal.young else 1.0)
    flip = (entry.faces != "right") != mirror
    across = -scale if flip else scale
    turn = -move.turn if mirror else move.turn
    middle, foot = (left + right) / 2, bottom

    def spot(x: float, y: float) -> Pair:
        dx, dy = turned_spot(((x - middle) * across, (y - foot) * scale * move.tall), turn)
        return dx, dy

    corners = [spot(x, y) for x in (left, right) for y in (top, bottom)]
    x0, y0 = min(x for x, _ in corners), min(y for _, y in corners)
    x1, y1 = max(x for x, _ in corners), max(y for _, y in corners)
    shut = bool(entry.eyes) and (mood == "asleep" or move.asleep)
    body = _body(entry, animal) + (_shut_eyes(entry, animal) if shut else "") + _worn(entry, animal)
    svg = (
        f'<g transform="translate({-x0:.2f} {-y0:.2f}) rotate({turn:g}) '
        f'scale({across:.4f} {scale * move.tall:.4f}) translate({-middle:.2f} {-foot:.2f})">'
        f"{body}</g>"
    )
    lifted = move.lift * entry.kind.height_cm * UNITS_PER_CM

    def placed(at: Pair) -> Pair:
        x, y = spot(*at)
        return x - x0, y - y0

    face = _face(entry)
    head = placed(face[:2])
    half = face[2] * scale
    mouth = placed((face[0], face[1] + 0.4 * face[2]))
    return Figure(
        svg_body=svg,
        width=x1 - x0,
        height=y1 - y0,
        feet=(-x0 if move.turn else (x1 - x0) / 2, y1 - y0 + lifted),
        back=placed((middle, top + 0.3 * (bottom - top))),
        mouth=mouth,
        head=head,
        layers=(svg,),
        head_box=(head[0] - half, head[1] - half, head[0] + half, head[1] + half),
        crown=Anchor(placed((face[0], face[1] - face[2]))),
        bite=Anchor(mouth, turn),
    )


def _face(entry: Entry) -> tuple[float, float, float]:
    """The head's middle and radius: around the eyes, or where heads usually are."""
    left, top, right, bottom = entry.box
    reach = 0.2 * (bottom - top)
    if entry.eyes:
        count = len(entry.eyes)
        return (
            sum(eye[0] for eye in entry.eyes) / count,
            sum(eye[1] for eye in entry.eyes) / count,
            max(reach, 4 * entry.eyes[0][2]),
        )
    share = {"left": 0.25, "right": 0.75}.get(entry.faces, 0.5)
    return left + share * (right - left), top + 0.28 * (bottom - top), reach


def _body(entry: Entry, animal: Animal) -> str:
    body = recoloured(entry.body(), entry.main, animal.coat)
    if not animal.pattern:
        return body
    coat = animal.coat or entry.main or "#b08968"
    red, green, blue = hex_to_rgb(coat)
    dark = 0.3 * red + 0.59 * green + 0.11 * blue < 0.42
    ink = mix(coat, "#fff6e6", 0.6) if dark else mix(coat, "#4a2a22", 0.55)
    # Markings cover only parts in the main colour.
    shades = {fill for fill in _FILL.findall(entry.body()) if _is_coat(fill, entry.main)}
    mask = _FILL.sub(lambda m: f'fill="{"#ffffff" if m[1] in shades else "#000000"}"', entry.body())
    mask = re.sub(r'fill="url[^"]*"', 'fill="#ffffff"', mask)
    mask = re.sub(r"<(linear|radial)Gradient.*?</\1Gradient>", "", mask)
    name = f"coat-{entry.member.split('/')[1][:-4]}-{animal.pattern}"
    return (
        f'{body}<mask id="{name}"><g>{mask}</g></mask>'
        f'<g mask="url(#{name})" fill="{ink}" fill-opacity="0.8">{_marks(animal.pattern)}</g>'
    )


def _is_coat(fill: str, main: str) -> bool:
    return bool(main) and (fill.lower() == main or shifted(fill, main, "#00ff00") != fill)


def _marks(pattern: str) -> str:
    if pattern == "striped":
        return "".join(
            f'<path d="M{x} 0C{x + 4} 40 {x - 4} 80 {x + 2} 128h3.5'
            f'C{x + 1} 80 {x + 9} 40 {x + 4} 0z"/>'
            for x in range(2, 128, 11)
        )
    step, size = (24, 8) if pattern == "patched" else (11, 2.6)
    return "".join(
        f'<ellipse cx="{x + step // 2 * (row % 2)}" cy="{y}" rx="{size}" ry="{0.8 * size:g}"/>'
        for row, y in enumerate(range(2, 128, step - 2))
        for x in range(2, 128, step)
    )


def _shut_eyes(entry: Entry, animal: Animal) -> str:
    lid = animal.coat or entry.main or "#b08968"
    parts = []
    for x, y, radius in entry.eyes:
        line = stroke(
            (x - radius, y),
            (x, y + 0.65 * radius),
            (x + radius, y),
            width=max(0.45 * radius, 1.2),
            taper=0.5,
        )
        dark = "#3d2a26" if sum(hex_to_rgb(lid)) > 0.9 else "#f3e6d8"
        parts.append(f'<circle cx="{x}" cy="{y}" r="{1.3 * radius:.1f}" fill="{lid}"/>')
        parts.append(line.paint(dark).svg())
    return "".join(parts)


def _worn(entry: Entry, animal: Animal) -> str:
    x, y, reach = _face(entry)
    size = reach / 60
    crown = (x, max(y - 0.75 * reach, entry.box[1] + 0.1 * reach))
    eyes = tuple((ex, ey, 1.3 * r) for ex, ey, r in entry.eyes)
    picture = on_head(animal.wears, Anchors((x, y + 0.9 * reach, 0), crown, eyes, size))
    return picture.svg() + "".join(_band(worn, x, y, reach) for worn in animal.wears)


def _band(worn: Worn, x: float, y: float, reach: float) -> str:
    """A scarf or a collar below the face."""
    if worn.kind not in ("scarf", "collar"):
        return ""
    wide, low = 0.8 * reach, y + 0.95 * reach
    thickness = (0.42 if worn.kind == "scarf" else 0.22) * reach
    line = stroke(
        (x - wide, low - 2), (x, low + 0.25 * reach), (x + wide, low), width=thickness, taper=0.8
    )
    return line.paint(worn.colour).svg()
