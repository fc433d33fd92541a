"""All the things of our own drawing, by name."""

from __future__ import annotations

from storybook.art.things import (
    carried,
    cloths,
    food,
    garden,
    harvest,
    home,
    kitchen,
    larder,
    nature,
    outdoors,
    pantry,
    play,
    rooms,
    school,
    tools,
    toys,
    travel,
    trees,
    vehicles,
    wearables,
    wild,
    workshop,
)
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
    **rooms.RECIPES,
    **vehicles.RECIPES,
    **school.RECIPES,
    **play.RECIPES,
    **garden.RECIPES,
    **wild.RECIPES,
    **wearables.RECIPES,
    **pantry.RECIPES,
    **larder.RECIPES,
    **workshop.RECIPES,
    **trees.RECIPES,
    **travel.RECIPES,
    **cloths.RECIPES,
    **harvest.RECIPES,
}
