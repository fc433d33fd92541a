"""Opens the illustrator for a model: diffusion or vector art."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storybook.models.adapters import AdapterUse
    from storybook.models.spec import ModelSpec
    from storybook.render.illustrator import Illustrator


def open_illustrator(spec: "ModelSpec", adapters: "tuple[AdapterUse, ...]" = ()) -> "Illustrator":
    """Load a model and its adapters, ready to draw; torch is imported only for diffusion.

    Raises:
        ModelError, AdapterError: weights are missing or incompatible.
    """
    if spec.kind == "vector":
        from storybook.vector.illustrator import VectorIllustrator

        return VectorIllustrator()
    from storybook.diffusion import open_illustrator as open_diffusion

    return open_diffusion(spec, adapters)
