"""Parts of bodies in a verb phrase: 'on her head', 'behind Papa's leg', 'holds Nora's hand'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from storybook.art.things.model import Thing
from storybook.stage.words.deeds import TOUCH, Deed, Draft
from storybook.stage.words.features import DescribedPhrase
from storybook.stage.words.parsed import Phrase
from storybook.stage.words.postures import hugs
from storybook.stage.words.tokens import Token, text_of

BODILY = ("on", "in", "under", "behind")
_RESTING = ("sit", "lie", "sleep", "")
_BORNE = {"head": "carry_on_head", "back": "carry_on_back"}
_SEATS = frozenset({"back", "shoulder", "lap", "arm", "embrace", "head", "body", "belly", "tummy"})
_SEATS |= {
    "stomach",
    "chest",
    "tail",
    "knee",
    "foot",
    "hand",
    "palm",
    "neck",
    "trunk",
    "nose",
    "horn",
}
_SEATS |= {"shell", "hump", "wing", "paw", "pouch", "leg", "finger", "snout", "feather coat", "fur"}
# Parts of a body other than the back that somebody can be on -> "head" or "belly".
MOUNTED = dict.fromkeys(("head", "nose", "snout", "forehead", "horn", "ear", "hat"), "head")
MOUNTED |= {"back": "back", "lap": "lap", "knee": "lap"}
MOUNTED |= dict.fromkeys(("belly", "tummy", "stomach", "chest"), "belly")
_HELD_TO = {"ear": "hold_to_ear", "eye": "hold_to_eyes", "nose": "hold_to_nose"}
_PIGGYBACK = frozenset({"piggyback", "pickaback", "piggy-back", "pick-a-back"})
_BEARING = ("lap", "knee", "arm", "back", "shoulder", "head")
_LOOSE = ("", "stand", "walk", "look")
_SITTING = ("sit_ground", "sit_seat", "kneel", "crouch")
# Things that are held over the head by the handle, rather than put on it.
_BY_HANDLE = frozenset({"umbrella", "parasol", "leaf", "lantern", "torch", "flag", "balloon"})
_BY_HANDLE |= {"kite", "lamp", "candle"}


class Relating(Protocol):
    """Adds relations to a draft."""

    draft: Draft

    def relate(self, relation: str, looks: DescribedPhrase) -> None: ...


def on_body_of(attacher: Relating, relation: str, phrase: Phrase, whole: Phrase) -> None:
    """Relate to the owner of a part of the body: 'on the back of the crocodile' is on it."""
    draft = attacher.draft
    part = phrase.heads[0].words
    if part in ("hand", "palm") and relation in ("in", "on", "to") and draft.holds:
        draft.pair = "give"
        draft.pose = "give" if draft.pose.startswith("hold") else draft.pose
        relation = "to"
    elif part in ("arm", "lap", "embrace") and relation == "in":
        relation = "on"
    elif relation in BODILY and _is_only_near(draft, relation, part):
        relation = "near"
    elif part in ("shoulder", "arm", "chest") and draft.deed and draft.deed.object == "near":
        relation = "near"  # leans on it
    before = len(draft.relations)
    attacher.relate(relation, DescribedPhrase(whole, []))
    if relation == "on" and part in MOUNTED and len(draft.relations) > before:
        draft.relations[-1] = replace(draft.relations[-1], part=MOUNTED[part])


def _is_only_near(draft: Draft, relation: str, part: str) -> bool:
    """Whether the part only says who is near: 'whispers into her ear', 'umbrella over her head'."""
    deed = draft.deed
    if deed is not None and deed.goal:
        return True
    over = part == "head" and bool(draft.holds) and deed is not None and deed.object == "hold"
    return relation in ("on", "in") and (over or part not in _SEATS)


def on_own_body(draft: Draft, relation: str, preposition: str, phrase: Phrase) -> None:
    """Apply a part of the subject's own body: 'on her head' says how something is held."""
    part = phrase.heads[0].value
    if part == "hand" and preposition == "by":  # pulls somebody by the hand
        draft.pair, draft.pose = "hold_hands", "hold_hands"
    if part == "head" and (relation == "on" or preposition in ("above", "over")):
        _put_on_head(draft)
    held_to = _HELD_TO.get(phrase.heads[0].words, "")
    if held_to and draft.holds and relation not in ("behind", "in"):
        draft.pose = held_to
    carried = draft.pose.startswith(("hold", "carry")) or (
        bool(draft.holds) and draft.pose in _LOOSE and part == "head"
    )
    on_shoulders = phrase.heads[0].words == "shoulder" and _has_on_lap(draft, phrase)
    if on_shoulders and relation == "on":
        draft.pose = "stand"
        draft.relations[-1] = replace(draft.relations[-1], preposition="carry")
    elif carried and part in ("head", "back", "arms") and relation in ("on", "in"):
        in_arms = "carry_in_arms" if relation == "in" else draft.pose
        draft.pose = _BORNE.get(part, in_arms)
    elif _has_on_lap(draft, phrase) and relation in ("on", "in"):
        on_head = MOUNTED.get(phrase.heads[0].words, "")
        draft.relations[-1] = replace(draft.relations[-1], preposition="carry", part=on_head)
    elif part in ("mouth", "hand") and relation == "in" and draft.wears:
        draft.holds.append(draft.wears.pop())
    elif part == "mouth" and relation == "in" and draft.relations:
        with_it = draft.relations[-1]
        if with_it.preposition == "with" and with_it.target:
            draft.relations.pop()
            draft.holds.append(with_it.target)
    elif _is_unknown_lap(draft, relation, phrase):
        draft.unread.append(f"{preposition} {text_of(phrase.tokens)}")


def _has_on_lap(draft: Draft, phrase: Phrase) -> bool:
    """Whether somebody living is with the subject, on the lap or the back or in the arms."""
    if phrase.heads[0].words not in _BEARING or not draft.relations:
        return False
    last = draft.relations[-1]
    living = last.target is not None and not isinstance(last.target.looks, Thing)
    return last.preposition == "with" and (bool(last.character) or living)


def _put_on_head(draft: Draft) -> None:
    """Raise what is held, 'the basket above his head'; a seated figure has it on the head."""
    if not draft.holds or draft.holds[-1].looks.kind in _BY_HANDLE:
        return
    if draft.holds[-1].looks.kind == "blanket":
        draft.pose, draft.pair = "sit_ground", ""
        return
    if draft.pose in _SITTING:
        draft.on_head = draft.holds.pop()
    elif draft.pose in _LOOSE or draft.pose.startswith("hold"):
        draft.pose = "carry_on_head"


def _is_unknown_lap(draft: Draft, relation: str, phrase: Phrase) -> bool:
    """Whether the subject is on the lap of somebody unknown."""
    if phrase.heads[0].words not in ("lap", "arm") or relation not in ("on", "in"):
        return False
    resting = draft.pose.partition("_")[0] in _RESTING
    alone = not draft.holds and not any(r.character or r.target for r in draft.relations)
    return resting and alone and phrase.determiner in ("her", "his", "their", "its")


def hold_close(draft: Draft, tokens: Sequence[Token]) -> None:
    """Let the subject have its arms round somebody, or be with them 'piggyback', as words tell."""
    if hugs(tokens):
        draft.hug()
    if not draft.relations or _PIGGYBACK.isdisjoint(token.word for token in tokens):
        return
    rides = draft.pose in ("ride", "sit_seat", "sit_ground")
    how = "on" if rides else "carry"
    draft.relations[-1] = replace(draft.relations[-1], preposition=how, part="back")
    draft.pose, draft.pair = "ride" if rides else "carry_on_back", ""


def object_of_body(attacher: Relating, deed: Deed, phrase: Phrase) -> None:
    """Handle a part of a body as object: 'holding Nora's hand' is done with Nora."""
    draft = attacher.draft
    whole = phrase.owner or phrase.of
    if whole and deed.object in ("on", "in"):
        attacher.relate(deed.object, DescribedPhrase(whole, []))
        return
    part = phrase.heads[0].value
    hand = part in ("hand", "arms") if whole else part == "hand"
    if hand and (deed.pose.startswith("hold") or deed.object == "grip"):
        draft.pair = "hold_hands"
        loose = draft.pose in _LOOSE or draft.pose == deed.pose
        draft.pose = "hold_hands" if loose else draft.pose
        if whole:
            attacher.relate("with", DescribedPhrase(whole, []))
    elif whole and deed.pose == "eat":  # licks a face
        draft.pose, draft.pair, draft.eats = "stand", TOUCH, False
        attacher.relate("near", DescribedPhrase(whole, []))
    elif whole and whole.character:
        if deed.object == "grip" and draft.pose == deed.pose == "push":
            draft.pose = "tug"  # pulls somebody's ear
        near = deed.object in ("hold", "grip", "near", "thing")
        attacher.relate("near" if near else "to", DescribedPhrase(whole, []))
