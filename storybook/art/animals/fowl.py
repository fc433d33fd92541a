"""Birds of yard and wood with the perching bird's body: hens, owls, songbirds and others."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace

from storybook.art.animals import perching_bird, perching_bird_head
from storybook.art.animals.quadruped import Drawing
from storybook.art.animals.rigs import POSE_NAMES, Rig, kind_of, looks_of_bird
from storybook.art.drawing.curves import blob, ellipse, points, stroke, tube
from storybook.art.drawing.faces import Eye, EyeInk, Head, Mood, brow, draw_eye
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers, merge
from storybook.images.colour import hex_to_rgb, mix

_NIGHT = "#20304a"


@dataclass(frozen=True)
class Plumage:
    """A bird's colours, its `bill` ("beak", "duck" or "hook"), and its comb or crest.

    `head` is the head's colour if it differs from the body's, `face` that around the eyes, `cap`
    that of the crown, `brow` of a stripe over the eye. An `owl` stands upright, with ear tufts, and
    turns its face to the viewer. `cocked` is how far the tail is raised, in degrees. `sickles` is
    the colour of a cock's long tail feathers, and makes its comb and wattle as large as a cock's.
    `wing` is the colour of a waterfowl's wings, if they differ from its body.
    """

    body: str
    breast: str
    beak: str = "#f2a33a"
    leg: str = "#e08a2e"
    bill: str = "beak"
    head: str = ""
    face: str = ""
    comb: str = ""
    wattle: str = ""
    owl: bool = False
    cap: str = ""
    brow: str = ""
    cocked: float = 0.0
    sickles: str = ""
    wing: str = ""
    iris: str = "#4a2a1c"
    eye: float = 1.0

    @property
    def fur(self) -> str:
        """The head's colour."""
        return self.head or self.body

    @property
    def keeps(self) -> frozenset[str]:
        """The colours of beak, legs, comb, wattle and eyes."""
        beak = {self.beak, mix(self.beak, "#5a2440", 0.25)}
        comb = {self.comb, self.wattle} | ({mix(self.comb, "#33204a", 0.2)} if self.comb else set())
        tail = {self.sickles, mix(self.sickles, _NIGHT, 0.3)} if self.sickles else set()
        wing = {self.wing, mix(self.wing, "#33204a", 0.2)} if self.wing else set()
        return frozenset({*beak, *comb, *tail, *wing, self.leg, self.iris, self.ink.line} - {""})

    @property
    def ink(self) -> EyeInk:
        """Colours of the eyes."""
        dark = sum(hex_to_rgb(self.fur)) < 1.1
        line = "#f3e6d8" if dark else "#3a2320"
        return EyeInk(iris=self.iris, line=line, lid=mix(self.fur, "#33204a", 0.2))


def _bill(kind: str, gape: float) -> tuple[Shape, Shape]:
    """Upper and lower bill in profile, root at the origin."""
    if kind == "duck":
        upper = blob(*points("-8,-13 8,-10 30,-2 58,-5 66,3 56,9 20,9 -8,6"))
        lower = blob(*points("-8,2 18,8 48,9 52,14 24,16 -6,12"))
    elif kind == "hook":
        upper = blob(*points("-8,-13 8,-13 22,-4 26,12 20,20 14,10 -8,7"))
        lower = blob(*points("-8,4 8,8 12,14 4,17 -8,12"))
    else:
        upper = blob(*points("-6,-12 6,-12 20,-3 28,6 16,7 -6,5"))
        lower = blob(*points("-6,1 12,4 20,8 10,13 -6,11"))
    return upper.turn(-gape * 0.45, (-4, 4)), lower.turn(gape * 0.75, (-4, 4))


def _gape(mood: Mood, song: bool) -> float:
    return 26 if song or mood.mouth == "laugh" else 10 if mood.mouth == "worried" else 0


def _top(bird: Plumage, x: float) -> Picture:
    """Comb, or the two tufts of an owl."""
    picture = Picture()
    if bird.comb:
        puffs = merge(
            *(ellipse(x + dx, -42 + dy, 10, 14) for dx, dy in ((-20, 6), (-4, -4), (13, 4))),
            ellipse(x - 4, -34, 24, 10),
        )
        if bird.sickles:
            puffs = puffs.scale(1.35, 1.5, (x - 4, -32))
        picture += puffs.paint(bird.comb) + (puffs - puffs.move(-3, -4)).soften(0.6).paint(
            mix(bird.comb, "#33204a", 0.2)
        )
    if bird.owl:
        for side in (-1, 1):
            tuft = blob((x + side * 14, -38), (x + side * 44, -62), (x + side * 40, -18))
            picture += tuft.paint(mix(bird.fur, "#33204a", 0.2))
    return picture


def _wattle(bird: Plumage, x: float, y: float) -> Picture:
    size = 1.6 if bird.sickles else 0.8
    lobe = ellipse(x, y + 7 * (size - 1), 7 * size, 11 * size)
    return lobe.paint(bird.wattle) if bird.wattle else Picture()


def _sickles(colour: str, root: Pair, breadth: float) -> Picture:
    """The arched tail feathers of a cock, from their root at the rump."""
    arcs = ((-74, 104, -150, 34), (-52, 124, -122, 78), (-84, 74, -150, -8), (-30, 128, -84, 104))
    feathers = [
        tube((0, 0, 13), (0.5 * x, -0.8 * y, 13), (x, -y, 11), (0.6 * x + 0.4 * tip, -y, 10),
             (tip, -low, 3))
        for x, y, tip, low in arcs
    ]  # fmt: skip
    picture = layers(
        feather.paint(mix(colour, _NIGHT, 0.3 * (k % 2))) for k, feather in enumerate(feathers)
    )
    return picture.scale(0.8 * breadth, 0.8).move(*root)


def _skull(bird: Plumage) -> tuple[Shape, list[Picture]]:
    skull = ellipse(0, 0, 44, 42)
    light = (skull - skull.move(-3, 7)).soften(1)
    painted = [skull.paint(bird.fur), light.paint(mix(bird.fur, "#fffbe8", 0.35))]
    if bird.cap:
        painted.append((skull - ellipse(8, 14, 60, 38)).soften(1).paint(bird.cap))
    return skull, painted


def _brows(bird: Plumage, skull: Shape, *eyes: float) -> Picture:
    """Pale stripes over eyes, at their x."""
    if not bird.brow:
        return Picture()
    stripes = merge(*(stroke((x - 22, -22), (x, -33), (x + 20, -24), width=9) for x in eyes))
    return (stripes & skull).paint(bird.brow)


def side_head(bird: Plumage, mood: Mood, song: bool) -> Head:
    """Profile."""
    skull, painted = _skull(bird)
    upper, lower = (s.move(39, 4) for s in _bill(bird.bill, _gape(mood, song)))
    eye = Eye(14, -7, 15.5 * bird.eye, 18 * bird.eye, lean=5)
    disc = ellipse(16, -4, 25, 28) & skull
    parts = [
        _top(bird, -2),
        (upper | lower).fillet(8).paint("#a8423a"),
        lower.paint(mix(bird.beak, "#5a2440", 0.25)),
        *painted,
        disc.paint(bird.face) if bird.face else Picture(),
        _brows(bird, skull, 12),
        ellipse(12, 20, 9, 6).paint("#f58c6a", 0.6 * mood.blush),
        upper.paint(bird.beak),
        _wattle(bird, 36, 24),
        draw_eye(eye, mood, bird.ink),
        brow(eye, mood, 5, 5).paint(mix(bird.fur, "#33204a", 0.3)),
    ]
    return Head(Picture(), layers(parts), skull, (64, 10))


def turned_head(bird: Plumage, mood: Mood, song: bool) -> Head:
    """Half-turned to the right."""
    skull, painted = _skull(bird)
    upper, lower = (s.scale(0.74, 1).move(24, 7) for s in _bill(bird.bill, _gape(mood, song)))
    near = Eye(-4, -7, 15.5 * bird.eye, 18.5 * bird.eye, lean=4)
    far = Eye(29, -8, 9.5 * bird.eye, 16 * bird.eye, lean=-3)
    discs = (ellipse(-4, -4, 24, 27) | ellipse(30, -5, 16, 25)) & skull
    parts = [
        _top(bird, 4),
        *painted,
        discs.paint(bird.face) if bird.face else Picture(),
        _brows(bird, skull, -6, 30),
        ellipse(-12, 20, 10, 6.5).paint("#f58c6a", 0.6 * mood.blush),
        draw_eye(far, replace(mood, lid_tilt=-mood.lid_tilt), bird.ink),
        draw_eye(near, mood, bird.ink),
        brow(near, mood, 5, 5).paint(mix(bird.fur, "#33204a", 0.3)),
        (upper | lower).fillet(8).paint("#a8423a"),
        lower.paint(mix(bird.beak, "#5a2440", 0.25)),
        upper.paint(bird.beak),
        _wattle(bird, 22, 27),
    ]
    return Head(Picture(), layers(parts), skull, (42, 12))


def front_head(bird: Plumage, mood: Mood, song: bool) -> Head:
    """Facing the viewer."""
    skull, painted = _skull(bird)
    gape = 0.6 * _gape(mood, song)
    wide = 25 if bird.bill == "duck" else 13
    lower = blob(
        (-0.7 * wide, 8), (0.7 * wide, 8), (0.5 * wide, 17 + gape), (-0.5 * wide, 17 + gape)
    )
    upper = blob((0, -2), (0.8 * wide, 5), (wide, 11), (0, 19), (-wide, 11), (-0.8 * wide, 5))
    left = Eye(-20, -8, 14 * bird.eye, 17.5 * bird.eye, lean=4)
    right = Eye(20, -8, 14 * bird.eye, 17.5 * bird.eye, lean=-4, forward=-1)
    discs = (ellipse(-20, -5, 21, 26) | ellipse(20, -5, 21, 26)) & skull
    parts = [
        _top(bird, 0),
        *painted,
        discs.paint(bird.face) if bird.face else Picture(),
        _brows(bird, skull, -22, 22),
        *(ellipse(s * 29, 17, 9, 6).paint("#f58c6a", 0.6 * mood.blush) for s in (-1, 1)),
        lower.paint("#a8423a" if gape else mix(bird.beak, "#5a2440", 0.25)),
        upper.paint(bird.beak),
        _wattle(bird, 0, 28),
        draw_eye(left, mood, bird.ink),
        draw_eye(right, replace(mood, gaze=(-mood.gaze[0], mood.gaze[1])), bird.ink),
    ]
    return Head(Picture(), layers(parts), skull, (0, 14))


def fowl(size: Pair, bird: Plumage, home: str = "land") -> Rig:
    """A rig with the perching bird's body in other colours, and with its own head."""
    colours = {
        perching_bird_head.BLUE: bird.body,
        perching_bird_head.LIGHT: mix(bird.body, "#fffbe8", 0.35),
        perching_bird_head.SHADE: mix(bird.body, "#33204a", 0.18),
        perching_bird_head.FAR: mix(bird.body, "#33204a", 0.34),
        perching_bird_head.SUN: bird.breast,
        perching_bird_head.SUN_SHADE: mix(bird.breast, "#5a2440", 0.15),
        perching_bird_head.LEG: bird.leg,
    }
    side, turned = (turned_head, front_head) if bird.owl else (side_head, turned_head)
    heads = {
        "side": functools.partial(side, bird),
        "three_quarter": functools.partial(turned, bird),
        "front": functools.partial(front_head, bird),
    }

    def draw(verb: str, mood: Mood, view: str) -> Drawing:
        pose = perching_bird.POSES[POSE_NAMES[verb]]
        pose = replace(pose, tail=max(pose.tail, bird.cocked))
        if bird.owl and pose.feet == perching_bird.Pose.feet and pose.tilt < _DOWN:
            pose = replace(pose, rump=(-30, 56), belly=(0, 72), head=(12, 140), tail=-38)
        drawing = perching_bird.draw(pose, mood, view, heads)
        picture = drawing.picture.recoloured(lambda fill: colours.get(fill, fill))
        if bird.sickles:
            camera = perching_bird.VIEWS[view]
            root = camera.project((pose.rump[0] - 6, pose.rump[1] + 4, 0))
            picture = _sickles(bird.sickles, root, 1 - camera.yaw / 120) + picture
        x, y = drawing.head
        return replace(drawing, picture=picture, neck=(x - 6, y + 36, 40))

    return Rig(
        kind_of(size, perching_bird.POSES, home),
        draw,
        looks_of_bird(bird.body, bird.eye, bird.keeps),
        185,
    )


_DOWN = 30.0  # tilt in degrees of the head of a bird that pecks
_RED = "#dd4a40"

FOWL: Mapping[str, Rig] = {
    "chicken": fowl((40, 42), Plumage("#f6efe4", "#ffffff", comb=_RED, wattle=_RED, cocked=48)),
    "hen": fowl((40, 42), Plumage("#b5713c", "#e3ac6c", comb=_RED, wattle=_RED, cocked=48)),
    "rooster": fowl(
        (50, 52),
        Plumage("#a8442c", "#e8a23c", head="#f0b045", comb=_RED, wattle=_RED, sickles="#2f6a5c"),
    ),
    "chick": fowl((15, 16), Plumage("#ffd75e", "#ffe99a", beak="#ef8e38", eye=1.08)),
    "owl": fowl(
        (38, 36),
        Plumage(
            "#9a6b45", "#e8cfa4", bill="hook", face="#f3e0bd", owl=True, iris="#d9901c", eye=1.14
        ),
        "air",
    ),
    "crow": fowl((36, 42), Plumage("#4a4a58", "#5a5a6a", beak="#d9a441", leg="#4a444c"), "air"),
    "dove": fowl((26, 30), Plumage("#eef1f6", "#ffffff", beak="#e8a08a", leg="#d98a7a"), "air"),
    "parrot": fowl(
        (34, 36), Plumage("#3fa34d", "#f2c14e", head="#e2574c", bill="hook", beak="#4a4048"), "air"
    ),
    "robin": fowl(
        (16, 18),
        Plumage("#8a6a4c", "#e8743c", beak="#d9a441", leg="#8a6448", face="#e8743c"),
        "air",
    ),
    "sparrow": fowl(
        (15, 17), Plumage("#b0845a", "#f0e4cc", beak="#d9a441", leg="#8a6448", cap="#7a5238"), "air"
    ),
    "wren": fowl(
        (12, 14),
        Plumage("#a4703f", "#e6cfa6", beak="#c98f3c", leg="#8a6448", brow="#f4e6c8", cocked=62),
        "air",
    ),
}
