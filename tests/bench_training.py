"""Benchmark of the cached latents and embeddings in training; `make bench-training`.

Both loops are the workshop's own trainer on the same batches; the other one encodes its pictures
and captions at each step, as diffusers' example does. They run in turns, in one process, and the
table gives medians. The parts timed apart predict the gain; the measured one should reach 95 %.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from storybook.diffusion.latents import encode_posterior
from storybook.diffusion.prompts import encode_prompts, tokenise_prompts
from storybook.models.lookup import find_model
from training.lora.config import Config
from training.lora.encode import Entry
from training.lora.encoded_dataset import EncodedDataset
from training.lora.samples import HELD_OUT, PRIOR, TRAIN
from training.lora.steps import finish
from training.lora.trainer import LoraTrainer

_CAPTIONS = 16
# Of one sample of Stable Diffusion 2.1 at 512 px: 790 TFLOP/s make 458 cached or 274 encoding.
_CACHED_TFLOP, _ENCODING_TFLOP = 790 / 458, 790 / 274
_MATRIX = 8192


def made_up_dataset(spec: Any, pipeline_factor: int, channels: int) -> EncodedDataset:
    """Random latents and embeddings of the model's shapes: their values cost nothing else."""
    size = (channels, spec.height // pipeline_factor, spec.width // pipeline_factor)
    entries = [Entry(str(i), str(i), TRAIN, (f"a deer {i}",)) for i in range(_CAPTIONS)]
    tensors = {f"{entry.key}.mean": torch.randn(size) for entry in entries}
    return EncodedDataset({TRAIN: entries, HELD_OUT: [], PRIOR: []}, tensors, {})


def seconds_of(action: Callable[[], Any], device: Any) -> float:
    """Wall seconds of one call."""
    if device.type == "cuda":
        torch.cuda.synchronize()
    start = time.perf_counter()
    action()
    if device.type == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - start


def matrix_rate(device: Any, side: int = _MATRIX) -> float:
    """TFLOP/s of bfloat16 matrices on this card, the best of ten."""
    one = torch.randn(side, side, device=device, dtype=torch.bfloat16)
    best = min(seconds_of(lambda: one @ one, device) for _ in range(10))
    return 2 * side**3 / best / 1e12


def with_share(found: dict[str, Any], rate: float) -> dict[str, Any]:
    """The table with what each loop of SD 2.1 at 512 px uses of a card that does `rate` TFLOP/s."""
    cached = found["samples/s cached"] * _CACHED_TFLOP / rate
    encoding = found["samples/s encoding each step"] * _ENCODING_TFLOP / rate
    more = {"matrix rate, TFLOP/s": rate, "share of it, cached": cached}
    return found | more | {"share of it, encoding each step": encoding}


def bench(model: str, work: Path, batch_size: int, rounds: int, precision: str) -> dict[str, Any]:
    """Steps a second cached and encoding, and what the parts predict; `work` is an empty folder."""
    spec = find_model(model)
    settings = {
        "name": "bench",
        "base": model,
        "work": str(work),
        "data": {"pictures": "none", "licence": "none"},
        "train": {
            "train_batch_size": batch_size,
            "gradient_accumulation_steps": 1,
            "max_train_steps": 1000,
            "lr_warmup_steps": 0,
            "mixed_precision": precision,
        },
    }
    config = Config.model_validate(settings)
    pipeline_like = json.loads((Path(str(spec.folder)) / "vae" / "config.json").read_text())
    factor = 2 ** (len(pipeline_like["block_out_channels"]) - 1)
    dataset = made_up_dataset(spec, factor, pipeline_like["latent_channels"])
    finish(config.folder / "encode", "bench")  # the trainer identifies its run by this step
    trainer = LoraTrainer(config, spec, dataset)
    pipeline, device = trainer.networks.pipeline, trainer.device
    captions = [entry.captions[0] for entry in dataset.entries[TRAIN]]
    with torch.no_grad():
        states = encode_prompts(pipeline.tokenizer, pipeline.text_encoder, captions)
    dataset.states.update(zip(captions, states.float().cpu(), strict=True))
    pixels = torch.rand(batch_size, 3, spec.height, spec.width, device=device) * 2 - 1

    @torch.no_grad()
    def encode_all() -> tuple[Tensor, Tensor]:
        latents, _ = encode_posterior(pipeline.vae, pixels)
        tokens = tokenise_prompts(pipeline.tokenizer, captions[:batch_size])
        return latents, pipeline.text_encoder(tokens.to(device))[0]

    def encoding_step() -> None:
        latents, read = encode_all()
        rows = trainer.order.batch(trainer.step)
        for row, latent, state in zip(rows, latents.float().cpu(), read.float().cpu(), strict=True):
            entry = dataset.entries[TRAIN][row]
            dataset.tensors[f"{entry.key}.mean"] = latent
            dataset.states[entry.captions[0]] = state
        trainer.train_step()

    for _ in range(2):  # warm
        encoding_step()
    cached, encoding, parts = [], [], []
    for _ in range(rounds):
        cached.append(seconds_of(trainer.train_step, device))
        encoding.append(seconds_of(encoding_step, device))
        parts.append(seconds_of(encode_all, device))
    return summary(cached, encoding, parts, batch_size)


def summary(
    cached: Sequence[float], encoding: Sequence[float], parts: Sequence[float], batch_size: int
) -> dict[str, Any]:
    """Medians, the gain pair by pair, and the gain that the encoders' own time predicts."""
    step, whole, part = (statistics.median(one) for one in (cached, encoding, parts))
    gain = statistics.median(b / a for a, b in zip(cached, encoding, strict=True))
    predicted = (step + part) / step
    return {
        "samples/s cached": batch_size / step,
        "samples/s encoding each step": batch_size / whole,
        "encoders alone, s": part,
        "gain": gain,
        "gain that the parts predict": predicted,
        "share of the predicted gain": gain / predicted,
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="mini", help="mini, or a folder; 'sd21-random' is made.")
    parser.add_argument("--batch-size", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--precision", default="bf16" if torch.cuda.is_available() else "no")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        model, work = given.model, Path(folder) / "work"
        if model == "sd21-random":
            from training.random_sd21 import write_random_model

            model = str(Path(folder) / "model")
            write_random_model(Path(model))
        found = bench(model, work, given.batch_size, given.rounds, given.precision)
    if given.model == "sd21-random" and torch.cuda.is_available():
        found = with_share(found, matrix_rate(torch.device("cuda")))
    for name, value in found.items():
        print(f"{name:<32} {value:9.3f}")


if __name__ == "__main__":
    main()
