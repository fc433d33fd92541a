"""Benchmark of Stable Diffusion 2.1 in its true size: `python -m tests.bench_sd21`.

With `--gpu` see `tests.bench_sd21_gpu`; without it, all is done on the CPU.

The weights are random (made in .cache/sd21-bench, 5 GB with what is compiled), which costs the same
seconds and bytes as the real ones. Each way runs in a process of its own:

- ours: few steps with a draft's decoder; few steps; all 25 guided steps. Networks are compiled by a
  run before, whose start is given as well.
- FastSD CPU's way, rebuilt with public libraries from its public settings: OpenVINO's networks with
  half weights and shapes that may change, its default precision, `CACHE_DIR` empty, optimum's
  latency hint, the LCM scheduler, 4 steps without guidance, TAESD.
- plain: diffusers' pipeline in float32 with 25 guided steps by torch.

A few steps are measured; the seconds of a picture are extrapolated to all of its steps.
"""

import argparse
import itertools
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tests.bench_fastsd import open_fastsd_pipeline, write_open_networks
from tests.costs import ROOT

_PICTURES = 4
_GUIDED_STEPS = 4  # measured, of the 25
_PAGES = 14
_PROMPT = "a small deer with big dark eyes by the river, picture book"
_WAYS = {
    "quick-draft": "storybook, 4 steps, `--draft`",
    "quick": "storybook, 4 steps",
    "quality": "storybook, `--quality`, 25 guided steps",
    "fastsd": "FastSD CPU's way, 4 steps, TAESD",
    "plain": "plain diffusers in float32, 25 guided steps",
}


@dataclass(frozen=True)
class Measured:
    """Of one way: seconds from the process's start to its first step, and so on."""

    start_s: float
    step_s: float
    picture_s: float
    peak_gib: float

    def book_s(self) -> float:
        """The seconds of a book."""
        return self.start_s + _PAGES * self.picture_s


class _Clock:
    """Times of the steps of pictures; `rest_s` is what a picture takes besides its steps."""

    def __init__(self) -> None:
        self.steps_s: list[float] = []
        self.rests_s: list[float] = []
        self.first = 0.0

    def pictures(self, count: int, draw: Callable[[Callable[[], None]], object]) -> None:
        """Time pictures drawn at once; `draw` calls what it is given after each of their steps."""
        begin, stamps = time.time(), list[float]()
        draw(lambda: stamps.append(time.time()))
        end = time.time()
        steps_s = [b - a for a, b in itertools.pairwise(stamps)]
        step_s = statistics.median(steps_s)
        self.first = self.first or stamps[0] - step_s
        self.steps_s += [seconds / count for seconds in steps_s]
        self.rests_s.append((end - begin - len(stamps) * step_s) / count)

    def measured(self, since: float, steps: int) -> Measured:
        """The figures, with pictures of that many steps; the first picture warms up."""
        step_s, rest_s = (
            statistics.median(self.steps_s),
            statistics.median(self.rests_s[1:] or self.rests_s),
        )
        peak_gib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        return Measured(self.first - since, step_s, steps * step_s + rest_s, peak_gib)


def write_models(folder: Path) -> None:
    """Write the base model of 512 px with its quick adapter, the same at 768 px, and TAESD."""
    import torch

    from tests.tiny import write_random_taesd
    from training.random_sd21 import FULL, write_random_adapter, write_random_model

    if (folder / "taesd").exists():
        return
    base, large = folder / "512", folder / "768"
    unet = {**FULL.unet, "sample_size": 64}
    write_random_model(base, replace(FULL, unet=unet, dtype=torch.float16), "epsilon")
    write_random_adapter(base / "quick", base, 64, {"prediction_type": "epsilon"}, ("unet",))
    (base / "storybook.json").write_text('{"quick_steps": 4, "quick_scheduler": "tcd"}')
    shutil.copytree(base, large, copy_function=os.link)
    config = json.loads((base / "unet" / "config.json").read_text())
    (large / "unet" / "config.json").unlink()
    (large / "unet" / "config.json").write_text(json.dumps(config | {"sample_size": 96}))
    write_random_taesd(folder)


def run_ours(way: str, side: int, pictures: int, clock: _Clock) -> int:
    """Draw with storybook's illustrator; the steps of a picture."""
    from storybook.diffusion import open_illustrator
    from storybook.models.adapters import quick_adapter
    from storybook.models.draft import draft_sha256
    from storybook.models.lookup import find_model
    from storybook.render.plan import Sampling, plan_picture

    spec = find_model(str(side))
    quick = None if way == "quality" else quick_adapter(spec)
    illustrator = open_illustrator(spec, () if quick is None else (quick,))
    for seed in range(0, pictures, illustrator.batch_size):
        texts = [f"{_PROMPT} {n}" for n in range(seed, seed + illustrator.batch_size)]
        jobs = [plan_picture(spec, ((text, 1.0),), Sampling(seed), quick=quick) for text in texts]
        if way == "quality":
            jobs = [replace(job, num_inference_steps=_GUIDED_STEPS) for job in jobs]
        if way == "quick-draft":
            jobs = [replace(job, decoder=draft_sha256(spec)) for job in jobs]
        clock.pictures(
            len(jobs),
            lambda on_step, jobs=jobs: list(illustrator.draw(jobs, lambda *_: on_step())),  # type: ignore[misc]
        )
    return spec.num_inference_steps if way == "quality" else 4


def run_plain(side: int, pictures: int, clock: _Clock) -> int:
    """Draw with diffusers' own pipeline."""
    from storybook.diffusion.loading import load_pipeline
    from storybook.models.lookup import find_model

    pipeline = load_pipeline(replace(find_model(str(side)), dtype="float32"))
    for _ in range(pictures):
        draw_with(pipeline, side, clock, steps=2, guidance_scale=7.5)
    return 25


def run_fastsd(side: int, pictures: int, clock: _Clock) -> int:
    """Draw with networks as FastSD CPU opens them, in diffusers' pipeline."""
    pipeline = open_fastsd_pipeline(side)
    for _ in range(pictures):
        draw_with(pipeline, side, clock, steps=4, guidance_scale=1.0)
    return 4


def draw_with(pipeline: Any, side: int, clock: _Clock, steps: int, guidance_scale: float) -> None:
    """Time a picture of diffusers' pipeline."""
    import torch

    def draw(on_step: Callable[[], None]) -> None:
        def on_step_end(*_: Any) -> dict[str, Any]:
            on_step()
            return {}

        pipeline(
            _PROMPT,
            width=side,
            height=side,
            num_inference_steps=steps,
            guidance_scale=guidance_scale,
            generator=torch.Generator().manual_seed(0),
            callback_on_step_end=on_step_end,
        )

    with torch.inference_mode():
        clock.pictures(1, draw)


def run_way(way: str, side: int, pictures: int, since: float) -> Measured:
    """Measure a way in this process."""
    clock = _Clock()
    if way == "plain":
        steps = run_plain(side, pictures, clock)
    elif way == "fastsd":
        steps = run_fastsd(side, pictures, clock)
    else:
        steps = run_ours(way, side, pictures, clock)
    return clock.measured(since, steps)


def start_way(folder: Path, way: str, side: int, pictures: int) -> Measured:
    """Measure a way in a process of its own."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "STORYBOOK_MODELS": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    command = [sys.executable, "-m", "tests.bench_sd21", "--way", way, "--side", str(side)]
    command += ["--pictures", str(pictures), "--since", str(time.time())]
    done = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def processor() -> str:
    """The processor's name and number of cores."""
    text = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    names = [line.partition(": ")[2] for line in text.splitlines() if line.startswith("model name")]
    return f"{names[0] if names else platform.processor()}, {os.cpu_count()} cores"


def bench(folder: Path, sides: list[int]) -> None:
    """Measure all ways and print the table."""
    folder.mkdir(parents=True, exist_ok=True)
    write_models(folder)
    shutil.rmtree(folder / "cache", ignore_errors=True)
    subprocess.run(
        [sys.executable, "-m", "tests.bench_sd21", "--write-open"],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True,
    )  # fmt: skip
    print(f"{processor()}; random weights\n")
    print("| way | px | s a picture | s a step | s to the first step | peak GiB |")
    print("|---|---|---|---|---|---|")
    for side in sides:
        results = {}
        for way, name in _WAYS.items():
            cold = None
            if way in ("quick-draft", "quick", "quality"):
                cold = start_way(folder, way, side, pictures=1)
            few = 1 if way == "plain" else _PICTURES
            results[way] = start_way(folder, way, side, few)
            _print_row(name, side, results[way], cold)
        ours, plain, fastsd = (results[way] for way in ("quick-draft", "plain", "fastsd"))
        print(
            f"\nA book of {_PAGES} at {side} px: {ours.book_s():.0f} s, plain "
            f"{plain.book_s():.0f} s: {plain.book_s() / ours.book_s():.1f} times as fast. "
            f"FastSD CPU's way: {fastsd.step_s / ours.step_s:.2f} times the seconds a step, "
            f"{fastsd.picture_s / ours.picture_s:.2f} times the seconds a picture.\n",
            flush=True,
        )


def measure_gpu(folder: Path, sides: list[int]) -> None:
    """Measure all ways on a GPU, in this process."""
    from storybook.models.hardware import has_cuda
    from storybook.models.lookup import find_model
    from tests.bench_sd21_gpu import Book, bench_gpu

    if not has_cuda():
        sys.exit("there is no NVIDIA GPU that torch can use")
    folder.mkdir(parents=True, exist_ok=True)
    write_models(folder)
    os.environ["STORYBOOK_MODELS"] = str(folder)
    for side in sides:
        bench_gpu(find_model(str(side)), Book(), "cuda")


def _print_row(name: str, side: int, measured: Measured, cold: Measured | None) -> None:
    first = "" if cold is None else f" (once {cold.start_s:.0f}, peak {cold.peak_gib:.1f})"
    print(
        f"| {name} | {side} | {measured.picture_s:.1f} | {measured.step_s:.2f} | "
        f"{measured.start_s:.1f}{first} | {measured.peak_gib:.1f} |",
        flush=True,
    )


def main() -> None:
    """Run the benchmark, or one way of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / ".cache" / "sd21-bench")
    parser.add_argument("--sides", type=int, nargs="*", default=[512, 768])
    parser.add_argument("--gpu", action="store_true", help="measure a GPU")
    parser.add_argument("--way", help=argparse.SUPPRESS)
    parser.add_argument("--side", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--pictures", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--since", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--write-open", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write_open:
        write_open_networks()
    elif options.way:
        print(
            json.dumps(asdict(run_way(options.way, options.side, options.pictures, options.since)))
        )
    elif options.gpu:
        measure_gpu(options.folder.absolute(), options.sides)
    else:
        bench(options.folder.absolute(), options.sides)


if __name__ == "__main__":
    main()
