"""Torch networks -> OpenVINO's intermediate representation, computed in float32 from half weights.

Networks are converted by OpenVINO's reader of traced torch modules, because the usual
`openvino.convert_model` sends telemetry over the network, which is not allowed here.
"""

import warnings
from collections.abc import Sequence
from typing import Any

import torch
from openvino import PartialShape, Type, op
from openvino import opset13 as opset
from openvino.frontend import FrontEndManager
from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder
from torch import Tensor, nn

_TRACED_SIDE = 16  # of the latents for tracing, which needs no more; the shapes are set afterwards


class _Traceable(nn.Module):  # type: ignore[misc]
    """A network as a function of positional tensors that returns one, as the tracer requires."""

    def __init__(self, network: Any) -> None:
        super().__init__()
        self.network = network
        self._decodes = hasattr(network, "decode")

    def forward(self, *inputs: Tensor) -> Any:
        call = self.network.decode if self._decodes else self.network
        return call(*inputs, return_dict=False)[0]


def convert(network: Any, shapes: Sequence[tuple[int, ...]]) -> Any:
    """An OpenVINO model of a float16 network, for inputs of these shapes.

    Inputs of one or two dimensions are integers (timesteps, token ids), others and the output are
    float32. The weights are shared with the network until the model is saved.
    """
    examples = tuple(_example(shape) for shape in shapes)
    with torch.no_grad(), warnings.catch_warnings():
        # The tracer warns about shape checks that it cannot trace, and of what is deprecated.
        for kind in (torch.jit.TracerWarning, DeprecationWarning, FutureWarning):
            warnings.simplefilter("ignore", kind)
        traced = torch.jit.trace(_Traceable(network).eval(), examples, check_trace=False)
        decoder = TorchScriptPythonDecoder(traced, example_input=examples)
        reader = FrontEndManager().load_by_framework("pytorch")
        model = reader.convert(reader.load(decoder))
    model.reshape(
        {port: PartialShape(shape) for port, shape in zip(model.inputs, shapes, strict=True)}
    )
    _widen(model)
    reader.normalize(model)  # marks the half weights, so that the plugin keeps them half
    return model


def _example(shape: tuple[int, ...]) -> Tensor:
    if len(shape) < 3:
        return torch.zeros(shape, dtype=torch.long)
    sides = [min(side, _TRACED_SIDE) for side in shape[2:]] if len(shape) == 4 else shape[2:]
    return torch.zeros(*shape[:2], *sides, dtype=torch.float16)


def _widen(model: Any) -> None:
    """Compute in float32: each half constant is widened where it is used.

    Tracing a float32 network would need twice the memory, and compiling a model in half precision
    as well: the plugin would keep its weights in float32.
    """
    for node in model.get_ordered_ops():
        if all(output.element_type != Type.f16 for output in node.outputs()):
            continue
        if isinstance(node, op.Constant):
            users = node.output(0).get_target_inputs()
            wide = opset.convert(node, "f32")
            for user in users:
                user.replace_source_output(wide.output(0))
        elif isinstance(node, op.Parameter):
            node.set_element_type(Type.f32)
        elif node.get_type_name() == "Convert":
            node.set_attribute("destination_type", "f32")
    model.validate_nodes_and_infer_types()
