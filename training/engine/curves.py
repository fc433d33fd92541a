"""A run's statistics: JSON lines, and curves plotted from them."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from storybook.files import write_atomically

_SMOOTH = 0.02  # width of the smoothing window, as a share of the curve


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read the rows of a .jsonl file; a truncated last line is skipped."""
    rows: list[dict[str, Any]] = []
    if path.exists():
        for line in path.read_text("utf-8").splitlines():
            try:
                rows.append(json.loads(line))
            except ValueError:
                break
    return rows


class Statistics:
    """Writes a JSON line every `every` steps: the mean values, plus those returned by `more`."""

    def __init__(
        self, path: Path, every: int, more: Callable[[], Mapping[str, float]] = dict
    ) -> None:
        self._path, self._every, self._more = path, every, more
        self._rows: list[Mapping[str, float]] = []

    def add(self, step: int, row: Mapping[str, float]) -> None:
        """Add the values of one step."""
        self._rows.append(row)
        if step % self._every == 0:
            means = {key: sum(r[key] for r in self._rows) / len(self._rows) for key in row}
            append_row(self._path, {"step": step, **means, **self._more()})
            self._rows = []


def append_row(path: Path, row: Mapping[str, Any]) -> None:
    """Append one row."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def rewind(path: Path, step: int) -> None:
    """Drop rows of steps after `step`, which will be run again."""
    rows = [row for row in read_rows(path) if row["step"] <= step]
    if path.exists():
        write_atomically(path, "".join(json.dumps(row) + "\n" for row in rows).encode())


def best_row(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The checkpoint row with the lowest held-out loss; the first one on a tie."""
    there = [row for row in rows if row.get("loss") is not None and row["step"] > 0]
    return min(there, key=lambda row: row["loss"]) if there else None


def smoothed(values: Sequence[float], window: int) -> list[float]:
    """Moving averages, one per value; the window is shorter at both ends."""
    sums = np.concatenate([[0.0], np.cumsum(np.asarray(values, float))])
    ends = [
        (max(0, i - window // 2), min(len(values), i + window // 2 + 1)) for i in range(len(values))
    ]
    return [float((sums[b] - sums[a]) / (b - a)) for a, b in ends]


def draw_curves(
    path: Path, stats: Sequence[Mapping[str, Any]], held: Sequence[Mapping[str, Any]] = ()
) -> None:
    """Write a plot: training loss, held-out loss with the best marked, and the held-out score."""
    from matplotlib.figure import Figure

    scored = [row for row in held if row.get("score") is not None]
    figure = Figure(figsize=(5.6, 3.6 if not scored else 5.6), layout="constrained")
    axes = figure.subplots(2 if scored else 1, 1, sharex=True, squeeze=False)[:, 0]
    steps, losses = [row["step"] for row in stats], [row["loss"] for row in stats]
    if steps:
        mean = smoothed(losses, max(1, int(len(losses) * _SMOOTH)))
        axes[0].plot(steps, losses, color="#b9c6d8", linewidth=0.6)
        axes[0].plot(steps, mean, color="#2d5f9a", linewidth=1.6, label="training")
        top = float(np.percentile(losses, 99))
        axes[0].set_ylim(0, max([top, *(row["loss"] for row in held if row["loss"])]) * 1.1)
    best = best_row(held)
    if best is not None:
        known = [row for row in held if row["loss"] is not None]
        axes[0].plot(
            [row["step"] for row in known],
            [row["loss"] for row in known],
            "o-",
            color="#c2571a",
            label="held out (same noise each time)",
        )
        axes[0].axvline(best["step"], color="#3c7d3c", linestyle="--", linewidth=1)
        axes[0].plot(best["step"], best["loss"], "*", color="#3c7d3c", markersize=14, label="best")
    axes[0].set_ylabel("loss")
    if steps or best is not None:
        figure.legend(frameon=False, loc="outside upper center", ncols=3)  # covers no curve
    if scored:
        axes[1].plot(
            [r["step"] for r in scored], [r["score"] for r in scored], "o-", color="#7a4a9a"
        )
        axes[1].set_ylabel(scored[-1]["score_name"])
    axes[-1].set_xlabel("step")
    figure.savefig(path, dpi=150)
