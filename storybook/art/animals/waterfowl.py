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
    """A waterfowl's pose: the head relative to the breast, steps, lift, wings.

    The feet of one that flies are webbed, and it `trails` them behind.
    """

    head: Pair = (34.0, 74.0)
    tilt: float = 0.0
    steps: tuple[Pair, Pair] | None = ((10.0, 0.0), (-14.0, 0.0))
    lift: float = 0.0
    wing: str = "folded"
    turn: float = 0.0
    back: bool = False
    song: bool = False
    trails: bool = False


_SIT = Stance(steps=None, lift=-28)
STANCES: Mapping[str, Stance] = {
    "stand": Stance(),
    "walk": Stance(tilt=3, steps=((30, 4), (-30, 0))),
    "run": Stance((48, 64), 6, ((42, 14), (-42, 8)), 6, "spread", 4),
    "jump": Stance((38, 72), -8, ((4, 40), (-22, 36)), 46, "up", -10),
    "fly": Stance((64, 40), 4, None, 96, "up", -12, trails=True),
    "sit": _SIT,
    "lie": _SIT,
    "sleep": replace(_SIT, head=(-6, 46), back=True, tilt=10),
    "swim": replace(_SIT, lift=-34),
    "eat": Stance((74, -14), 42, turn=10),
    "peck": Stance((74, -14), 42, turn=10),
    "look_up": Stance((28, 78), -24),
    "look_back": Stance((22, 74), back=True),
    "sing": Stance((30, 80), -18, song=True),
    "wave": Stance((30, 80), -8, wing="up", turn=-14),
    "hide": replace(_SIT, head=(50, 28), tilt=10),
}


def _webbed(foot: Pair, hip: Pair, colour: str) -> Picture:
    x, y = foot
    web = blob((x - 8, y - 8), (x + 4, y - 9), (x + 30, y - 3), (x + 26, y + 1), (x - 6, y + 1))
    leg = tube((*hip, 6), (x - 2, y - 6, 4.5))
    toes = merge(*(stroke((x, y - 5), (x + r, y - 2), width=2.4) for r in (16, 24)))
    return (leg | web).paint(colour) + toes.paint(mix(colour, "#5a2440", 0.3))


def _wing(kind: str, shade: bool) -> Shape:
    if kind == "folded":
        return blob(*points("34,-10 30,14 -6,30 -56,24 -84,2 -50,-10 -10,-22"))
    fan = blob(
        *points("24,6 -16,18 -50,2 -62,-30 -84,-50 -80,-78 -100,-104 -84,-126 -88,-152 -56,-150 ")
        + points("-8,-104 26,-44")
    )
    turned = fan.turn(-34 if kind == "spread" else 0, (0, 0))
    return turned.scale(0.86, 0.94).move(10, -6) if shade else turned


def draw(bird: Plumage, neck: float, stance: Stance, mood: Mood, view: str) -> Drawing:
    """Draw a waterfowl facing right; the ground or the water is y = 0."""
    breadth = {"side": 1.0, "three_quarter": 0.88, "front": 0.66}[view]
    shade, light = mix(bird.body, "#33204a", 0.2), mix(bird.body, "#fffbe8", 0.35)
    wing_colour = bird.wing or mix(bird.body, "#33204a", 0.07)
    wing_shade = mix(bird.wing or bird.body, "#33204a", 0.2)
    body = blob(*points("-104,-84 -92,-66 -60,-36 0,-26 48,-40 62,-70 44,-98 0,-104 -60,-98"))
    tail = blob(*points("-80,-92 -122,-106 -132,-98 -118,-82 -84,-62"))
    hx, hy = stance.head[0], stance.head[1]
    neck_length = neck if hy > 30 else 0.4 + 0.6 * neck
    head_at = (28.0 + hx * (0.6 + 0.4 * neck), -74.0 - hy * neck_length if hy > 0 else -52.0)
    root = 32.0
    throat = tube(
        (root, -70, 34),
        ((root + head_at[0]) / 2 + 6 * neck, (-74 + head_at[1]) / 2, 27 - 4 * neck),
        (head_at[0] - 8, head_at[1] + 14, 30 - 3 * neck),
    )
    whole = (body | tail).fillet(8)
    head_colour = bird.head or bird.body
    breast = ellipse(34, -56, 40, 34) & body

    def set_(picture: Picture) -> Picture:
        turned = picture.turn(stance.turn, (0, -60)).scale(breadth, 1)
        return turned.move(0, -stance.lift)

    def at(spot: Pair) -> Pair:
        return spot[0] * breadth, spot[1] - stance.lift

    parts: list[Picture] = []
    if stance.steps:
        (nx, ny), (fx, fy) = stance.steps
        hips = at((2, -40)), at((-12, -42))
        far = _webbed((fx - 4, -fy - 3), hips[1], mix(bird.leg, "#33204a", 0.25))
        parts += [far, _webbed((nx, -ny), hips[0], bird.leg)]
    if stance.trails:
        hip, dark = at((-70, -58)), mix(bird.leg, "#33204a", 0.25)
        foot = _webbed((0, 0), (0, -46), bird.leg).turn(108)
        parts += [foot.recoloured(lambda _: dark).move(hip[0] - 42, hip[1] + 2)]
        parts += [foot.move(hip[0] - 48, hip[1] + 16)]
    if stance.wing != "folded":
        parts.append(set_(_wing(stance.wing, True).move(24, -88).paint(wing_shade)))
    low, high = (whole - whole.move(-3, -10)).soften(1), (whole - whole.move(3, 9)).soften(1)
    parts.append(
        set_(
            whole.paint(bird.body)
            + breast.paint(bird.breast)
            + low.paint(shade)
            + high.paint(light)
        )
    )
    parts.append(set_(_neck(bird, throat, body, head_colour)))
    wing = _wing(stance.wing, False).move(-2 if stance.wing == "folded" else 2, -76)
    edge = (wing - wing.move(4, -7)).soften(1)
    tips = merge(
        *(stroke((-30, y + 4), (-58, y + 3), (-78, y - 4), width=3.4) for y in (-66, -58))
        if stance.wing == "folded"
        else (stroke((-24, y), (-40, y - 8), (-54, y - 10), width=3.4) for y in (-92, -116, -142))
    )
    parts.append(
        set_(wing.paint(wing_colour) + edge.paint(wing_shade) + (tips & wing).paint(wing_shade))
    )
    heads = {"side": side_head, "three_quarter": turned_head, "front": front_head}
    head = heads[view](bird, mood, stance.song)
    flip = -1 if stance.back else 1
    tilt = stance.tilt * {"side": 1, "three_quarter": 0.7, "front": 0.2}[view]
    x, y = at(head_at)
    front = head.front.scale(0.94, 0.94).turn(tilt).scale(flip, 1).move(x, y)
    parts.append(front)
    mouth = ellipse(*head.mouth, 1).turn(tilt).scale(flip, 1).move(x, y).box
    spot = (mouth[0] + 1, mouth[1] + 1)
    nape = (x - 8, y + 38, 30.0)
    count = len(front.paints)
    return Drawing(layers(parts), spot, at((-16, -102)), (x, y), tilt, flip, count, nape)


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
    """A rig by size in cm, plumage, and length of neck (1: a duck's)."""
    kind = AnimalKind(size[0], size[1], tuple(STANCES), tuple(ALL_MOODS), VIEWS, home)

    def draw_pose(verb: str, mood: Mood, view: str) -> Drawing:
        return draw(bird, neck, STANCES[verb], mood, view)

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
