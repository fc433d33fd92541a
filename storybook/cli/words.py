"""The command that lists what a model can draw."""

import textwrap

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
def words(model: str | None) -> None:
    """List what a model was taught to draw, in its languages; mini, if none is named."""
    from storybook.models.lookup import find_model, require_weights
    from storybook.models.vocabulary import load_words

    spec = find_model(model or "mini")
    known = load_words(require_weights(spec))
    if known is None:
        click.echo(f"{spec.name} keeps no list of words: it was taught more than a list holds")
        return
    click.echo(f"{spec.name} draws these, by their words in {' or '.join(spec.languages)}.")
    click.echo("Words of one entry are drawn alike; in brackets, where a story has such words.")
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
