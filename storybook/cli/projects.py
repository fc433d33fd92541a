"""Commands for beginning and for finding out: new, doctor, completion."""

import os
import sys
from pathlib import Path

import click

from storybook.cli.common import JSON, STORE, near, say

_COMPLETION = {
    "bash": ("~/.bashrc", 'eval "$(_STORYBOOK_COMPLETE=bash_source storybook)"'),
    "zsh": ("~/.zshrc", 'eval "$(_STORYBOOK_COMPLETE=zsh_source storybook)"'),
    "fish": (
        "~/.config/fish/completions/storybook.fish",
        "_STORYBOOK_COMPLETE=fish_source storybook | source",
    ),
}


@click.command()
@click.argument("name")
def new(name: str) -> None:
    """Begin a story: scenes/NAME.yaml, which builds as it is and says what can be changed."""
    from storybook.book.scaffold import create_story

    path = create_story(name, Path.cwd())
    click.echo(f"{near(path)} is there; read it, change it, and build it with:")
    click.echo(f"  storybook build {near(path)}")


@click.command()
@STORE
@click.option("--load", is_flag=True, help="Load the model as well, which takes some seconds.")
@JSON
def doctor(store: str | None, load: bool, as_json: bool) -> None:
    """Say what is installed, which models are here, and what a build will use."""
    from storybook.cli.examination import examine

    findings = examine(Path.cwd(), store, load)
    width = max(len(finding.topic) for finding in findings)
    signs = {"ok": " ", "optional": "-", "missing": "!"}
    for one in findings:
        say(
            as_json,
            f"{signs[one.state]} {one.topic:<{width}}  {one.words}",
            "finding",
            topic=one.topic,
            state=one.state,
            words=one.words,
        )
    missing = [one.topic for one in findings if one.state == "missing"]
    if missing:
        click.echo(f"\nneeded and not there: {', '.join(missing)}", err=True)
        sys.exit(1)
    if not as_json:
        click.echo("\nall that is needed is there; what has a '-' can be done without")


@click.command()
@click.argument("shell", type=click.Choice([*_COMPLETION]), required=False)
def completion(shell: str | None) -> None:
    """Print the line that makes a shell complete storybook's commands, and where it goes."""
    if shell is None:
        named = Path(os.environ.get("SHELL", "bash")).name
        shell = named if named in _COMPLETION else "bash"
    file, line = _COMPLETION[shell]
    click.echo(f"add this line to {file}:", err=True)
    click.echo(line)
