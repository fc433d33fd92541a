"""Benchmark of the sketch against mini: whole books, single pictures, and a changed pose.

Both ways run in turn, each as a process of its own; the table gives the median of each, and the
ratios pair by pair. `python -m tests.bench_sketch` (`--small` for a trial on one page, once);
`make bench` runs it too.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from tests.costs import ROOT, STORY, STORYBOOK, Cost, measure, report

MODELS = ("sketch", "mini")
POSE = ("doing: walking", "doing: sleeping")
SKETCH_PX, PRINT_PX = 512, 2600

# One picture of a story from nothing: arguments are the story, the model, the style and the side.
PICTURE = """
import dataclasses, pathlib, sys
from storybook.book.illustrators import open_illustrator
from storybook.book.plan import BookRequest, plan_book
story, model, side = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
plan = plan_book(story, BookRequest(model))
job = list(plan.jobs.values())[-1]
if job.stage:
    job = dataclasses.replace(job, width=side, height=side)
(drawn,) = open_illustrator(plan.choice.spec, plan.adapters).draw([job])
assert drawn.pixels.shape[0] == job.height
"""


class Trial:
    """A copy of the Kancil story with its first pages, and stores, in a folder that goes away."""

    def __init__(self, folder: Path, pages: int, style: str = "flat") -> None:
        self.folder = folder
        self.story = folder / "scenes" / "kancil.yaml"
        self.story.parent.mkdir()
        data = yaml.safe_load((ROOT / STORY).read_text(encoding="utf-8"))
        data["pages"] = data["pages"][:pages]
        data["style"] = style
        del data["adapters"]  # for both to draw the same
        self.story.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))

    def build(self, model: str, run: int) -> Cost:
        """From the story to the PDF, with a store of that run's own."""
        folders = ["--store", f"{self.folder}/{model}{run}", "--output", f"{self.folder}/{model}"]
        return measure([*STORYBOOK, "build", str(self.story), "--model", model, *folders])

    def change_pose(self) -> None:
        """Change what somebody does on one page, and back the next time.

        Raises:
            ValueError: the story has nobody in either pose.
        """
        text = self.story.read_text()
        old, new = POSE if POSE[0] in text else POSE[::-1]
        if old not in text:
            raise ValueError(f"nobody in the story is {old}")
        self.story.write_text(text.replace(old, new, 1))

    def picture(self, model: str, side_px: int) -> Cost:
        """One picture in a process of its own, its model loaded for it alone."""
        return measure([sys.executable, "-c", PICTURE, str(self.story), model, str(side_px)])


def bench_sketch(runs: int = 3, pages: int = 14) -> None:
    """Print what each model costs, and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), pages)
        _compare(f"book of {pages} pages, from nothing", trial.build, runs)
        _compare("one picture (flat, 512 px)", lambda m, _: trial.picture(m, SKETCH_PX), runs)
        _compare("a changed pose, built again", _change_and_build(trial), runs)
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), 1, "watercolour")
        small, large = (
            [trial.picture("sketch", side_px) for _ in range(runs)]
            for side_px in (SKETCH_PX, PRINT_PX)
        )
        report(f"sketch: one watercolour of {SKETCH_PX} px", small)
        report(f"sketch: one watercolour of {PRINT_PX} px", large)
        _print_ratios(f"{PRINT_PX} px / {SKETCH_PX} px", large, small)


def _change_and_build(trial: Trial) -> Callable[[str, int], Cost]:
    """Builds again from the first run's store, after one pose was changed for both models."""

    def act(model: str, run: int) -> Cost:
        if model == MODELS[0]:
            trial.change_pose()
        return trial.build(model, 0)

    return act


def _compare(name: str, act: Callable[[str, int], Cost], runs: int) -> None:
    costs: dict[str, list[Cost]] = {model: [] for model in MODELS}
    for run in range(runs):
        for model in MODELS:
            costs[model].append(act(model, run))
    for model in MODELS:
        report(f"{model}: {name}", costs[model])
    _print_ratios(" / ".join(MODELS[::-1]), costs["mini"], costs["sketch"])


def _print_ratios(name: str, above: Sequence[Cost], below: Sequence[Cost]) -> None:
    """The medians of the ratios pair by pair."""
    ratios = {
        words: statistics.median(
            getattr(a, field) / getattr(b, field) for a, b in zip(above, below, strict=True)
        )
        for words, field in (("wall", "wall_s"), ("cpu", "cpu_s"), ("memory", "peak_mib"))
    }
    print(f"{name}: {', '.join(f'{words} {ratio:.2f}' for words, ratio in ratios.items())}")


if __name__ == "__main__":
    bench_sketch(*((1, 1) if "--small" in sys.argv else ()))
