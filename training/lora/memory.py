"""Peak memory of a run: allocated on the GPU, or else of this process."""

import contextlib
import ctypes
import gc
import re
from pathlib import Path

import torch

from storybook.models.hardware import has_cuda

_SELF = Path("/proc/self")


def forget_peak() -> None:
    """Reset the peak, after freeing garbage from earlier runs."""
    gc.collect()
    if has_cuda():
        torch.cuda.reset_peak_memory_stats()
        return
    with contextlib.suppress(OSError, AttributeError):  # not Linux or not glibc: no reset
        ctypes.CDLL(None).malloc_trim(0)
        (_SELF / "clear_refs").write_text("5")


def peak_mib() -> int | None:
    """Peak memory since `forget_peak`, in MiB; None if the system does not report it."""
    if has_cuda():
        most: int = torch.cuda.max_memory_allocated()
        return round(most / 2**20)
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", (_SELF / "status").read_text())
    except OSError:
        return None
    return round(int(found[1]) / 2**10) if found else None
