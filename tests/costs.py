"""What a command costs: the whole process, measured from outside."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
STORYBOOK = [sys.executable, "-c", "from storybook.cli import main; main()"]
STORY = "scenes/kancil.yaml"
# As on a user's machine, where modules are compiled once.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


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
