"""All the things of our own drawing, by name."""

from __future__ import annotations

from storybook.art.things import carried, food, home, kitchen, nature, outdoors, tools, toys
from storybook.art.things.paint import Recipe

RECIPES: dict[str, Recipe] = {
    **food.RECIPES,
    **toys.RECIPES,
    **home.RECIPES,
    **kitchen.RECIPES,
    **outdoors.RECIPES,
    **nature.RECIPES,
    **carried.RECIPES,
    **tools.RECIPES,
}
