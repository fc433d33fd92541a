"""Draw a person in a pose, a view and a mood."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, replace

from storybook.art.drawing.curves import polygon, swept
from storybook.art.drawing.shapes import Box, Pair, Picture, Shape, layers, mix
from storybook.art.figure import Anchor, Figure
from storybook.art.people import accessories, garments
from storybook.art.people.body import Body
from storybook.art.people.face import FaceInk, face_ink
from storybook.art.people.garments import Piece
from storybook.art.people.hair import draw_hair, hair_ink
from storybook.art.people.head import PEOPLE_MOODS, draw_ears, draw_head
from storybook.art.people.headwear import draw_hat
from storybook.art.people.model import SKINS, VIEWS, Person
from storybook.art.people.poses import Pose, pose_in_view, seated
from storybook.art.people.proportions import proportions
from storybook.art.people.skeleton import CAMERAS, Limb, solve

HEAD_UNITS = 110.0
"""Height of a head in the units that heads are drawn in."""


@dataclass(frozen=True)
class PersonDrawing:
    """A drawn person; the origin is on the ground under the hips, y down."""

    layers: tuple[Picture, Picture, Picture]
    head_box: Box
    head: Pair
    mouth: Pair
    grips: tuple[Anchor, Anchor]
    crown: Anchor
    carry: Anchor
    seat: Anchor


@dataclass(frozen=True)
class _Dressed:
    """Everything that the parts of one drawing share."""

    person: Person
    pose: Pose
    body: Body
    ink: FaceInk
    worn: tuple[Piece, ...]
    arms_over: tuple[bool, bool]
    head_view: str


@functools.lru_cache(maxsize=1024)
def draw_person(
    person: Person, pose: str, view: str, mood: str = "happy", mirror: bool = False
) -> Figure:
    """Draw a person, who faces right unless mirrored.

    Raises:
        KeyError: there is no such pose, view or mood.
    """
    return to_figure(person_drawing(person, pose, view, mood), mirror)


def person_drawing(person: Person, pose: str, view: str, mood: str) -> PersonDrawing:
    """Painted shapes of a person who faces right.

    Raises:
        KeyError: there is no such pose, view or mood.
    """
    for word, known in ((view, VIEWS), (mood, tuple(PEOPLE_MOODS))):
        if word not in known:
            raise KeyError(f"no {word!r}; there are {', '.join(known)}")
    return draw_posed(person, pose_in_view(pose, view), view, "asleep" if pose == "sleep" else mood)


def draw_posed(
    person: Person, pose: Pose, view: str, mood: str, head_view: str = ""
) -> PersonDrawing:
    """Draw a person in any pose, with the head turned as in `head_view` if that is another."""
    if "wheelchair" in person.accessories:
        pose = seated(pose)
    built = proportions(person.age, person.build, person.gender)
    body = Body(built, solve(pose, built, CAMERAS[view]), pose, view)
    ink = face_ink(SKINS[person.skin], person.hair.colour, person.eyes)
    arms = body.skeleton.arms
    over = (_is_over(body, arms[0]), _is_over(body, arms[1]))
    dressed = _Dressed(
        person, pose, body, ink, tuple(garments.pieces(person, built.head)), over, head_view or view
    )
    drawing = _assemble(dressed, mood)
    return _rolled(drawing, pose, body) if pose.roll else drawing


def _is_over(body: Body, arm: Limb) -> bool:
    """Whether an arm is drawn over the trunk and the head."""
    if body.view == "side":
        return arm.side > 0
    reach = (body.depth(arm.joint) + body.depth(arm.end)) / 2
    lean = body.depth(body.skeleton.spine(0.7))
    slack = 0.03 if body.view == "back" else 0.22
    return reach > lean - body.proportions.arm * slack


def _assemble(d: _Dressed, mood: str) -> PersonDrawing:
    body, person = d.body, d.person
    head_behind, head_front = _head(d, mood)
    order = sorted(body.skeleton.arms, key=lambda arm: body.depth(arm.end))
    shown = {arm.side: over for arm, over in zip(body.skeleton.arms, d.arms_over, strict=True)}
    under = layers(_arm(d, arm, Shape()) for arm in order if not shown[arm.side])
    trunk_shape = body.trunk(-0.12, 1.0, 3)
    near = layers(_arm(d, arm, trunk_shape) for arm in order if shown[arm.side])
    knees = [body.depth(leg.joint) for leg in body.skeleton.legs]
    lap = body.view != "back" and min(knees) > body.proportions.leg * 0.16
    trunk, lower = _trunk(d, lap), _lower(d, lap)
    skin = _skin(body.trunk(-0.1, 1.0), d.ink, False)
    middle = [skin, trunk, lower] if lap else [skin, lower, trunk]
    behind = Picture()
    if "backpack" in person.accessories:
        pack, straps = accessories.draw_backpack(body)
        if body.view == "side":
            middle.insert(1, pack)
        else:
            behind = pack
        middle.append(straps)
    if "bag" in person.accessories:
        middle.append(accessories.draw_bag(body))
    if "scarf" in person.accessories:
        middle.append(accessories.draw_scarf(body, "#d9503f"))
    chair = Picture()
    if "wheelchair" in person.accessories:
        chair_behind, chair = accessories.draw_wheelchair(body)
        behind += chair_behind
    grips = (_grip(d, 0), _grip(d, 1))
    if "walking_stick" in person.accessories:
        stick = accessories.draw_stick(grips[0].at, body.proportions.leg * 0.95)
        near = stick + near if d.arms_over[0] else near
        under = under if d.arms_over[0] else stick + under
    hair_first = d.head_view in ("front", "three_quarter")
    body_layer = layers(
        [
            *([head_behind] if hair_first else []),
            *middle,
            *([] if hair_first else [head_behind]),
            *([near] if d.pose.arms_behind_head else []),
            head_front,
            chair,
        ]
    )
    if d.pose.arms_behind_head:
        near = Picture()
    return _placed(d, (behind + under, body_layer, near), grips)


def _placed(
    d: _Dressed, pictures: tuple[Picture, Picture, Picture], grips: tuple[Anchor, Anchor]
) -> PersonDrawing:
    body, p = d.body, d.body.proportions
    x, y = body.page(body.skeleton.head)
    half = p.head / 2
    mouth = {"side": 46, "three_quarter": 17}.get(d.head_view, 0) * p.head / HEAD_UNITS
    mouth_x, mouth_y = _turned((mouth, 33 * p.head / HEAD_UNITS), _head_degrees(d))
    crown_x, crown_y = _turned((0, -62 * p.head / HEAD_UNITS), _head_degrees(d))
    back = body.page(body.skeleton.spine(0.6, -p.depth))
    seat = body.page((body.skeleton.hips[0], body.skeleton.hips[1] - p.leg_radii[0], 0))
    lean = garments.spine_degrees(body)
    return PersonDrawing(
        pictures,
        (x - half, y - half, x + half, y + half),
        (x, y),
        (x + mouth_x, y + mouth_y),
        grips,
        Anchor((x + crown_x, y + crown_y), _head_degrees(d), 2),
        Anchor(back, lean, {"back": 2, "side": 1}.get(body.view, 0)),
        Anchor(seat, 0.0, 0),
    )


def _turned(spot: Pair, degrees: float) -> Pair:
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    return (spot[0] * cos - spot[1] * sin, spot[0] * sin + spot[1] * cos)


def _grip(d: _Dressed, index: int) -> Anchor:
    """Where a hand holds a thing: in front of the body, but under a near hand."""
    arm = d.body.skeleton.arms[index]
    ahead = d.body.depth(arm.end) > -d.body.proportions.arm * 0.1
    layer = 2 if ahead and (d.arms_over[index] or d.body.view == "side") else 0
    return Anchor(d.body.grip(arm), d.body.wrist_angle(arm), layer)


def _head_degrees(d: _Dressed) -> float:
    if d.pose.roll:
        return d.pose.tilt
    share = {"side": 1.0, "three_quarter": 0.9, "front": 0.7, "back": -0.7}[d.body.view]
    sway = d.pose.sway * {"front": -0.5, "back": 0.5}.get(d.body.view, 0.0)
    return d.pose.tilt * share + sway


def _head(d: _Dressed, mood: str) -> tuple[Picture, Picture]:
    """What of the head lies behind the body, and what before it."""
    person, view = d.person, d.head_view
    maturity = d.body.proportions.maturity
    feminine = person.gender == "female"
    skull = draw_head(view, mood, d.ink, maturity, feminine, person.age == "old")
    ears = draw_ears(view, d.ink)
    hair = draw_hair(
        person.hair.style,
        view,
        hair_ink(person.hair.colour, person.clothes[0].colour if person.clothes else "#d9503f"),
    )
    behind, front = hair.behind, hair.front
    hide_ears = hair.ears_hidden
    hat_behind, hat_front = Picture(), Picture()
    if person.hat:
        hat = draw_hat(person.hat.kind, person.hat.colour, view)
        hat_behind, hat_front, hide_ears = hat.behind, hat.front, hide_ears or hat.hides_ears
        if hat.covers:
            behind, front = Picture(), Picture()
            hide_ears = hat.hides_ears
        else:
            below = polygon((-200, hat.brim), (200, hat.brim), (200, 300), (-200, 300))
            behind, front = behind.within(below), front.within(below)
    face = Picture()
    hair_tone = mix(person.hair.colour, d.ink.skin, 0.08)
    if "beard" in person.accessories:
        face += accessories.draw_beard(view, hair_tone, maturity)
    if "moustache" in person.accessories:
        face += accessories.draw_moustache(view, hair_tone)
    if person.hair.style in ("bald", "balding", "wisp") and not person.hat:
        face += accessories.bald_shine(view)
    ears = Picture() if hide_ears else ears
    if view in ("front", "back"):
        skull = ears + skull
        ears = Picture()
    glasses = (
        accessories.draw_glasses(view, maturity) if "glasses" in person.accessories else Picture()
    )
    picture = hat_behind + skull + face + front + ears + glasses + hat_front
    return _on_neck(d, behind), _on_neck(d, picture)


def _on_neck(d: _Dressed, picture: Picture) -> Picture:
    scale = d.body.proportions.head / HEAD_UNITS
    flip = -1 if d.pose.looks_back else 1
    x, y = d.body.page(d.body.skeleton.head)
    return picture.scale(scale * flip, scale).turn(_head_degrees(d)).move(x, y)


def _is_far(body: Body, limb: Limb) -> bool:
    return body.view in ("side", "three_quarter") and limb.side < 0


def _arm(d: _Dressed, arm: Limb, trunk: Shape) -> Picture:
    """Arm with its sleeves; it throws a soft shadow on the trunk under it."""
    body, index = d.body, 0 if arm.side > 0 else 1
    far = _is_far(body, arm)
    limb = swept(body.arm_line(arm))
    hand = body.hand(arm, d.pose.hands[index].form)
    picture = _skin(limb, d.ink, far) + _skin(hand, d.ink, far)
    sleeves = [piece for piece in d.worn if piece.cut.sleeve]
    for piece in sleeves:
        picture += garments.draw_sleeve(piece, body, arm, far)
    if trunk.outlines:
        outer = swept(body.arm_line(arm)).grow(3.5) if sleeves else limb
        shadow = (outer.move(2.5, 3.5) & trunk).paint("#2a1c3a", 0.16)
        picture = shadow + picture
    return picture


def _skin(shape: Shape, ink: FaceInk, far: bool) -> Picture:
    if far:
        return shape.paint(mix(ink.skin, ink.shade, 0.55))
    return shape.paint(ink.skin) + (shape - shape.move(-3, -2.5)).soften(0.6).paint(ink.shade, 0.6)


def _lower(d: _Dressed, lap: bool) -> Picture:
    """Legs, feet and what is worn on them, the far leg first; on a lap all skirts lie on top."""
    body = d.body
    legs = sorted(body.skeleton.legs, key=lambda leg: body.depth(leg.joint) + body.depth(leg.end))
    parts = [_leg(d, leg) for leg in legs]
    for piece in d.worn:
        if piece.cut.leg:
            parts.append(garments.draw_seat(piece, body))
            near = max(body.skeleton.legs, key=lambda leg: body.depth(leg.joint))
            if body.view in ("side", "three_quarter"):
                parts.append(garments.draw_trouser_leg(piece, body, near, False))
    for piece in d.worn:
        if piece.cut.skirt and (lap or _is_bottom(piece)):
            parts.append(garments.draw_skirt(piece, body))
    return layers(parts)


def _leg(d: _Dressed, leg: Limb) -> Picture:
    body, far = d.body, _is_far(d.body, leg)
    picture = _skin(swept(body.leg_line(leg)), d.ink, far)
    if d.person.shoes:
        tone = mix(d.person.shoes, "#1d1b3a", 0.3) if far else d.person.shoes
        shoe = body.foot(leg, ease=1.2)
        picture += shoe.paint(tone)
        if not far:
            picture += (shoe - shoe.move(-2.5, -2.5)).soften(0.5).paint(mix(tone, "#120c18", 0.4))
    else:
        picture += _skin(body.foot(leg), d.ink, far)
    for piece in d.worn:
        if piece.cut.leg:
            picture += garments.draw_trouser_leg(piece, body, leg, far)
    return picture


def _is_bottom(piece: Piece) -> bool:
    """Whether a piece ends at the waist, so that tops hang over it."""
    return piece.cut.high < 0.5


def _trunk(d: _Dressed, lap: bool) -> Picture:
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
    parts.append(_skin(body.neck(), neck_ink, False))
    tie = garments.uniform_tie(d.person.clothes)
    parts += [garments.draw_collar(piece, body, tie) for piece in tops if piece.cut.collar]
    sashes = [piece for piece in d.worn if piece.cut.low is None and piece.cut.band]
    parts += [garments.draw_band(piece, body, outer) for piece in sashes]
    return layers(parts)


def _rolled(drawing: PersonDrawing, pose: Pose, body: Body) -> PersonDrawing:
    """Lay a drawing over on the page and put it on the ground, or as high as it is lifted."""
    about = body.page(body.skeleton.hips)
    turned = [picture.turn(pose.roll, about) for picture in drawing.layers]
    bottom = max(picture.box[3] for picture in turned if picture.paints)
    rise = -bottom - pose.lift * body.proportions.leg

    def moved(spot: Pair) -> Pair:
        x, y = _turned((spot[0] - about[0], spot[1] - about[1]), pose.roll)
        return (x + about[0], y + about[1] + rise)

    def anchor(place: Anchor) -> Anchor:
        return Anchor(moved(place.at), place.degrees + pose.roll, place.layer)

    x, y = moved(drawing.head)
    half = body.proportions.head / 2
    back, front, near = (picture.move(0, rise) for picture in turned)
    return PersonDrawing(
        (back, front, near),
        (x - half, y - half, x + half, y + half),
        (x, y),
        moved(drawing.mouth),
        (anchor(drawing.grips[0]), anchor(drawing.grips[1])),
        anchor(drawing.crown),
        anchor(drawing.carry),
        anchor(drawing.seat),
    )


def to_figure(drawing: PersonDrawing, mirror: bool) -> Figure:
    """A figure in its own box, facing left if mirrored."""
    pictures = drawing.layers
    sign = -1.0 if mirror else 1.0
    if mirror:
        back, body, near = (picture.scale(-1, 1) for picture in pictures)
        pictures = (back, body, near)
    left, top, right, bottom = layers(pictures).box

    def moved(spot: Pair) -> Pair:
        return (spot[0] * sign - left, spot[1] - top)

    def anchor(place: Anchor) -> Anchor:
        degrees = 180 - place.degrees if mirror else place.degrees
        return Anchor(moved(place.at), degrees, place.layer)

    svgs = tuple(picture.move(-left, -top).svg() for picture in pictures)
    x0, y0, x1, y1 = drawing.head_box
    (ax, ay), (bx, by) = moved((x0, y0)), moved((x1, y1))
    return Figure(
        svg_body="".join(svgs),
        width=right - left,
        height=bottom - top,
        feet=(-left, -top),
        back=moved(drawing.carry.at),
        mouth=moved(drawing.mouth),
        head=moved(drawing.head),
        layers=svgs,
        head_box=(min(ax, bx), ay, max(ax, bx), by),
        grips=(anchor(drawing.grips[0]), anchor(drawing.grips[1])),
        crown=replace(anchor(drawing.crown), degrees=drawing.crown.degrees * sign),
        carry=replace(anchor(drawing.carry), degrees=drawing.carry.degrees * sign),
        seat=replace(anchor(drawing.seat), degrees=drawing.seat.degrees * sign),
    )
