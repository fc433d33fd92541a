"""Draw a person in a pose, a view and a mood."""

from __future__ import annotations

import functools
import math
from dataclasses import replace

from storybook.art.drawing.curves import ellipse, polygon, swept
from storybook.art.drawing.shapes import Picture, Shape, layers, merge
from storybook.art.figure import Anchor, Figure
from storybook.art.people import accessories, garments
from storybook.art.people.body import widened
from storybook.art.people.dressed import (
    SHOE_EASE,
    Dressed,
    draw_arm,
    draw_lower,
    draw_skin,
    draw_trunk,
    dress,
)
from storybook.art.people.hair import HEAD_CAMERAS, draw_hair
from storybook.art.people.hair_lying import hair_on_ground
from storybook.art.people.hair_tails import draw_bow, hair_ink
from storybook.art.people.hairlines import STYLES
from storybook.art.people.head import PEOPLE_MOODS, draw_ears, draw_head
from storybook.art.people.head import skull as head_shape
from storybook.art.people.head_placing import HEAD_UNITS, head_degrees, on_ground, on_neck
from storybook.art.people.headwear import draw_hat, hat_covers
from storybook.art.people.model import VIEWS, Person
from storybook.art.people.placing import PersonDrawing, rolled, to_figure, turned_spot
from storybook.art.people.poses.faces import mood_in
from storybook.art.people.poses.in_view import WITH_STICK, pose_of, seated
from storybook.art.people.poses.lying import seen_as
from storybook.art.people.poses.model import Pose
from storybook.art.people.stains import on_face, on_hair, stained
from storybook.art.people.wheelchair import draw_wheelchair
from storybook.images.colour import mix

_ON_THE_GROUND = frozenset({"wheelchair", "walking_stick"})
"""Accessories that may reach lower than the feet."""

OFF_WHEN_LYING = ("caping", "cap", "crown", "helmet", "sun_hat", "peci")
"""Hats that are taken off to lie down or to swim."""


@functools.lru_cache(maxsize=1024)
def draw_person(
    person: Person, pose: str, view: str, mood: str = "happy", mirror: bool = False
) -> Figure:
    """Draw a person, who faces right unless mirrored.

    Raises:
        KeyError: there is no such pose, view or mood.
    """
    return to_figure(person_drawing(person, pose, view, mood), mirror)


@functools.cache
def drawn_height(person: Person) -> float:
    """The height of the drawing of a standing person, hair and hat included, in drawing units."""
    if _ON_THE_GROUND.intersection(person.accessories):
        return draw_person(person, "stand", "front").height
    dressed = dress(person, pose_of(person, "stand", "front"), "front")
    _, top, _, _ = layers(_head(dressed, "happy")).box
    ease = SHOE_EASE if person.shoes else 0.0
    feet = [dressed.body.foot(leg, ease).box for leg in dressed.body.skeleton.legs]
    return max(bottom for _, _, _, bottom in feet) - top


def person_drawing(person: Person, pose: str, view: str, mood: str) -> PersonDrawing:
    """Painted shapes of a person who faces right.

    Raises:
        KeyError: there is no such pose, view or mood.
    """
    for word, known in ((view, VIEWS), (mood, tuple(PEOPLE_MOODS))):
        if word not in known:
            raise KeyError(f"no {word!r}; there are {', '.join(known)}")
    body_view, head_view = seen_as(pose, view)
    taken = pose_of(person, pose, body_view)
    return draw_posed(person, taken, body_view, mood_in(pose, mood), head_view)


def draw_posed(
    person: Person, pose: Pose, view: str, mood: str, head_view: str = ""
) -> PersonDrawing:
    """Draw a person in any pose, with the head turned as in `head_view` if that is another."""
    if "wheelchair" in person.accessories:
        pose = seated(pose)
    if mood == "asleep":
        worn = tuple(name for name in person.accessories if name != "glasses")
        person = replace(person, accessories=worn)
    if person.hat and person.hat.kind in OFF_WHEN_LYING and (pose.roll or pose.loaded):
        person = replace(person, hat=None)
    dressed = dress(person, pose, view, head_view)
    drawing = _assemble(dressed, mood)
    return rolled(drawing, pose, dressed.body) if pose.roll else drawing


def _assemble(d: Dressed, mood: str) -> PersonDrawing:
    """Three layers: what is behind a held thing and the body, the body, the near arms."""
    body = d.body
    head_behind, head = _head(d, mood)
    grips = (_grip(d, 0), _grip(d, 1))
    under, near = _arms(d, grips)
    behind, middle, chair = _middle(d)
    if d.head_view in ("front", "three_quarter") and body.view != "back":
        middle = head_behind + middle
    elif not _hair_over_arms(d):
        middle = middle + head_behind
    if d.body.view == "back" and d.body.is_end_on:
        return _placed(d, (behind + head + under + near, middle + chair, Picture()), grips)
    if _hair_over_arms(d):
        return _placed(d, (behind + under, middle + chair, near + head_behind + head), grips)
    if _arms_behind_head(d):
        return _placed(d, (behind + under, middle + chair, near + head), grips)
    return _placed(d, (behind + under, middle + head + chair, near), grips)


def _hair_over_arms(d: Dressed) -> bool:
    """Whether loose hair visibly falls over the shoulders, as seen from behind."""
    loose = STYLES[d.person.hair.style].fall > 0 or STYLES[d.person.hair.style].tails
    return d.body.view == "back" and bool(loose) and "wheelchair" not in d.person.accessories


def _arms_behind_head(d: Dressed) -> bool:
    """Whether raised arms are drawn under the head, so as not to hide a profile."""
    raised = any(reach.to == "head" for reach in d.pose.hands)
    turned_away = d.pose.lies and d.body.view == "back"
    behind = d.pose.arms_behind_head or turned_away or _scarf_over_arms(d)
    return behind or (d.body.view == "side" and raised)


def _scarf_over_arms(d: Dressed) -> bool:
    """Whether a headscarf falls over the shoulders: it does unless a hand is at the face."""
    if d.person.hat is None or d.person.hat.kind != "headscarf":
        return False
    chin = d.body.project(d.body.skeleton.head)[1] + d.body.proportions.head / 2
    return all(d.body.grip(arm)[1] > chin for arm in d.body.skeleton.arms)


def _arms(d: Dressed, grips: tuple[Anchor, Anchor]) -> tuple[Picture, Picture]:
    """The arms under the body and those over it, with a walking stick in a hand."""
    body = d.body
    order = sorted(body.skeleton.arms, key=lambda arm: body.nearness(arm.end))
    is_over = {arm.side: over for arm, over in zip(body.skeleton.arms, d.arms_over, strict=True)}
    trunk = body.trunk(-0.12, 1.0, 3)
    if not _arms_behind_head(d):
        x, y = body.project(body.skeleton.head)
        trunk = merge(trunk, ellipse(x, y, body.proportions.head * 0.46))
    trunk = merge(trunk, *(swept(widened(body.leg_line(leg), 4)) for leg in body.skeleton.legs))
    under = layers(draw_arm(d, arm, Shape()) for arm in order if not is_over[arm.side])
    near = layers(draw_arm(d, arm, trunk) for arm in order if is_over[arm.side])
    if "walking_stick" not in d.person.accessories:
        return under, near
    colour = d.person.colour_of("walking_stick", accessories.STICK_COLOUR)
    index = _stick_hand(d)
    stick = accessories.draw_stick(grips[index].at, body.proportions.leg * 0.95, colour)
    return (under, stick + near) if d.arms_over[index] else (stick + under, near)


def _stick_hand(d: Dressed) -> int:
    """Which hand has the walking stick: the one that is posed for it, or the lower one."""
    if d.pose.hands.count(WITH_STICK) == 1:
        return d.pose.hands.index(WITH_STICK)
    right, left = (arm.end[1] - arm.root[1] for arm in d.body.skeleton.arms)
    return 1 if right > left + d.body.proportions.arm * 0.35 else 0


def _middle(d: Dressed) -> tuple[Picture, Picture, Picture]:
    """What is worn behind the body, the body itself, and the near wheel of a wheelchair."""
    body, worn = d.body, d.person.accessories
    knees = [body.nearness(leg.joint) for leg in body.skeleton.legs]
    lap = body.view != "back" and min(knees) > body.proportions.leg * 0.16
    lap = lap or (body.view == "back" and body.is_end_on)
    trunk, lower = draw_trunk(d, lap), draw_lower(d, lap)
    skin = draw_skin(body.trunk(-0.1, 1.0), d.ink, False)
    parts = [skin, trunk, lower] if lap else [skin, lower, trunk]
    behind, chair = Picture(), Picture()
    if "backpack" in worn:
        pack, straps = accessories.draw_backpack(
            body, d.person.colour_of("backpack", accessories.BACKPACK_COLOUR)
        )
        if body.view == "side":
            parts.insert(0, pack)
        else:
            behind = pack
        parts.append(straps)
    if "bag" in worn:
        parts.append(accessories.draw_bag(body, d.person.colour_of("bag", accessories.BAG_COLOUR)))
    if "scarf" in worn:
        parts.append(
            accessories.draw_scarf(body, d.person.colour_of("scarf", accessories.SCARF_COLOUR))
        )
    if "wheelchair" in worn:
        chair_behind, chair = draw_wheelchair(body)
        behind += chair_behind
    return behind, layers(parts), chair


def _placed(
    d: Dressed, pictures: tuple[Picture, Picture, Picture], grips: tuple[Anchor, Anchor]
) -> PersonDrawing:
    body, p = d.body, d.body.proportions
    x, y = body.project(body.skeleton.head)
    half = p.head / 2
    mouth = {"side": 46, "three_quarter": 17}.get(d.head_view, 0) * p.head / HEAD_UNITS
    mouth_x, mouth_y = turned_spot((mouth, 33 * p.head / HEAD_UNITS), head_degrees(d))
    crown_x, crown_y = turned_spot((0, -62 * p.head / HEAD_UNITS), head_degrees(d))
    back = body.project(body.skeleton.spine(0.6, -p.depth - p.head * 0.15))
    seat = body.project((body.skeleton.hips[0], body.skeleton.hips[1] - p.leg_radii[0], 0))
    lean = garments.spine_degrees(body)
    return PersonDrawing(
        stained(d.person.stain, pictures, ellipse(x, y, 1.2 * half)),
        (x - half, y - half, x + half, y + half),
        (x, y),
        (x + mouth_x, y + mouth_y),
        grips,
        Anchor((x + crown_x, y + crown_y), head_degrees(d), 2),
        Anchor(back, lean, 3 if _hair_over_arms(d) else {"back": 2, "side": 1}.get(body.view, 0)),
        Anchor(seat, 0.0, 0),
    )


def _grip(d: Dressed, index: int) -> Anchor:
    """Where a hand holds a thing: in front of the body, but under a near hand."""
    arm = d.body.skeleton.arms[index]
    ahead = d.body.nearness(arm.end) > -d.body.proportions.arm * 0.1
    layer = 2 if d.body.view == "side" or (ahead and d.arms_over[index]) else 0
    # A wrist bends so that what is held stays nearly upright.
    tilt = 18 * math.sin(math.radians(2 * d.body.forearm_angle(arm)))
    return Anchor(d.body.grip(arm), tilt, layer)


def _has_bow(person: Person) -> bool:
    """Whether a girl has a bow in her hair: one whose hair is in no tails, and not too short."""
    is_girl = person.gender == "female" and person.age in ("toddler", "child")
    plan = STYLES[person.hair.style]
    return is_girl and bool(plan.hairline) and not plan.tails


def _head(d: Dressed, mood: str) -> tuple[Picture, Picture]:
    """The parts of the head behind the body and in front of it."""
    person, view = d.person, d.head_view
    maturity = d.body.proportions.maturity
    feminine = person.gender == "female"
    skull = draw_head(view, mood, d.ink, maturity, feminine, person.age == "old")
    ears = draw_ears(view, d.ink)
    ink = hair_ink(person.hair.colour, person.clothes[0].colour if person.clothes else "#d9503f")
    hair = draw_hair(person.hair.style, view, ink, bool(d.pose.roll))
    behind, front = hair.behind, hair.front
    if _has_bow(person):
        front += draw_bow(HEAD_CAMERAS[view], ink)
    hide_ears = hair.ears_hidden
    hat_behind, hat_front = Picture(), Picture()
    if person.hat:
        hat = draw_hat(person.hat.kind, person.hat.colour, view)
        hat_behind, hat_front, hide_ears = hat.behind, hat.front, hide_ears or hat.hides_ears
        if d.pose.lies and hat.covers:
            # The ends of a scarf would lift a lying person off the ground.
            hat_front = hat_front.within(ellipse(0, 2, 66, 70))
        if hat.covers:
            behind, front = Picture(), Picture()
            hide_ears = hat.hides_ears
        else:
            below = polygon((-200, hat.brim), (200, hat.brim), (200, 300), (-200, 300))
            behind, front = behind.within(below), front.within(below)
    face = Picture()
    hair_tone = mix(person.hair.colour, d.ink.skin, 0.08)
    if "beard" in person.accessories:
        face += accessories.draw_beard(view, hair_tone)
    if "moustache" in person.accessories:
        face += accessories.draw_moustache(view, hair_tone)
    if person.hair.style in ("bald", "balding", "wisp") and not person.hat:
        face += accessories.draw_bald_shine(view)
    ears = Picture() if hide_ears else ears
    if view in ("front", "back"):
        skull = ears + skull
        ears = Picture()
    glasses = (
        accessories.draw_glasses(
            view, maturity, person.colour_of("glasses", accessories.GLASSES_COLOUR)
        )
        if "glasses" in person.accessories
        else Picture()
    )
    face += on_face(person.stain, view, head_shape(view, maturity))
    front += on_hair(person.stain, front)
    picture = hat_behind + skull + face + front + ears + glasses + hat_front
    if d.pose.lies and not (person.hat and hat_covers(person.hat.kind)):
        return on_ground(d, hair_on_ground(person.hair.style, ink)), on_neck(d, behind + picture)
    return on_neck(d, behind), on_neck(d, picture)
