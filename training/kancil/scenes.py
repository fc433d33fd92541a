"""Full scenes with captions: made from plots, drawn, and written out as a data set."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from storybook.art.animals.quadruped import Drawing
from storybook.art.cast import drawing
from storybook.art.drawing.curves import ellipse
from storybook.art.drawing.shapes import Pair, Picture, layers
from storybook.art.places import things, trees
from storybook.art.places.light import light_of
from storybook.art.places.pieces import FRONT, SHADOW_GRADIENT
from storybook.art.places.settings import landscape
from storybook.art.places.sky import sky_svg
from training.kancil.dataset import Plate, write_plates
from training.kancil.encounters import farm, meeting, ride, threat
from training.kancil.plots import flock, leap, lined_up, solo, solo_kancil
from training.kancil.staging import Actor, Scene
from training.kancil.wording import captions

PLOTS: tuple[tuple[Callable[[random.Random], Scene], float], ...] = (
    (solo_kancil, 0.2),
    (solo, 0.24),
    (meeting, 0.18),
    (ride, 0.1),
    (leap, 0.08),
    (lined_up, 0.06),
    (threat, 0.06),
    (farm, 0.05),
    (flock, 0.03),
)


def make_scenes(count: int, seed: int = 777) -> list[Scene]:
    """That many different scenes; the same seed gives the same ones."""
    rng = random.Random(seed)
    makers, weights = zip(*PLOTS, strict=True)
    found: dict[tuple[object, ...], Scene] = {}
    while len(found) < count:
        scene = rng.choices(makers, weights)[0](rng)
        found.setdefault(scene.key, replace(scene, seed=rng.randrange(2**31)))
    return list(found.values())


def _settled(actors: Sequence[Actor]) -> list[Actor]:
    """The actors as they end up: none too broad, none half outside, riders seated."""
    settled: list[Actor] = []
    for actor in actors:
        left, _, right, _ = _drawing(actor).picture.box
        scale = min(actor.scale, actor.room / (right - left))
        half = (right - left) / 2 * scale
        x = min(max(actor.x, half + 12), 988 - half) if half < 480 else 500.0
        actor = replace(actor, scale=scale, x=x)
        if actor.on >= 0:
            bearer = settled[actor.on]
            x, y = _on_page(bearer, _drawing(bearer).back)
            middle, _ = _on_page(replace(actor, x=0.0), (0.0, 0.0))
            actor = replace(actor, x=x - middle, feet=y + 9)
        settled.append(actor)
    return settled


def _drawing(actor: Actor) -> Drawing:
    return drawing(actor.who, actor.pose, actor.mood, actor.view)


def _on_page(actor: Actor, spot: Pair) -> Pair:
    """Where a spot of an actor's drawing falls on the page."""
    left, _, right, _ = _drawing(actor).picture.box
    flip = -1 if actor.mirror else 1
    return (
        actor.x + flip * (spot[0] - (left + right) / 2) * actor.scale,
        actor.feet + spot[1] * actor.scale,
    )


def _actor(rng: random.Random, actor: Actor) -> Picture:
    drawn = _drawing(actor)
    left, _, right, _ = drawn.picture.box
    flip, size, x = (-1 if actor.mirror else 1), actor.scale, actor.x
    parts = []
    if actor.shadow:
        in_air = actor.pose in ("jumping", "running", "hopping")
        reach = (right - left) / 2 * size * (0.55 if in_air else 0.72)
        shadow = ellipse(x, actor.feet + 4 * size, reach, 9 + 13 * size)
        parts.append(shadow.paint("#1E3A22", 0.16 if in_air else 0.22))
    parts.append(
        drawn.picture.move(-(left + right) / 2, 0).scale(flip * size, size).move(x, actor.feet)
    )
    if actor.beside:
        mouth, _ = _on_page(actor, drawn.mouth)
        if actor.beside == "pool":
            parts.insert(
                1, things.pool(300 * size).move(mouth + flip * 60 * size, actor.feet + 14 * size)
            )
        else:
            food = (
                things.mango(82 * size) if actor.beside == "mango" else things.cucumber(96 * size)
            )
            parts.append(food.move(mouth + flip * 34 * size, actor.feet + 6))
    if actor.bush:
        parts.append(trees.bush(rng, 250 * size).move(x - flip * 60 * size, actor.feet + 26 * size))
        parts.append(trees.bush(rng, 220 * size).move(x + flip * 96 * size, actor.feet + 30 * size))
    return layers(parts)


def scene_svg(scene: Scene, size_px: int = 512) -> str:
    """The whole scene as one SVG document."""
    light, rng = light_of(scene.time), random.Random(scene.seed)
    land = landscape(scene.setting, light, scene.seed, tropical=True)
    behind = "".join(piece.svg(light) for piece in land if piece.depth < FRONT)
    front = "".join(piece.svg(light) for piece in land if piece.depth >= FRONT)
    riders = scene.plot in ("ride", "leap")
    # Those nearer the foot of the page come in front; a rider comes last whatever its height.
    order = _settled(scene.actors)
    if not riders:
        order.sort(key=lambda actor: actor.feet)
    figures = layers(_actor(rng, actor) for actor in order).recoloured(light.figures)
    body = SHADOW_GRADIENT + sky_svg(light, 1000.0) + behind + figures.svg() + front
    size = f'width="{size_px}" height="{size_px}" viewBox="0 0 1000 1000"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'


def write_scenes(scenes: Sequence[Scene], folder: Path, size_px: int = 512) -> None:
    """Write `train/` and `held_out/`: PNGs and a captions.csv (image, captions, caption_id)."""
    write_plates(scenes, draw_scene, folder, size_px)


def draw_scene(number: int, scene: Scene) -> Plate:
    """A scene as a plate."""
    told = captions(scene.clauses, scene.setting, scene.time, scene.seed)
    return Plate(f"{number:03d}-{scene.plot}", scene_svg(scene), told)
