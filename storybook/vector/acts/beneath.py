"""Figures under a table, a bed or a tree: below its top, between its legs, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from storybook.art.drawing.curves import polygon
from storybook.art.people.model import Person
from storybook.art.pose_groups import LYING
from storybook.art.scene import PlacedDrawing
from storybook.art.things.model import Thing
from storybook.art.things.paint import WOOD, solid
from storybook.art.things.trees import RECIPES as TREES
from storybook.stage.kinds import TABLES
from storybook.stage.model import StagedFigure
from storybook.stage.visible_relations import relation_of
from storybook.vector.acts.riding import Bearer
from storybook.vector.acts.sharing import breadth_of, broad_enough, in_a_row
from storybook.vector.drawing import draw_figure, is_drawn_person, is_drawn_thing, unit_scale

# Free height below a table's top and a bed's mattress, as shares of the height of each.
_BELOW_TOP, _BELOW_BED = 0.74, 0.2
_BED = "bed"
_TALLEST_TABLE = 1.5  # largest factor by which a table is enlarged for those under it
_WITHIN = 0.82  # free space between the legs, as a share of the breadth
_BEHIND_LEGS = 2.0  # page units
_LOW = frozenset({"sit_ground", "crawl", "lie", "sleep", "sleep_sitting", "read", "write"})
_POST = 0.055  # breadth of a bed's post, as a share of the bed's
_POST_FOOT = 0.06  # how far a post stands up from the ground into the bed, as a share of its height


def get_under(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; those under something are low enough for it, and it is enlarged for them."""
    moved = list(figures)
    for index, thing in enumerate(figures):
        if not is_drawn_thing(thing) or thing.mount is not None:
            continue
        assert isinstance(thing.looks, Thing)
        kind = thing.looks.kind
        under = [at for at in range(len(figures)) if relation_of(at, figures) == ("under", index)]
        if not under or not (kind in TABLES or kind == _BED or kind in TREES):
            continue
        if kind in TREES:
            in_a_row(under, thing.x, moved)
            continue
        for at in under:
            moved[at] = _ducked(moved[at], moved[index], kind == _BED)
        needed = max(_height(moved[at]) for at in under)
        if kind == _BED:
            above = max(0.0, needed - _BELOW_BED * thing.height)
            moved[index] = replace(moved[index], above=above)
        else:
            height = draw_figure(thing).height * unit_scale(thing)
            times = max(1.0, min(needed / (_BELOW_TOP * height), _TALLEST_TABLE))
            moved[index] = replace(moved[index], height=times * thing.height)
        room = _WITHIN * breadth_of(moved[index])
        broad_enough(under, index, thing.x, room, moved)
    return moved


def _ducked(figure: StagedFigure, roof: StagedFigure, is_bed: bool) -> StagedFigure:
    """The figure on the ground below a table or bed (`roof`), whose legs are in front of it."""
    y = roof.y - _BEHIND_LEGS
    if not is_drawn_person(figure):
        return replace(figure, y=y)
    low = LYING if is_bed else _LOW
    pose = figure.pose if figure.pose in low else "lie" if is_bed else "sit_ground"
    view = "side" if pose in LYING else figure.view
    return replace(figure, y=y, pose=pose, view=view)


def _is_below(figure: StagedFigure, bed: StagedFigure) -> bool:
    is_living = not isinstance(figure.looks, Thing) and figure.mount is None
    return is_living and figure.y == bed.y - _BEHIND_LEGS


def _height(figure: StagedFigure) -> float:
    drawn = draw_figure(figure)
    top = drawn.head_box[1] if isinstance(figure.looks, Person) else 0.0
    return (drawn.feet[1] - top) * unit_scale(figure)


def posts_of(
    figures: Sequence[StagedFigure], placed: Mapping[int, Bearer]
) -> Iterator[PlacedDrawing]:
    """The posts of each bed that is raised for those under it."""
    for index, figure in enumerate(figures):
        is_bed = isinstance(figure.looks, Thing) and figure.looks.kind == _BED
        if not is_bed or not figure.above or not any(_is_below(f, figure) for f in figures):
            continue
        left, _, right, bottom = placed[index].placed.box
        wide, foot = _POST * (right - left), _POST_FOOT * figure.height
        for x in (left, right - wide):
            height = figure.above + foot
            post = polygon((0, 0), (wide, 0), (wide, height), (0, height)).soften(3)
            yield PlacedDrawing(
                solid(post, WOOD, 4).svg(),
                wide,
                height,
                (0.0, 0.0),
                x,
                bottom - foot,
                placed[index].placed.depth - 0.005,
            )
