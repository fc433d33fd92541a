"""Commands that take a story to a book: check, plan, build, schema."""

import sys
from pathlib import Path

import click

from storybook.cli.common import MODEL, STORE, STORY, STRICT, near, show_warnings


@click.command()
@STORY
@STRICT
def check(story: Path, strict: bool) -> None:
    """Check a story file; says everything that is wrong with it, and where."""
    from storybook.pages.levels import check_level
    from storybook.story import load_story

    loaded = load_story(story)
    show_warnings((*loaded.warnings, *check_level(loaded)), strict)
    pages = len(loaded.story.pages)
    click.echo(f"{story}: {pages} pages in {' and '.join(loaded.story.language)}, no faults")


@click.command()
@STORY
@MODEL
@STORE
def plan(story: Path, model: str | None, store: str | None) -> None:
    """Show every picture's prompt, seed and key, and why it would be drawn."""
    from storybook.build import plan_book
    from storybook.store import open_store

    planned = plan_book(story, model)
    shelf = open_store(store)
    show_warnings(planned.warnings)
    click.echo(planned.choice.reason)
    to_draw = 0
    for slot, job in planned.jobs.items():
        reason = shelf.why(job, planned.last.get(slot))
        to_draw += bool(reason)
        prompt = planned.prompts[slot]
        click.echo(f"\n{slot}  {'draw: ' + reason if reason else 'in the store'}")
        for (text, weight), count in zip(prompt.texts, prompt.token_counts, strict=True):
            share = f"{weight:.0%} " if len(prompt.texts) > 1 else ""
            english = ", put into English" if prompt.translated else ""
            click.echo(f"  {share}{text}  [{count} tokens{english}]")
        click.echo(f"  seed {job.seed}, {job.num_inference_steps} steps, key {job.key[:16]}")
    click.echo(f"\n{len(planned.jobs)} pictures, {to_draw} to draw")


@click.command()
@STORY
@MODEL
@STORE
@click.option(
    "--profile",
    type=click.Choice(["screen", "kdp", "ingram", "lulu", "booklet", "cover"]),
    default="screen",
    show_default=True,
    help="What the book is bound for.",
)
@STRICT
@click.option("--json", "as_json", is_flag=True, help="Report in JSON lines, for machines.")
def build(
    story: Path, model: str | None, store: str | None, profile: str, strict: bool, as_json: bool
) -> None:
    """Draw a story's pictures and bind its book."""
    from storybook.build import build_book, plan_book
    from storybook.render.progress import JsonReporter, LineReporter
    from storybook.store import open_store

    planned = plan_book(story, model)
    show_warnings(planned.warnings, strict)
    if not as_json:
        click.echo(planned.choice.reason)
    reporter = JsonReporter(sys.stdout) if as_json else LineReporter(sys.stdout)
    built = build_book(planned, open_store(store), reporter, profile)
    for failed in built.result.failures:
        click.echo(f"{failed.slot}: {failed.detail}", err=True)
    if built.book is None:
        click.echo("no book was bound: pictures are missing; build again to try them", err=True)
        sys.exit(3)
    if not as_json:
        click.echo(f"bound {near(built.book)}")


@click.command()
def schema() -> None:
    """Print the JSON schema of story files, for editors."""
    import json

    from storybook.story import story_schema

    click.echo(json.dumps(story_schema(), indent=2))
