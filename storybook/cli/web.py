"""The command that serves the web app."""

from pathlib import Path

import click

from storybook.cli.options import STORE


@click.command()
@click.argument(
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
)
@STORE
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option(
    "--host",
    default="localhost",
    show_default=True,
    help="Address to listen on; by default only this machine can connect.",
)
def web(folder: Path, store: str | None, port: int, host: str) -> None:
    """Draw, review and look at the cast in a browser.

    FOLDER is the project, with its stories under scenes/.
    """
    from storybook.web.server import serve_web

    project = folder.resolve()
    serve_web(project.parent if project.name == "scenes" else project, store, host, port)
