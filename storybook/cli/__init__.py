"""The command line: turns arguments into calls, results into lines, and errors into exit codes.

Exit codes: 0 success, 1 an error in the story or in something it refers to, or out of memory,
2 wrong usage, 3 a picture failed (the others are kept), 130 stopped by Ctrl-C. Heavy imports are
inside the commands, so that `--help` is quick.
"""

# ruff: noqa: E402

import gc
import os
import signal
import threading
from typing import Any

gc.set_threshold(50_000)  # imports create many objects that live on: collect less often
# Ctrl-C during the imports, before any work is done, ends the process without a traceback.
_INTERRUPT = signal.getsignal(signal.SIGINT)
# Signal handlers can be set only in the main thread.
_IN_MAIN_THREAD = threading.current_thread() is threading.main_thread()
if _IN_MAIN_THREAD:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import click

from storybook import __version__
from storybook.cli.build import build
from storybook.cli.check import check, plan, schema
from storybook.cli.doctor import doctor
from storybook.cli.models import models
from storybook.cli.pictures import draw, pick, redraw
from storybook.cli.project import completion, new
from storybook.cli.store import store
from storybook.cli.texts import texts
from storybook.cli.watch import watch
from storybook.cli.web import web
from storybook.cli.words import words

# Nothing here uses pydantic plugins; searching for them would scan all installed packages.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class _Commands(click.Group):
    """Shows errors that a user can fix as a message, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        from storybook.errors import StorybookError

        try:
            return super().invoke(ctx)
        except StorybookError as error:
            click.echo(str(error), err=True)
            ctx.exit(1)
        except MemoryError:
            hint = "Close other programs and run the command again; what is finished is kept."
            click.echo(f"this machine is out of memory\n  {hint}", err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            hint = "run the command again to continue"
            click.echo(f"stopped; what is finished is kept: {hint}", err=True)
            ctx.exit(130)


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="storybook")
def main() -> None:
    """Turn a story into an illustrated, printable picture book."""


_COMMANDS = (
    new, check, plan, build, watch,
    draw, pick, redraw, store, texts,
    words, web, models, doctor, schema, completion,
)  # fmt: skip
for _command in _COMMANDS:
    main.add_command(_command)
if _IN_MAIN_THREAD:
    signal.signal(signal.SIGINT, _INTERRUPT)
