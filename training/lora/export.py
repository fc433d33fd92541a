"""The step `export`: best checkpoint -> an adapter for the product, diffusers and A1111.

alpha / rank is multiplied into the weights, which are rounded to float16 only once, here: both
files hold the same numbers, and reading either back gives exactly what was written.
"""

import errno
import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor

from storybook import __version__
from storybook.diffusion.lora import save_kohya
from storybook.files import open_atomically, write_atomically
from storybook.models.adapters import AdapterUse
from storybook.models.checksums import sha256_of
from storybook.models.lora_keys import peft_names
from storybook.models.spec import ModelSpec
from training.engine.checkpoint import load_checkpoint
from training.errors import TrainingError
from training.lora.card import model_card
from training.lora.checkpoints import checkpoint_path
from training.lora.checksums import base_checksum
from training.lora.config import Config, Train
from training.lora.encode import encode_note
from training.lora.lora_weights import place_of, scale_of
from training.lora.run_files import run_folder
from training.lora.runs import refuse_other_run, run_settings
from training.lora.steps import fingerprint, finish, is_current, step_note, write_json
from training.lora.train import best_step

ADAPTER = "adapter_model.safetensors"


def export(config: Config, spec: ModelSpec, say: Any = print, to: Path | None = None) -> Path:
    """Write the adapter folder (for DreamBooth: a model folder), and copy it to `to`.

    Raises:
        TrainingError: there is no checkpoint, or it belongs to another configuration.
    """
    folder = config.folder / "export"
    step = best_step(config)
    path = checkpoint_path(run_folder(config), step)
    state = load_checkpoint(path)
    refuse_other_run(path, state.notes["run"], run_settings(config, spec))
    facts = adapter_facts(config, spec, step)
    digest = fingerprint(facts, sha256_of([path]), config.description, config.data.licence)
    if is_current(folder, digest):
        say(f"export: {folder} is up to date")
    else:
        weights = state.average or state.weights
        if config.train.method == "dreambooth":
            _write_model(folder, spec, weights)
        else:
            _write_adapter(folder, config, spec, (weights, facts))
        write_atomically(folder / "README.md", model_card(config, spec, facts).encode())
        size = sum(file.stat().st_size for file in folder.rglob("*.safetensors") if file.is_file())
        finish(folder, digest, step=step, bytes=size)
        say(f"export: step {step}, {size / 2**20:.2f} MiB in {folder}")
    if to is not None:
        install(folder, to)
        say(f"export: installed in {to}")
    return folder


def install(folder: Path, to: Path) -> None:
    """Copy the files that a story needs of an adapter folder; the kohya duplicate is skipped."""
    to.mkdir(parents=True, exist_ok=True)
    for name in (ADAPTER, "adapter_config.json", "training_options.json", "README.md"):
        if (folder / name).is_file():
            write_atomically(to / name, (folder / name).read_bytes())


def adapter_facts(config: Config, spec: ModelSpec, step: int) -> dict[str, str]:
    """The adapter's metadata; every value is a string, as safetensors requires."""
    train = config.train
    data = step_note(config.folder / "curate")
    alpha = train.rank if train.lora_alpha is None else train.lora_alpha
    return {
        "base_model": spec.name if Path(spec.source).is_dir() else spec.source,
        "base_model_sha256": base_checksum(spec) if spec.folder else "",
        "prediction_type": spec.prediction_type,
        "method": train.method,
        "rank": str(train.rank),
        "lora_alpha": str(alpha),
        "target_modules": " ".join(train.target_modules),
        "trigger_words": ", ".join(config.caption.trigger_words),
        "resolution": str(config.curate.resolution or spec.width),
        "steps": str(step),
        "batch_size": str(train.train_batch_size * train.gradient_accumulation_steps),
        "pictures": str(data["kept"]),
        "data_sha256": encode_note(config),
        "config_sha256": fingerprint(config.model_dump(mode="json")),
        "licence": spec.licence or "of the base model",
        "data_licence": config.data.licence,
        "storybook_version": __version__,
    }


def lora_tensors(weights: Mapping[str, Tensor], train: Train) -> dict[str, Tensor]:
    """peft's weights under diffusers' names, float16, with alpha / rank multiplied in."""
    factor = scale_of(train)
    tensors: dict[str, Tensor] = {}
    for name, weight in weights.items():
        part, module, letter = place_of(name)
        names = peft_names(part, module)
        up = letter == "B"
        half = (weight * factor if up else weight).half()
        if not bool(torch.isfinite(half).all()):
            raise TrainingError(
                f"'{name}' does not fit into 16 bits", "Train with a lower learning_rate."
            )
        tensors[names[1 if up else 0]] = half.contiguous()
    return dict(sorted(tensors.items()))


def _write_adapter(
    folder: Path,
    config: Config,
    spec: ModelSpec,
    exported: tuple[Mapping[str, Tensor], dict[str, str]],
) -> None:
    weights, facts = exported
    train = config.train
    data = safetensors.torch.save(lora_tensors(weights, train), {"format": "pt", **facts})
    write_atomically(folder / ADAPTER, data)
    adapter = {
        "peft_type": "LORA",
        "base_model_name_or_path": facts["base_model"],
        "r": train.rank,
        "lora_alpha": train.rank,  # alpha / rank is in the weights
        "lora_dropout": train.lora_dropout,
        "target_modules": list(train.target_modules),
        "bias": "none",
        "inference_mode": True,
    }
    write_json(folder / "adapter_config.json", adapter)
    options = facts | {"trained_lora_alpha": facts["lora_alpha"]}
    del options["lora_alpha"]  # the product would apply it as the file's scale
    write_json(folder / "training_options.json", options)
    use = AdapterUse(config.name, 1.0, folder / ADAPTER, "", "")
    with open_atomically(folder / f"{config.name}.kohya.safetensors") as file:
        save_kohya(use, spec, Path(file.name), facts | _kohya_facts(facts))


def _kohya_facts(facts: Mapping[str, str]) -> dict[str, str]:
    """The same metadata under the keys that A1111 and ComfyUI display."""
    velocity = facts["prediction_type"] == "v_prediction"
    return {
        "ss_v2": "True",
        "ss_base_model_version": "sd_v2_v" if velocity else "sd_v2",
        "ss_sd_model_name": facts["base_model"],
        "ss_network_module": "networks.lora",
        "ss_network_dim": facts["rank"],
        "ss_network_alpha": facts["rank"],  # alpha / rank is in the weights
        "ss_resolution": f"({facts['resolution']}, {facts['resolution']})",
        "ss_num_train_images": facts["pictures"],
        "ss_steps": facts["steps"],
        "ss_tag_frequency": json.dumps({"words": {facts["trigger_words"]: 1}}),
        "modelspec.sai_model_spec": "1.0.0",
        "modelspec.architecture": "stable-diffusion-v2-768-v/lora"
        if velocity
        else "stable-diffusion-v2-512/lora",
        "modelspec.prediction_type": "v" if velocity else "epsilon",
        "modelspec.trigger_phrase": facts["trigger_words"],
        "modelspec.license": facts["licence"],
        "modelspec.date": datetime.now(UTC).date().isoformat(),
    }


def _write_model(folder: Path, spec: ModelSpec, weights: Mapping[str, Tensor]) -> None:
    """Write the base model's folder with the trained U-Net, in the base's precision."""
    assert spec.folder is not None
    model = folder / "model"
    shutil.copytree(spec.folder, model, dirs_exist_ok=True, ignore=shutil.ignore_patterns("unet"))
    (model / "unet").mkdir(exist_ok=True)
    shutil.copy(spec.folder / "unet" / "config.json", model / "unet" / "config.json")
    dtype = torch.float32 if spec.dtype == "float32" else torch.float16
    tensors = {
        name.removeprefix("unet."): weight.to(dtype).contiguous()
        for name, weight in weights.items()
        if name.startswith("unet.")
    }
    with open_atomically(model / "unet" / "diffusion_pytorch_model.safetensors") as file:
        try:  # not via bytes, which would be a second copy in memory
            safetensors.torch.save_file(tensors, file.name, {"format": "pt"})
        except SafetensorError as error:  # reports a full disk only in its message
            full = "No space left" in str(error) or "os error 28" in str(error)
            raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error
