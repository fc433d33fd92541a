"""Runs a U-Net on the CPU through OpenVINO, which is faster than torch for large ones.

The network is converted in memory by OpenVINO's reader of traced torch modules, because the usual
`openvino.convert_model` sends telemetry over the network, which is not allowed here.
"""

import warnings
from typing import Any

import torch
from openvino import Core, PartialShape
from openvino.frontend import FrontEndManager
from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder
from torch import Size, Tensor, nn

_PRECISIONS = {"float32": "f32", "bfloat16": "bf16"}


class _PositionalUnet(nn.Module):  # type: ignore[misc]
    """A U-Net as a function of three positional tensors, as the tracer requires."""

    def __init__(self, unet: Any) -> None:
        super().__init__()
        self._unet = unet

    def forward(self, latents: Tensor, timesteps: Tensor, states: Tensor) -> Any:
        return self._unet(latents, timesteps, states, return_dict=False)[0]


class CompiledUnet:
    """Replaces a U-Net with fixed weights in diffusers' pipeline.

    Computes in `dtype`, "float32" or "bfloat16", on as many cores as torch does when it is made.
    It is compiled at the first call with each shape. In float32 its predictions are torch's to
    within 1e-4 of their largest value.
    """

    def __init__(self, unet: Any, dtype: str) -> None:
        self.config, self.dtype = unet.config, torch.float32
        self._hints = {
            "INFERENCE_PRECISION_HINT": _PRECISIONS[dtype],
            "INFERENCE_NUM_THREADS": torch.get_num_threads(),
        }
        self._core = Core()
        self._model = _convert(unet)
        self._compiled: dict[Size, Any] = {}

    def __call__(
        self, latents: Tensor, timestep: Tensor, encoder_hidden_states: Tensor, **_: Any
    ) -> tuple[Tensor]:
        """(B, C, h, w), () and (B, T, D) float32 -> the velocity or noise, (B, C, h, w) float32."""
        if latents.shape not in self._compiled:
            self._compiled[latents.shape] = self._compile(latents.shape)
        timesteps = timestep.expand(len(latents)).long()
        inputs = (latents.float(), timesteps, encoder_hidden_states.float())
        request = self._compiled[latents.shape].create_infer_request()  # one per thread
        outputs = request.infer([tensor.contiguous().numpy() for tensor in inputs])
        return (torch.from_numpy(outputs[0]),)

    def _compile(self, shape: Size) -> Any:
        model = self._model.clone()
        text = model.inputs[2].partial_shape
        sizes = (list(shape), [shape[0]], [shape[0], *list(text)[1:]])
        pairs = zip(model.inputs, sizes, strict=True)
        model.reshape({port: PartialShape(size) for port, size in pairs})
        return self._core.compile_model(model, "CPU", self._hints)


def _convert(unet: Any) -> Any:
    """Trace the network into an OpenVINO model with dynamic batch and sizes."""
    side, config = unet.config.sample_size, unet.config
    example = (
        torch.zeros(2, config.in_channels, side, side),
        torch.zeros(2, dtype=torch.long),
        torch.zeros(2, 1, config.cross_attention_dim),
    )
    with torch.no_grad(), warnings.catch_warnings():
        # The tracer warns about shape checks that it cannot trace, and that it is deprecated.
        for kind in (torch.jit.TracerWarning, DeprecationWarning):
            warnings.simplefilter("ignore", kind)
        decoder = TorchScriptPythonDecoder(_PositionalUnet(unet).eval(), example_input=example)
        reader = FrontEndManager().load_by_framework("pytorch")
        return reader.convert(reader.load(decoder))
