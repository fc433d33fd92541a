"""`python -m training.kancil sheet|compose|tales`: the house's own characters and their scenes."""

from __future__ import annotations

from pathlib import Path

import click

from training.kancil.scenes import make_scenes, write_scenes
from training.kancil.sheets import write_sheets
from training.kancil.tale_art import write_tales
from training.kancil.tales import make_tales


@click.group()
def main() -> None:
    """Draw the house's own characters."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("output/kancil-sheets"))
def sheet(folder: Path) -> None:
    """Write contact sheets of every figure into FOLDER."""
    for path in write_sheets(folder):
        click.echo(path)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--count", default=300, show_default=True, help="How many scenes.")
@click.option("--seed", default=777, show_default=True, help="The same seed gives the same scenes.")
@click.option("--size", "size_px", default=512, show_default=True, help="Width and height, px.")
def compose(folder: Path, count: int, seed: int, size_px: int) -> None:
    """Write scenes with captions into FOLDER/train and FOLDER/held_out (every fifth)."""
    write_scenes(make_scenes(count, seed), folder, size_px)
    click.echo(f"{count} scenes in {folder}")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--count", default=300, show_default=True, help="How many scenes.")
@click.option("--seed", default=777, show_default=True, help="The same seed gives the same scenes.")
def tales(folder: Path, count: int, seed: int) -> None:
    """Write what the adapter learns from into FOLDER: Kancil's book in the base model's lands."""
    write_tales(make_tales(count, seed), folder)
    click.echo(f"{count} scenes in {folder}")


if __name__ == "__main__":
    main()
