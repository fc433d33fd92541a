"""Commands for translators: a story's texts as a PO file, and back."""

from pathlib import Path

import click

from storybook.cli.options import STORY, Language
from storybook.cli.wording import shorten_path


@click.group()
def texts() -> None:
    """Hand a story's texts to a translator, and take the translation back."""


@texts.command("export")
@STORY
@click.option("--language", type=Language(), required=True, help="The language to translate into.")
def export_(story: Path, language: str) -> None:
    """Write the texts to a PO file beside the story, such as kancil.sw.po.

    Poedit, Weblate, Crowdin, OmegaT and others open it. If the file is there already, its
    translations are kept, and marked as fuzzy where the story has changed since.
    """
    from storybook.files import write_atomically
    from storybook.story.exchange import export_texts, po_file

    path = po_file(story, language)
    write_atomically(path, export_texts(story, language, path if path.is_file() else None))
    click.echo(f"{shorten_path(path)} is written; once it is translated, take it back with:")
    click.echo(f"  storybook texts import {shorten_path(story)} {shorten_path(path)}")


@texts.command("import")
@STORY
@click.argument("po", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(story: Path, po: Path) -> None:
    """Write a translated PO file to the texts beside the story, such as kancil.sw.yaml."""
    from storybook.files import write_atomically
    from storybook.story.exchange import import_texts

    path, data = import_texts(story, po)
    write_atomically(path, data)
    language = path.stem.rpartition(".")[2]
    click.echo(f"{shorten_path(path)} is written; print the book in that language with:")
    click.echo(f"  storybook build {shorten_path(story)} --language {language}")
