"""Marks pictures against their prompts, and totals accuracy by kind of prompt; no torch."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from training.judge.labels import Verdict
from training.judge.questions import PAIRS, Question, says_place
from training.judge.scores import Share, share_of
from training.worlds.world import SomeGroup

Bars = tuple[tuple[str, str, float], ...]
# Target accuracy for a world's model: kind of prompt, question, share.
BARS: dict[str, Bars] = {
    "small": (
        ("one character", "who", 0.90),
        ("two", "who", 0.65),
        ("left or right", "place", 0.70),
        ("all prompts", "time", 0.95),
    ),
    "large": (
        ("one character", "who", 0.97),
        ("two", "who", 0.85),
        ("all prompts", "nobody extra", 0.90),
        ("count", "count", 0.80),
        ("left or right", "place", 0.85),
        ("all prompts", "time", 0.95),
    ),
}


@dataclass(frozen=True)
class Answer:
    """A question, its picture's store key, the judge's verdict, and the marks."""

    question: Question
    key: str
    seen: Verdict
    marks: dict[str, bool]

    @property
    def all_right(self) -> bool:
        return all(self.marks.values())


def mark(question: Question, seen: Verdict) -> dict[str, bool]:
    """Each requirement of the prompt, and whether the judge sees it met."""
    groups = question.scene.groups
    wanted = {group.creature: group.count for group in groups}
    marks = {
        "time": seen.time == question.scene.time,
        "setting": seen.setting == question.scene.setting,
    }
    if groups:
        marks["who"] = wanted.keys() <= seen.counts.keys()
    marks["nobody extra"] = all(n <= wanted.get(who, 0) for who, n in seen.counts.items())
    if any(group.count > 1 for group in groups):
        marks["count"] = all(seen.counts.get(who) == count for who, count in wanted.items())
    for rider in (group for group in groups if group.above is not None):
        marks["relation"] = _together(rider.creature, groups[rider.above or 0], seen)
    placed = [group for group in groups if says_place(group, question.prompt)]
    if placed:
        marks["place"] = all(seen.places.get(group.creature) == group.at for group in placed)
    return marks


def _together(rider: str, bearer: SomeGroup, seen: Verdict) -> bool:
    """Whether a rider is at its bearer's position, or above the whole row that it hops over.

    The judge has no label for "above", but the same position makes it likely.
    """
    if rider not in seen.counts or seen.counts.get(bearer.creature) != bearer.count:
        return False
    return bearer.count > 1 or seen.places[rider] == seen.places[bearer.creature]


def table_of(answers: list[Answer]) -> dict[str, dict[str, Share]]:
    """Kind of prompt -> question -> share; `all of it` counts pictures without any mistake."""
    table: dict[str, dict[str, Share]] = {}
    kinds = dict.fromkeys(answer.question.kind for answer in answers)
    for kind in (*kinds, "all prompts"):
        rows = [one for one in answers if kind in (one.question.kind, "all prompts")]
        asked: dict[str, list[bool]] = defaultdict(list)
        for one in rows:
            for name, right in one.marks.items():
                asked[name].append(right)
        names = ("who", "nobody extra", "count", "place", "relation", "setting", "time")
        table[kind] = {name: share_of(asked[name]) for name in names if asked[name]}
        table[kind]["all of it"] = share_of(one.all_right for one in rows)
    return table


def bars_of(table: Mapping[str, Mapping[str, Share]], bars: Bars) -> str:
    """The bars and the values reached, as a Markdown table."""
    lines = ["| bar | wanted | reached |", "|---|---|---|"]
    lines += [
        f"| {kind}: {name} | {wanted:.0%} | {table[kind][name]} |"
        for kind, name, wanted in bars
        if kind in table
    ]
    english, indonesian = (table.get(kind) for kind in PAIRS.values())
    if english and indonesian:
        points = 100 * (indonesian["who"].value - english["who"].value)
        lines.append(f"| Indonesian against English: who | 3 points | {points:+.1f} points |")
    return "\n".join(lines) + "\n"


def describe(seen: Verdict, marks: dict[str, bool]) -> str:
    """One line with what the judge saw, and what is wrong."""
    who = ", ".join(f"{n} {name} {seen.places[name]}" for name, n in seen.counts.items())
    wrong = ", ".join(name for name, right in marks.items() if not right)
    said = f"seen: {who or 'nobody'}; {seen.setting}, {seen.time}"
    return f"{said} - WRONG: {wrong}" if wrong else said
