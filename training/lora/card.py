"""The model card of an adapter: description, training and licence terms."""

from collections.abc import Mapping, Sequence

from storybook.cli.wording import count
from storybook.models.spec import ModelSpec
from training.engine.curves import read_rows
from training.lora.config import Config
from training.lora.run_files import HELD_OUT, run_folder
from training.lora.score_warnings import describe_held_out_loss

_RAIL = """Trained on a model under CreativeML Open RAIL++-M, these weights are a derivative
of it: its use restrictions (Attachment A of the licence) bind whoever uses or passes on this
adapter, and have to be passed on with it:
https://github.com/Stability-AI/stablediffusion/blob/main/LICENSE-MODEL"""


# Modules outside the blocks of transformers and resnets, which kohya's network does not wrap.
_NOT_IN_KOHYA = ("conv_in", "conv_out", "time_embedding")


def model_card(config: Config, spec: ModelSpec, facts: Mapping[str, str]) -> str:
    """Render the card as Markdown."""
    licence = spec.licence or "see the base model"
    terms = _RAIL if "RAIL" in licence else f"The base model's licence: {licence}."
    credit = f"\n\n{config.data.attribution}" if config.data.attribution else ""
    trigger = facts["trigger_words"]
    train = config.train
    kind = "LoRA" if train.method == "lora" else "DreamBooth model"
    watched = describe_held_out_loss(read_rows(run_folder(config) / HELD_OUT))
    stable = "RAIL" in licence  # Stable Diffusion, which other programs also support
    file = f"{config.name}.kohya.safetensors"
    elsewhere = (
        f" In A1111 or ComfyUI: `{file}`.{kohya_lacks(train.target_modules)}" if stable else ""
    )
    use = (
        f"In a story: `adapters: [{{name: {config.name}}}]`, with this folder as "
        f"`adapters/{config.name}/{spec.name}`.{elsewhere}"
        if train.method == "lora"
        else "In a story: `model:` with the path of the folder `model`."
    )
    return f"""# {config.name}: {kind} for {spec.name}

{config.description or ""}

{use}
{f"Trigger words: **{trigger}**." if trigger else "It has no trigger words."}

| | |
|---|---|
| base model | {facts["base_model"]} ({facts["prediction_type"]}) |
| rank, alpha | {facts["rank"]}, {facts["lora_alpha"]} (multiplied into the weights) |
| trained on | {count(int(facts["pictures"]), "picture")} at {facts["resolution"]} px |
| steps, batch | {facts["steps"]}, {facts["batch_size"]} |
| learning rate | {train.learning_rate}, {train.lr_scheduler}, {train.lr_warmup_steps} warm-up |
| data, configuration | sha256 {facts["data_sha256"][:16]}, {facts["config_sha256"][:16]} |
| made by | storybook {facts["storybook_version"]}, `python -m training train` |

{watched}

## Terms

Pictures: {config.data.licence}.{credit}

{terms}
"""


def kohya_lacks(targets: Sequence[str]) -> str:
    """A sentence on the trained modules that kohya's scripts leave out; "" without any."""
    missing = [
        name
        for name in _NOT_IN_KOHYA
        if any(target == name or target.startswith(f"{name}.") for target in targets)
    ]
    if not missing:
        return ""
    return f" kohya's own scripts have no modules for {', '.join(missing)}, and leave those out."
