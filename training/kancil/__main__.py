"""`python -m training.kancil sheet|compose`: the house's own characters and their scenes."""

from __future__ import annotations

from pathlib import Path

import click

from training.kancil.sheets import write_sheets


@click.group()
def main() -> None:
    """Draw the house's own characters."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("output/kancil-sheets"))
def sheet(folder: Path) -> None:
    """Write contact sheets of every figure into FOLDER."""
    for path in write_sheets(folder):
        click.echo(path)


if __name__ == "__main__":
    main()
