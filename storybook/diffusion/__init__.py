"""Drawing with torch and diffusers: the only part of the product that imports them.

Importing this package is cheap; the libraries are imported when a model is opened. Training uses
the same code: `loading` (pipelines), `lora` (adapters), `prompts` (text -> embeddings), `latents`.
"""

from typing import TYPE_CHECKING, Any

from storybook.models.lookup import require_weights

if TYPE_CHECKING:
    from storybook.diffusion.illustrator import TorchIllustrator
    from storybook.models.adapters import AdapterUse
    from storybook.models.spec import ModelSpec


def open_illustrator(
    spec: "ModelSpec", adapters: "tuple[AdapterUse, ...]" = ()
) -> "TorchIllustrator":
    """Load a model and adapters, ready to draw, on the GPU if there is one.

    Raises:
        ModelError, AdapterError: the weights are missing, or do not fit together.
    """
    require_weights(spec)
    import diffusers
    import transformers

    for logging in (transformers.utils.logging, diffusers.utils.logging):
        silent: Any = logging
        silent.set_verbosity_error()  # of missing packages and entries that are not needed
    from storybook.diffusion.illustrator import TorchIllustrator
    from storybook.diffusion.model import load_model

    return TorchIllustrator(load_model(spec, adapters))
