"""The command that lists what a model can draw."""

import textwrap
from collections.abc import Iterable

import click

from storybook.cli.options import MODEL

# Headings, with the story keys that such words are written under.
_TITLES = {
    "creatures": "Who (characters: look)",
    "settings": "Where (settings)",
    "times": "When (time)",
    "actions": "Doing what (doing)",
}


@click.command()
@MODEL
@click.option(
    "--open",
    "in_browser",
    is_flag=True,
    help="Open a page with a picture of everything that the sketch draws, to search by word.",
)
def words(model: str | None, in_browser: bool) -> None:
    """List what a model can draw; the sketch, if none is named."""
    from storybook.models.lookup import find_model, require_weights
    from storybook.models.vocabulary import load_words

    spec = find_model(model or "sketch")
    if in_browser and spec.kind != "vector":
        raise click.UsageError("--open shows what sketch draws; leave out --model.")
    if in_browser:
        _open_sheet()
        return
    if spec.kind == "vector":
        _list_sketch()
        return
    known = load_words(require_weights(spec))
    if known is None:
        click.echo(f"{spec.name} has no list of words: its training set was too large")
        return
    click.echo(f"{spec.name} draws these; name them in {' or '.join(spec.languages)}.")
    click.echo("Words of one entry are drawn alike; in brackets is the story's key for such words.")
    for kind, title in _TITLES.items():
        click.echo(f"\n{title}")
        for by_language in known.names[kind].values():
            lines = [f"{language}: {', '.join(names)}" for language, names in by_language.items()]
            for number, line in enumerate(lines):
                mark = "  - " if number == 0 else "    "
                click.echo(textwrap.fill(line, 88, initial_indent=mark, subsequent_indent=" " * 8))
    places = ", ".join(known.places)
    of_a_kind = f"1 to {known.largest_count} of a kind"
    click.echo(f"\nHow many (count)\n  {of_a_kind}, {known.most_kinds} kinds at most")
    click.echo(f"\nWhere in the picture (at)\n  {places}")
    if not known.weather:
        click.echo("\nNo weather.")


def _open_sheet() -> None:
    import webbrowser

    from storybook.book.word_sheet.page import kept_sheet, write_sheet

    if not kept_sheet().is_file():
        click.echo("drawing some 900 small pictures, this once: about a minute...", err=True)
    path = write_sheet()
    click.echo(path)
    webbrowser.open(path.as_uri())


def _list_sketch() -> None:
    """What the sketch has drawings of, under the words that name them in English."""
    from storybook.art.animals.draw import ANIMALS
    from storybook.art.media.table import MEDIA
    from storybook.art.people.head import PEOPLE_MOODS
    from storybook.art.people.model import GARMENTS, HAIR_STYLES, HATS
    from storybook.art.people.poses.table import POSES
    from storybook.art.people.presets import PRESETS
    from storybook.art.places.light import LIGHTS, WEATHERS
    from storybook.art.places.settings import PLACES
    from storybook.art.things.draw import THINGS

    click.echo("sketch draws these, and understands many more words for them, in English and")
    click.echo(
        "Indonesian; in brackets is the story's key for such words. With pictures and all words:"
    )
    click.echo("storybook words --open")
    lists: dict[str, Iterable[str]] = {
        "People (characters: look)": PRESETS,
        "Their hair": HAIR_STYLES,
        "What they wear": (*GARMENTS, *HATS),
        "Animals and beings (characters: look)": ANIMALS,
        "Places (settings)": PLACES,
        "Times (time)": LIGHTS,
        "Weather (weather)": WEATHERS,
        "What people do (doing, pose)": POSES,
        "Moods (mood)": PEOPLE_MOODS,
        "Things (doing, holds, things)": THINGS,
        "Styles (style)": MEDIA,
    }
    for title, keys in lists.items():
        names = ", ".join(key.replace("_", " ") for key in keys)
        click.echo(f"\n{title}")
        click.echo(textwrap.fill(names, 88, initial_indent="  ", subsequent_indent="  "))
