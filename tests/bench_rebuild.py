"""Benchmark of rebuilding a book, with a painter in place of the model: drawing is not measured.

Each figure is CPU seconds of a whole process, beside those of `storybook plan` in the same run.
`python -m tests.bench_rebuild`; `make bench` runs it too.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from unittest import mock

import numpy as np

from storybook.book.plan import plan_book
from storybook.render.job import RenderJob
from storybook.render.lookup import reasons_to_draw
from storybook.slot import Slot
from storybook.store import Store, open_store
from tests.costs import ROOT, STORY, STORYBOOK, Cost, measure, report
from tests.painter import example_jobs, put

LIMIT_NOTHING_S, LIMIT_SENTENCE_S, LIMIT_PLAN_S = 1.0, 3.0, 0.05
SENTENCE = ("Suatu pagi perut", "Pada suatu pagi perut")
SCENE = ("doing: laughing", "doing: dancing")

# The command line, with one that paints from the key where a model would be loaded.
PAINTING = """
import functools, sys
import storybook.cli.build
from storybook.cli import main
from storybook.cli.session import Tools
drawn = []
def open_painter(spec, adapters):
    from tests.painter import Painter
    drawn.append(Painter())
    return drawn[-1]
build = sys.modules["storybook.cli.build"]
build.Binding = functools.partial(build.Binding, previews=PREVIEWS)
try:
    main(obj=Tools(lambda: open_painter, lambda: None))
finally:
    heavy = {"torch", "diffusers"} & set(sys.modules)
    count = sum(len(painter.drawn) for painter in drawn)
    assert not heavy and count == EXPECTED, (heavy, count)
"""


class Bench:
    """A copy of the Kancil story, and a store, in a folder that goes away."""

    def __init__(self, folder: Path) -> None:
        self.scene = folder / "scenes" / "kancil.yaml"
        self.scene.parent.mkdir()
        self.scene.write_text((ROOT / STORY).read_text())
        self.store = folder / "store"

    def edit(self, change: tuple[str, str]) -> None:
        """Change some words of the story, or change them back."""
        text = self.scene.read_text()
        old, new = change if change[0] in text else change[::-1]
        if old not in text:
            raise ValueError(f"{self.scene} has no '{old}'")
        self.scene.write_text(text.replace(old, new, 1))

    def build(self, drawn: int, previews: bool = True) -> Cost:
        """Build as `storybook build` does; so many pictures have to be drawn, and no torch loaded.

        Raises:
            subprocess.CalledProcessError: it was otherwise.
        """
        program = PAINTING.replace("EXPECTED", str(drawn)).replace("PREVIEWS", str(previews))
        arguments = ["build", str(self.scene), "--store", str(self.store)]
        return measure([sys.executable, "-c", program, *arguments])

    def edited(self, change: tuple[str, str], previews: bool = True) -> Cost:
        """Build after a change that draws nothing."""
        self.edit(change)
        return self.build(0, previews)

    def plan(self) -> Cost:
        return measure([*STORYBOOK, "plan", str(self.scene), "--store", str(self.store)])


def bench_rebuild(runs: int = 3) -> bool:
    """Print the costs; whether all of them are within their limits, in CPU seconds."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        pictures = len(plan_book(bench.scene).jobs)
        report("first build, pictures painted", [bench.build(pictures)])
        plans = [bench.plan() for _ in range(runs)]
        report("storybook plan", plans)
        nothing = _compare("nothing changed", plans, lambda: bench.build(0), runs)
        _compare("a changed sentence", plans, lambda: bench.edited(SENTENCE), runs)
        sentence = _compare(
            "a changed sentence, book.pdf", plans, lambda: bench.edited(SENTENCE, False), runs
        )
        bench.edit(SCENE)
        report("a changed page, one picture", [bench.build(1)])
    slower_s = bench_stored()
    print(f"1,000 stored pictures add {slower_s * 1000:.1f} ms to a plan of {pictures} pictures")
    within = (nothing < LIMIT_NOTHING_S, sentence < LIMIT_SENTENCE_S, slower_s < LIMIT_PLAN_S)
    return all(within)


def _compare(name: str, plans: list[Cost], build: Callable[[], Cost], runs: int) -> float:
    """Median CPU seconds of builds, printed with the ratio to the plans'."""
    costs = [build() for _ in range(runs)]
    report(name, costs)
    cpu_s = statistics.median(cost.cpu_s for cost in costs)
    plan_s = statistics.median(cost.cpu_s for cost in plans)
    print(f"{name} / plan, cpu: {cpu_s / plan_s:.2f}")
    return cpu_s


def bench_stored(pictures: int = 1000, runs: int = 15) -> float:
    """CPU seconds that a plan takes longer where so many pictures of other books are stored."""
    side = 8  # px: what is stored is not looked at, and may be small
    planned = plan_book(ROOT / STORY).jobs
    jobs = {slot: replace(job, width=side, height=side) for slot, job in planned.items()}
    with tempfile.TemporaryDirectory() as folder, mock.patch.object(os, "fsync"):
        bare, full = (open_store(f"{folder}/{name}") for name in ("bare", "full"))
        pixels = np.zeros((side, side, 3), np.uint8)
        pixels[0, 0] = 255
        for store, others in ((bare, 0), (full, pictures)):
            examples = example_jobs(others).values()
            small = (replace(job, width=side, height=side) for job in examples)
            for job in (*small, *jobs.values()):
                put(store, job, pixels)
        pairs = [(_look(full, jobs), _look(bare, jobs)) for _ in range(runs)]
    return statistics.median(one - other for one, other in pairs)


def _look(store: Store, jobs: Mapping[Slot, RenderJob]) -> float:
    begun = time.process_time()
    for job in jobs.values():
        reasons_to_draw(job, None, store, None)
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(0 if bench_rebuild() else 1)
