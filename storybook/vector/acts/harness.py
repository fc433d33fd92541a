"""Animals that pull a cart: its shaft is at their shoulders, and it is small enough for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.vector.acts.riding import Bearer
from storybook.vector.acts.using import is_pulled, riders_of
from storybook.vector.drawing import (
    draw_figure,
    draw_standing,
    drawn_breadth,
    is_drawn_thing,
    unit_scale,
)

_POSES = frozenset({"push", "pull"})
_FAR = 900.0  # page units to the cart at most
_SHAFT = 0.62  # height of a shaft, as a share of the animal's
_LARGEST = 1.0  # a cart is never drawn larger than usual
_INTO = 0.3  # how far the shaft reaches along the animal, as a share of its breadth


def harnessed(figures: Sequence[StagedFigure]) -> tuple[list[StagedFigure], dict[int, int]]:
    """The figures, animals pulling a cart walking away from it; and index of animal -> of cart."""
    pulling, carts = list(figures), dict[int, int]()
    for index, figure in enumerate(figures):
        cart = _cart_of(figure, figures)
        if cart is None or cart in carts.values():
            continue
        carts[index] = cart
        animal = replace(figure, pose="walk", view="side")
        pulling[index] = animal
        thing = replace(pulling[cart], mirrored=figure.x < figures[cart].x)
        pulling[index] = replace(animal, mirrored=thing.mirrored)
        if not riders_of(cart, figures):
            pulling[cart] = _sized(thing, animal)
    return pulling, carts


def pull(animal: StagedFigure, cart: Bearer) -> StagedFigure:
    """The animal with the shaft of its cart at the shoulder."""
    ahead = -1 if cart.figure.mirrored else 1
    x, _ = cart.placed.on_page(cart.drawn.handles[0])
    breadth = drawn_breadth(animal)
    return replace(animal, x=x + ahead * (0.5 - _INTO) * breadth, y=cart.figure.y + 0.5)


def _cart_of(figure: StagedFigure, figures: Sequence[StagedFigure]) -> int | None:
    """The index of the nearest cart or sledge that an animal on foot pulls."""
    is_animal = isinstance(figure.looks, Animal) and figure.picture is None
    if not is_animal or figure.pose not in _POSES or figure.mount is not None:
        return None
    carts = [
        index
        for index, thing in enumerate(figures)
        if is_drawn_thing(thing)
        and isinstance(thing.looks, Thing)
        and not THINGS[thing.looks.kind].held
        and draw_standing(thing.looks).handles
        and is_pulled(draw_standing(thing.looks))
        and abs(thing.x - figure.x) < _FAR
    ]
    return min(carts, key=lambda index: abs(figures[index].x - figure.x), default=None)


def _sized(cart: StagedFigure, animal: StagedFigure) -> StagedFigure:
    drawn = draw_standing(cart.looks)
    shaft = (drawn.height - drawn.handles[0][1]) * unit_scale(cart)
    back = _SHAFT * draw_figure(animal).height * unit_scale(animal)
    return replace(cart, height=cart.height * min(_LARGEST, back / shaft))
