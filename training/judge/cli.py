"""The judge's commands: train it, check it, examine a model with it, draw the sheet of words."""

from pathlib import Path

import click

from training.scenes.domains import DOMAIN_NAMES

MINI = "storybook/weights/mini"
_WORK = click.option(
    "--work", type=click.Path(path_type=Path), default=Path(".cache/judge"), show_default=True
)
_MODEL = click.option("--model", default=MINI, show_default=True, help="A folder, or a name.")

_DOMAIN = click.option(
    "--domain",
    type=click.Choice(DOMAIN_NAMES),
    default="mini",
    show_default=True,
    help="What the judge knows, and the model was trained on.",
)


def add_commands(main: click.Group) -> None:
    """Add the judge's commands to the training command line."""
    for command in (judge_train, judge, words_sheet):
        main.add_command(command)


@click.command("judge-train")
@_WORK
@_DOMAIN
@click.option("--steps", type=int, help="Training steps, instead of the default.")
@click.option("--minutes", type=float, help="Stop after this time and keep what is learnt.")
def judge_train(work: Path, domain: str, steps: int | None, minutes: float | None) -> None:
    """Train a judge on a domain's scenes (an hour on one core for `mini`), and check it.

    Its weights come into the work folder. Resumes if run again after a stop.
    """
    import torch

    from training.engine.loop import Clock
    from training.judge.check import check_judge, write_check
    from training.judge.recognition import load_judge, save_judge
    from training.judge.train import STEPS, train_judge
    from training.scenes.domains import find_domain

    torch.set_num_threads(1)
    vae, folder, weights = Path(MINI) / "vae", work / domain, work / domain / "judge.safetensors"
    network = train_judge(folder, vae, find_domain(domain), steps or STEPS, Clock(minutes))
    save_judge(network, weights)
    click.echo(write_check(check_judge(load_judge(weights, domain)), folder))
    click.echo(f"python -m training judge --judge {weights} --domain {domain} examines with it")


@click.command()
@_MODEL
@_DOMAIN
@click.option(
    "--judge",
    "weights",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The weights of a judge that `judge-train` made, instead of that of `mini`.",
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Report folder.")
@click.option("--each", type=click.IntRange(1, 200), default=200, show_default=True)
@click.option("--quality", is_flag=True, help="Examine a model without its quick adapter.")
def judge(
    model: str, domain: str, weights: Path | None, out: Path, each: int, quality: bool
) -> None:
    """Examine a model on held-out prompts, EACH of every kind; resumes after a stop."""
    from training.judge.examine import examine
    from training.judge.recognition import SHIPPED, load_judge

    click.echo(examine(model, load_judge(weights or SHIPPED, domain), out, each, quality))


@click.command("words-sheet")
@_MODEL
@click.option("--out", type=click.Path(path_type=Path), default=Path("docs"), show_default=True)
@_WORK
def words_sheet(model: str, out: Path, work: Path) -> None:
    """Draw each word that `mini` knows, using that model, for docs/words.md."""
    from training.judge.word_sheet import write_word_sheet

    click.echo(write_word_sheet(model, out, work / "words"))
