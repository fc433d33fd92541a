"""Measures the cost of a command: the whole process, from outside."""

import os
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
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout is not None
    with process.stdout:
        output = process.stdout.read()
    # Of this process alone: the usage of all children has the largest memory of any before it.
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Cost(wall_s, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def report(name: str, costs: Sequence[Cost]) -> None:
    """One line: the median of each figure, and the largest memory."""
    wall, cpu = (statistics.median(getattr(c, k) for c in costs) for k in ("wall_s", "cpu_s"))
    peak = max(cost.peak_mib for cost in costs)
    print(f"{name:<44} {wall:8.2f} s wall {cpu:8.2f} s cpu {peak:8.0f} MiB", flush=True)
