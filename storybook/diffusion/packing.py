"""Convolutions whose weights are laid out for the processor once, instead of at every call.

oneDNN reorders a convolution's weights before it multiplies. On small latents that costs as much
as the product itself; torch keeps no reordered copy in eager mode.
"""

from typing import Any

import torch
from torch import Size, Tensor, nn


class PackedConvolution:
    """Stands for the forward of a convolution with fixed weights on the CPU.

    The best layout depends on the input's shape, so each shape has its own copy of the weights.
    """

    def __init__(self, convolution: nn.Conv2d) -> None:
        self._convolution = convolution
        self._packed: dict[Size, Tensor] = {}

    def __call__(self, pictures: Tensor) -> Tensor:
        """(B, C, h, w) float32 -> (B, D, h', w'), to within rounding what the convolution gives."""
        one = self._convolution
        packed = self._packed.get(pictures.shape)
        if packed is None:
            packed = self._packed[pictures.shape] = self._pack(pictures.shape)
        convolve: Any = torch.ops.mkldnn._convolution_pointwise
        result: Tensor = convolve(
            *(pictures, packed, one.bias, one.padding, one.stride, one.dilation, one.groups),
            *("none", [], ""),
        )
        return result

    def _pack(self, shape: Size) -> Tensor:
        one = self._convolution
        reorder: Any = torch._C._nn.mkldnn_reorder_conv2d_weight
        packed: Tensor = reorder(
            *(one.weight.to_mkldnn(), one.padding, one.stride, one.dilation, one.groups),
            list(shape),
        )
        return packed


def pack_convolutions(network: nn.Module) -> None:
    """Let every plain 3 x 3 convolution of a float32 network on the CPU keep its packed weights.

    Products of 1 x 1 convolutions are matrix products, which need no packing.
    """
    if not torch.backends.mkldnn.is_available():
        return
    for part in network.modules():
        if type(part) is nn.Conv2d and part.kernel_size != (1, 1):
            part.forward = PackedConvolution(part)
