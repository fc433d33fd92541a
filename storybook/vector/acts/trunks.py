"""People and animals at the trunk of a tree: hidden behind it, or with the face to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.art.things.trees import RECIPES as TREES
from storybook.stage.model import StagedFigure
from storybook.stage.visible_relations import relation_of
from storybook.vector.drawing import drawn_breadth, is_drawn_thing

_TRUNK = 0.055  # half the breadth of a trunk, as a share of the tree's height
_SEEN = 0.3  # how far from the trunk's edge the middle of a hider is, as a share of the breadth
_FACE = 0.17  # how far from the trunk somebody facing it is, as a share of the height
_FACING = "cover_eyes"
_HIDING = frozenset({"crouch", "kneel", "lie", "sit", "sit_ground", "look"})
_BESIDE = 0.3  # how far from a tree who is beside it may be, as a share of its height
_DEPTH = 2.0  # page units before or behind the trunk


def at_trunks(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; hiders stand half behind a trunk, those who cover their eyes face it."""
    moved = list(figures)
    for index, figure in enumerate(figures):
        relation = relation_of(index, figures)
        if relation is not None and relation[0] == "behind" and _is_tree(figures[relation[1]]):
            moved[index] = _behind(figure, figures[relation[1]])
        elif figure.pose == _FACING and figure.mount is None:
            trees = [other for other in figures if _is_tree(other) and _is_at(figure, other)]
            nearest = min(trees, key=lambda tree: abs(tree.x - figure.x), default=None)
            moved[index] = figure if nearest is None else _facing(figure, nearest)
    return moved


def _behind(figure: StagedFigure, tree: StagedFigure) -> StagedFigure:
    side = 1 if figure.x >= tree.x else -1
    pose = "stand" if figure.pose in _HIDING else figure.pose
    standing = replace(figure, pose=pose)
    across = drawn_breadth(standing)
    share = _SEEN if isinstance(figure.looks, Person) else _SEEN / 2
    x = tree.x + side * (_TRUNK * tree.height + (share - 0.25) * across)
    if isinstance(figure.looks, Animal):  # its head is on the side that is seen
        standing = replace(standing, mirrored=side < 0)
    return replace(standing, x=x, y=tree.y - _DEPTH, above=0.0)


def _facing(figure: StagedFigure, tree: StagedFigure) -> StagedFigure:
    side = 1 if figure.x >= tree.x else -1
    x = tree.x + side * (_TRUNK * tree.height + _FACE * figure.height)
    return replace(figure, x=x, y=tree.y + _DEPTH, view="side", mirrored=side > 0)


def _is_at(figure: StagedFigure, tree: StagedFigure) -> bool:
    """Whether somebody is beside a tree, and not just in the same picture."""
    return abs(figure.x - tree.x) < _BESIDE * tree.height + 0.5 * figure.height


def _is_tree(figure: StagedFigure) -> bool:
    looks = figure.looks
    return is_drawn_thing(figure) and isinstance(looks, Thing) and looks.kind in TREES
