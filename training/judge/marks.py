"""Marks pictures against their prompts, and totals accuracy by kind of prompt; no torch."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from training.judge.labels import Verdict
from training.judge.questions import PAIRS, AskedFigure, Question
from training.judge.scores import Share, share_of

Bars = tuple[tuple[str, str, float], ...]
# Target accuracy for a domain's model: kind of prompt, question, share.
BARS: dict[str, Bars] = {
    "mini": (
        ("one character", "who", 0.90),
        ("two", "who", 0.65),
        ("left or right", "place", 0.70),
        ("all prompts", "time", 0.95),
    ),
    "full": (
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


def mark(question: Question, verdict: Verdict) -> dict[str, bool]:
    """Each requirement of the prompt, and whether the judge sees it met."""
    figures = question.figures
    wanted = {figure.creature: figure.count for figure in figures}
    marks = {"time": verdict.time == question.time, "setting": verdict.setting == question.setting}
    if figures:
        marks["who"] = wanted.keys() <= verdict.counts.keys()
    marks["nobody extra"] = all(n <= wanted.get(who, 0) for who, n in verdict.counts.items())
    if any(figure.count > 1 for figure in figures):
        marks["count"] = all(verdict.counts.get(who) == count for who, count in wanted.items())
    if question.rides:
        marks["relation"] = _together(figures[0].creature, figures[1], verdict)
    placed = [figure for figure in figures if figure.at]
    if placed:
        marks["place"] = all(verdict.positions.get(one.creature) == one.at for one in placed)
    return marks


def _together(rider: str, bearer: AskedFigure, verdict: Verdict) -> bool:
    """Whether a rider is at its bearer's position, or above the whole row that it hops over.

    The judge has no label for "above", but the same position makes it likely.
    """
    if rider not in verdict.counts or verdict.counts.get(bearer.creature) != bearer.count:
        return False
    return bearer.count > 1 or verdict.positions[rider] == verdict.positions[bearer.creature]


def table_of(answers: list[Answer]) -> dict[str, dict[str, Share]]:
    """Kind of prompt -> question -> share; `all of it` counts pictures without any mistake."""
    table: dict[str, dict[str, Share]] = {}
    kinds = dict.fromkeys(answer.question.kind for answer in answers)
    for kind in (*kinds, "all prompts"):
        rows = [row for row in answers if kind in (row.question.kind, "all prompts")]
        asked: dict[str, list[bool]] = defaultdict(list)
        for row in rows:
            for name, right in row.marks.items():
                asked[name].append(right)
        names = ("who", "nobody extra", "count", "place", "relation", "setting", "time")
        table[kind] = {name: share_of(asked[name]) for name in names if asked[name]}
        table[kind]["all of it"] = share_of(row.all_right for row in rows)
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


def describe(verdict: Verdict, marks: dict[str, bool]) -> str:
    """One line with what the judge saw, and what is wrong."""
    who = ", ".join(f"{n} {name} {verdict.positions[name]}" for name, n in verdict.counts.items())
    wrong = ", ".join(name for name, right in marks.items() if not right)
    said = f"seen: {who or 'nobody'}; {verdict.setting}, {verdict.time}"
    return f"{said} - WRONG: {wrong}" if wrong else said
