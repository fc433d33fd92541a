"""FastSD CPU's way of drawing, rebuilt with public libraries, for `tests.bench_sd21`.

Its networks are read from the current folder, where `write_open_networks` puts them.
"""

from pathlib import Path
from typing import Any


def open_fastsd_pipeline(side: int) -> Any:
    """diffusers' pipeline with the LCM scheduler, OpenVINO's networks and TAESD."""
    from diffusers import LCMScheduler

    from storybook.diffusion.loading import assemble_pipeline, load_network_config
    from storybook.models.components import TAESD
    from storybook.models.lookup import find_model

    spec = find_model(str(side))
    assert spec.folder is not None
    configs = {
        part: load_network_config(Path() if part == TAESD else spec.folder, part)
        for part in ("text_encoder", "unet", TAESD)
    }
    networks: dict[str, Any] = {part: _OpenNetwork(part, c) for part, c in configs.items()}
    pipeline = assemble_pipeline(spec, networks | {"vae": networks[TAESD]})
    scheduler: Any = LCMScheduler
    pipeline.scheduler = scheduler.from_config(pipeline.scheduler.config)
    return pipeline


class _OpenNetwork:
    """A network of any batch and size, compiled as optimum does it for FastSD CPU."""

    def __init__(self, part: str, config: Any) -> None:
        import torch
        from openvino import Core

        self.config, self.dtype, self.device = config, torch.float32, torch.device("cpu")
        settings = {"CACHE_DIR": "", "PERFORMANCE_HINT": "LATENCY"}
        self._request = (
            Core().compile_model(f"open/{part}.xml", "CPU", settings).create_infer_request()
        )

    def __call__(self, *inputs: Any, encoder_hidden_states: Any = None, **_: Any) -> tuple[Any]:
        import torch

        given = [*inputs, *([] if encoder_hidden_states is None else [encoder_hidden_states])]
        arrays = [torch.atleast_1d(tensor).numpy() for tensor in given]
        return (torch.from_numpy(self._request.infer(arrays)[0]),)

    def decode(self, latents: Any, **_: Any) -> tuple[Any]:
        """As an autoencoder does."""
        return self(latents)


def write_open_networks() -> None:
    """Write the networks for `run_fastsd`, once: those of 512 and 768 px are the same."""
    import torch
    from openvino import PartialShape, save_model

    from storybook.diffusion.conversion import convert
    from storybook.diffusion.loading import load_network
    from storybook.models.components import TAESD

    shapes: dict[str, list[tuple[int, ...]]] = {
        "text_encoder": [(1, 77)],
        "unet": [(1, 4, 64, 64), (1,), (1, 77, 1024)],
        TAESD: [(1, 4, 64, 64)],
    }
    for part, sizes in shapes.items():
        path = Path("open", f"{part}.xml")
        if path.exists():
            continue
        path.parent.mkdir(exist_ok=True)
        network = load_network(Path() if part == TAESD else Path("512"), part, torch.float16)
        model = convert(network, sizes)
        free = [[-1, s[1], -1, -1] if len(s) == 4 else [-1, *s[1:]] for s in sizes]
        pairs = zip(model.inputs, free, strict=True)
        model.reshape({port: PartialShape(size) for port, size in pairs})
        save_model(model, path, compress_to_fp16=False)
