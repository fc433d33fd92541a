"""Animals in a bucket, a boot or a cup: only what is above its rim is seen."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.figure import Figure
from storybook.art.placing import stand
from storybook.art.pose_groups import LYING
from storybook.art.scene import PlacedDrawing
from storybook.stage.kinds import DEEP
from storybook.stage.model import StagedFigure
from storybook.vector.acts.bed import within
from storybook.vector.acts.riding import IN_FRONT, Bearer
from storybook.vector.drawing import unit_scale

_CHIN = 0.08  # share of a head that is below the rim
# Where the middle of the opening is, as shares of the breadth and, from the top, of the height.
_OPENINGS = {"bucket": (0.5, 0.41), "boot": (0.3, 0.06), "cup": (0.42, 0.1), "box": (0.5, 0.4)}
_OPENING = (0.5, 0.12)
_ASIDE = 0.46  # from there to where an animal is cut off, as a share of the breadth


def looks_out(figure: StagedFigure, bearer: Bearer) -> bool:
    """Whether an animal looks out of something deep."""
    is_in = figure.mount is not None and figure.mount.how == "in" and figure.pose not in LYING
    is_animal = isinstance(figure.looks, Animal) and figure.picture is None
    return is_in and is_animal and bearer.figure.looks.kind in DEEP


def look_out(figure: StagedFigure, drawn: Figure, bearer: Bearer) -> PlacedDrawing:
    """The animal with its head over the opening, cut off at the rim."""
    scale, hollow = unit_scale(figure), bearer.placed
    across, down = _OPENINGS.get(bearer.figure.looks.kind, _OPENING)
    across = 1 - across if bearer.figure.mirrored else across
    x, rim = hollow.on_page((across * hollow.width, down * hollow.height))
    left, top, right, chin = drawn.head_box
    foot = ((left + right) / 2, chin - _CHIN * (chin - top))
    is_open = len(bearer.drawn.layers) > 1  # there is a back, behind the animal
    animal = replace(
        stand(drawn, 0.0, 0.0, scale),
        foot=foot,
        x=x,
        y=rim,
        depth=hollow.depth + (IN_FRONT if is_open else -IN_FRONT),
        shadow=None,
    )
    aside = _ASIDE * hollow.width * hollow.scale
    (x0, _), (x1, low) = animal.of_page((x - aside, rim)), animal.of_page((x + aside, rim))
    box = (max(0.0, min(x0, x1)), 0.0, min(drawn.width, max(x0, x1)), low + 8.0)
    return replace(animal, svg_body=within(animal.svg_body, box))
