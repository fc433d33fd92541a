"""The formulas of adapters other than LoRA: what their tensors add to a weight."""

from collections.abc import Mapping

import torch
from torch import Tensor


def factored(tensors: Mapping[str, Tensor]) -> Tensor:
    """The change of a weight from its factors, under LyCORIS's names for them; float32.

    LoHa is a product of two products, element by element (FedPara, Hyeon-Woo et al. 2022); LoKr a
    Kronecker product of two matrices, each perhaps a product itself (KronA, Edalati et al. 2022);
    else the change itself is in the file.
    """
    if "diff" in tensors:
        return tensors["diff"]
    if "hada_w1_a" in tensors:
        first, second = (
            _product(tensors[f"hada_w{n}_a"], tensors[f"hada_w{n}_b"], tensors.get(f"hada_t{n}"))
            for n in (1, 2)
        )
        return first * second * _scale(tensors, tensors["hada_w1_b"])
    left, right = tensors.get("lokr_w1"), tensors.get("lokr_w2")
    scale = 1.0
    if left is None:
        left = tensors["lokr_w1_a"] @ tensors["lokr_w1_b"]
        scale = _scale(tensors, tensors["lokr_w1_b"])
    if right is None:
        right = _lokr_right(tensors)
        scale = _scale(tensors, tensors["lokr_w2_b"])
    return scale * torch.kron(left.view(*left.shape, *[1] * (right.ndim - 2)), right)


def with_norms(weight: Tensor, norms: Tensor) -> Tensor:
    """The weight with its rows, or its columns, scaled to these norms (DoRA, Liu et al. 2024).

    weight (out, in) or (out, in, h, w). `norms` are of rows in peft's (out,) and (1, out, 1, 1)
    and in LyCORIS's (out, 1, ...), of columns in kohya's (1, in, ...).
    """
    out = weight.shape[0]
    has_peft_shape = norms.ndim == 1 or (weight.ndim == 4 and tuple(norms.shape) == (1, out, 1, 1))
    axis = 0 if has_peft_shape or norms.shape[0] == out else 1
    others = [dimension for dimension in range(weight.ndim) if dimension != axis]
    shape = [-1 if dimension == axis else 1 for dimension in range(weight.ndim)]
    return weight / weight.norm(dim=others, keepdim=True) * norms.reshape(shape)


def _product(left: Tensor, right: Tensor, core: Tensor | None) -> Tensor:
    """left (out, r) @ right (r, in), or with a core (r, r, h, w), left (r, out), right (r, in)."""
    if core is None:
        return left @ right
    return torch.einsum("ijhw,jr,ip->prhw", core, right, left)


def _lokr_right(tensors: Mapping[str, Tensor]) -> Tensor:
    if "lokr_t2" in tensors:
        factors = tensors["lokr_t2"], tensors["lokr_w2_a"], tensors["lokr_w2_b"]
        return torch.einsum("ijhw,ip,jr->prhw", *factors)
    return tensors["lokr_w2_a"] @ tensors["lokr_w2_b"]


def _scale(tensors: Mapping[str, Tensor], right: Tensor) -> float:
    """alpha / rank; 1 without an alpha."""
    return float(tensors["alpha"]) / right.shape[0] if "alpha" in tensors else 1.0
