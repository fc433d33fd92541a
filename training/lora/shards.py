"""A cache of tensors by key in safetensors shards that survives a killed process."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import safetensors.torch
import torch
from torch import Tensor

from storybook.errors import StorybookError
from storybook.files import write_atomically
from storybook.models.safetensors_header import read_header
from training.errors import TrainingError


class Shards:
    """The shards of one kind in a folder; each is written atomically.

    A tensor's name is KEY.FIELD; tensors in a damaged shard count as missing.
    """

    def __init__(self, folder: Path, kind: str) -> None:
        self._folder, self._kind = folder, kind
        self._places: dict[str, Path] = {}
        for path in sorted(folder.glob(f"{kind}-*.safetensors")):
            try:
                names = read_header(path, TrainingError).shapes
            except StorybookError:
                path.unlink()
                continue
            self._places |= dict.fromkeys(names, path)

    def missing(self, keys: Iterable[str], field: str) -> list[str]:
        """The keys, deduplicated, that do not have this field yet."""
        return [key for key in dict.fromkeys(keys) if f"{key}.{field}" not in self._places]

    def add(self, tensors: Mapping[str, Tensor]) -> None:
        """Write a new shard of tensors, keyed by full name.

        Raises:
            StoreError: the disk is full, or the folder cannot be written.
        """
        number = len(list(self._folder.glob(f"{self._kind}-*.safetensors")))
        path = self._folder / f"{self._kind}-{number:04d}.safetensors"
        plain = {name: tensor.contiguous().cpu() for name, tensor in tensors.items()}
        write_atomically(path, safetensors.torch.save(plain))
        self._places |= dict.fromkeys(plain, path)

    def load(self, names: Iterable[str]) -> dict[str, Tensor]:
        """Load those of the named tensors that exist."""
        wanted = [name for name in dict.fromkeys(names) if name in self._places]
        tensors: dict[str, Tensor] = {}
        for path in dict.fromkeys(self._places[name] for name in wanted):
            with safetensors.safe_open(path, framework="pt") as shard:
                here = [name for name in wanted if self._places[name] == path]
                tensors |= {name: shard.get_tensor(name) for name in here}
        return tensors


def pack(key: str, **fields: Tensor | None) -> dict[str, Tensor]:
    """Tensors under their full names; fields that are None or all zero are omitted."""
    there = {name: tensor for name, tensor in fields.items() if tensor is not None}
    return {
        f"{key}.{name}": tensor
        for name, tensor in there.items()
        if name == "mean" or bool(torch.any(tensor != 0))
    }
