"""A body with its clothes on: arms, legs and trunk as pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace

from storybook.art.drawing.curves import ellipse, swept
from storybook.art.drawing.shapes import Picture, Shape, layers, merge
from storybook.art.people import garments
from storybook.art.people.body import Body, part_of, thigh_points_at_viewer, widened
from storybook.art.people.face import FaceInk, face_ink
from storybook.art.people.garments import Piece
from storybook.art.people.model import SKINS, Person
from storybook.art.people.poses.model import Pose
from storybook.art.people.proportions import proportions
from storybook.art.people.skeleton import CAMERAS, Limb, solve
from storybook.images.colour import mix

SHADOW = "#2a1c3a"
"""Colour of the shadows that limbs cast."""
SHOE_EASE = 1.2
"""How much wider a shoe is than a foot."""


@dataclass(frozen=True)
class Dressed:
    """Everything that the parts of one drawing share."""

    person: Person
    pose: Pose
    body: Body
    ink: FaceInk
    worn: tuple[Piece, ...]
    arms_over: tuple[bool, bool]
    head_view: str


def dress(person: Person, pose: Pose, view: str, head_view: str = "") -> Dressed:
    """A person's body in a pose with its clothes, ready to be drawn."""
    built = proportions(person.age, person.build, person.gender)
    body = Body(built, solve(pose, built, CAMERAS[view]), pose, view)
    ink = face_ink(SKINS[person.skin], person.hair.colour, person.eyes)
    arms = body.skeleton.arms
    over = (_is_over(body, arms[0]), _is_over(body, arms[1]))
    worn = tuple(garments.pieces(person, built.head))
    return Dressed(person, pose, body, ink, worn, over, head_view or view)


def _is_over(body: Body, arm: Limb) -> bool:
    """Whether an arm is drawn over the trunk and the head."""
    if body.view == "side":
        return arm.side > 0
    reach = (body.nearness(arm.joint) + body.nearness(arm.end)) / 2
    lean = body.nearness(body.skeleton.spine(0.7))
    slack = 0.03 if body.view == "back" else 0.22
    return reach > lean - body.proportions.arm * slack


def _is_far(body: Body, limb: Limb) -> bool:
    return body.view in ("side", "three_quarter") and limb.side < 0


def draw_arm(d: Dressed, arm: Limb, under: Shape) -> Picture:
    """An arm with its sleeves; it casts a soft shadow on what is under it."""
    body, index = d.body, 0 if arm.side > 0 else 1
    far = _is_far(body, arm) and not d.arms_over[index]
    limb = swept(body.arm_line(arm))
    hand = body.hand(arm, d.pose.hands[index].form)
    picture = draw_skin(limb, d.ink, far) + draw_skin(hand, d.ink, far)
    sleeves = [piece for piece in d.worn if piece.cut.sleeve]
    for piece in sleeves:
        picture += garments.draw_sleeve(piece, body, arm, far)
    if not under.outlines:
        return picture
    outer = merge(limb.grow(3.5) if sleeves else limb, hand)
    lower = swept(part_of(body.arm_line(arm), 0.3, 1.0))
    rim = merge(lower.grow(6.0 if sleeves else 2.6), hand.grow(2.6)) & under
    shade = (outer.move(3, 4.5) & under).paint(SHADOW, 0.18) + rim.paint(SHADOW, 0.2)
    return shade + _outline_on_face(d, hand, d.pose.hands[index].form) + picture


def _outline_on_face(d: Dressed, hand: Shape, form: str) -> Picture:
    """The outline of a finger before the face, whose colour it has."""
    x, y = d.body.project(d.body.skeleton.head)
    face = ellipse(x, y, d.body.proportions.head * 0.48)
    if form != "point":
        return Picture()
    return (hand.grow(1.6) & face).paint(mix(d.ink.skin, SHADOW, 0.55))


def draw_skin(shape: Shape, ink: FaceInk, far: bool) -> Picture:
    if far:
        return shape.paint(mix(ink.skin, ink.shade, 0.55))
    return shape.paint(ink.skin) + (shape - shape.move(-3, -2.5)).paint(ink.shade, 0.6)


def draw_lower(d: Dressed, lap: bool) -> Picture:
    """Legs, feet and what is worn on them, the far leg first; on a lap all skirts lie on top."""
    body = d.body
    legs = sorted(
        body.skeleton.legs, key=lambda leg: body.nearness(leg.joint) + body.nearness(leg.end)
    )
    parts = [_leg(d, leg) for leg in legs]
    for piece in d.worn:
        if piece.cut.leg:
            parts.append(garments.draw_seat(piece, body))
            near = max(body.skeleton.legs, key=lambda leg: body.nearness(leg.joint))
            if body.view in ("side", "three_quarter"):
                part = (0.0, 0.5) if thigh_points_at_viewer(body, near) else (0.0, 1.0)
                parts.append(garments.draw_trouser_leg(piece, body, near, False, part))
    for piece in d.worn:
        if piece.cut.skirt and (lap or _is_bottom(piece)):
            parts.append(garments.draw_skirt(piece, body))
    return layers(parts)


def _leg(d: Dressed, leg: Limb) -> Picture:
    """A leg; a thigh that points at the viewer lies over the shin, which it shades."""
    if not thigh_points_at_viewer(d.body, leg):
        return _leg_part(d, leg, (0.0, 1.0))
    shin, thigh = _leg_part(d, leg, (0.5, 1.0)), _leg_part(d, leg, (0.0, 0.5))
    line = d.body.leg_line(leg)
    knee = swept(widened(part_of(line, 0.25, 0.52), 3.5))
    shade = knee.move(0, d.body.proportions.leg_radii[1] * 0.7) & swept(widened(line, 0.4))
    return shin + shade.paint("#1d1b3a", 0.25) + thigh


def _leg_part(d: Dressed, leg: Limb, part: tuple[float, float]) -> Picture:
    body, far = d.body, _is_far(d.body, leg)
    foot = _foot(d, leg, far) if part[1] == 1.0 else Picture()
    trousers = layers(
        garments.draw_trouser_leg(piece, body, leg, far, part) for piece in d.worn if piece.cut.leg
    )
    # Toes that point up are in front of the hem.
    toes_up = d.pose.feet[0 if leg.side > 0 else 1].pitch < -30
    above = [trousers, foot] if toes_up else [foot, trousers]
    bare = part_of(body.leg_line(leg), part[0], part[1])
    return layers([draw_skin(swept(bare), d.ink, far), *above])


def draw_leg_from(d: Dressed, leg: Limb, start: float) -> Picture:
    """The part of a leg from the share `start` of its length, with its middle there at (0, 0)."""
    x, y, _ = part_of(d.body.leg_line(leg), start, 1.0)[0]
    return _leg_part(d, leg, (start, 1.0)).move(-float(x), -float(y))


def _foot(d: Dressed, leg: Limb, far: bool) -> Picture:
    if not d.person.shoes:
        return draw_skin(d.body.foot(leg), d.ink, far)
    tone = mix(d.person.shoes, "#1d1b3a", 0.3) if far else d.person.shoes
    shoe = d.body.foot(leg, ease=SHOE_EASE)
    picture = shoe.paint(tone)
    if not far:
        picture += (shoe - shoe.move(-2.5, -2.5)).paint(mix(tone, "#120c18", 0.4))
    return picture


def _is_bottom(piece: Piece) -> bool:
    """Whether a piece ends at the waist, so that tops hang over it."""
    return piece.cut.high < 0.5


def draw_trunk(d: Dressed, lap: bool) -> Picture:
    """What is worn on the trunk, and the neck."""
    body, parts = d.body, []
    outer = max((piece.cut.ease for piece in d.worn if piece.cut.low is not None), default=0.0)
    tops = [piece for piece in d.worn if piece.cut.low is not None]
    for piece in tops:
        if piece.cut.skirt and not lap and not _is_bottom(piece):
            parts.append(garments.draw_skirt(piece, body))
        parts.append(garments.draw_top(piece, body))
        if piece.cut.band:
            parts.append(garments.draw_band(piece, body, outer))
    neck_ink = replace(d.ink, skin=mix(d.ink.skin, d.ink.shade, 0.6))
    neck = draw_skin(body.neck(), neck_ink, False)
    # From behind, what is worn lies over the nape.
    hidden = body.view == "back" and body.is_end_on
    parts = parts if hidden else [neck, *parts] if body.view == "back" else [*parts, neck]
    tie = garments.uniform_tie(d.person.clothes)
    parts += [garments.draw_collar(piece, body, tie) for piece in tops if piece.cut.collar]
    sashes = [piece for piece in d.worn if piece.cut.low is None and piece.cut.band]
    parts += [garments.draw_band(piece, body, outer) for piece in sashes]
    return layers(parts)
