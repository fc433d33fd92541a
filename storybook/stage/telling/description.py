"""Describes a stage in one or two sentences: alternative text for readers who cannot see it."""

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
from storybook.stage.telling.deeds import Deeds, Part
from storybook.stage.telling.grammar import TONGUES, Tongue, listed, noun_of
from storybook.stage.visible_relations import is_actor, relation_of, shown_figures
from storybook.story import Story, text_in_language

LONGEST = 300  # characters of a description
_MOST_THINGS = 3
# Details to include, from all to none: the first description that is short enough is taken.
_DETAILS: tuple[frozenset[Part], ...] = (
    frozenset({"things", "mood", "held", "relation"}),
    frozenset({"mood", "held", "relation"}),
    frozenset({"held", "relation"}),
    frozenset({"relation"}),
    frozenset(),
)


def tell_stage(stage: Stage, names: Mapping[str, str], language: str) -> str:
    """Describe what a picture shows, in at most `LONGEST` characters.

    An empty scene is described by its place. The result is "" where nothing is known: an empty
    scene on the author's own background, or one without characters in an unsupported language.

    Args:
        stage: the picture.
        names: the printed names of the characters, by key.
        language: a language tag; in any language but English and Indonesian only names are listed.
    """
    tongue = TONGUES.get(language.partition("-")[0].lower())
    if tongue is None:
        keys = dict.fromkeys(stage.figures[index].key for index in shown_figures(stage))
        return _shortest_list([names[key] for key in keys if key in names], ", ")
    telling = _Telling(stage, names, tongue())
    texts = (telling.describe(parts) for parts in _DETAILS)
    return next((text for text in texts if len(text) <= LONGEST), "") or telling.who_only()


def tell_pictures(
    story: Story, stages: Mapping[Slot, StagedPicture], language: str
) -> dict[Slot, str]:
    """Describe each picture of a story; pictures that cannot be described are left out."""
    names = {
        key: text_in_language(character.name, language)
        for key, character in story.characters.items()
    }
    texts = {slot: tell_stage(staged.stage, names, language) for slot, staged in stages.items()}
    return {slot: text for slot, text in texts.items() if text}


@dataclass(frozen=True)
class _Clause:
    """What some figures do together: the verb, its complements, and the figures' indices."""

    verb: str
    extras: tuple[str, ...]
    figures: list[int]


class _Telling:
    """Describes one stage in one language."""

    def __init__(self, stage: Stage, names: Mapping[str, str], tongue: Tongue) -> None:
        self._stage, self._names, self._tongue = stage, names, tongue
        self._figures = stage.figures
        self._shown = shown_figures(stage) or list(range(len(stage.figures)))
        self._actors = [index for index in self._shown if is_actor(self._figures[index])]
        self._keys = Counter(self._figures[index].key for index in self._shown)
        self._deeds = Deeds(stage, tongue, self._call)
        self._repeated = self._subjects_and_objects()

    def describe(self, parts: frozenset[Part]) -> str:
        """The description with these details."""
        clauses = list(self._clauses(parts))
        mentioned = set(self._actors) | self._mentioned(parts)
        things = [index for index in self._shown if index not in mentioned]
        if not self._actors:
            return self._things_alone(things)
        sentences = [
            self._tongue.clause(
                self._who(clause.figures),
                len(clause.figures),
                clause.verb,
                clause.extras,
            )
            for clause in clauses
        ]
        first = self._tongue.sentence(sentences, self._where())
        second = self._beside(things) if "things" in parts else ""
        return f"{first} {second}".strip()

    def who_only(self) -> str:
        """Only a list of the figures, as many as fit."""
        names = self._named(self._actors or self._shown)
        text = _shortest_list(names, ", ") or names[0][: LONGEST - 1]
        return f"{text[:1].upper()}{text[1:]}."

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

    def _subjects_and_objects(self) -> set[int]:
        """Nameless figures, alone of their kind, that are both subject and object of verbs."""
        nouns = Counter(self._figures[index].noun for index in self._shown)
        return {
            index
            for index in self._mentioned(_DETAILS[0]) & set(self._actors)
            if nouns[self._figures[index].noun] == 1
            and not (self._is_named(self._figures[index]) or self._deeds.is_plain(index))
        }

    def _mentioned(self, parts: frozenset[Part]) -> set[int]:
        """Indices of the figures that are mentioned in what another figure does."""
        mentioned = set()
        for index in self._shown:
            figure = self._figures[index]
            related = relation_of(index, self._figures) if "relation" in parts else None
            if related is not None:
                mentioned.add(related[1])
            if figure.mount is not None:
                mentioned.add(figure.mount.bearer)
            if figure.pair is not None:
                mentioned.add(figure.pair.partner)
        return mentioned

    def _call(self, index: int) -> str:
        """The name or noun of a figure as the object of a verb."""
        figure = self._figures[index]
        if self._is_named(figure):
            return self._names[figure.key]
        name = self._tongue.that if index in self._repeated else self._tongue.what
        return name(noun_of(figure.noun, figure.looks), figure.looks)

    def _is_named(self, figure: StagedFigure) -> bool:
        return figure.key in self._names and self._keys[figure.key] == 1

    def _who(self, figures: list[int]) -> str:
        return self._tongue.listing(self._named(figures))

    def _named(self, figures: list[int]) -> list[str]:
        """The names of figures, then the nouns of nameless ones with their number."""
        repeated = [index for index in figures if index in self._repeated]
        figures_once = [self._figures[index] for index in figures if index not in repeated]
        names = [self._names[figure.key] for figure in figures_once if self._is_named(figure)]
        names += [self._call(index) for index in repeated]
        kinds: dict[tuple[str, str], list[StagedFigure]] = {}
        for figure in figures_once:
            if not self._is_named(figure):
                phrase = self._tongue.some(noun_of(figure.noun, figure.looks), figure.looks, 1)
                kinds.setdefault((figure.key, phrase), []).append(figure)
        return [*names, *(self._some(same) for same in kinds.values())]

    def _some(self, same: list[StagedFigure]) -> str:
        looks = same[0].looks
        return self._tongue.some(noun_of(same[0].noun, looks), looks, len(same))

    def _where(self) -> str:
        """The place, the time, and the weather if outdoors."""
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
        """A sentence about things where nobody is, or about the place if it is empty."""
        phrases = self._things(things)
        if phrases:
            return self._tongue.there_is(
                [text for text, _ in phrases], phrases[0][1], self._where()
            )
        place = self._tongue.tables["places"][self._stage.place][1]
        return "" if self._stage.ground else self._tongue.sentence([self._when(place)], "")

    def _things(self, things: list[int]) -> list[tuple[str, int]]:
        """The first few kinds of things: a phrase, with what they are on, and its number."""
        kinds: dict[tuple[str, int | None], list[int]] = {}
        for index in things:
            mount = self._figures[index].mount
            phrase = self._named([index])[0]
            kinds.setdefault((phrase, mount.bearer if mount else None), []).append(index)
        phrases = []
        for same in list(kinds.values())[:_MOST_THINGS]:
            phrase, mount = self._named(same)[0], self._figures[same[0]].mount
            if mount is not None:
                pattern = self._tongue.tables["relations"][mount.how]
                phrase = f"{phrase} {pattern.format(other=self._call(mount.bearer))}"
            phrases.append((phrase, self._count(same)))
        return phrases

    def _count(self, same: list[int]) -> int:
        """The grammatical number: scissors count as two."""
        noun = noun_of(self._figures[same[0]].noun, self._figures[same[0]].looks)
        return max(len(same), 2 if noun.replace(" ", "_") in listed("plural") else 1)

    def _beside(self, things: list[int]) -> str:
        """A sentence about the things that nobody holds."""
        phrases = self._things(things)
        if not phrases:
            return ""
        states = {self._how(self._figures[index]) for index in things}
        state = states.pop() if len(states) == 1 else "be"
        others = self._tongue.tables["beside"]["one" if len(self._actors) == 1 else "many"]
        if state == "air":
            state, others = "be", str(self._tongue.tables["relations"]["air"])
        count = sum(number for _, number in phrases)
        return self._tongue.beside([text for text, _ in phrases], count, state, others)

    def _how(self, figure: StagedFigure) -> str:
        if figure.placement == "air":
            return "air"
        if figure.placement == "water":
            return "float"
        if figure.mount is not None or not isinstance(figure.looks, Thing):
            return "be"
        return "lie" if THINGS[figure.looks.kind].held else "stand"


def _shortest_list(names: list[str], joint: str) -> str:
    """The first names, joined, as many as fit into `LONGEST` characters."""
    text = ""
    for name in names:
        longer = f"{text}{joint}{name}" if text else name
        if len(longer) >= LONGEST:
            break
        text = longer
    return text
