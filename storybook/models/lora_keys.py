"""Names of LoRA tensors in diffusers, peft and kohya, and the modules that they belong to."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from storybook.errors import AdapterError

Part = Literal["unet", "text_encoder"]
Shapes = Mapping[Part, Mapping[str, tuple[int, ...]]]  # part -> module -> shape of its weight

_KOHYA_PREFIXES: dict[str, Part] = {"lora_unet_": "unet", "lora_te_": "text_encoder"}
_SDXL_PREFIXES = ("lora_te1_", "lora_te2_", "text_encoder_2.")
# Beginnings of kohya's names of tensors -> the kind of adapter, where it is not LoRA.
_KINDS = {
    "hada_": "LoHa",
    "lokr_": "LoKr",
    "diff": "full difference",
}
_REFUSED_KINDS = {
    "lora_mid": "LoCon with a core tensor",
    "oft_": "OFT",
    "a1": "GLoRA",
    "on_input": "(IA)3",
    "diff_b": "full difference of biases",
    "w_norm": "full difference of norms",
    "b_norm": "full difference of norms",
}
# The tensors that have to be there for each kind, in one of these sets.
_COMPLETE = {
    "LoHa": ({"hada_w1_a", "hada_w1_b", "hada_w2_a", "hada_w2_b"},),
    "LoKr": (
        {"lokr_w1", "lokr_w2"},
        {"lokr_w1", "lokr_w2_a", "lokr_w2_b"},
        {"lokr_w1_a", "lokr_w1_b", "lokr_w2"},
        {"lokr_w1_a", "lokr_w1_b", "lokr_w2_a", "lokr_w2_b"},
    ),
    "full difference": ({"diff"},),
}
# DoRA in peft and in kohya.
_MAGNITUDE = re.compile(r"\.(lora_magnitude_vector(\.default)?(\.weight)?|dora_scale)$")
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
    """One adapted module and the names of its tensors in the file; None for those it lacks.

    The module's weight changes by `up @ down * alpha / rank` (Hu et al. 2021). With a `magnitude`,
    the rows or columns of the sum then get these norms (DoRA, Liu et al. 2024).
    """

    part: Part
    module: str
    down: str
    up: str
    alpha: str | None
    magnitude: str | None = None


@dataclass(frozen=True)
class OtherModule:
    """One module adapted by another kind than LoRA.

    `tensors` are the names in the file by LyCORIS's names for them, such as `hada_w1_a`.
    """

    part: Part
    module: str
    tensors: Mapping[str, str]


def parse_others(keys: Iterable[str], known: Shapes) -> tuple[list[OtherModule], list[str]]:
    """The modules adapted by other kinds than LoRA, and the remaining keys.

    Raises:
        AdapterError: a kind cannot be applied, or the model has no module of a name.
    """
    flat = _flat_names(known)
    groups: dict[str, dict[str, str]] = {}
    for key in keys:
        name, _, role = key.partition(".")
        groups.setdefault(name if name.startswith(tuple(_KOHYA_PREFIXES)) else "", {})[key] = role
    rest = list(groups.pop("", {}))
    modules = []
    for name, roles in groups.items():
        kind = _kind_of(roles.values())
        if kind is None:
            rest += roles
            continue
        part, module = _named_as_kohya(name, flat)
        tensors = {role: key for key, role in roles.items()}
        if not any(names <= set(tensors) for names in _COMPLETE[kind]):
            raise AdapterError(f"half of the {kind} of '{module}' is missing")
        modules.append(OtherModule(part, module, tensors))
    return modules, rest


def _kind_of(roles: Iterable[str]) -> str | None:
    """The kind of adapter that these tensors of one module belong to; None for LoRA."""
    names = tuple(roles)
    for beginning, kind in _REFUSED_KINDS.items():
        if any(name.startswith(beginning) for name in names):
            raise AdapterError(f"it is of the kind {kind}, which is not applied here")
    for beginning, kind in _KINDS.items():
        if any(name.startswith(beginning) for name in names):
            return kind
    return None


def parse_keys(keys: Iterable[str], known: Shapes) -> list[LoraModule]:
    """The modules that a LoRA file adapts, in the order of their names.

    `known` holds the base model's modules: kohya writes `_` for both `.` and `_`, so its names
    can only be read by comparing them with the model's own.

    Raises:
        AdapterError: a name is not understood, or a module lacks one of its two tensors.
    """
    flat = _flat_names(known)
    tensors: dict[tuple[Part, str], dict[str, str]] = {}
    for key in keys:
        part, module, role = _parse_key(key, flat)
        tensors.setdefault((part, module), {})[role] = key
    modules = []
    for (part, module), roles in sorted(tensors.items()):
        if "down" not in roles or "up" not in roles:
            raise AdapterError(f"half of the LoRA of '{module}' is missing")
        modules.append(
            LoraModule(
                part, module, roles["down"], roles["up"], roles.get("alpha"), roles.get("magnitude")
            )
        )
    return modules


def _flat_names(known: Shapes) -> dict[Part, dict[str, str]]:
    return {
        part: {_flatten(part, module): module for module in modules}
        for part, modules in known.items()
    }


def _named_as_kohya(name: str, flat: Mapping[Part, Mapping[str, str]]) -> tuple[Part, str]:
    """The model's module that kohya gives this name: its part, and its own name."""
    part = next(part for prefix, part in _KOHYA_PREFIXES.items() if name.startswith(prefix))
    module = flat[part].get(name)
    if module is None:
        raise AdapterError(f"the model has no module of the name '{name}'")
    return part, module


def _parse_key(key: str, flat: Mapping[Part, Mapping[str, str]]) -> tuple[Part, str, str]:
    """Part of the model, module, and role of a tensor: "down", "up", "alpha" or "magnitude"."""
    if key.startswith(_SDXL_PREFIXES):
        raise AdapterError(f"it is for Stable Diffusion XL: it holds '{key}'")
    name, is_magnitude = _MAGNITUDE.subn("", key)
    role = "magnitude"
    if not is_magnitude:
        match = _ROLE.fullmatch(key)
        if match is None:
            raise AdapterError(f"the name '{key}' in it is not understood")
        letter = {"A": "down", "B": "up", None: None}[match["letter"]]
        role = letter or match["kohya"] or match["old"] or "alpha"
        name = match["module"]
    if name.startswith(tuple(_KOHYA_PREFIXES)):
        part, module = _named_as_kohya(name, flat)
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


def changed_size(shapes: Mapping[str, tuple[int, ...]]) -> int:
    """The number of values in the weight's change that these tensors make; see `OtherModule`."""

    def product(left: str, right: str, core: str) -> int:
        """Values of left (out, r) @ right (r, in), or of left (r, out) and right about a core."""
        if core in shapes:
            return shapes[left][-1] * shapes[right][-1] * math.prod(shapes[core][2:])
        return shapes[left][0] * shapes[right][-1]

    if "diff" in shapes:
        return math.prod(shapes["diff"])
    if "hada_w1_a" in shapes:
        sizes = {product(f"hada_w{n}_a", f"hada_w{n}_b", f"hada_t{n}") for n in (1, 2)}
        return sizes.pop() if len(sizes) == 1 else 0
    size = 1
    for name, core in (("lokr_w1", "lokr_t1"), ("lokr_w2", "lokr_t2")):
        whole = shapes.get(name)
        size *= math.prod(whole) if whole else product(f"{name}_a", f"{name}_b", core)
    return size
