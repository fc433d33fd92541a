"""The common form of drawn figures: people, animals and things."""

from __future__ import annotations

from dataclasses import dataclass, replace

from storybook.art.drawing.shapes import Box, Pair


@dataclass(frozen=True)
class Anchor:
    """A point of a figure where something is held, carried or sat on.

    A thing is turned by `degrees` clockwise and drawn just below `layers[layer]`; on top of all
    layers if `layer` is their number.
    """

    at: Pair
    degrees: float = 0.0
    layer: int = 1


@dataclass(frozen=True)
class Lamp:
    """A light, and how far it shines in the dark."""

    at: Pair
    reach: float


@dataclass(frozen=True)
class Figure:
    """A drawn figure. All coordinates are its own: 0 to width, 0 to height, y down.

    `feet` is its origin on the ground. `svg_body` is all `layers`, the rearmost first. People also
    have `head_box` around the head without hair (left, top, right, bottom), `grips` of the right
    and the left hand, and anchors for loads on the head (`crown`) and the back (`carry`), and for
    the `seat` they sit on. Animals have a `bite` (the mouth, beak or tip of the trunk), a
    `crown`, and where they have paws, `grips` (near and far) and `fingers`: the near paw once more,
    to be drawn over what it holds.

    Things that are ridden, pushed or climbed have `handles` for the right and the left hand of
    their user (one for both), `footrests` for the soles, and `pillion`, the seat of a second
    rider. The `tip` of a held thing is what comes to the mouth or over the head: a spoon's bowl, a
    cup's rim, an umbrella's rim. The `pillow` of a bed is the box in which a sleeper is seen, its
    lower edge on the mattress. `lamps` are the lights that are on.
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
    handles: tuple[Pair, ...] = ()
    footrests: tuple[Pair, ...] = ()
    pillion: Pair | None = None
    tip: Pair | None = None
    pillow: Box | None = None
    bite: Anchor | None = None
    fingers: str = ""
    lamps: tuple[Lamp, ...] = ()


def broadened(figure: Figure, times: float) -> Figure:
    """The drawing of a thing stretched sideways: a bench for three."""
    if times == 1.0:
        return figure

    def spot(at: Pair) -> Pair:
        return times * at[0], at[1]

    def anchor(place: Anchor | None) -> Anchor | None:
        return None if place is None else replace(place, at=spot(place.at))

    def box(area: Box) -> Box:
        return *spot(area[:2]), *spot(area[2:])

    layers = tuple(f'<g transform="scale({times:.4f} 1)">{layer}</g>' for layer in figure.layers)
    return replace(
        figure,
        svg_body="".join(layers),
        layers=layers,
        width=times * figure.width,
        feet=spot(figure.feet),
        back=spot(figure.back),
        mouth=spot(figure.mouth),
        head=spot(figure.head),
        head_box=box(figure.head_box),
        grips=tuple(replace(grip, at=spot(grip.at)) for grip in figure.grips),
        seat=anchor(figure.seat),
        handles=tuple(spot(at) for at in figure.handles),
        footrests=tuple(spot(at) for at in figure.footrests),
        pillion=None if figure.pillion is None else spot(figure.pillion),
        tip=None if figure.tip is None else spot(figure.tip),
        pillow=None if figure.pillow is None else box(figure.pillow),
        lamps=tuple(replace(lamp, at=spot(lamp.at)) for lamp in figure.lamps),
    )


def shifted(figure: Figure, dx: float, dy: float) -> Figure:
    """The figure with all its coordinates moved."""

    def spot(at: Pair) -> Pair:
        return at[0] + dx, at[1] + dy

    def anchor(place: Anchor | None) -> Anchor | None:
        return replace(place, at=spot(place.at)) if place is not None else None

    x0, y0, x1, y1 = figure.head_box
    return replace(
        figure,
        feet=spot(figure.feet),
        back=spot(figure.back),
        mouth=spot(figure.mouth),
        head=spot(figure.head),
        head_box=(x0 + dx, y0 + dy, x1 + dx, y1 + dy),
        grips=tuple(replace(grip, at=spot(grip.at)) for grip in figure.grips),
        crown=anchor(figure.crown),
        carry=anchor(figure.carry),
        seat=anchor(figure.seat),
        lamps=tuple(replace(lamp, at=spot(lamp.at)) for lamp in figure.lamps),
    )
