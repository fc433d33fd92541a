"""docs/art.md: every worked example runs as it is printed, and is drawn."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from storybook.art.animals.draw import ANIMALS, RIGS, draw_animal
from storybook.art.animals.model import Animal
from storybook.art.figure import Figure
from storybook.art.media.masks import Masks
from storybook.art.people.draw import draw_person
from storybook.art.people.garments import CUTS
from storybook.art.people.model import Garment
from storybook.art.people.presets import PRESETS
from storybook.art.places.settings import PLACES
from storybook.art.scene import Scene
from storybook.art.things.draw import THINGS, draw_thing
from storybook.art.things.model import Thing
from storybook.art.things.recipes import RECIPES
from storybook.images.svg import rasterise
from storybook.project import PACKAGE_FOLDER
from storybook.vector.compose import compose_svg, stretch_to

PAGE = (PACKAGE_FOLDER.parent / "docs" / "art.md").read_text(encoding="utf-8")
EXAMPLES = dict(
    re.findall(r"^## (An? \w+)\n.*?```python\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE)
)


def example(heading: str) -> dict[str, Any]:
    """The names that an example of the page defines."""
    names: dict[str, Any] = {}
    exec(compile(EXAMPLES[heading], "docs/art.md", "exec"), names)
    return names


def pixels(figure: Figure) -> NDArray[np.int16]:
    """(H, W, 4) RGBA of a figure on nothing."""
    width, height = round(figure.width / 2), round(figure.height / 2)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<g transform="scale(0.5)">{figure.svg_body}</g></svg>'
    )
    return np.asarray(rasterise(svg, width, height)).astype(np.int16)


def test_every_kind_of_drawing_has_an_example() -> None:
    assert list(EXAMPLES) == ["An animal", "A thing", "A place", "A garment", "A medium"]


@pytest.mark.parametrize("pose", ["stand", "sit", "walk", "sleep"])
def test_the_animal(monkeypatch: pytest.MonkeyPatch, pose: str) -> None:
    rig = example("An animal")["CAPYBARA"]
    monkeypatch.setitem(RIGS, "capybara", rig)
    monkeypatch.setitem(ANIMALS, "capybara", rig.kind)
    drawn = pixels(draw_animal(Animal("capybara"), pose))
    fur = np.abs(drawn[..., :3] - (0xA5, 0x76, 0x4A)).max(axis=2) < 12
    assert (fur & (drawn[..., 3] > 200)).mean() > 0.1


def test_the_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = example("A thing")["SPINNING_TOP"]
    monkeypatch.setitem(RECIPES, "spinning_top", recipe)
    monkeypatch.setitem(THINGS, "spinning_top", recipe.kind)
    red = pixels(draw_thing(Thing("spinning_top")))
    blue = pixels(draw_thing(Thing("spinning_top", "#2f5fd0")))
    assert red.shape == blue.shape
    assert (red[..., 0] > red[..., 2] + 60).mean() > 0.2
    assert (blue[..., 2] > blue[..., 0] + 60).mean() > 0.2


def test_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PLACES, "birch_grove", example("A place")["BIRCH_GROVE"])
    picture = np.asarray(
        rasterise(stretch_to(compose_svg(Scene("birch_grove")), 120, 120), 120, 120)
    ).astype(np.int16)
    lower = picture[80:, :, :3]
    assert (lower[..., 1] > lower[..., 2] + 30).mean() > 0.6


def test_the_garment(monkeypatch: pytest.MonkeyPatch) -> None:
    child = PRESETS["child"]
    bare = pixels(draw_person(child, "walk", "front", "happy"))
    monkeypatch.setitem(CUTS, "sweater", example("A garment")["PONCHO"])
    clothes = (Garment("sweater", "#aa2266"), child.clothes[-1])
    poncho = pixels(draw_person(replace(child, clothes=clothes), "walk", "front", "happy"))
    worn = np.abs(poncho[..., :3] - (0xAA, 0x22, 0x66)).max(axis=2) < 12
    assert worn.mean() > 0.03
    assert not (np.abs(bare[..., :3] - (0xAA, 0x22, 0x66)).max(axis=2) < 12).any()


def test_the_medium() -> None:
    grey = np.linspace(0, 255, 90).astype(np.uint8)
    picture = np.repeat(np.repeat(grey[:, None, None], 64, axis=1), 3, axis=2)
    painted = example("A medium")["sepia"](picture, Masks(), 3)
    assert painted.shape == picture.shape
    assert painted[:5].mean(axis=(0, 1)) == pytest.approx((0x5B, 0x3A, 0x21), abs=12)
    assert painted[-5:].mean(axis=(0, 1)) == pytest.approx((0xF3, 0xE6, 0xC8), abs=12)
