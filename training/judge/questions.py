"""The examination: prompts whose combination of who, where and when no model was trained on.

They were written once, for the scenes that `mini` was trained beside, and are kept in `exam.csv`.
"""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

_EXAM = Path(__file__).parent / "exam.csv"
PAIRS = {"en": "pairs, English", "id": "pairs, Indonesian"}


@dataclass(frozen=True)
class AskedFigure:
    """What a prompt asks for: a creature, how many, and where if it says so ("" if not)."""

    creature: str
    count: int
    at: str


@dataclass(frozen=True)
class Question:
    """One prompt and what it asks for; `slot` names its picture, `seed` sets its initial noise.

    With `rides` the first figure is on or above the second.
    """

    kind: str
    slot: str
    prompt: str
    seed: int
    setting: str
    time: str
    figures: tuple[AskedFigure, ...]
    rides: bool = False


def load_questions(each: int) -> list[Question]:
    """The first `each` questions of every kind, and twice as many pairs in both languages."""
    with _EXAM.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    questions, asked = [], Counter[str]()
    for row in rows:
        number = asked[row["kind"]]
        if number < each * (2 if row["kind"] in PAIRS.values() else 1):
            questions.append(_question(row, number))
            asked[row["kind"]] += 1
    return questions


def _question(row: dict[str, str], number: int) -> Question:
    figures = tuple(
        AskedFigure(row[name], int(row[f"{name}_count"]), row[f"{name}_at"])
        for name in ("first", "second")
        if row[name]
    )
    return Question(
        row["kind"],
        f"{row['kind'].replace(',', '').replace(' ', '-')}-{number:03d}",
        row["prompt"],
        int(row["seed"]),
        row["place"],
        row["time"],
        figures,
        row["rides"] == "yes",
    )
