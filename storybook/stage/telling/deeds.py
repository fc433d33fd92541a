"""What a figure of a stage does, in words: verb, things held, mood and whereabouts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from storybook.art.animals.draw import ANIMALS
from storybook.art.animals.kinds import nearest_pose
from storybook.art.animals.model import Animal
from storybook.art.people.poses.table import POSES
from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.kinds import suits
from storybook.stage.model import Held, HeldBy, Stage, StagedFigure, Together
from storybook.stage.telling.grammar import Tongue, kind_name
from storybook.stage.visible_relations import relation_of, spot_of

Part = Literal["things", "mood", "held", "relation"]

_SAID_BY_POSE = {"cry": {"crying", "sad"}, "think": {"thinking"}}
_ASLEEP = frozenset({"sleep", "sleep_sitting"})
_STILL = frozenset(
    {
        *("stand", "hold_one_hand", "hold_both_hands", "carry_on_head", "carry_on_back"),
        *("carry_in_arms", "carry", "look", "look_back", "think", "lie", "cry", "fall", "shown"),
    }
)
_IN_WATER = frozenset({"swim", "float", "dive", "rise"})
_IN_AIR = frozenset({"fly", "glide", "jump", "swing", "fall"})
_HOLDING_POSES = frozenset({"stand", "hold_one_hand", "hold_both_hands", "give", "carry"})
_HAND: dict[HeldBy, str] = {"head": "head", "back": "back", "arms": "arms"}


@dataclass(frozen=True)
class Deed:
    """A verb and its complements; figures with equal `likeness` share a clause."""

    verb: str
    extras: tuple[str, ...]
    likeness: tuple[object, ...]


class Deeds:
    """Words for what the figures of one stage do.

    `call` gives the name of a figure, by index, as the object of a verb.
    """

    def __init__(self, stage: Stage, tongue: Tongue, call: Callable[[int], str]) -> None:
        self._stage, self._tongue, self._call = stage, tongue, call

    def is_plain(self, index: int) -> bool:
        """Whether there is nothing to say about a figure but that it is there."""
        figure = self._stage.figures[index]
        if figure.holds or figure.mount or figure.pair or figure.placement != "ground":
            return False
        if spot_of(figure, self._stage):
            return False
        plain_mood = figure.mood in ("happy", "calm")
        related = relation_of(index, self._stage.figures) is not None
        return plain_mood and not related and self._pose(figure) in ("stand", "shown")

    def deed(self, index: int, parts: frozenset[Part]) -> Deed:
        """What a figure does, with these details."""
        figure = self._stage.figures[index]
        pose = self._pose(figure)
        held = list(figure.holds) if "held" in parts and pose != "shown" else []
        verb, extras = self._verb(index, pose, held)
        mood = self._mood(figure, pose) if "mood" in parts else ""
        if mood and figure.mood == "happy":
            verb = self._tongue.happily(verb, mood)
        elif mood:
            extras = [*extras, mood]
        verb = " ".join([verb, *self._whereabouts(index, pose, parts)])
        pair = self._pair_of(index)
        return Deed(verb, tuple(extras), (verb, tuple(extras), pair))

    def _pose(self, figure: StagedFigure) -> str:
        """The pose as drawn, which may differ from the one asked for."""
        if figure.picture is not None or isinstance(figure.looks, Thing):
            return "shown"
        if figure.pair is not None:
            return figure.pair.how
        if isinstance(figure.looks, Animal):
            if (figure.placement, figure.pose) in (("air", "fly"), ("water", "swim")):
                return figure.pose
            return nearest_pose(figure.pose, ANIMALS[figure.looks.kind].poses)
        return figure.pose if figure.pose in (*POSES, "fly") else "stand"

    def _verb(self, index: int, pose: str, held: list[Held]) -> tuple[str, list[str]]:
        """The verb, and phrases for what is held unless the verb already covers it."""
        figure = self._stage.figures[index]
        if figure.pair is not None:
            return self._together(index, held)
        tables = self._tongue.tables
        for thing in held:
            deed = tables["deeds"].get(f"{pose} {thing.looks.kind}")
            if deed and isinstance(thing.looks, Thing):
                return str(deed), []
        forms = tables["poses"][pose]
        verb = forms[0].format(ground=self._ground())
        if figure.mount is not None and pose in ("sit_ground", "sit_seat"):
            verb = tables["poses"]["sit_seat"][0]
        if pose == "ride" and figure.mount is not None:
            verb = tables["riding"].format(other=self._call(figure.mount.bearer))
        if not held:
            return verb, []
        if len(forms) > 1 and pose not in _HOLDING_POSES and _suits(pose, held):
            return str(forms[1].format(things=self._held(held))), []
        if pose in _HOLDING_POSES or pose.startswith("carry_"):
            first, *more = self._holding(held)
            if figure.mount is None:
                return first, more
        return verb, list(self._holding(held))

    def _together(self, index: int, held: list[Held]) -> tuple[str, list[str]]:
        together = self._stage.figures[index].pair
        assert together is not None
        tables, how = self._tongue.tables, together.how
        if self._pair_of(index):
            return str(tables["each_other"][how]), list(self._holding(held))
        partner = self._call(together.partner)
        if held and how in tables["pairs_with_thing"]:
            pattern = tables["pairs_with_thing"][how]
            return str(pattern.format(things=self._held(held), partner=partner)), []
        pattern = tables["pairs"].get(how, tables["pairs"]["hold_hands"])
        return str(pattern.format(partner=partner)), list(self._holding(held))

    def _pair_of(self, index: int) -> frozenset[int]:
        """The indices of two figures that do the same to each other; empty if only one does it."""
        together = self._stage.figures[index].pair
        if together is None:
            return frozenset()
        back = self._stage.figures[together.partner].pair
        mutual = back == replace(together, partner=index) and self._is_like(index, together)
        return frozenset({index, together.partner}) if mutual else frozenset()

    def _is_like(self, index: int, together: Together) -> bool:
        """Whether a pair share mood, things held and mount, so that one clause covers both."""
        figure, partner = (self._stage.figures[at] for at in (index, together.partner))
        return (figure.mood, figure.holds, figure.mount) == (
            partner.mood,
            partner.holds,
            partner.mount,
        )

    def _holding(self, held: list[Held]) -> Iterator[str]:
        """ "holding a red kite", "carrying a pot on the head"."""
        for by in ("hand", "head", "back", "arms"):
            same = [thing for thing in held if _HAND.get(thing.by, "hand") == by]
            if same:
                yield self._tongue.tables["holding"][by].format(things=self._held(same))

    def _held(self, held: list[Held]) -> str:
        names = [self._tongue.what(kind_name(thing.looks), thing.looks) for thing in held]
        return self._tongue.listing(list(dict.fromkeys(names)))

    def _mood(self, figure: StagedFigure, pose: str) -> str:
        mood = figure.mood
        if pose in _ASLEEP or pose == "shown" or mood in _SAID_BY_POSE.get(pose, ()):
            return ""
        return "" if mood == "happy" and pose in _STILL else self._tongue.word("moods", mood)

    def _whereabouts(self, index: int, pose: str, parts: frozenset[Part]) -> Iterator[str]:
        figure, relations = self._stage.figures[index], self._tongue.tables["relations"]
        if figure.mount is not None:
            if pose != "ride":
                sits = pose.startswith("sit") and figure.mount.how == "on"
                how = "seat" if sits else figure.mount.how
                yield relations[how].format(other=self._call(figure.mount.bearer))
        elif figure.placement == "water":
            if pose not in _IN_WATER:
                yield relations["water"]
        elif figure.placement == "air":
            if pose not in _IN_AIR:
                yield relations["air"]
        elif "relation" in parts and figure.pair is None:
            related = relation_of(index, self._stage.figures)
            spot = spot_of(figure, self._stage)
            if related is not None:
                yield relations[related[0]].format(other=self._call(related[1]))
            elif self._tongue.word("spots", spot):
                on = "spot_on" if figure.above else "spot"
                at = "spot_at" if pose == "sit_seat" else on
                yield relations[at].format(other=self._tongue.word("spots", spot))

    def _ground(self) -> str:
        grounds = self._tongue.tables["grounds"]
        place = self._stage.place
        return str(
            grounds.get(place) or grounds["indoors" if PLACES[place].indoors else "outdoors"]
        )


def _suits(pose: str, held: list[Held]) -> bool:
    """Whether the verb of a pose takes all these things as its object: nobody eats a ball."""
    suiting = suits(pose)
    return not suiting or all(thing.looks.kind in suiting for thing in held)
