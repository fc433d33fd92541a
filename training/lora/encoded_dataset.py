"""The encoded data set in memory, and the order of its batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from storybook.models.spec import ModelSpec
from training.errors import TrainingError
from training.lora.config import Config
from training.lora.encode import Entry, text_key
from training.lora.objective import seeded
from training.lora.samples import HELD_OUT, PRIOR, TRAIN
from training.lora.shards import Shards
from training.lora.steps import read_json


@dataclass(frozen=True)
class EncodedDataset:
    """Entries by split; their tensors by KEY.FIELD; embeddings by text (empty if trained).

    `mean` and `std` are (C, h, w) float32 scaled latents, `sketch` those of the flat sketch if the
    base model sees it, `mask` (1, h, w) float32 in 0..1, embeddings (max_tokens, width).
    """

    entries: dict[str, list[Entry]]
    tensors: dict[str, Tensor]
    states: dict[str, Tensor]

    def shape(self, entry: Entry) -> tuple[int, int, int]:
        """(C, h, w) of an entry's latents."""
        channels, height, width = self.tensors[f"{entry.key}.mean"].shape
        return channels, height, width

    def latents(self, entry: Entry, posterior: Tensor | None = None) -> Tensor:
        """Latents (C, h, w): a posterior sample using the given noise, or the posterior mean."""
        mean, deviation = (self.tensors.get(f"{entry.key}.{field}") for field in ("mean", "std"))
        assert mean is not None
        return mean if deviation is None or posterior is None else mean + deviation * posterior

    def sketches(self, entries: Sequence[Entry]) -> Tensor | None:
        """The latents of entries' sketches, (B, C, h, w); None if they have none."""
        if f"{entries[0].key}.sketch" not in self.tensors:
            return None
        return torch.stack([self.tensors[f"{entry.key}.sketch"] for entry in entries])

    def mask(self, entry: Entry, outside: float) -> Tensor:
        """Loss weights, (1, h, w): 1 inside the mask, `outside` elsewhere."""
        mask = self.tensors.get(f"{entry.key}.mask")
        if mask is None:
            return torch.ones(1, *self.shape(entry)[1:])
        return outside + (1 - outside) * mask


def load_encoded_dataset(config: Config, spec: ModelSpec) -> EncodedDataset:
    """Load the output of the step `encode`.

    Raises:
        TrainingError: the step has not been run, part of it is missing, or there are no entries.
    """
    folder = config.folder / "encode"
    entries = [
        Entry(row["key"], row["image"], row["split"], tuple(row["captions"]))
        for row in read_json(folder / "entries.json")
    ]
    latents = Shards(folder, "latents")
    missing = latents.missing((entry.key for entry in entries), "mean")
    texts: list[str] = []
    if not config.train.train_text_encoder:
        texts = ["", *dict.fromkeys(text for entry in entries for text in entry.captions)]
    keys = {text: f"{text_key(text, spec)}.states" for text in texts}
    states = Shards(folder, "texts").load(keys.values())
    if missing or len(set(states)) < len(set(keys.values())):
        raise TrainingError(
            f"part of {folder} is missing or of another model", "Run the step 'encode' again."
        )
    fields = ("mean", "std", "mask", "sketch")
    tensors = latents.load(f"{entry.key}.{field}" for entry in entries for field in fields)
    splits = {
        split: [entry for entry in entries if entry.split == split]
        for split in (TRAIN, HELD_OUT, PRIOR)
    }
    if not splits[TRAIN]:
        raise TrainingError("there is no picture to train on", "See what the step 'curate' kept.")
    return EncodedDataset(splits, tensors, {text: states[key] for text, key in keys.items()})


class BatchOrder:
    """Batches of indices: each entry once per epoch, and one shape per batch."""

    def __init__(self, shapes: Sequence[tuple[int, ...]], batch_size: int, seed: int) -> None:
        self._groups: dict[tuple[int, ...], list[int]] = {}
        for index, shape in enumerate(shapes):
            self._groups.setdefault(shape, []).append(index)
        self._size, self._seed = batch_size, seed
        self.batches_per_epoch = sum(-(-len(g) // batch_size) for g in self._groups.values())
        self._epoch = lru_cache(maxsize=2)(self._shuffled)

    def batch(self, number: int) -> list[int]:
        """The indices of a batch; a group's incomplete last batch is filled up from its start."""
        epoch, place = divmod(number, self.batches_per_epoch)
        return self._epoch(epoch)[place]

    def _shuffled(self, epoch: int) -> list[list[int]]:
        generator = seeded(self._seed, "order", epoch)
        batches = []
        for group in self._groups.values():
            order = [group[i] for i in torch.randperm(len(group), generator=generator).tolist()]
            for start in range(0, len(order), self._size):
                wrapped = [(start + i) % len(order) for i in range(self._size)]
                batches.append([order[i] for i in wrapped])
        return [batches[i] for i in torch.randperm(len(batches), generator=generator).tolist()]
