"""Half precision where the machine computes faster in it."""

import torch


def autocast(device: str) -> torch.autocast:
    """bfloat16 on a GPU, and on a CPU that multiplies matrices of it (AMX); else float32."""
    pays = device == "cuda" or torch.cpu.get_capabilities().get("amx_bf16", False)
    return torch.autocast(device, torch.bfloat16, enabled=pays)
