"""Where everybody of a large-world scene stands, and which things lie beside them.

All is kept on the grid of 32 x 32 patches, on which the `gpu` recipe codes its pictures.
"""

import random
from dataclasses import dataclass, replace

from training.worlds.large.beings import BEINGS, THINGS, Being
from training.worlds.large.places import STAGES, Stage
from training.worlds.large.scenes import LargeScene, Party
from training.worlds.sketch import box_of

GRID = 100 / 32
PLACE_X = {"left": 25.0, "middle": 50.0, "right": 75.0}
# How deep swimmers are in the water, of whom less than a third of them is hidden.
_SUNK = {"crocodile": 0.2, "fish": 0.14, "dolphin": 0.12, "whale": 0.22, "swan": 0.12, "duck": 0.25}
_EDGE = 2.0  # nobody comes nearer to the edge of the page


@dataclass(frozen=True)
class Piece:
    """One sprite on the page; `x`, `feet`, `width` and `height` in hundredths of the picture.

    `sunk` is the share of it that is under water, `bush` and `mark` are what stands before it and,
    at `mark_x`, above its head.
    """

    sprite: str
    x: float
    feet: float
    width: float
    height: float
    mirrored: bool = False
    tilt: float = 0.0
    sunk: float = 0.0
    shadow_at: float | None = None
    bush: bool = False
    mark: str = ""
    mark_x: float = 0.0
    string: bool = False


def snap(value: float) -> float:
    """The nearest line of the grid."""
    return GRID * round(value / GRID)


def place(scene: LargeScene) -> list[Piece]:
    """Figures and things, those farther up the page first; riders after whom they ride."""
    rng = random.Random(scene.seed + 1)
    rows: list[list[Piece]] = [[] for _ in scene.groups]
    order = sorted(range(len(scene.groups)), key=lambda i: scene.groups[i].above is not None)
    for index in order:
        party = scene.groups[index]
        rows[index] = (
            _row(scene, party, rng) if party.above is None else [_above(party, rows[party.above])]
        )
    if len(scene.groups) == 2 and scene.groups[1].relation == "behind":
        rows[1] = [_behind(rows[1][0], rows[0][0])]
    things = [
        _thing(scene, party, row[0])
        for party, row in zip(scene.groups, rows, strict=True)
        if party.thing
    ]
    riders = [i for i in order if scene.groups[i].above is not None]
    standing = [piece for i in order if i not in riders for piece in rows[i]] + things
    return sorted(standing, key=lambda piece: piece.feet) + [p for i in riders for p in rows[i]]


def _row(scene: LargeScene, party: Party, rng: random.Random) -> list[Piece]:
    alone = sum(other.above is None for other in scene.groups) == 1
    if party.count == 1:
        widest = 72.0 if alone else 46.0
        return [_one(scene, party, _x_of(scene, party, rng), widest, rng)]
    start, end = (4.0, 96.0) if alone else (40.0, 97.0)
    if not alone and any(other.at == "right" for other in scene.groups if other is not party):
        start, end = 100 - end, 100 - start
    cell = (end - start) / party.count
    middles = (start + cell * (i + 0.5) for i in range(party.count))
    return [_one(scene, party, x, cell * 0.98, rng) for x in middles]


def _x_of(scene: LargeScene, party: Party, rng: random.Random) -> float:
    relation = scene.groups[-1].relation if len(scene.groups) == 2 else ""
    if relation == "beside":
        return {"left": 32.0, "right": 68.0}[party.at]
    return PLACE_X[party.at] + rng.choice((-GRID, 0, GRID))


def _size(being: Being, scale: float, widest: float, tallest: float) -> tuple[float, float]:
    """Width and height on the page: of the wanted size where there is room for it."""
    box = box_of(being.sprite)
    longer = 100 * being.size * scale
    width, height = longer * box.width / box.longer, longer * box.height / box.longer
    fit = min(1.0, widest / width, tallest / height)
    return width * fit, height * fit


def _one(scene: LargeScene, party: Party, x: float, widest: float, rng: random.Random) -> Piece:
    being, stage = BEINGS[party.creature], STAGES[scene.setting]
    feet, scale = _ground(party, stage)
    if party.count == 1:
        scale *= rng.choice((0.9, 1.0, 1.1))
    width, height = _size(being, scale, widest, feet - 12)
    half = width / 2 + _EDGE + (0.27 * height if party.action == "jump" else 0)  # it leans
    x = min(max(snap(x), half), 100 - half)
    mirrored = _looks_right(scene, party, x) != being.looks_right
    piece = Piece(being.sprite, x, feet, width, height, mirrored, shadow_at=feet)
    return _acting(piece, party, being)


def _ground(party: Party, stage: Stage) -> tuple[float, float]:
    """Where a party's feet are and how large it is there."""
    if party.action == "swim" and stage.water is not None:
        return stage.water, stage.water_scale * (0.8 if party.far else 1)
    return (stage.far, stage.far_scale) if party.far else (stage.near, 1.0)


def _looks_right(scene: LargeScene, party: Party, x: float) -> bool:
    """Towards the middle of the page; a row looks one way, and so do two side by side."""
    if party.count > 1:
        return scene.seed % 2 == 0
    if any(other.relation in ("beside", "behind") for other in scene.groups):
        return scene.seed % 2 == 0
    if party.at == "middle" and len(scene.groups) == 1:
        return scene.seed % 2 == 0
    return x < 50


def _acting(piece: Piece, party: Party, being: Being) -> Piece:
    right = piece.mirrored != being.looks_right
    lean = -16.0 if right else 16.0
    if party.action == "swim":
        sunk = 0.5 if being.person else _SUNK.get(party.creature, 0.34)
        return replace(piece, sunk=sunk, shadow_at=None)
    if party.action == "fly":
        height = snap(max(piece.height + 8, piece.feet * 0.55))
        return replace(piece, feet=height, tilt=lean / 2, shadow_at=None)
    if party.action == "jump":
        return replace(piece, feet=piece.feet - 4 * GRID, tilt=lean)
    if party.action == "sleep":
        piece = replace(piece, height=0.84 * piece.height)
    if party.action == "hide":
        return replace(piece, bush=True)
    if party.action in ("sleep", "sing"):
        return replace(piece, mark=party.action, mark_x=_above_head(piece, being, right))
    return piece


def _above_head(piece: Piece, being: Being, right: bool) -> float:
    """Where a mark begins that is some 8 wide and rises to the right."""
    ahead = 0.0 if being.person else 0.3 * piece.width if right else -0.3 * piece.width
    return min(max(piece.x + ahead - 1, 4), 88)


def _above(party: Party, row: list[Piece]) -> Piece:
    """A rider stands on the first one's back; a hopper is in the air over the middle one."""
    bearer = row[0] if party.action == "ride" else row[len(row) // 2]
    being, box = BEINGS[party.creature], box_of(bearer.sprite)
    back = bearer.feet - bearer.height * (1 - bearer.sunk - box.back - 0.10)
    scale = 0.75 * min(1.0, bearer.height / 24)
    width, height = _size(being, scale, 40, back - 4)
    right = bearer.mirrored != _art_looks_right(bearer.sprite)
    piece = Piece(being.sprite, bearer.x, snap(back), width, height, right != being.looks_right)
    if party.action == "hop":
        return replace(piece, feet=snap(back - 2 * GRID), tilt=-16.0 if right else 16.0)
    return piece


def _art_looks_right(sprite: str) -> bool:
    return any(being.looks_right for being in BEINGS.values() if being.sprite == sprite)


def _behind(piece: Piece, other: Piece) -> Piece:
    """Smaller, farther up the page, and half hidden by the other."""
    side = 1 if piece.x > other.x else -1
    width, height = 0.85 * piece.width, 0.85 * piece.height
    if height < 0.9 * other.height:  # too small to be seen over it: more of it beside
        x = other.x + side * (other.width / 2 + 0.1 * width)
    else:
        x = other.x + side * (other.width / 2)
    half = width / 2 + _EDGE
    feet = other.feet - 2 * GRID
    x = min(max(x, half), 100 - half)
    return replace(piece, x=x, feet=feet, width=width, height=height, shadow_at=feet)


def _thing(scene: LargeScene, party: Party, owner: Piece) -> Piece:
    """A thing lies before its owner, at the side where there is room; a kite is in the air."""
    thing, stage = THINGS[party.thing], STAGES[scene.setting]
    box = box_of(thing.sprite)
    scale = 100 * thing.size * (stage.far_scale if party.far else 1)
    width, height = scale * box.width / box.longer, scale * box.height / box.longer
    side = 1 if owner.x < 50 or (owner.x == 50 and scene.seed % 2 == 0) else -1
    x = owner.x + side * (owner.width / 2 + width / 2 + 1)
    half = width / 2 + _EDGE
    x = min(max(x, half), 100 - half)
    if thing.hangs:
        feet = max(owner.feet - 0.85 * owner.height, height + 4)
        return Piece(thing.sprite, x, feet, width, height, side < 0, string=True)
    if thing.floats and stage.water is not None:
        return Piece(thing.sprite, x, stage.water, width, height, sunk=0.12)
    return Piece(thing.sprite, x, owner.feet + 0.2, width, height, shadow_at=owner.feet)
