"""Workspaces for tests of the web app, with a painter in place of the model."""

from pathlib import Path

from storybook.project import Project
from storybook.render.illustrator import Illustrator
from storybook.render.safety import Gate
from storybook.web.workspace import Workspace
from tests.painter import Painter
from tests.projects import write_scene
from tests.sessions import session_with


def make_workspace(
    folder: Path, illustrator: Illustrator | None = None, gate: Gate | None = None
) -> Workspace:
    """A project with the story `kancil`, of which nothing has been drawn, and a store beside it."""
    project = folder / "project"
    write_scene(project, name="kancil")
    session = session_with(folder / "store", illustrator or Painter(), gate)
    return Workspace(Project.at(project), session)
