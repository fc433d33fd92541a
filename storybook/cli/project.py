"""Commands to get started: new, completion."""

import os
from pathlib import Path

import click

from storybook.cli.wording import shorten_path

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
    """Begin a story: scenes/NAME.yaml, which builds as it is; its comments say what to change."""
    from storybook.book.scaffold import create_story

    path = create_story(name, Path.cwd())
    click.echo(f"{shorten_path(path)} is written; read it, change it, and build it with:")
    click.echo(f"  storybook build {shorten_path(path)}")


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
