"""Shares with confidence intervals, and their tables."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

_Z = 1.959964  # normal quantile for 95 %


@dataclass(frozen=True)
class Share:
    """`right` of `asked`, and the bounds of its 95 % interval, 0..1."""

    right: int
    asked: int
    low: float
    high: float

    @property
    def value(self) -> float:
        return self.right / self.asked if self.asked else math.nan

    def __str__(self) -> str:
        if not self.asked:
            return "-"
        return f"{self.value:.0%} ({self.low:.0%} to {self.high:.0%})"


def share_of(answers: Iterable[bool]) -> Share:
    """The share of correct answers, with Wilson's interval (Wilson 1927, JASA 22)."""
    held = list(answers)
    right, asked = sum(held), len(held)
    if not asked:
        return Share(0, 0, 0.0, 1.0)
    p, z = right / asked, _Z
    middle = (p + z * z / (2 * asked)) / (1 + z * z / asked)
    reach = z * math.sqrt(p * (1 - p) / asked + z * z / (4 * asked**2)) / (1 + z * z / asked)
    return Share(right, asked, max(0.0, middle - reach), min(1.0, middle + reach))


def to_json(table: Mapping[str, Mapping[str, Share]]) -> dict[str, dict[str, dict[str, float]]]:
    """Shares by kind and question, as JSON values."""
    return {
        kind: {name: asdict(share) for name, share in row.items()} for kind, row in table.items()
    }


def to_markdown(table: Mapping[str, Mapping[str, Share]]) -> str:
    """Rows are kinds of prompt, columns are questions, cells shares with 95 % intervals."""
    fullest = sorted(table.values(), key=len, reverse=True)  # its order sets the columns
    questions = list(dict.fromkeys(name for row in fullest for name in row))
    head = ["prompts", "n", *questions]
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    for kind, row in table.items():
        pictures = max((share.asked for share in row.values()), default=0)
        cells = [str(row[name]) if name in row else "" for name in questions]
        lines.append(f"| {' | '.join([kind, str(pictures), *cells])} |")
    return "\n".join(lines) + "\n"
