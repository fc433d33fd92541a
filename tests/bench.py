"""What Storybook costs: ratios measured side by side, in one run on one machine. `make bench`.

Absolute seconds on shared machines say little; each comparison runs both ways in turn, and the
table gives the median of each and of the ratio pair by pair.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
STORYBOOK = [sys.executable, "-c", "from storybook.cli import main; main()"]
STORY = "scenes/kancil.yaml"
# As on a user's machine, where modules are compiled once.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

# The book's pictures as a plain script draws them: the model loaded once, diffusers' defaults in
# float32, one call a page, with the same prompts, steps and guidance.
PLAIN = """
import json, sys, torch
from storybook.diffusion.loading import load_pipeline
from storybook.models import find_model
pipeline = load_pipeline(find_model("mini"))
for job in json.load(open(sys.argv[1])):
    picture = pipeline(
        job["prompts"][0][0], negative_prompt=job["negative_prompt"],
        num_inference_steps=job["num_inference_steps"], guidance_scale=job["guidance_scale"],
        guidance_rescale=job["guidance_rescale"],
        generator=torch.Generator().manual_seed(job["seed"])).images[0]
    picture.save(sys.argv[2] + "/picture.png")
"""


@dataclass(frozen=True)
class Cost:
    """One run of a process and its children: seconds, and the largest process in MiB."""

    wall_s: float
    cpu_s: float
    peak_mib: float


def measure(command: Sequence[str]) -> Cost:
    """Run a command to its end.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    output, _ = process.communicate()
    wall_s = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall_s, cpu_s, after.ru_maxrss / 1024)


def report(name: str, costs: Sequence[Cost]) -> None:
    """One line: the median of each figure, and the largest memory."""
    wall, cpu = (statistics.median(getattr(c, k) for c in costs) for k in ("wall_s", "cpu_s"))
    peak = max(cost.peak_mib for cost in costs)
    print(f"{name:<44} {wall:8.2f} s wall {cpu:8.2f} s cpu {peak:8.0f} MiB", flush=True)


def bench_start(runs: int = 5) -> None:
    """`--help`, `check` and `plan`, which load no torch."""
    for arguments in (["--help"], ["check", STORY], ["plan", STORY]):
        costs = [measure([*STORYBOOK, *arguments]) for _ in range(runs)]
        report(f"storybook {' '.join(arguments)}", costs)


def bench_book(runs: int = 3) -> None:
    """The Kancil book with mini from an empty store, against the plain script."""
    with tempfile.TemporaryDirectory() as folder:
        from storybook.build import plan_book

        jobs = plan_book(ROOT / STORY).jobs.values()
        listed = Path(folder) / "jobs.json"
        listed.write_text(json.dumps([json.loads(job.to_json()) for job in jobs]))
        ours, plain = [], []
        for run in range(runs):
            store = f"{folder}/store{run}"
            ours.append(measure([*STORYBOOK, "build", STORY, "--store", store]))
            plain.append(measure([sys.executable, "-c", PLAIN, str(listed), folder]))
        rebuilt = [measure([*STORYBOOK, "build", STORY, "--store", store]) for _ in range(runs)]
    report("storybook build, empty store", ours)
    report("plain script, pictures only", plain)
    report("storybook build, nothing changed", rebuilt)
    ratios = [b.wall_s / a.wall_s for a, b in zip(ours, plain, strict=True)]
    print(f"plain / ours, wall, pair by pair: {', '.join(f'{r:.2f}' for r in ratios)}")


if __name__ == "__main__":
    bench_start()
    bench_book()
