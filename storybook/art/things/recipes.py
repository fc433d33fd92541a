"""All the things of our own drawing, by name."""

from __future__ import annotations

from storybook.art.things import food, home, kitchen, nature, outdoors, toys
from storybook.art.things.paint import Recipe

RECIPES: dict[str, Recipe] = {
    **food.RECIPES,
    **toys.RECIPES,
    **home.RECIPES,
    **kitchen.RECIPES,
    **outdoors.RECIPES,
    **nature.RECIPES,
}
