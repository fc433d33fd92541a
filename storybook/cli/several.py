"""One command over several stories: a fault in one does not stop the others."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from storybook.errors import StorybookError


def for_each(stories: Sequence[Path], act: Callable[[Path], int | None]) -> None:
    """Call `act` on each story; exit with the highest code, 1 for a story with errors.

    `act` returns an exit code, or None for 0. With a single story, errors are raised.
    """
    if len(stories) == 1:
        code = act(stories[0])
        if code:
            sys.exit(code)
        return
    worst = 0
    for story in stories:
        click.echo(f"{story}", err=True)
        try:
            code = act(story) or 0
        except StorybookError as error:
            click.echo(f"{error}", err=True)
            code = 1
        worst = max(worst, code)
    if worst:
        sys.exit(worst)
