"""The session that every command uses, and the hook for tests to inject an illustrator."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from storybook.render.safety import Gate
    from storybook.render.session import OpenIllustrator, Session


def _open_by_kind() -> "OpenIllustrator":
    from storybook.book.illustrators import open_illustrator

    return open_illustrator


def _open_gate() -> "Gate | None":
    from storybook.render.safety import open_gate

    return open_gate()


@dataclass(frozen=True)
class Tools:
    """What draws and what checks the pictures; passed to the command line as click's `obj`."""

    illustrator: "Callable[[], OpenIllustrator]" = _open_by_kind
    gate: "Callable[[], Gate | None]" = _open_gate


def open_session(store: str | None, as_json: bool = False) -> "Session":
    """A command's session: its store, the gate if one is installed, and a progress reporter.

    Raises:
        StoreError: the store's address cannot be used.
    """
    from storybook.cli.reporters import JsonReporter, LineReporter
    from storybook.render.session import Illustrators, Session
    from storybook.store import open_store

    tools = click.get_current_context().find_object(Tools) or Tools()
    reporter = JsonReporter(sys.stdout) if as_json else LineReporter(sys.stdout)
    return Session(open_store(store), tools.gate(), Illustrators(tools.illustrator()), reporter)
