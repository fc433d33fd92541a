"""Detects the GPU and number formats of this machine without importing torch."""

import functools
import importlib.util
import os
import platform
import re
import sys
from pathlib import Path

_COMPUTE_CAPABILITY_MAJOR = 75  # CUdevice_attribute in cuda.h
TORCH_CPU, TORCH_CUDA, TORCH_MPS = "torch-cpu", "torch-cuda", "torch-mps"
OPENVINO_CPU = "openvino-cpu"
_VOLTA, _AMPERE = 7, 8  # the first generations of NVIDIA GPUs with fast float16, with bfloat16


def has_gpu() -> bool:
    """Whether there is a GPU that the installed torch can use: NVIDIA's or Apple's."""
    return has_cuda() or _has_apple_gpu()


def has_cuda() -> bool:
    """Whether there is an NVIDIA GPU that the installed torch can use."""
    return _gpu_generation() > 0


@functools.cache
def dtypes() -> tuple[str, ...]:
    """The number formats that the GPU, or the CPU if there is none, is fast in; the best first."""
    if has_cuda():
        half = (("bfloat16", _AMPERE), ("float16", _VOLTA))
        return (*(name for name, first in half if _gpu_generation() >= first), "float32")
    if _has_apple_gpu():
        return "float16", "float32"
    try:
        flags = Path("/proc/cpuinfo").read_text("ascii", "replace")
    except OSError:
        return ("float32",)
    has_bfloat16 = re.search(r"\b(amx_bf16|avx512_bf16)\b", flags) is not None
    return ("bfloat16", "float32") if has_bfloat16 else ("float32",)


def backend_for(large: bool) -> str:
    """The backend for a model's U-Net on this machine, as in `RenderJob.backend`.

    OpenVINO compiles for seconds for each set of adapters, and Apple's GPU rounds otherwise than
    the CPU, which only pays off for a `large` network; a small one would finish its pictures in
    that time. On one core OpenVINO's bfloat16 kernels divide by zero.
    """
    if has_cuda():
        return TORCH_CUDA
    if large and _has_apple_gpu():
        return TORCH_MPS
    if large and _core_count() > 1 and importlib.util.find_spec("openvino") is not None:
        return OPENVINO_CPU
    return TORCH_CPU


def _has_apple_gpu() -> bool:
    """Whether this is a Mac of Apple's own processors, whose GPU torch uses by Metal (MPS)."""
    is_apple = sys.platform == "darwin" and platform.machine() == "arm64"
    return is_apple and importlib.util.find_spec("torch") is not None


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
