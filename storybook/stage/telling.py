"""Tells what a stage shows in one or two sentences, for readers who cannot see the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from storybook.art.places.settings import falling_in
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.slot import Slot
from storybook.stage.model import Stage, StagedFigure
from storybook.stage.staging import StagedPicture
from storybook.stage.telling_deeds import Deeds, Part
from storybook.stage.telling_words import TONGUES, Tongue, listed, noun_of
from storybook.stage.whereabouts import is_actor, relation_of, shown_figures
from storybook.story import Story, text_in_language

LONGEST = 300  # characters of what is told
_MOST_THINGS = 3
# What is told, from everything to the least, until it is short enough.
_DETAILS: tuple[frozenset[Part], ...] = (
    frozenset({"things", "mood", "held", "relation"}),
    frozenset({"mood", "held", "relation"}),
    frozenset({"held", "relation"}),
    frozenset({"relation"}),
    frozenset(),
)


def tell_stage(stage: Stage, names: Mapping[str, str], language: str) -> str:
    """What a picture shows, in English or Indonesian; in other languages only who is in it.

    `names` are the printed names of the characters, by key. A stage with nobody tells the place;
    one in the author's own place, or one in another language without characters, may tell "".
    """
    tongue = TONGUES.get(language.partition("-")[0].lower())
    if tongue is None:
        keys = dict.fromkeys(stage.figures[index].key for index in shown_figures(stage))
        return _shortest_list([names[key] for key in keys if key in names], ", ")
    telling = _Telling(stage, names, tongue())
    told = (telling.told(parts) for parts in _DETAILS)
    return next((text for text in told if len(text) <= LONGEST), "") or telling.who_only()


def tell_pictures(
    story: Story, stages: Mapping[Slot, StagedPicture], language: str
) -> dict[Slot, str]:
    """What each picture of a story shows; pictures of which nothing can be told are left out."""
    names = {
        key: text_in_language(character.name, language)
        for key, character in story.characters.items()
    }
    told = {slot: tell_stage(one.stage, names, language) for slot, one in stages.items()}
    return {slot: text for slot, text in told.items() if text}


@dataclass(frozen=True)
class _Clause:
    """What some figures do: the verb, and what goes with it."""

    verb: str
    extras: tuple[str, ...]
    figures: list[int]


class _Telling:
    """The telling of one stage in one language."""

    def __init__(self, stage: Stage, names: Mapping[str, str], tongue: Tongue) -> None:
        self._stage, self._names, self._tongue = stage, names, tongue
        self._figures = stage.figures
        self._shown = shown_figures(stage) or list(range(len(stage.figures)))
        self._actors = [index for index in self._shown if is_actor(self._figures[index])]
        self._keys = Counter(self._figures[index].key for index in self._shown)
        self._deeds = Deeds(stage, tongue, self._call)
        self._told_twice = self._twice()

    def told(self, parts: frozenset[Part]) -> str:
        """The sentences, with these parts of what there is to tell."""
        clauses = list(self._clauses(parts))
        mentioned = set(self._actors) | self._mentioned(parts)
        things = [index for index in self._shown if index not in mentioned]
        if not self._actors:
            return self._things_alone(things)
        said = [
            self._tongue.clause(
                self._who(clause.figures),
                len(clause.figures),
                clause.verb,
                clause.extras,
            )
            for clause in clauses
        ]
        first = self._tongue.sentence(said, self._where())
        second = self._beside(things) if "things" in parts else ""
        return f"{first} {second}".strip()

    def who_only(self) -> str:
        """Only who or what is there, as many as there is room for."""
        named = self._named(self._actors or self._shown)
        who = _shortest_list(named, ", ") or named[0][: LONGEST - 1]
        return f"{who[:1].upper()}{who[1:]}."

    def _clauses(self, parts: frozenset[Part]) -> Iterator[_Clause]:
        mentioned = self._mentioned(parts)
        clauses: dict[tuple[object, ...], _Clause] = {}
        for index in self._actors:
            if index in mentioned and self._deeds.is_plain(index):
                continue
            deed = self._deeds.deed(index, parts)
            clause = clauses.setdefault(deed.likeness, _Clause(deed.verb, deed.extras, []))
            clause.figures.append(index)
        yield from clauses.values()

    def _twice(self) -> set[int]:
        """The only ones of their kind who have no name, act themselves, and are acted upon."""
        nouns = Counter(self._figures[index].noun for index in self._shown)
        return {
            index
            for index in self._mentioned(_DETAILS[0]) & set(self._actors)
            if nouns[self._figures[index].noun] == 1
            and not (self._is_named(self._figures[index]) or self._deeds.is_plain(index))
        }

    def _mentioned(self, parts: frozenset[Part]) -> set[int]:
        """Figures of whom something is told about another."""
        found = set()
        for index in self._shown:
            figure = self._figures[index]
            related = relation_of(index, self._figures) if "relation" in parts else None
            if related is not None:
                found.add(related[1])
            if figure.mount is not None:
                found.add(figure.mount.bearer)
            if figure.together is not None:
                found.add(figure.together.partner)
        return found

    def _call(self, index: int) -> str:
        """Somebody or something as the object of a verb."""
        figure = self._figures[index]
        if self._is_named(figure):
            return self._names[figure.key]
        name = self._tongue.that if index in self._told_twice else self._tongue.what
        return name(noun_of(figure.noun, figure.looks), figure.looks)

    def _is_named(self, figure: StagedFigure) -> bool:
        return figure.key in self._names and self._keys[figure.key] == 1

    def _who(self, figures: list[int]) -> str:
        return self._tongue.listing(self._named(figures))

    def _named(self, figures: list[int]) -> list[str]:
        """Names, then kinds with their number."""
        twice = [index for index in figures if index in self._told_twice]
        ones = [self._figures[index] for index in figures if index not in twice]
        named = [self._names[one.key] for one in ones if self._is_named(one)]
        named += [self._call(index) for index in twice]
        kinds: dict[tuple[str, str], list[StagedFigure]] = {}
        for one in ones:
            if not self._is_named(one):
                some = self._tongue.some(noun_of(one.noun, one.looks), one.looks, 1)
                kinds.setdefault((one.key, some), []).append(one)
        return [*named, *(self._some(same) for same in kinds.values())]

    def _some(self, same: list[StagedFigure]) -> str:
        looks = same[0].looks
        return self._tongue.some(noun_of(same[0].noun, looks), looks, len(same))

    def _where(self) -> str:
        """Where and when it is, and the weather outdoors."""
        stage, tongue = self._stage, self._tongue
        place = "" if stage.ground else str(tongue.tables["places"][stage.place][0])
        return self._when(place)

    def _when(self, place: str) -> str:
        stage, tongue = self._stage, self._tongue
        is_in_space = stage.place in ("space", "under_water")
        time = "" if is_in_space else tongue.word("times", stage.time)
        weather = tongue.word("weathers", falling_in(stage.place, stage.weather))
        return ", ".join(part for part in (f"{place} {time}".strip(), weather) if part)

    def _things_alone(self, things: list[int]) -> str:
        """A sentence of things alone, or of the place where there is nothing."""
        named = self._things(things)
        if named:
            return self._tongue.there_is([text for text, _ in named], named[0][1], self._where())
        place = self._tongue.tables["places"][self._stage.place][1]
        return "" if self._stage.ground else self._tongue.sentence([self._when(place)], "")

    def _things(self, things: list[int]) -> list[tuple[str, int]]:
        """Things with on what they are, and their number; the first few kinds."""
        kinds: dict[tuple[str, int | None], list[int]] = {}
        for index in things:
            mount = self._figures[index].mount
            some = self._named([index])[0]
            kinds.setdefault((some, mount.bearer if mount else None), []).append(index)
        told = []
        for same in list(kinds.values())[:_MOST_THINGS]:
            some, mount = self._named(same)[0], self._figures[same[0]].mount
            if mount is not None:
                pattern = self._tongue.tables["relations"][mount.how]
                some = f"{some} {pattern.format(other=self._call(mount.bearer))}"
            told.append((some, self._count(same)))
        return told

    def _count(self, same: list[int]) -> int:
        """Their number, as grammar has it: scissors are two."""
        noun = noun_of(self._figures[same[0]].noun, self._figures[same[0]].looks)
        return max(len(same), 2 if noun.replace(" ", "_") in listed("plural") else 1)

    def _beside(self, things: list[int]) -> str:
        """A sentence of the things that nobody holds."""
        named = self._things(things)
        if not named:
            return ""
        hows = {self._how(self._figures[index]) for index in things}
        how = hows.pop() if len(hows) == 1 else "be"
        whom = self._tongue.tables["beside"]["one" if len(self._actors) == 1 else "many"]
        if how == "air":
            how, whom = "be", str(self._tongue.tables["relations"]["air"])
        count = sum(number for _, number in named)
        return self._tongue.beside([text for text, _ in named], count, how, whom)

    def _how(self, figure: StagedFigure) -> str:
        if figure.placement == "air":
            return "air"
        if figure.placement == "water":
            return "float"
        if figure.mount is not None or not isinstance(figure.looks, Thing):
            return "be"
        return "lie" if THINGS[figure.looks.kind].held else "stand"


def _shortest_list(names: list[str], joint: str) -> str:
    """As many of the names as there is room for."""
    text = ""
    for name in names:
        longer = f"{text}{joint}{name}" if text else name
        if len(longer) >= LONGEST:
            break
        text = longer
    return text
