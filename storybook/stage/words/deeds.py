"""The meanings of verbs, and the draft of an action that several verbs add to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from storybook.art.things.model import Thing
from storybook.stage.words.features import DescribedPhrase
from storybook.stage.words.readings import Action, Described, Relation

_RANKS = {"": 0, "stand": 1, "look": 2, "look_up": 2, "hold_one_hand": 3, "hold_both_hands": 3}
_RANKS |= {"bend": 3, "walk": 4}
_STRONGEST = 5
TOUCH = "touch"  # the `pair` of somebody with a hand on something or somebody
SHELTER = "shelter"  # the `pair` of somebody who holds an umbrella over somebody
_IN_BOWLS = frozenset({"dough", "flour", "salad", "batter"})
# Things that grow in the ground and are pulled up.
_ROOTED = frozenset({"carrot", "turnip", "radish", "beetroot", "onion", "potato", "garlic", "leek"})
_ROOTED |= {"flower", "rose", "tulip", "seedling", "plant", "grass", "sweet_potato", "mushroom"}
POURING = frozenset({"jug", "teapot"})
"""What somebody pours from who is not said to pour from anything else."""
# Food and drink that is blown on.
_HOT = frozenset({"soup", "bowl", "noodles", "spaghetti", "rice", "cup", "hot_chocolate", "plate"})
_HOT |= {"glass", "pancakes", "pie", "pizza", "spoon", "potato", "bread", "cookie", "sweet_corn"}
_VESSELS = frozenset({"pot", "bowl", "cup", "pan", "frying_pan"})


@dataclass(frozen=True)
class Deed:
    """The meaning of a verb in templates/stage/verbs.yaml; see the head of that file."""

    pose: str
    object: str = "thing"
    holds: tuple[str, ...] = ()
    sees: tuple[str, ...] = ()
    pair: str = ""
    mood: str = ""
    facing: str = ""
    goal: str = ""
    voice: str = ""


_STAND = Deed("stand", "none")


@lru_cache(maxsize=512)
def deed_of(value: str) -> Deed:
    """Parse a value of verbs.yaml: "sweep holds:broom object:none"."""
    pose, *parts = value.split()
    options = dict(part.split(":") for part in parts)
    return Deed(
        "" if pose == "-" else pose,
        options.get("object", "thing"),
        tuple(options["holds"].split("+")) if "holds" in options else (),
        tuple(options["sees"].split("+")) if "sees" in options else (),
        options.get("pair", ""),
        options.get("mood", ""),
        options.get("facing", ""),
        options.get("goal", ""),
        options.get("voice", ""),
    )


@dataclass
class Draft:
    """An action while its verb phrase is being read."""

    pose: str = ""
    pair: str = ""
    mood: str = ""
    facing: str = ""
    implied: list[str] = field(default_factory=list)
    holds: list[Described] = field(default_factory=list)
    wears: list[Described] = field(default_factory=list)
    things: list[Described] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    on_head: Described | None = None
    deed: Deed | None = None
    eats: bool = False
    done_to: str = ""
    pulls: bool = False
    stands: bool = False
    voice: str = ""

    def do(self, deed: Deed) -> None:
        """Add a verb; the more specific pose wins, the first of two equals."""
        self.deed = deed
        self.eats = self.eats or deed.pose in ("eat", "drink")
        self.pulls = self.pulls or (deed.pose == "push" and deed.object == "grip")
        self.stands = self.stands or deed == _STAND
        on_all_fours = self.pose == "lie" and deed.pose == "crawl"
        if on_all_fours or _rank(deed.pose) > _rank(self.pose):
            self.pose = deed.pose
        self.pair = self.pair or deed.pair
        self.mood = self.mood or deed.mood
        self.facing = self.facing or deed.facing
        self.voice = self.voice or deed.voice
        self.implied += [name for name in deed.holds if name not in self.implied]

    def paint(self, thing: Described) -> None:
        """Let the subject paint a thing itself ('the box'), not a picture of it ('a box')."""
        self.pose, self.pair, self.done_to = "hold_one_hand", TOUCH, thing.noun
        self.implied = ["paintbrush"]
        self.things.append(thing)

    def hug(self) -> None:
        """Let the subject have the arms round somebody, whatever else it does."""
        if _rank(self.pose) < _STRONGEST or self.pose == "carry_in_arms":
            self.pose = "hug"
        self.pair = "hug"

    def rest_hand(self, deed: Deed) -> None:
        """Let the subject have a hand on what is named next: 'with a hand on the fence'."""
        self.deed = replace(deed, goal="near")
        self.pair = self.pair or TOUCH

    def undo_together(self, deed: Deed, pose: str) -> None:
        """Take back a joint action whose object is a mere thing: 'hugs a toy'."""
        self.pair = "" if self.pair == deed.pair else self.pair
        self.mood = "" if self.mood == deed.mood else self.mood
        self.pose = pose if self.pose == deed.pose else self.pose

    def _take_tools(self) -> None:
        """Put the rope that is pulled, and the torch that is pointed, into the hands."""
        if self.pose == "push":
            self.holds += [thing for thing in self.things if thing.looks.kind == "rope"]
        torches = [r for r in self.relations if r.target and r.target.looks.kind == "torch"]
        if self.pose == "point" and torches:
            self.holds += [r.target for r in torches if r.target is not None]
            self.relations = [r for r in self.relations if r not in torches]
            self.pose = "hold_one_hand"

    def _take_up_food(self) -> None:
        """Put the hot food that is blown on into the hands."""
        dishes = [thing for thing in self.things if thing.looks.kind in _HOT]
        self.holds += dishes
        self.things = [thing for thing in self.things if thing not in dishes]

    def _pours_into_nothing(self) -> bool:
        """Whether something is poured from the only vessel that is told of."""
        pours = self.deed is not None and bool(POURING.intersection(self.deed.holds))
        elsewhere = any(r.character or r.target for r in self.relations) or self.things
        return pours and not self.implied and len(self.holds) == 1 and not elsewhere

    def _uproots(self) -> bool:
        """Whether what is pulled up grows in the ground, and is no chair."""
        return bool(self.implied) or any(t.looks.kind in _ROOTED for t in self.holds)

    def finished(self, implied: tuple[Described, ...], together: bool) -> Action:
        """The finished action, with the things implied by its verbs."""
        if self.pose == "cook" and not any(is_vessel(thing) for thing in self.holds):
            # 'cooks soup in a pot' has the spoon in that pot.
            self.holds += [thing for thing in self.things if is_vessel(thing)][:1]
        self._take_tools()
        if self.pose == "blow":
            self._take_up_food()
        if self._pours_into_nothing():
            self.holds.append(Described(Thing("cup"), "cup"))
        if self.pose == "tug" and any(t.looks.kind == "rope" for t in self.holds):
            self.pose = "push"  # pulls somebody by a rope
        if self.pose == "pull_up" and not self._uproots():
            self.pose = "hold_both_hands"  # 'pulls up a chair'
        targets = [relation.target for relation in self.relations if relation.target]
        nouns = {thing.noun for thing in (*self.holds, *self.things, *targets)}
        held = [thing for thing in implied if thing.noun not in nouns]
        if {thing.looks.kind for thing in self.things} & _IN_BOWLS:
            held = [replace(t, looks=Thing("bowl")) if t.looks.kind == "pot" else t for t in held]
        vessel = any(is_vessel(thing) for thing in self.holds)
        held = [thing for thing in held if not (vessel and is_vessel(thing))]
        # A spoon comes before its bowl.
        named = sorted(self.holds, key=is_vessel)
        holds = (*held, *named) if vessel else (*named, *held)
        elsewhere = {thing.noun for thing in (*self.holds, *targets)}
        things = [thing for thing in self.things if thing.noun not in elsewhere]
        things = [thing for thing in things if not (vessel and is_vessel(thing))]
        done_with = any(r.character or r.target for r in self.relations)
        pair = self.pair if done_with or (self.pair == TOUCH and things) else ""
        return Action(
            self.pose,
            pair,
            self.mood,
            self.facing,
            holds,
            tuple(self.wears),
            tuple(dict.fromkeys(things)),
            tuple(dict.fromkeys(self.relations)),
            tuple(self.unread),
            self.on_head,
            self.eats,
            self.done_to,
            self.pulls,
            self.stands,
            self.voice,
            together,
        )


def _rank(pose: str) -> int:
    return _RANKS.get(pose, _STRONGEST)


def is_vessel(thing: Described) -> bool:
    """Whether it is something to cook or stir in."""
    return thing.looks.kind in _VESSELS


def topic_of(looks: DescribedPhrase, deed: Deed) -> str:
    """What the next verb may be about: "somebody", or "something" that is looked at; else ""."""
    if looks.phrase.head("animals", "people") is not None:
        return "somebody"
    return "something" if deed.object == "look" and not looks.phrase.character else ""
