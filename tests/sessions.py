"""Sessions for tests: a painter in place of the model, and no safety gate."""

from pathlib import Path

from storybook.cli.session import Tools
from storybook.models.lookup import find_model
from storybook.models.spec import ModelSpec
from storybook.render.illustrator import Illustrator
from storybook.render.progress import Reporter, SilentReporter
from storybook.render.safety import Gate
from storybook.render.session import Illustrators, Session
from storybook.store import Store, open_store

SPEC: ModelSpec = find_model("mini")  # what a painter is asked for as, and does not look at


def session_with(
    store: Store | Path,
    illustrator: Illustrator,
    gate: Gate | None = None,
    reporter: Reporter | None = None,
) -> Session:
    """A session in which everything is drawn by one illustrator."""
    store = open_store(store) if isinstance(store, Path) else store
    illustrators = Illustrators(lambda spec, adapters: illustrator)
    return Session(store, gate, illustrators, reporter or SilentReporter())


def tools_with(illustrator: Illustrator, gate: Gate | None = None) -> Tools:
    """The command line's tools, with one illustrator and one gate."""
    return Tools(lambda: lambda spec, adapters: illustrator, lambda: gate)
