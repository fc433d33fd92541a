"""Detects the GPU and number formats of this machine without importing torch."""

import functools
import importlib.util
import os
import re
import sys
from pathlib import Path

_COMPUTE_CAPABILITY_MAJOR = 75  # CUdevice_attribute in cuda.h
TORCH_CPU, TORCH_CUDA, OPENVINO_CPU = "torch-cpu", "torch-cuda", "openvino-cpu"
_AMPERE = 8  # the first generation of NVIDIA GPUs that has bfloat16


def has_gpu() -> bool:
    """Whether there is an NVIDIA GPU that the installed torch can use."""
    return _gpu_generation() > 0


@functools.cache
def has_bfloat16() -> bool:
    """Whether the GPU, or the CPU if there is none, has fast bfloat16."""
    if has_gpu():
        return _gpu_generation() >= _AMPERE
    try:
        flags = Path("/proc/cpuinfo").read_text("ascii", "replace")
    except OSError:
        return False
    return re.search(r"\b(amx_bf16|avx512_bf16)\b", flags) is not None


def backend_for(large: bool) -> str:
    """The backend for a model's U-Net on this machine, as in `RenderJob.backend`.

    OpenVINO compiles for seconds for each set of adapters, which only pays off for a `large`
    network; a small one would finish its pictures in that time. On one core its bfloat16 kernels
    divide by zero.
    """
    if has_gpu():
        return TORCH_CUDA
    if large and _core_count() > 1 and importlib.util.find_spec("openvino") is not None:
        return OPENVINO_CPU
    return TORCH_CPU


def _core_count() -> int:
    """The cores that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@functools.cache
def _gpu_generation() -> int:
    """Major compute capability of the first visible GPU; 0 if there is none or torch lacks CUDA."""
    if not _torch_has_cuda():
        return 0
    import ctypes

    try:
        cuda = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return 0
    count, major, device = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
    if cuda.cuInit(0) or cuda.cuDeviceGetCount(ctypes.byref(count)) or not count.value:
        return 0
    if cuda.cuDeviceGet(ctypes.byref(device), 0):
        return 0
    if cuda.cuDeviceGetAttribute(ctypes.byref(major), _COMPUTE_CAPABILITY_MAJOR, device):
        return 0
    return major.value


def _torch_has_cuda() -> bool:
    """Reads the version file of the installed torch; importing torch would take seconds."""
    torch = importlib.util.find_spec("torch")
    if torch is None or torch.origin is None:
        return False
    try:
        text = (Path(torch.origin).parent / "version.py").read_text("utf-8")
    except OSError:
        return False
    return re.search(r"^cuda\b[^=]*= *['\"]", text, re.MULTILINE) is not None
