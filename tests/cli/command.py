"""Runs the command line for tests: in this process, with a painter in place of the model."""

from pathlib import Path

from click.testing import CliRunner

from storybook.cli import main
from storybook.render.illustrator import Illustrator
from storybook.render.safety import Gate
from tests.painter import Painter
from tests.sessions import tools_with


def run(
    *arguments: str | Path, painter: Illustrator | None = None, gate: Gate | None = None
) -> tuple[int, str]:
    """Exit code and output of a command."""
    tools = tools_with(painter or Painter(), gate)
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], obj=tools)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output
