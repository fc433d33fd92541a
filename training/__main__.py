"""The workshop's command line: `python -m training STEP ...`."""

from pathlib import Path

import click

WORK = click.option(
    "--work",
    type=click.Path(path_type=Path),
    default=Path(".cache/base"),
    show_default=True,
    help="Folder of pools and checkpoints.",
)


@click.group()
def main() -> None:
    """Train adapters and the bundled model."""


@main.command()
def art() -> None:
    """Fetch and verify the openly licensed art that the bundled model is trained on."""
    from training.base.art import fetch_art

    fetch_art()


@main.command()
@click.option("--recipe", type=click.Choice(["cpu"]), default="cpu", show_default=True)
@click.option("--smoke", is_flag=True, help="The whole chain on a thimble of data.")
@click.option(
    "--warm",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Begin with this model's weights where there is no checkpoint.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Write the model here.")
@WORK
def base(recipe: str, smoke: bool, warm: Path | None, out: Path | None, work: Path) -> None:
    """Make the bundled model: art -> scenes -> autoencoder, tokenizer, text encoder, U-Net.

    Run again after a stop, it goes on where it was.
    """
    from training.base.chain import make_base
    from training.base.recipes import RECIPES

    made = make_base(RECIPES["smoke" if smoke else recipe], work, out or work / "mini", warm)
    click.echo(f"{made} is ready; storybook build STORY --model {made} draws with it")


if __name__ == "__main__":
    main()
