"""The judge's commands: train it, check it, examine a model with it, draw the sheet of words."""

from pathlib import Path

import click

MINI = "storybook/weights/mini"
_WORK = click.option(
    "--work", type=click.Path(path_type=Path), default=Path(".cache/judge"), show_default=True
)
_MODEL = click.option("--model", default=MINI, show_default=True, help="A folder, or a name.")

_WORLD = click.option(
    "--world",
    type=click.Choice(["small", "large"]),
    default="small",
    show_default=True,
    help="The world that the judge knows, and the model was trained on.",
)


def add_commands(main: click.Group) -> None:
    """Add the judge's commands to the training command line."""
    for command in (judge_train, judge, words_sheet):
        main.add_command(command)


@click.command("judge-train")
@_WORK
@_WORLD
@click.option("--steps", type=int, help="Training steps, instead of the default.")
@click.option("--minutes", type=float, help="Stop after this time and keep what is learnt.")
def judge_train(work: Path, world: str, steps: int | None, minutes: float | None) -> None:
    """Train a world's judge (half an hour on one core for the small one), write and check it.

    Resumes if run again after a stop.
    """
    import torch

    from training.engine.loop import Clock
    from training.judge.check import check_judge, write_check
    from training.judge.labels import LABEL_SETS
    from training.judge.recognition import load_judge, save_judge, weights_of
    from training.judge.train import STEPS, train_judge

    torch.set_num_threads(1)
    vae, clock = Path(MINI) / "vae", Clock(minutes)
    weights = weights_of(world)
    save_judge(train_judge(work / world, vae, LABEL_SETS[world], steps or STEPS, clock), weights)
    click.echo(write_check(check_judge(load_judge(world)), weights.parent))


@click.command()
@_MODEL
@_WORLD
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Report folder.")
@click.option("--each", type=click.IntRange(min=1), default=200, show_default=True)
@click.option("--quality", is_flag=True, help="Examine a model without its quick adapter.")
def judge(model: str, world: str, out: Path, each: int, quality: bool) -> None:
    """Examine a model on held-out prompts, EACH of every kind; resumes after a stop."""
    from training.judge.examine import examine
    from training.judge.recognition import load_judge

    click.echo(examine(model, load_judge(world), out, each, quality))


@click.command("words-sheet")
@_MODEL
@click.option("--out", type=click.Path(path_type=Path), default=Path("docs"), show_default=True)
@_WORK
def words_sheet(model: str, out: Path, work: Path) -> None:
    """Draw each word that a model knows, using that model, for docs/words.md."""
    from training.judge.word_sheet import write_word_sheet

    click.echo(write_word_sheet(model, out, work / "words"))
