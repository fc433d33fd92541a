"""Runs a model's networks on the CPU by OpenVINO, which is faster than torch for large ones.

A network is converted and compiled the first time that it is used with its adapters, and kept on
disk; from then on its torch weights are not loaded any more.
"""

import contextlib
import functools
import gc
import hashlib
import json
import logging
import shutil
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from filelock import FileLock
from openvino import Core, save_model
from torch import Tensor

from storybook.diffusion.loading import assemble_pipeline, load_network, load_network_config
from storybook.diffusion.lora import Change, merge_changes, read_adapter
from storybook.diffusion.regions import RegionUNet, pad_regions
from storybook.errors import ModelError
from storybook.models.adapter_layout import read_layout
from storybook.models.adapters import AdapterUse
from storybook.models.checksums import sha256_of
from storybook.models.compiled import compiled_root, is_complete, note_use, write_record
from storybook.models.components import COMPONENTS, TAESD, component_files
from storybook.models.draft import find_draft_decoder
from storybook.models.lookup import require_weights
from storybook.models.spec import ModelSpec
from storybook.render.job import JobAdapter, RenderJob

_NETWORK = "network.xml"  # the converted network; its weights are beside it
# Two pictures, or the two predictions of a guided one: each takes 11 % less time than alone, since
# weights are read once for both (512 px, bfloat16, two cores: 0.61 s a step against 0.69 s).
_UNET_ROWS = 2
# A network serves pictures of up to as many regions, the rest of which are empty: it takes minutes
# to compile one of Stable Diffusion's size. The last one is the most characters of a page.
_REGIONS = (0, 4, 9)
_REGION_INPUTS = 4  # of a U-Net with regions: latents, timesteps, texts, coverage
_FORMAT = 2  # of what is kept on disk; a network kept in another one is compiled again
_PRECISIONS = {"float32": "f32", "bfloat16": "bf16"}
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Source:
    """What a compiled network is made from: a component's folder in `folder`, and adapters.

    `adapters` are those that change it, with their scales; `shapes` are those of its inputs.
    """

    spec: ModelSpec
    folder: Path
    component: str
    adapters: tuple[tuple[AdapterUse, float], ...]
    shapes: tuple[tuple[int, ...], ...]

    def convert_to(self, path: Path) -> None:
        """Write the network with its adapters in OpenVINO's format; holds it in memory once.

        Raises:
            AdapterError: an adapter does not fit the model, or has numbers that are not finite.
        """
        from storybook.diffusion.conversion import convert

        network = load_network(self.folder, self.component, torch.float16)
        for use, scale in self.adapters:
            changes: list[Change] = read_adapter(use, self.spec)
            merge_changes(network, [c for c in changes if c.part == self.component], scale)
        if len(self.shapes) == _REGION_INPUTS:
            network = RegionUNet(network)
        # The weights are half already.
        save_model(convert(network, self.shapes), path, compress_to_fp16=False)


class CompiledNetwork:
    """A network with fixed weights and shapes, which diffusers' pipeline calls in place of torch's.

    It is compiled when it is first called, in `spec.dtype`, for as many cores as torch uses then.
    A batch is computed in parts of one size, the last one filled up, so that what comes out for a
    picture does not depend on how many others there are.
    """

    dtype, device = torch.float32, torch.device("cpu")

    def __init__(self, source: _Source, config: Any) -> None:
        self.source, self.config = source, config
        self._core = Core()
        self._lock = threading.Lock()

    def __call__(
        self,
        first: Tensor,
        *others: Tensor,
        encoder_hidden_states: Tensor | None = None,
        cross_attention_kwargs: Mapping[str, Tensor] | None = None,
        **_: Any,
    ) -> tuple[Tensor]:
        """Inputs (B, ...) or (), in the network's order -> one-tuple of its output, float32."""
        states: tuple[Tensor, ...] = ()
        if encoder_hidden_states is not None:
            states = (encoder_hidden_states,)
            if cross_attention_kwargs is not None:
                coverage, regions = cross_attention_kwargs["coverage"], self.source.shapes[3][1]
                states = pad_regions(encoder_hidden_states, coverage, regions)
        inputs = [_for_openvino(tensor) for tensor in (first, *others, *states)]
        request = self.open().create_infer_request()  # one per thread
        size = self.source.shapes[0][0]
        parts = []
        for start in range(0, len(first), size):
            rows = range(start, start + size)
            part = [tensor[[min(row, len(tensor) - 1) for row in rows]] for tensor in inputs]
            parts.append(torch.from_numpy(request.infer(part)[0]))
        return (torch.cat(parts)[: len(first)],)

    def decode(self, latents: Tensor, **_: Any) -> tuple[Tensor]:
        """Latents (B, C, h, w), not scaled -> one-tuple of pictures (B, 3, H, W), float32."""
        return self(latents)

    def open(self) -> Any:
        """The compiled network, read from disk or compiled when it is first needed.

        Raises:
            ModelError: it cannot be compiled, or cannot be kept on disk.
        """
        with self._lock:
            return self._opened

    @functools.cached_property
    def _opened(self) -> Any:
        folder = compiled_root() / self._key()
        try:
            compiled_root().mkdir(parents=True, exist_ok=True)
            with FileLock(compiled_root() / ".lock"):  # another process may compile the same
                return self._open_in(folder)
        except (OSError, RuntimeError) as error:
            reason = (str(error).strip() or type(error).__name__).splitlines()[-1]
            raise ModelError(
                f"the {self.source.component} of {self.source.spec.name} could not be compiled "
                f"into {folder}: {reason}",
                "Free some space there, or remove the folder, and run this again.",
            ) from error

    def _key(self) -> str:
        """The hash of all that the compiled network depends on."""
        source = self.source
        facts = {
            "format": _FORMAT,
            "openvino": version("openvino"),
            "processor": self._core.get_property("CPU", "FULL_DEVICE_NAME"),
            "files": sha256_of(component_files(source.folder, source.component)),
            "adapters": [(use.sha256, scale) for use, scale in source.adapters],
            "shapes": source.shapes,
            "dtype": source.spec.dtype,
            "threads": _thread_count(),
        }
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32]

    def _open_in(self, folder: Path) -> Any:
        """The compiled network, from its folder if that is complete and can be read."""
        if is_complete(folder):
            with contextlib.suppress(RuntimeError):
                compiled = self._compile(folder)
                note_use(folder)
                return compiled
        if folder.exists():
            _LOG.warning("%s was damaged: its network is compiled again", folder)
            shutil.rmtree(folder)
        folder.mkdir()
        self.source.convert_to(folder / _NETWORK)
        gc.collect()  # the traced network is in reference cycles, which keep its weights in memory
        compiled = self._compile(folder)
        write_record(folder, self.source.folder / self.source.component)
        return compiled

    def _compile(self, folder: Path) -> Any:
        hints = {
            "INFERENCE_PRECISION_HINT": _PRECISIONS[self.source.spec.dtype],
            "INFERENCE_NUM_THREADS": _thread_count(),
            "CACHE_DIR": str(folder),
            "CACHE_MODE": "OPTIMIZE_SIZE",  # weights are read from the converted network's file
        }
        return self._core.compile_model(str(folder / _NETWORK), "CPU", hints)


class CompiledNetworks:
    """A model's networks, each compiled with the adapters in use merged into its weights."""

    device = "cpu"
    batch_size = _UNET_ROWS
    libraries: tuple[str, ...] = ("torch", "diffusers", "transformers", "openvino")

    def __init__(self, spec: ModelSpec, adapters: Sequence[AdapterUse]) -> None:
        self._spec = spec
        self._folders = dict.fromkeys(COMPONENTS, require_weights(spec))
        root = find_draft_decoder(spec)
        if root is not None:
            self._folders[TAESD] = root
        self._configs = {
            component: load_network_config(folder, component)
            for component, folder in self._folders.items()
        }
        self._uses = {use.sha256: use for use in adapters}
        self._layouts = {use.sha256: read_layout(use.path, spec) for use in adapters}
        self._active: Sequence[JobAdapter] = ()
        self._regions = 0
        self._networks: dict[str, CompiledNetwork] = {}
        self._networks = self._with_adapters(())
        self.draft_vae = self._networks.get(TAESD)
        self.pipeline = assemble_pipeline(spec, self._networks)

    @functools.cached_property
    def encoder(self) -> Any:
        """See `Networks.encoder`: one picture takes it less time than compiling would."""
        return load_network(self._folders["vae"], "vae", torch.float32)

    def switch(self, active: Sequence[JobAdapter]) -> None:
        """Apply these adapters at their scales, and no others."""
        self._active = active
        self._networks = self._with_adapters(active)
        self.pipeline.register_modules(**{name: self._networks[name] for name in COMPONENTS})

    def prepare(self, job: RenderJob, pictures: int) -> None:
        """See `Networks.prepare`; one after the other, since compiling needs much memory."""
        self._regions = min(count for count in _REGIONS if count >= len(job.regions))
        self.switch(self._active)
        decoder = TAESD if job.decoder else "vae"
        for component in ("text_encoder", "unet", decoder):
            self._networks[component].open()

    def _with_adapters(self, active: Sequence[JobAdapter]) -> dict[str, CompiledNetwork]:
        """The networks with these adapters; those that stay the same stay in memory."""
        networks = {}
        for component, folder in self._folders.items():
            adapters = tuple(
                (self._uses[use.sha256], use.scale)
                for use in active
                if component in self._layouts[use.sha256].parts
            )
            shapes = self._input_shapes(component)
            source = _Source(self._spec, folder, component, adapters, shapes)
            network = self._networks.get(component)
            if network is None or network.source != source:
                network = CompiledNetwork(source, self._configs[component])
            networks[component] = network
        return networks

    def _input_shapes(self, component: str) -> tuple[tuple[int, ...], ...]:
        """The shapes of a network's inputs."""
        spec, unet = self._spec, self._configs["unet"]
        factor = 2 ** (len(self._configs["vae"].block_out_channels) - 1)
        latent = (unet.in_channels, spec.height // factor, spec.width // factor)
        if component == "text_encoder":
            return ((1, spec.max_tokens),)
        if component == "unet":
            states = ((1 + self._regions) * spec.max_tokens, unet.cross_attention_dim)
            inputs = (latent, (), states, (self._regions, *latent[1:]))
            rows = tuple((_UNET_ROWS, *shape) for shape in inputs)
            return rows if self._regions else rows[:3]
        return ((1, *latent),)


def _thread_count() -> int:
    """As many threads as torch uses, which are the physical cores by default; at least two.

    With one, a division by zero in OpenVINO's bfloat16 kernels ends the process (2026.4).
    """
    return max(2, int(torch.get_num_threads()))


def _for_openvino(tensor: Tensor) -> Any:
    """A tensor in the dtype that `convert` states; a timestep without dimensions becomes (1,)."""
    if tensor.ndim < 3:
        return torch.atleast_1d(tensor).long().numpy()
    return tensor.float().contiguous().numpy()
