"""The judge's commands: train it, check it, examine a model with it, draw the sheet of words."""

from pathlib import Path

import click

MINI = "storybook/weights/mini"
_WORK = click.option(
    "--work", type=click.Path(path_type=Path), default=Path(".cache/judge"), show_default=True
)
_MODEL = click.option("--model", default=MINI, show_default=True, help="A folder, or a name.")


def add_commands(main: click.Group) -> None:
    """Put the judge on the training command line."""
    for command in (judge_train, judge, words_sheet):
        main.add_command(command)


@click.command("judge-train")
@_WORK
@click.option("--steps", type=int, help="Steps of training, where not the usual ones.")
def judge_train(work: Path, steps: int | None) -> None:
    """Train the judge (half an hour of one core), check it, and write its weights.

    Run again after a stop, it goes on where it was.
    """
    import torch

    from training.judge.check import check_judge, write_check
    from training.judge.recognise import WEIGHTS, load_judge, save_judge
    from training.judge.train import STEPS, train_judge

    torch.set_num_threads(1)
    save_judge(train_judge(work, Path(MINI) / "vae", steps or STEPS), WEIGHTS)
    click.echo(write_check(check_judge(load_judge()), WEIGHTS.parent))


@click.command()
@_MODEL
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder of the report.")
@click.option("--each", type=click.IntRange(min=1), default=200, show_default=True)
@click.option("--quality", is_flag=True, help="Examine the long way of a model with a quick one.")
def judge(model: str, out: Path, each: int, quality: bool) -> None:
    """Examine a model on held-out prompts, so many of EACH kind; goes on after a stop."""
    from training.judge.examine import examine
    from training.judge.recognise import load_judge

    click.echo(examine(model, load_judge(), out, each, quality))


@click.command("words-sheet")
@_MODEL
@click.option("--out", type=click.Path(path_type=Path), default=Path("docs"), show_default=True)
@_WORK
def words_sheet(model: str, out: Path, work: Path) -> None:
    """Draw each word that a model knows with the model itself, for docs/words.md."""
    from training.judge.wordsheet import write_word_sheet

    click.echo(write_word_sheet(model, out, work / "words"))
