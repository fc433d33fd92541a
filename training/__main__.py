"""The command line of training: `python -m training STEP ...`."""

from dataclasses import replace
from pathlib import Path

import click

from training.judge.cli import add_commands as add_judge
from training.lora.cli import add_commands
from training.scenes.domains import DOMAIN_NAMES

WORK = click.option(
    "--work",
    type=click.Path(path_type=Path),
    default=Path(".cache/base"),
    show_default=True,
    help="Folder of pools and checkpoints.",
)

MODEL = click.option(
    "--model",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("storybook/weights/mini"),
    show_default=True,
    help="The model's folder, which is changed.",
)
RECIPE = click.option(
    "--recipe", type=click.Choice(["cpu", "gpu"]), default="cpu", show_default=True
)
MINUTES = click.option(
    "--minutes", type=float, help="Stop in time, with what is learnt until then."
)
WARM = click.option(
    "--warm",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Begin with this model's weights where there is no checkpoint.",
)
STEPS = click.option(
    "--steps",
    type=click.IntRange(min=3),
    help="Steps of the U-Net, of which the last third falls to zero, where not the recipe's.",
)


@click.group()
def main() -> None:
    """Train adapters and the bundled model."""


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--domain", type=click.Choice(DOMAIN_NAMES), default="full", show_default=True)
@click.option("--count", default=300, show_default=True, help="How many scenes.")
@click.option("--seed", default=777, show_default=True, help="The same seed gives the same scenes.")
@click.option("--size", "size_px", default=512, show_default=True, help="Width and height, px.")
def scenes(folder: Path, domain: str, count: int, seed: int, size_px: int) -> None:
    """Paint captioned scenes into FOLDER/train and FOLDER/held_out, and a sheet of the first."""
    from training.scenes.dataset import write_scenes, write_sheet
    from training.scenes.domains import find_domain
    from training.scenes.sampling import sample_scenes

    sampled = sample_scenes(count, seed, find_domain(domain))
    write_scenes(sampled, folder, size_px)
    write_sheet(sampled[:24], folder / "sheet.png")
    click.echo(f"{count} scenes in {folder}")


@main.command()
@RECIPE
@click.option("--smoke", is_flag=True, help="The recipe's whole chain on a thimble of data.")
@MINUTES
@WARM
@click.option("--out", type=click.Path(path_type=Path), help="Write the model here.")
@STEPS
@WORK
def base(
    recipe: str,
    smoke: bool,
    minutes: float | None,
    warm: Path | None,
    out: Path | None,
    steps: int | None,
    work: Path,
) -> None:
    """Make the bundled model: scenes -> autoencoder, tokenizer, text encoder, U-Net.

    Run again after a stop, it goes on where it was.
    """
    from training.base_model.chain import make_base
    from training.base_model.recipes import RECIPES, SMOKE

    made, asked = out or work / "mini", (SMOKE if smoke else RECIPES)[recipe]
    if steps is not None:
        asked = replace(asked, unet_steps=steps, decay_steps=steps // 3)
    finished = make_base(asked, work, made, warm, minutes)
    if not finished:
        click.echo("the time is up; the same command goes on from here")
    click.echo(f"storybook build STORY --model {made} draws with it")


@main.command()
@MODEL
@RECIPE
@MINUTES
@WORK
def distil(model: Path, recipe: str, minutes: float | None, work: Path) -> None:
    """Teach a bundled model to draw in few steps, without guidance; `base` comes first.

    Run again after a stop, it goes on where it was.
    """
    from storybook.models.lookup import find_model
    from training.base_model.batches import Pool
    from training.base_model.distil import Distillation, Distiller
    from training.base_model.recipes import RECIPES
    from training.engine.loop import Clock

    pool = Pool(work / "pool", RECIPES[recipe])
    distiller = Distiller(Distillation(), find_model(str(model)), pool, work)
    distiller.resume()
    if not distiller.run(Clock(minutes)):
        click.echo("the time is up; the same command goes on from here")
    distiller.export()
    click.echo(f"{model} draws in {distiller.how.steps} steps now")


@main.command()
@MODEL
@RECIPE
@MINUTES
@click.option(
    "--also",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The configuration of an exported adapter, whose pictures are learnt as well.",
)
@WORK
def polish(model: Path, recipe: str, minutes: float | None, also: Path | None, work: Path) -> None:
    """Teach a bundled model's decoder to mend what its few steps leave; `distil` comes first.

    Run again after a stop, it goes on where it was.
    """
    from storybook.models.lookup import find_model
    from training.base_model.polish import polish_model
    from training.base_model.recipes import RECIPES
    from training.base_model.redraw import load_adapter_pictures
    from training.engine.loop import Clock
    from training.lora.config_file import load_config

    extra = None if also is None else load_adapter_pictures(load_config(also))
    if not polish_model(find_model(str(model)), RECIPES[recipe], work, Clock(minutes), extra):
        click.echo("the time is up; the same command goes on from here")


@main.command()
@RECIPE
@click.option("--smoke", is_flag=True, help="The whole chain on a thimble of data.")
@MINUTES
@WARM
@STEPS
@click.option(
    "--work",
    type=click.Path(path_type=Path),
    default=Path(".cache/painter"),
    show_default=True,
    help="Folder of pairs, checkpoints and sheets of samples.",
)
def painter(
    recipe: str,
    smoke: bool,
    minutes: float | None,
    warm: Path | None,
    steps: int | None,
    work: Path,
) -> None:
    """Train a painter over the sketch: pairs of pictures -> decoder, text encoder, U-Net.

    Run again after a stop, it goes on where it was.
    """
    from training.painter.chain import train_painter
    from training.painter.recipes import RECIPES, SMOKE

    asked = SMOKE if smoke else RECIPES[recipe]
    if steps is not None:
        asked = replace(asked, unet_steps=steps, decay_steps=steps // 3)
    if not train_painter(asked, work, minutes, warm):
        click.echo("the time is up; the same command goes on from here")
    click.echo(f"storybook build STORY --model {work / 'model'} draws with it")


add_commands(main)
add_judge(main)

if __name__ == "__main__":
    main()
