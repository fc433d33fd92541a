"""What every drawn figure is, people and animals alike."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.drawing.shapes import Box, Pair


@dataclass(frozen=True)
class Anchor:
    """A place where something is held, carried or sat on.

    A thing that is drawn upright is turned by `degrees` clockwise and drawn before
    `layers[layer]`; if `layer` is the number of layers, it is drawn last.
    """

    at: Pair
    degrees: float = 0.0
    layer: int = 1


@dataclass(frozen=True)
class Figure:
    """A drawn figure. All places are in its own coordinates: 0..width, 0..height, y down.

    `feet` is its origin on the ground. `svg_body` is all `layers` together, the hindmost first.
    People also have a box round the head without hair (left, top, right, bottom), `grips` of the
    right and the left hand, and anchors for what is carried on the head or the back and for the
    seat they sit on.
    """

    svg_body: str
    width: float
    height: float
    feet: Pair
    back: Pair
    mouth: Pair
    head: Pair
    layers: tuple[str, ...] = ()
    head_box: Box = (0.0, 0.0, 0.0, 0.0)
    grips: tuple[Anchor, ...] = ()
    crown: Anchor | None = None
    carry: Anchor | None = None
    seat: Anchor | None = None
