"""Ducks, geese, swans and gulls: long low bodies, webbed feet, afloat when they swim."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace

from storybook.art.animals.fowl import Plumage, front_head, side_head, turned_head
from storybook.art.animals.kinds import ALL_MOODS, VIEWS, AnimalKind
from storybook.art.animals.quadruped import Drawing
from storybook.art.animals.rigs import Rig, looks_of_bird
from storybook.art.drawing.curves import blob, ellipse, points, stroke, tube
from storybook.art.drawing.faces import Mood
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers, merge
from storybook.images.colour import mix


@dataclass(frozen=True)
class Stance:
    """A waterfowl's pose, in drawing units and degrees clockwise.

    `head` is the head's position, ahead of and above the breast, for a duck's neck; it is turned
    by `tilt`, and looks back if `looks_back`. `steps` are the near and the far foot, ahead of the
    body's middle and above the ground; None if they are hidden or trail. `lift` raises the whole
    bird (negative: sinks it). `wing` is "folded", "spread" or "up". The body is turned by
    `body_turn`. It sings with `beak_open`; `trails` shows the feet behind a flying bird.
    """

    head: Pair = (34.0, 74.0)
    tilt: float = 0.0
    steps: tuple[Pair, Pair] | None = ((10.0, 0.0), (-14.0, 0.0))
    lift: float = 0.0
    wing: str = "folded"
    body_turn: float = 0.0
    looks_back: bool = False
    beak_open: bool = False
    trails: bool = False


_SIT = Stance(steps=None, lift=-28)
_PECK = Stance((74, -22), 42, body_turn=10)
STANCES: Mapping[str, Stance] = {
    "stand": Stance(),
    "walk": Stance(tilt=3, steps=((30, 4), (-30, 0))),
    "run": Stance((48, 64), 6, ((42, 14), (-42, 8)), 6, "spread", 4),
    "jump": Stance((38, 72), -8, ((4, 40), (-22, 36)), 46, "up", -10),
    "fly": Stance((64, 40), 4, None, 96, "up", -12, trails=True),
    "sit": _SIT,
    "lie": _SIT,
    "sleep": replace(_SIT, head=(-6, 46), looks_back=True, tilt=10),
    "swim": replace(_SIT, lift=-34),
    "eat": _PECK,
    "peck": _PECK,
    "look_up": Stance((28, 78), -24),
    "look_back": Stance((22, 74), looks_back=True),
    "sing": Stance((30, 80), -18, beak_open=True),
    "wave": Stance((30, 80), -8, wing="up", body_turn=-14),
    "hide": replace(_SIT, head=(50, 28), tilt=10),
}


def _leg(foot: Pair, hip: Pair, colour: str) -> Picture:
    """A leg from the hip to a webbed foot, the toes outlined in a darker colour."""
    x, y = foot
    web = blob((x - 8, y - 8), (x + 4, y - 9), (x + 30, y - 3), (x + 26, y + 1), (x - 6, y + 1))
    leg = tube((*hip, 6), (x - 2, y - 6, 4.5))
    toes = merge(*(stroke((x, y - 5), (x + r, y - 2), width=2.4) for r in (16, 24)))
    return (leg | web).paint(colour) + toes.paint(mix(colour, "#5a2440", 0.3))


def _wing(kind: str, far: bool) -> Shape:
    """A wing, "folded", "spread" or "up", its root at the origin; `far`: that behind the body."""
    if kind == "folded":
        return blob(*points("34,-10 30,14 -6,30 -56,24 -84,2 -50,-10 -10,-22"))
    fan = blob(
        *points("24,6 -16,18 -50,2 -62,-30 -84,-50 -80,-78 -100,-104 -84,-126 -88,-152 -56,-150 ")
        + points("-8,-104 26,-44")
    )
    turned = fan.turn(-34 if kind == "spread" else 0, (0, 0))
    return turned.scale(0.86, 0.94).move(10, -6) if far else turned


def draw_waterfowl(bird: Plumage, neck: float, stance: Stance, mood: Mood, view: str) -> Drawing:
    """Draw a waterfowl facing right; the surface of the ground or water is y = 0.

    `neck` is its length (1: a duck's); `view` is "side", "three_quarter" or "front".

    Raises:
        KeyError: there is no such view.
    """
    breadth = {"side": 1.0, "three_quarter": 0.88, "front": 0.66}[view]
    shade, light = mix(bird.body, "#33204a", 0.2), mix(bird.body, "#fffbe8", 0.35)
    wing_colour = bird.wing or mix(bird.body, "#33204a", 0.07)
    wing_shade = mix(bird.wing or bird.body, "#33204a", 0.2)
    body = blob(*points("-104,-84 -92,-66 -60,-36 0,-26 48,-40 62,-70 44,-98 0,-104 -60,-98"))
    tail = blob(*points("-80,-92 -122,-106 -132,-98 -118,-82 -84,-62"))
    head_at = _head_at(stance.head, neck)
    root = 32.0
    throat = tube(
        (root, -70, 34),
        ((root + head_at[0]) / 2 + 6 * neck, (-74 + head_at[1]) / 2, 27 - 4 * neck),
        (head_at[0] - 8, head_at[1] + 14, 30 - 3 * neck),
    )
    whole = (body | tail).fillet(8)
    head_colour = bird.head or bird.body
    breast = ellipse(34, -56, 40, 34) & body

    def posed(picture: Picture) -> Picture:
        """A part of the body, turned, foreshortened and lifted."""
        turned = picture.turn(stance.body_turn, (0, -60)).scale(breadth, 1)
        return turned.move(0, -stance.lift)

    def posed_point(spot: Pair) -> Pair:
        """A point of the body, foreshortened and lifted, but not turned."""
        return spot[0] * breadth, spot[1] - stance.lift

    parts: list[Picture] = []
    if stance.steps:
        (near_x, near_y), (far_x, far_y) = stance.steps
        hips = posed_point((2, -40)), posed_point((-12, -42))
        far = _leg((far_x - 4, -far_y - 3), hips[1], mix(bird.leg, "#33204a", 0.25))
        parts += [far, _leg((near_x, -near_y), hips[0], bird.leg)]
    if stance.trails:
        hip, dark = posed_point((-70, -58)), mix(bird.leg, "#33204a", 0.25)
        foot = _leg((0, 0), (0, -46), bird.leg).turn(108)
        # The far foot is in one colour throughout, so that the near one's toes stand out from it.
        parts += [foot.recoloured(lambda _: dark).move(hip[0] - 42, hip[1] + 2)]
        parts += [foot.move(hip[0] - 48, hip[1] + 16)]
    if stance.wing != "folded":
        parts.append(posed(_wing(stance.wing, True).move(24, -88).paint(wing_shade)))
    low, high = (whole - whole.move(-3, -10)).soften(1), (whole - whole.move(3, 9)).soften(1)
    parts.append(
        posed(
            whole.paint(bird.body)
            + breast.paint(bird.breast)
            + low.paint(shade)
            + high.paint(light)
        )
    )
    parts.append(posed(_neck(bird, throat, body, head_colour)))
    wing = _wing(stance.wing, False).move(-2 if stance.wing == "folded" else 2, -76)
    edge = (wing - wing.move(4, -7)).soften(1)
    tips = merge(
        *(stroke((-30, y + 4), (-58, y + 3), (-78, y - 4), width=3.4) for y in (-66, -58))
        if stance.wing == "folded"
        else (stroke((-24, y), (-40, y - 8), (-54, y - 10), width=3.4) for y in (-92, -116, -142))
    )
    parts.append(
        posed(wing.paint(wing_colour) + edge.paint(wing_shade) + (tips & wing).paint(wing_shade))
    )
    heads = {"side": side_head, "three_quarter": turned_head, "front": front_head}
    head = heads[view](bird, mood, stance.beak_open)
    flip = -1 if stance.looks_back else 1
    tilt = stance.tilt * {"side": 1, "three_quarter": 0.7, "front": 0.2}[view]
    x, y = posed_point(head_at)
    front = head.front.scale(0.94, 0.94).turn(tilt).scale(flip, 1).move(x, y)
    parts.append(front)
    # A disc of radius 1 carries the mouth through the same moves as the head.
    mouth = ellipse(*head.mouth, 1).turn(tilt).scale(flip, 1).move(x, y).box
    return Drawing(
        layers(parts),
        mouth=(mouth[0] + 1, mouth[1] + 1),
        back=posed_point((-16, -102)),
        head=(x, y),
        turn=tilt,
        flip=flip,
        head_paints=len(front.paints),
        neck=(x - 8, y + 38, 30.0),
    )


def _head_at(head: Pair, neck: float) -> Pair:
    """Where the head of a stance is on a bird with a neck of that length."""
    ahead, above = head
    stretch = 1.0  # a head at the ground is there whatever the neck
    if above > 0:
        stretch = neck if above > 30 else 0.4 + 0.6 * neck
    return 28.0 + ahead * (0.6 + 0.4 * neck), -74.0 - above * stretch


def _neck(bird: Plumage, throat: Shape, body: Shape, colour: str) -> Picture:
    """The neck in the head's colour; a white ring separates it from a body of another colour."""
    joined = (throat | (body & throat.grow(6))).soften(2)
    under = (joined - joined.move(-6, -3)).soften(1)
    if not bird.head:
        return joined.paint(bird.body) + (under - body).paint(mix(bird.body, "#33204a", 0.18))
    upper = joined & ellipse(60, joined.box[1], 120, 0.55 * (joined.box[3] - joined.box[1]))
    ring = (joined & upper.grow(6)) - upper
    return (
        joined.paint(bird.breast)
        + ring.paint("#fbf7ee")
        + upper.paint(colour)
        + (under & upper).paint(mix(colour, "#33204a", 0.2))
    )


def waterfowl(size: Pair, bird: Plumage, neck: float = 1.0, home: str = "water") -> Rig:
    """The rig of a waterfowl.

    `size` is (height, length) in cm, `neck` the length of its neck (1: a duck's), `home` as in
    AnimalKind.
    """
    kind = AnimalKind(size[0], size[1], tuple(STANCES), tuple(ALL_MOODS), VIEWS, home)

    def draw_pose(verb: str, mood: Mood, view: str) -> Drawing:
        return draw_waterfowl(bird, neck, STANCES[verb], mood, view)

    return Rig(kind, draw_pose, looks_of_bird(bird.body, bird.eye, bird.keeps))


_duck = functools.partial(Plumage, bill="duck")

WATERFOWL: Mapping[str, Rig] = {
    "duck": waterfowl((36, 46), _duck("#fbf7ee", "#ffffff", beak="#f59a2c")),
    "mallard": waterfowl((36, 46), _duck("#9a8069", "#a9745a", head="#2f8a5c", beak="#f2c14e")),
    "duckling": waterfowl((16, 19), _duck("#ffd75e", "#ffeeb0", beak="#f0923a", eye=1.1), 0.86),
    "goose": waterfowl((70, 72), _duck("#f4f1ea", "#ffffff", beak="#f08a2c"), 1.75),
    "seagull": waterfowl(
        (40, 50), Plumage("#fcfaf5", "#ffffff", beak="#f0a23a", wing="#aab6c4"), 0.9, "air"
    ),
    "swan": waterfowl((95, 100), _duck("#fdfcf8", "#ffffff", beak="#e8743c", leg="#5a5460"), 2.25),
}
