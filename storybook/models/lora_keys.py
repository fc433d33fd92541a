"""Names of LoRA tensors in diffusers, peft and kohya, and the modules that they belong to."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from storybook.errors import AdapterError

Part = Literal["unet", "text_encoder"]
Shapes = Mapping[Part, Mapping[str, tuple[int, ...]]]  # part -> module -> shape of its weight

_KOHYA_PREFIXES: dict[str, Part] = {"lora_unet_": "unet", "lora_te_": "text_encoder"}
_SDXL_PREFIXES = ("lora_te1_", "lora_te2_", "text_encoder_2.")
_OTHER_KINDS = ("hada_", "lokr_", "lora_mid", "dora_scale", "lora_magnitude_vector", "oft_", "diff")
_ROLE = re.compile(
    r"(?P<module>.+?)(?:\.alpha|"
    r"(?:\.lora_(?P<letter>[AB])(?:\.default)?"  # peft
    r"|\.lora_(?P<kohya>down|up)"
    r"|[._]lora(?:_linear_layer)?\.(?P<old>down|up)"  # diffusers before peft
    r")\.weight)"
)

# diffusers before 0.18 named the text encoder's projections as the U-Net's.
_OLD_TEXT_ATTENTION = re.compile(r"\.self_attn\.to_(q|k|v|out)$")


@dataclass(frozen=True)
class LoraModule:
    """One adapted module and the names of its tensors in the file; `alpha` is None without one.

    The module's weight changes by `up @ down * alpha / rank` (Hu et al. 2021).
    """

    part: Part
    module: str
    down: str
    up: str
    alpha: str | None


def parse_keys(keys: Iterable[str], known: Shapes) -> list[LoraModule]:
    """The modules that a LoRA file adapts, in the order of their names.

    `known` holds the base model's modules: kohya writes `_` for both `.` and `_`, so its names
    can only be read by comparing them with the model's own.

    Raises:
        AdapterError: a name is not understood, or a module lacks one of its two tensors.
    """
    flat: dict[Part, dict[str, str]] = {
        part: {_flatten(part, module): module for module in modules}
        for part, modules in known.items()
    }
    tensors: dict[tuple[Part, str], dict[str, str]] = {}
    for key in keys:
        part, module, role = _parse_key(key, flat)
        tensors.setdefault((part, module), {})[role] = key
    modules = []
    for (part, module), roles in sorted(tensors.items()):
        if "down" not in roles or "up" not in roles:
            raise AdapterError(f"half of the LoRA of '{module}' is missing")
        modules.append(LoraModule(part, module, roles["down"], roles["up"], roles.get("alpha")))
    if not modules:
        raise AdapterError("there is no LoRA in it")
    return modules


def _parse_key(key: str, flat: Mapping[Part, Mapping[str, str]]) -> tuple[Part, str, str]:
    """Part of the model, module, and role of a tensor: "down", "up" or "alpha"."""
    if key.startswith(_SDXL_PREFIXES):
        raise AdapterError(f"it is for Stable Diffusion XL: it holds '{key}'")
    if any(kind in key for kind in _OTHER_KINDS):
        raise AdapterError(f"it is of another kind than LoRA: it holds '{key}'")
    match = _ROLE.fullmatch(key)
    if match is None:
        raise AdapterError(f"the name '{key}' in it is not understood")
    letter = {"A": "down", "B": "up", None: None}[match["letter"]]
    role = letter or match["kohya"] or match["old"] or "alpha"
    name = match["module"]
    for prefix, part in _KOHYA_PREFIXES.items():
        if name.startswith(prefix):
            module = flat[part].get(name)
            if module is None:
                raise AdapterError(f"the model has no module of the name '{name}'")
            return part, module, role
    name = name.removeprefix("base_model.model.")
    part = "text_encoder" if name.startswith("text_encoder.") else "unet"
    name = name.removeprefix(f"{part}.").removeprefix("text_model.").replace(".processor.", ".")
    name = _OLD_TEXT_ATTENTION.sub(r".self_attn.\1_proj", name)
    return part, name + ".0" if name.endswith(".to_out") else name, role


def _flatten(part: Part, module: str) -> str:
    """The module's name as kohya writes it."""
    name = f"lora_unet_{module}" if part == "unet" else f"lora_te_text_model_{module}"
    return name.replace(".", "_")


def kohya_names(part: Part, module: str) -> tuple[str, str, str]:
    """Names of a module's down, up and alpha tensors in kohya, A1111 and ComfyUI."""
    name = _flatten(part, module)
    return f"{name}.lora_down.weight", f"{name}.lora_up.weight", f"{name}.alpha"


def peft_names(part: Part, module: str) -> tuple[str, str]:
    """Names of a module's down and up tensors in diffusers."""
    module = module if part == "unet" else f"text_model.{module}"
    return f"{part}.{module}.lora_A.weight", f"{part}.{module}.lora_B.weight"


def lora_rank(base: tuple[int, ...], down: tuple[int, ...], up: tuple[int, ...]) -> int | None:
    """The rank of a LoRA that fits a module's weight; None if it does not fit.

    `base` is (out, in) for a linear layer, (out, in, h, w) for a convolution. Some converters
    give a linear layer's LoRA two trailing dimensions of 1, or drop them for a 1 x 1 convolution.
    """
    window = (*base[2:], 1, 1)[:2]
    if not 2 <= len(down) <= 4 or not 2 <= len(up) <= 4:
        return None
    if (*down[1:], 1, 1)[:3] != (base[1], *window) or (*up[2:], 1, 1)[:2] != (1, 1):
        return None
    return down[0] if up[:2] == (base[0], down[0]) else None
