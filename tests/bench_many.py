"""Benchmark of many books: one command for all of them in four formats, against a command each.

`python -m tests.bench_many` takes 20 books, `--books 4` fewer; `make bench` runs the latter. Most
of the work is drawing at print size, which both ways have to do: one command needs about three
quarters of the processor time, and divides it among the cores, if they are idle.
"""

import sys
import tempfile
from pathlib import Path

from tests.costs import ROOT, STORYBOOK, Cost, measure

PROFILES = ("screen", "kdp", "cover", "epub")
BAR = 1 / 3  # of the time that a command each takes


def write_books(folder: Path, count: int) -> list[Path]:
    """Stories with pictures of their own: those in `scenes/`, each with other seeds."""
    scenes = folder / "scenes"
    scenes.mkdir()
    originals = sorted((ROOT / "scenes").glob("*.yaml"))
    paths = []
    for number in range(count):
        original = originals[number % len(originals)]
        lines = original.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not line.startswith(("seed:", "adapters:", "model:"))]
        path = scenes / f"{original.stem}-{number}.yaml"
        path.write_text("\n".join([*kept, f"seed: {1000 + number}", "model: sketch", ""]))
        paths.append(path)
    return paths


def bench_many(count: int) -> None:
    """The wall time of both ways, one after the other, each from an empty store."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stories = [str(path) for path in write_books(folder, count)]
        every = [*STORYBOOK, "build", *stories, "--profile", ",".join(PROFILES)]
        together = measure([*every, "--store", f"{folder}/one", "--output", f"{folder}/a"])
        singles: list[Cost] = []
        for story in stories:
            for profile in PROFILES:
                single = [*STORYBOOK, "build", story, "--profile", profile]
                places = ["--store", f"{folder}/each", "--output", f"{folder}/b"]
                singles.append(measure([*single, *places]))
        apart_s = sum(cost.wall_s for cost in singles)
    print(f"{count} books in {len(PROFILES)} formats, one command: {_show(together)}")
    print(f"{len(singles)} commands: {_show(Cost(apart_s, sum(c.cpu_s for c in singles), 0))}")
    print(f"together / apart: {together.wall_s / apart_s:.2f} (at most {BAR:.2f})")


def _show(cost: Cost) -> str:
    return f"{cost.wall_s:.1f} s, {cost.cpu_s:.1f} s of processor time"


if __name__ == "__main__":
    bench_many(int(sys.argv[2]) if sys.argv[1:2] == ["--books"] else 20)
