"""The commands that train an adapter: `python -m training STEP --config FILE`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from storybook.models.spec import ModelSpec
    from training.lora.config import Config

STEPS = ("curate", "caption", "encode", "train", "export", "evaluate", "report")
_CONFIG = click.option(
    "--config",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help="The adapter's YAML, such as training/kancil.yaml.",
)
_TO = click.option("--to", type=click.Path(path_type=Path), help="Copy the adapter there as well.")


def _open(path: Path) -> "tuple[Config, ModelSpec]":
    """Load and check the configuration and base model before any heavy import."""
    from storybook.models.lookup import find_model, require_weights
    from training.lora.companions import check_sketches
    from training.lora.config_file import load_config

    config = load_config(path)
    spec = find_model(config.base, config.revision)
    require_weights(spec)
    check_sketches(config, spec)
    return config, spec


def _run(name: str, path: Path, **more: Any) -> None:
    import os
    from importlib import import_module

    from storybook.errors import StorybookError
    from storybook.files import write_error

    # These libraries would log optional missing packages and file loading progress.
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    writes = Path(name)
    try:
        config, spec = _open(path)
        writes = config.folder / name
        module = import_module(f"training.lora.{name}")
        getattr(module, name)(config, spec, click.echo, **more)
    except StorybookError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:  # e.g. a full disk while writing a picture, plot or curve
        full = write_error(error, Path(error.filename or writes))
        raise click.ClickException(str(full)) from error


def add_commands(main: click.Group) -> None:
    """Add the steps to the training command line."""
    for command in (*_PLAIN, export, all_steps):
        main.add_command(command)


def _plain(name: str, help_text: str) -> click.Command:
    @click.command(name, help=help_text)
    @_CONFIG
    def command(path: Path) -> None:
        _run(name, path)

    return command


_PLAIN = [
    _plain("curate", "Choose and fit pictures; a contact sheet shows what was kept and why."),
    _plain("caption", "Write a caption for each picture to an editable file."),
    _plain("encode", "Encode latents and text embeddings once, before training."),
    _plain("train", "Train, or resume after a stop."),
    _plain("evaluate", "Draw and score without and with the adapter."),
    _plain("report", "Write the results as one HTML page and one JSON file."),
    _plain("grid", "Run the sweep under `grid`: one table, one picture matrix."),
]


@click.command()
@_CONFIG
@_TO
def export(path: Path, to: Path | None) -> None:
    """Write the best checkpoint as an adapter in diffusers and kohya naming, with a model card."""
    _run("export", path, to=to)


@click.command("all")
@_CONFIG
@_TO
def all_steps(path: Path, to: Path | None) -> None:
    """Run all steps from curate to report; steps that are up to date are skipped."""
    for name in STEPS:
        _run(name, path, **({"to": to} if name == "export" else {}))
