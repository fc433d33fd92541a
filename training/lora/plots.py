"""Plots of the report, as PNG bytes."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from storybook.images.colour import hue_histogram

_BLUE, _ORANGE, _GREY = "#2d5f9a", "#c2571a", "#9a9a9a"


def _png(figure: Figure) -> bytes:
    data = io.BytesIO()
    figure.savefig(data, dpi=150, format="png")
    return data.getvalue()


def bars(values: Mapping[str, float], label: str) -> bytes:
    """One horizontal bar for each value."""
    figure = Figure(figsize=(5.4, 0.7 + 0.55 * len(values)), layout="constrained")
    axes = figure.subplots()
    names = list(values)[::-1]
    drawn = axes.barh(names, [values[name] for name in names], color=_BLUE, height=0.6)
    axes.bar_label(drawn, fmt="%.3f", padding=4)
    axes.set_xlabel(label)
    axes.margins(x=0.15)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return _png(figure)


def chance(comparisons: Mapping[str, Mapping[str, Any]], label: str) -> bytes:
    """Each comparison's value as a dot over a bar with its range under chance."""
    figure = Figure(figsize=(5.4, 0.9 + 0.6 * len(comparisons)), layout="constrained")
    axes = figure.subplots()
    names = list(comparisons)[::-1]
    for row, name in enumerate(names):
        low, high = comparisons[name]["chance"]
        axes.barh(row, high - low, left=low, height=0.35, color="#d5dbe4")
        axes.plot(comparisons[name]["biased"], row, "o", color=_ORANGE)
    axes.set_yticks(range(len(names)), names)
    axes.set_xlabel(f"{label}\n(grey: what chance gives in 95 of 100)")
    axes.set_ylim(-0.6, len(names) - 0.4)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return _png(figure)


def hues(sides: Mapping[str, Sequence[NDArray[np.uint8]]]) -> bytes:
    """Hues of a character's pictures before and after, weighted by chroma."""
    figure = Figure(figsize=(5.4, 2.4), layout="constrained")
    axes = figure.subplots()
    for (name, pictures), colour in zip(sides.items(), (_GREY, _ORANGE, _BLUE), strict=False):
        mean = np.mean([hue_histogram(picture) for picture in pictures], axis=0)
        axes.stairs(mean, np.linspace(0, 360, len(mean) + 1), label=name, color=colour, linewidth=2)
    axes.set_xlim(0, 360)
    axes.set_xticks([40, 100, 140, 200, 280, 330])
    axes.set_xticklabels(["red\nbrown", "yellow", "green", "cyan", "blue", "violet"], fontsize=9)
    axes.set_ylabel("share")
    figure.legend(frameon=False, loc="outside upper center", ncols=len(sides))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    return _png(figure)
