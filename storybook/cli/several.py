"""One command over several stories: a fault in one does not stop the others."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from storybook.errors import StorybookError
from storybook.project import Project


def for_each(stories: Sequence[Path], act: Callable[[Path], None]) -> None:
    """As `each_story`, but exit with that code if it is not 0."""
    code = each_story(stories, act)
    if code:
        sys.exit(code)


def each_story(stories: Sequence[Path], act: Callable[[Path], None]) -> int:
    """Call `act` on each story; return 1 if one has errors, else 0.

    With a single story, errors are raised, and so are those in the project's `storybook.yaml`.
    """
    from storybook.checks import check_defaults

    if len(stories) == 1:
        act(stories[0])
        return 0
    for project in {Project.of_story(story) for story in stories}:
        check_defaults(project)
    code = 0
    for story in stories:
        click.echo(f"{story}", err=True)
        try:
            act(story)
        except StorybookError as error:
            click.echo(f"{error}", err=True)
            code = 1
    return code
