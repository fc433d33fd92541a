"""Gathers related actors into groups, each arranged around an anchor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from storybook.art.people.model import Person
from storybook.art.pose_groups import GOING
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor, Beside, Link
from storybook.stage.cast.holding import held_out
from storybook.stage.kinds import has_trunk, is_holdable
from storybook.stage.model import Mount
from storybook.stage.positions.about import beneath, over
from storybook.stage.positions.anchors import anchors_of
from storybook.stage.positions.at_table import places_at_table, row_on_top
from storybook.stage.positions.rows import places_on
from storybook.stage.words.deeds import TOUCH

_AT_FEET_DY = 24.0
_AT_TABLE_DY = -26.0
_ELBOWS = 0.36  # height of a seated person's elbows, as a share of the standing height
_UNDER_DY, _BEHIND_DY, _BEFORE_DY, _OVER_DY = 45.0, -60.0, 60.0, 8.0
_CLIMBING = 1.9  # breadth of a climber, who is at the side of the ladder, as a share of a person's
_UP_TRUNK = 0.34  # height of a climber above the ground, as a share of the tree's
_CLEAR = 0.72  # distance aside of somebody behind another, so that the face is seen
_HIDING = frozenset({"hide", "crouch", "cover_eyes", "kneel"})
_CLOSE = 0.38  # distance of two who are close, as a share of their breadths together
_GAP, _REACH = 14.0, 70.0  # between neighbours; between an actor and what it moves towards
_TALL_THING = 420.0  # a thing taller than this stands behind its neighbours
_TALL_DY = -70.0
# A tree's crown may overlap its neighbours: this share of its breadth is taken on the ground.
_CROWN = 0.55
# Hands on what is pushed: how far into its breadth, in page units and as a share of it.
_PUSHING, _TOUCH, _TOUCH_SHARE = frozenset({"push", "pull"}), 45.0, 0.3


@dataclass
class Member:
    """An actor's offset within its group, in page units at the front of the page.

    `dx` is to the right of the group's middle, `dy` towards the viewer. `raised` is the height
    above the ground, as of a child on a high chair at a table.
    """

    actor: int
    dx: float = 0.0
    dy: float = 0.0
    mount: Mount | None = None
    raised: float = 0.0


@dataclass
class Group:
    """Related actors, in page units at the front of the page.

    `left` (0 or negative) and `right` are the x of the group's ends, from its middle.
    """

    members: list[Member] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0

    @property
    def breadth(self) -> float:
        """Distance from the left to the right end."""
        return self.right - self.left


def gather(actors: Sequence[Actor], sizes: Sequence[tuple[float, float]]) -> list[Group]:
    """Group actors by their links: one group for each actor that is linked to no other.

    `sizes` are (height, breadth) of each actor in page units.
    """
    anchors = anchors_of(actors)
    children: dict[int, list[int]] = {}
    for index, anchor in enumerate(anchors):
        if anchor is not None:
            children.setdefault(anchor, []).append(index)
    return [
        _Gathering(actors, sizes, children).group(index)
        for index, anchor in enumerate(anchors)
        if anchor is None
    ]


class _Gathering:
    """Builds one group by walking the links from its anchor."""

    def __init__(
        self,
        actors: Sequence[Actor],
        sizes: Sequence[tuple[float, float]],
        children: dict[int, list[int]],
    ) -> None:
        self._actors, self._sizes, self._children = actors, sizes, children
        self._group = Group()

    def group(self, root: int) -> Group:
        """The group anchored at the actor `root`."""
        height = self._sizes[root][0]
        is_tall = isinstance(self._actors[root].described.looks, Thing) and height > _TALL_THING
        is_tall = is_tall and self._actors[root].described.noun != "ladder"
        behind = is_tall and root in self._children
        self._add(Member(root, 0.0, _TALL_DY if behind else 0.0))
        return self._group

    def _add(self, member: Member) -> None:
        self._group.members.append(member)
        half = self._ground_breadth(member.actor) / 2
        half *= _CLIMBING if self._actors[member.actor].pose == "climb" else 1.0
        self._group.left = min(self._group.left, member.dx - half)
        self._group.right = max(self._group.right, member.dx + half)
        linked = self._children.get(member.actor, [])
        mounted = [index for index in linked if self._how(index) in ("on", "in")]
        places = self._on_top(member.actor, mounted) | self._at_table(member.actor)
        for index, place in zip(mounted, self._places(member.actor, mounted), strict=True):
            on_it = self._mounted(member, index, place)
            if index in places:
                on_it.dx = member.dx + places[index]
            self._add(on_it)
        for index in linked:
            if index not in mounted:
                self._add(self._neighbour(member, index))

    def _link(self, index: int) -> Link:
        link = self._actors[index].link
        assert link is not None
        return link

    def _how(self, index: int) -> Beside:
        return self._link(index).how

    def _on_top(self, bearer: int, mounted: Sequence[int]) -> dict[int, float]:
        """How far right of a thing's middle the things in a row on top of it are."""
        if self._actors[bearer].living or any(self._actors[index].living for index in mounted):
            return {}
        breadths = [self._sizes[index][1] for index in mounted]
        return dict(zip(mounted, row_on_top(breadths, self._sizes[bearer][1]), strict=True))

    def _at_table(self, table: int) -> dict[int, float]:
        """How far right of a table's middle those are that sit at it or that hide a face on it."""
        near = self._children.get(table, [])
        at = [index for index in near if self._how(index) == "at"]
        on = [index for index in near if self._how(index) in ("on", "in")]
        living = [index for index in on if self._actors[index].living]
        things = [index for index in on if index not in living]
        return places_at_table(at, living, things, self._sizes, self._sizes[table][1])

    def _places(self, bearer: int, mounted: Sequence[int]) -> list[float]:
        """How many steps right of the bearer's middle each is."""
        ahead = -1 if any(self._actors[index].facing == "left" for index in mounted) else 1
        parts = [self._link(index).part for index in mounted]
        return places_on(self._actors[bearer].described.looks.kind, parts, ahead)

    def _mounted(self, bearer: Member, index: int, place: float) -> Member:
        """The member on or in a bearer, `place` steps right of its middle."""
        breadth = self._sizes[bearer.actor][1]
        how: Literal["on", "in"] = "in" if self._how(index) == "in" else "on"
        step = min(0.3 * breadth, self._sizes[index][1])
        dx = bearer.dx + place * step
        height = self._sizes[bearer.actor][0]
        climbed = self._actors[bearer.actor].described
        is_post = has_trunk(climbed) or (height > 2 * breadth and climbed.noun != "ladder")
        if self._actors[index].pose == "climb" and is_post:
            # Up the trunk, in front of it, and not on top of the crown.
            return Member(index, dx, bearer.dy + 1.0, raised=_UP_TRUNK * height)
        return Member(index, dx, bearer.dy, Mount(bearer.actor, how, self._link(index).part))

    def _neighbour(self, anchor: Member, index: int) -> Member:
        how = self._how(index)
        breadth = self._sizes[anchor.actor][1]
        side = self._side(anchor, index)
        if how == "at":
            dx = anchor.dx + self._at_table(anchor.actor)[index]
            top, height = self._sizes[anchor.actor][0], self._sizes[index][0]
            raised = max(0.0, top - _ELBOWS * height)
            return Member(index, dx, anchor.dy + _AT_TABLE_DY, raised=raised)
        if self._actors[anchor.actor].living and how in ("under", "behind"):
            # Close to somebody, but with both faces in view.
            both = self._ground_breadth(index) + self._ground_breadth(anchor.actor)
            if how == "under":
                return Member(index, anchor.dx + side * _CLOSE * both, anchor.dy)
            if anchor.mount is not None and self._actors[index].pose not in GOING:
                return Member(index, anchor.dx - _CLOSE * both, anchor.dy + _BEHIND_DY)
        if how == "over" and not self._actors[anchor.actor].living:
            sizes = (self._sizes[anchor.actor], self._sizes[index])
            aside, raised = over(sizes, self._actors[index].pose == "jump", side)
            return Member(index, anchor.dx + aside, anchor.dy + _OVER_DY, raised=raised)
        if how == "under":
            row = [n for n in self._children[anchor.actor] if self._how(n) == "under"]
            aside = beneath((breadth, self._sizes[index][1]), row.index(index), len(row), side)
            return Member(index, anchor.dx + aside, anchor.dy + _UNDER_DY)
        if how == "behind" and self._actors[index].pose in GOING:
            half = self._ground_breadth(index) / 2 + _GAP  # chases the anchor
            ahead = self._towards_partner(anchor)
            joins = self._actors[anchor.actor].link
            ahead *= -1 if joins is not None and joins.how == "near" else 1  # who joins leads
            dx = self._group.right + half if ahead < 0 else self._group.left - half
            return Member(index, dx, anchor.dy)
        if how == "behind":
            hides = self._actors[index].pose in _HIDING or not self._actors[anchor.actor].living
            aside = 0.42 if hides else _CLEAR
            return Member(index, anchor.dx + side * aside * breadth, anchor.dy + _BEHIND_DY)
        if how == "in front of":
            aside = 0.55 if self._actors[anchor.actor].living else 0.25
            return Member(index, anchor.dx + side * aside * breadth, anchor.dy + _BEFORE_DY)
        if anchor.mount is not None and self._joins(index, anchor):
            return Member(index, self._free_seat(anchor.mount), anchor.dy, anchor.mount)
        if self._lies_at_feet(anchor.actor, index):
            side = self._towards_partner(anchor) or side
            return Member(index, anchor.dx + side * 0.4 * breadth, anchor.dy + _AT_FEET_DY)
        half = self._ground_breadth(index) / 2 + held_out(self._actors[index])
        gap = _REACH if how == "to" else _GAP
        if self._pushes(index):
            side = self._side_of_others(anchor, self._pushes) or side
            gap = -min(_TOUCH, _TOUCH_SHARE * breadth)
        if how == "to" and self._actors[index].pose in GOING:
            others = self._side_of_others(anchor, self._chases)
            # Behind somebody who chases another.
            side = -self._towards_partner(anchor) or others or side
        dx = self._group.right + half + gap if side > 0 else self._group.left - half - gap
        return Member(index, dx, anchor.dy + (-_TALL_DY if anchor.dy == _TALL_DY else 0.0))

    def _pushes(self, index: int) -> bool:
        """Whether an actor pushes or pulls the thing that it is near."""
        actor = self._actors[index]
        if actor.link is None or actor.pose not in _PUSHING:
            return False
        return not self._actors[actor.link.target].living

    def _chases(self, index: int) -> bool:
        return self._how(index) == "to" and self._actors[index].pose in GOING

    def _side_of_others(self, anchor: Member, does: Callable[[int], bool]) -> int:
        """The side of an anchor where others do the same with it: -1 left, 1 right, 0 none."""
        near = self._children.get(anchor.actor, [])
        members = (m for m in self._group.members if m.actor in near and does(m.actor))
        return next((-1 if member.dx < anchor.dx else 1 for member in members), 0)

    def _joins(self, index: int, anchor: Member) -> bool:
        """Whether somebody near a passenger is one too; not if swimming or tucking in a child."""
        actor = self._actors[index]
        if not actor.living or actor.in_water or actor.pair == TOUCH:
            return False
        return self._is_aboard(anchor, index)

    def _is_aboard(self, member: Member, index: int) -> bool:
        """Whether an actor is inside a boat or a car, where a companion of this size has room."""
        if member.mount is None:
            return False
        bearer = self._actors[member.mount.bearer].described.looks
        has_room = self._sizes[member.mount.bearer][1] > 2 * self._sizes[index][1]
        return has_room and isinstance(bearer, Thing) and THINGS[bearer.kind].seat == "in"

    def _free_seat(self, mount: Mount) -> float:
        """The dx of the seat farthest from those taken."""
        members = self._group.members
        middle = next(member.dx for member in members if member.actor == mount.bearer)
        taken = [member.dx for member in members if member.mount == mount]
        breadth = self._sizes[mount.bearer][1]
        seats = [middle + share * breadth for share in (-0.3, -0.1, 0.1, 0.3)]
        return max(seats, key=lambda seat: min(abs(seat - dx) for dx in taken))

    def _lies_at_feet(self, anchor: int, index: int) -> bool:
        """Whether an actor is a holdable thing, which lies at the feet of a living anchor."""
        thing, owner = self._actors[index], self._actors[anchor]
        return owner.living and not thing.living and is_holdable(thing.described.looks)

    def _towards_partner(self, owner: Member) -> int:
        """The side of whoever something is given to: -1 is left, 1 right, 0 nobody."""
        link = self._actors[owner.actor].link
        others = {member.actor: member.dx for member in self._group.members}
        if link is None or link.target not in others or others[link.target] == owner.dx:
            return 0
        return -1 if others[link.target] < owner.dx else 1

    def _side(self, anchor: Member, index: int) -> int:
        """The outer side of an anchor beside others, else the less crowded: -1 left, 1 right."""
        if anchor.mount is None and anchor.dx != 0:
            return -1 if anchor.dx < 0 else 1
        if abs(self._group.left) == self._group.right:
            return -1 if self._actors[index].living else 1
        return -1 if abs(self._group.left) < self._group.right else 1

    def _ground_breadth(self, index: int) -> float:
        height, breadth = self._sizes[index]
        actor = self._actors[index]
        if isinstance(actor.described.looks, Person) and actor.pose in ("lie", "sleep"):
            return height
        thing = isinstance(self._actors[index].described.looks, Thing)
        return breadth * (_CROWN if thing and height > _TALL_THING else 1.0)
