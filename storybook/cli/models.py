"""Commands for models: what is here, get, add, remove."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from storybook.cli.options import JSON, emit
from storybook.cli.wording import describe_size, shorten_path

if TYPE_CHECKING:
    from storybook.models.hub import Download
    from storybook.models.spec import ModelSpec


@click.group()
def models() -> None:
    """Get and look after the models that draw."""


@models.command(name="list")
@JSON
def list_models(as_json: bool) -> None:
    """Which models are here, their size and licence, and what each is good for."""
    from storybook.cli.model_table import model_rows

    rows = model_rows()
    width = max(len(row.name) for row in rows)
    for row in rows:
        speeds = [f"{seconds:g} s a picture ({way})" for way, seconds in row.speeds.items()]
        measured = f"\n{'':<{width}}  measured here: {'; '.join(speeds)}" if speeds else ""
        state = describe_size(row.size_bytes) if row.is_here else f"not here ({row.download})"
        emit(
            as_json,
            f"{row.name:<{width}}  {state:<18}  {row.good_for}\n{'':<{width}}  {row.licence}"
            f"{measured}",
            "model",
            name=row.name,
            here=row.is_here,
            size_bytes=row.size_bytes,
            folder=str(row.folder or ""),
            licence=row.licence,
            good_for=row.good_for,
            seconds_a_picture=row.speeds,
        )


@models.command()
@click.argument("name")
@click.option("--revision", help="Branch, tag or commit of the repository.")
@click.option("--accept-licence", is_flag=True, help="Accept the model's licence without asking.")
def get(name: str, revision: str | None, accept_licence: bool) -> None:
    """Download a model by NAME (sd21, sd21-base) or hub id; run it again if the connection is lost.

    NAME may also be taesd, the tiny autoencoder for drafts.
    """
    from storybook.models.components import TAESD
    from storybook.models.hub import (
        enable_quick_way,
        plan_download,
        plan_draft_download,
        plan_quick_download,
    )
    from storybook.models.lookup import find_downloadable, find_model
    from storybook.models.registry import REGISTRY
    from storybook.models.user_models import find_download

    if name == TAESD:
        if find_download(name, revision) is None:
            _download(plan_draft_download(revision), accept_licence)
        click.echo(f"{name} is here\nuse it: storybook build STORY --draft")
        return
    origin = find_downloadable(name, revision)
    name = origin.name
    if find_download(name, revision) is None:
        _download(plan_download(origin), accept_licence)
    quick = REGISTRY[name].quick if name in REGISTRY else None
    if quick is not None and find_model(name).quick_steps is None:
        _download(plan_quick_download(name, quick), accept_licence)
        enable_quick_way(name, quick)
    click.echo(f"{name} is here: {find_model(name).folder}")
    click.echo(f"use it: storybook build STORY --model {name}")


@models.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--name", help="Its name; by default that of the file or folder.")
@click.option(
    "--model",
    help="For an adapter: the model that it is for; by default all it fits. For a checkpoint: the "
    "model that it was made from.",
)
def add(path: Path, name: str | None, model: str | None) -> None:
    """Add a model's folder or checkpoint, or an adapter's (LoRA) file to this project.

    A checkpoint in one file is converted; --model names the one that it was made from, such as
    sd21, because the file does not tell its settings.
    """
    from storybook.models.add import add_adapter, add_model, is_checkpoint, models_here
    from storybook.models.lookup import find_model
    from storybook.project import Project

    if path.is_dir() or is_checkpoint(path):
        if path.is_dir():
            if model is not None:
                raise click.UsageError("--model is for an adapter or a checkpoint, not a folder")
            spec = add_model(path, name or path.resolve().name)
        else:
            spec = _add_checkpoint(path, name or path.stem, model)
        click.echo(f"added {spec.name}\nuse it: storybook build STORY --model {spec.name}")
        return
    project = Project.at(Path.cwd())
    specs = models_here() if model is None else [find_model(model)]
    name = name or path.stem
    for place in add_adapter(path, name, specs, project.root):
        click.echo(f"added {shorten_path(place)}")
    click.echo(f"use it in a story: adapters: [{{name: {name}}}]")


@models.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove a model that was downloaded or added; a folder that was added is kept."""
    from storybook.models.user_models import remove_user_model

    click.echo(f"removed {name}: {describe_size(remove_user_model(name))} freed")


def _add_checkpoint(file: Path, name: str, model: str | None) -> "ModelSpec":
    from storybook.models.add import add_checkpoint
    from storybook.models.lookup import check_usable, find_model

    if model is None:
        raise click.UsageError(
            f"{file} is a whole model: name the one that it was made from, "
            "--model sd21 or sd21-base"
        )
    like = find_model(model)
    check_usable(like)
    from storybook.diffusion.checkpoint import convert_checkpoint

    return add_checkpoint(file, name, like, convert_checkpoint)


def _download(download: "Download", accept_licence: bool) -> None:
    from storybook.models.downloading import check_disk, run_download

    record = download.record
    left, whole = describe_size(download.missing_bytes), describe_size(download.size_bytes)
    click.echo(f"{record.source} at {record.revision[:12]}: {left} of {whole} to download")
    check_disk(download)
    _accept(record.licence, accept_licence)
    with click.progressbar(length=download.missing_bytes, label=download.folder.name) as bar:
        run_download(download, bar.update)


def _accept(licence: str, accepted: bool) -> None:
    """Show the licence once, and ask; a licence is remembered once it is accepted."""
    from storybook.models.licences import accept_licence, is_accepted

    if not licence or is_accepted(licence):
        return
    click.echo(f"its licence: {licence}\nits terms bind everyone who uses the model")
    if not accepted:
        click.confirm("do you accept it?", abort=True)
    accept_licence(licence)
