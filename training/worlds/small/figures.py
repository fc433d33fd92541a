"""Where the figures of a scene stand, and what they look like there."""

from dataclasses import dataclass

from training.worlds.art import sprite
from training.worlds.light import Light
from training.worlds.sketch import GRID, box_of, ellipse, snap, sprite_at
from training.worlds.small.scenes import Group, Scene
from training.worlds.small.vocabulary import CREATURES

PLACE_X = {"left": 4 * GRID, "middle": 8 * GRID, "right": 12 * GRID}


@dataclass(frozen=True)
class Figure:
    """One sprite on the page; `x`, `feet` and `size` (longer side) in hundredths of the picture."""

    creature: str
    x: float
    feet: float
    size: float
    faces_right: bool
    tilt: float = 0.0
    sunk: float = 0.0
    shadow_at: float | None = None


def place_figures(scene: Scene) -> list[Figure]:
    """Where every figure stands, those farther up the page first."""
    placed: list[list[Figure]] = [[] for _ in scene.groups]
    for index in sorted(range(len(scene.groups)), key=lambda i: scene.groups[i].above is not None):
        group = scene.groups[index]
        if group.above is None:
            placed[index] = _place_row(scene, group)
        else:
            placed[index] = [_place_above(group, placed[group.above])]
    free = [
        f
        for group, row in zip(scene.groups, placed, strict=True)
        for f in row
        if group.above is None
    ]
    riders = [
        f
        for group, row in zip(scene.groups, placed, strict=True)
        for f in row
        if group.above is not None
    ]
    return sorted(free, key=lambda figure: figure.feet) + riders


def _row_x(scene: Scene, group: Group) -> list[float]:
    others = [PLACE_X[g.at] for g in scene.groups if g is not group and g.above is None]
    if group.count == 1:
        return [PLACE_X[group.at]]
    if group.count == 3:
        return [3 * GRID, 8 * GRID, 13 * GRID]
    if others:
        return [8 * GRID, 13 * GRID] if others[0] < 50 else [3 * GRID, 8 * GRID]
    return [4 * GRID, 12 * GRID]


def _place_row(scene: Scene, group: Group) -> list[Figure]:
    crowded = group.count == 3 or (
        len(scene.groups) == 2 and all(g.above is None for g in scene.groups)
    )
    return [_place_one(scene, group, x, 0.8 if crowded else 1.0) for x in _row_x(scene, group)]


def _place_one(scene: Scene, group: Group, x: float, crowd: float) -> Figure:
    kind = CREATURES[group.creature]
    size = snap(100 * kind.size * crowd)
    if group.count > 1:
        size = min(size, (5 if group.count == 3 or len(scene.groups) > 1 else 7) * GRID)
    feet = (15 if scene.setting == "river" else 14) * GRID
    # Figures look towards the middle of the page; a row and a lone one in the middle look left.
    faces_right = x < 47 and group.count == 1
    if group.action == "swim":
        sunk = 0.2 if group.creature == "crocodile" else 0.34
        return Figure(group.creature, x, 12 * GRID, size, faces_right, sunk=sunk)
    if group.action == "fly":
        return Figure(group.creature, x, 7 * GRID, size, faces_right, tilt=-8)
    if group.action == "jump":
        air = feet - 3 * GRID
        return Figure(group.creature, x, air, size, faces_right, tilt=-16, shadow_at=feet)
    return Figure(group.creature, x, feet, size, faces_right, shadow_at=feet)


def _place_above(group: Group, row: list[Figure]) -> Figure:
    """A rider stands on the first figure's back; a hopper is in the air over the middle one."""
    bearer = row[0] if group.action == "ride" else row[len(row) // 2]
    box = box_of(CREATURES[bearer.creature].sprite)
    height = bearer.size * (box.height / box.longer)
    back = snap(bearer.feet - height * (1 - bearer.sunk - _back(bearer)))
    size = snap(80 * CREATURES[group.creature].size)
    if group.action == "hop":
        return Figure(group.creature, bearer.x, back - GRID, size, True, tilt=-16)
    return Figure(group.creature, bearer.x, back, size, bearer.faces_right)


def _back(bearer: Figure) -> float:
    """Depth of the back below the figure's top (share of its height), plus a seat."""
    return box_of(CREATURES[bearer.creature].sprite).back + 0.10


def draw_figure(figure: Figure, light: Light) -> str:
    """A figure with its shadow, or with the water that it is in."""
    address = CREATURES[figure.creature].sprite
    box, art = box_of(address), sprite(address)
    width = figure.size * box.width / box.longer
    height = figure.size * box.height / box.longer
    shown = 1 - figure.sunk
    flip = -1 if figure.faces_right else 1
    tilt = figure.tilt * -flip
    scale = figure.size / (box.longer * art.width)
    clip, clipped = "", ""
    if figure.sunk:
        name = f"water{figure.x:.0f}"
        clip = f'<clipPath id="{name}"><rect x="{-width}" y="{-2 * height}" width="{2 * width}" '
        clip = f'<defs>{clip}height="{2 * height}"/></clipPath></defs>'
        clipped = f' clip-path="url(#{name})"'
    place = f"translate({figure.x:.2f} {figure.feet:.2f}) rotate({tilt:.1f})"
    picture = (
        f'{clip}<g transform="{place}"{clipped}>'
        f'<g transform="translate({-flip * width / 2:.2f} {-height * shown:.2f}) '
        f"scale({flip * scale:.5f} {scale:.5f}) "
        f'translate({-box.left * art.width:.2f} {-box.top * art.height:.2f})">{art.body}</g></g>'
    )
    shadow = ""
    if figure.shadow_at is not None:
        shadow = ellipse(figure.x, figure.shadow_at - 0.6, width * 0.42, 1.9, "#203018", 0.22)
    ripple = ""
    if figure.sunk:
        ripple = ellipse(figure.x, figure.feet + 0.4, width * 0.56, 1.5, "#ffffff", 0.35)
        ripple += ellipse(figure.x, figure.feet + 1.0, width * 0.5, 1.2, light.water, 1.0)
    return shadow + picture + ripple


def draw_food(scene: Scene) -> list[str]:
    """A mango on the ground before each figure that eats."""
    eaters = (
        figure
        for figure, group in zip(place_figures(scene), scene.groups, strict=False)
        if group.action == "eat" and group.count == 1
    )
    return [
        sprite_at(
            "noto:mango",
            figure.x + (1 if figure.faces_right else -1) * (figure.size * 0.42 + 4),
            figure.feet,
            11,
        )
        for figure in eaters
    ]
