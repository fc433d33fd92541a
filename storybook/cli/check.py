"""Commands that look at a story and draw nothing: check, plan, schema."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from storybook.cli.options import (
    LANGUAGES,
    MODEL,
    STORIES,
    STRICT,
    Drawing,
    drawing_options,
    show_warnings,
)
from storybook.cli.session import open_session
from storybook.cli.several import for_each
from storybook.cli.wording import count, describe_reasons
from storybook.slot import Slot

if TYPE_CHECKING:
    from storybook.book.plan import BookPlan
    from storybook.render.session import Session


@click.command()
@STORIES
@MODEL
@LANGUAGES
@STRICT
def check(
    stories: tuple[Path, ...], model: str | None, languages: tuple[str, ...], strict: bool
) -> None:
    """Check story files: everything that is wrong with each, and where."""
    for_each(stories, lambda story: _check(story, model, languages, strict))


def _check(story: Path, model: str | None, languages: tuple[str, ...], strict: bool) -> None:
    from storybook.book.plan import BookRequest, check_book
    from storybook.errors import Fault

    checked = check_book(story, BookRequest(model, languages=languages))
    warnings = checked.warnings
    if checked.obstacle is not None:
        message = f"it cannot be drawn on this machine: {checked.obstacle.message}"
        warnings += (Fault(message, checked.obstacle.hint, f"{story}", severity="warning"),)
    show_warnings(warnings, strict)
    pages = count(len(checked.loaded.story.pages), "page")
    printed = " and ".join(checked.loaded.printed.language)
    doubts = f"{count(len(warnings), 'warning')}" if warnings else "no faults"
    click.echo(f"{story}: {pages} in {printed}, {doubts}")


@click.command()
@STORIES
@drawing_options
def plan(stories: tuple[Path, ...], drawing: Drawing) -> None:
    """Show what every picture would show, its seed and key, and why it would be drawn."""
    session = open_session(drawing.store)
    for_each(stories, lambda story: _show_plan(drawing.plan(story), session))


def _show_plan(planned: "BookPlan", session: "Session") -> None:
    from storybook.render.lookup import reasons_to_draw

    show_warnings(planned.warnings)
    click.echo(planned.choice.describe())
    to_draw = 0
    for slot, job in planned.jobs.items():
        reasons = reasons_to_draw(job, planned.last.get(slot), session.store, session.gate)
        to_draw += bool(reasons)
        state = f"draw: {describe_reasons(reasons)}" if reasons else "in the store"
        click.echo(f"\n{slot}  {state}")
        for line in _show_picture(planned, slot):
            click.echo(f"  {line}")
    click.echo(f"\n{count(len(planned.jobs), 'picture')}, {to_draw} to draw")


def _show_picture(planned: "BookPlan", slot: Slot) -> Iterator[str]:
    """What a picture shows, and what its key is made of."""
    job = planned.jobs[slot]
    key = f"key {job.key[:16]}"
    if job.is_own_file:
        yield f"a picture file of yours, {job.width} x {job.height} px"
        return
    if job.stage:
        yield from _show_stage(planned, slot)
    if job.is_sketch:
        yield f"seed {job.seed}, {key}"
    else:
        yield from _show_prompt(planned, slot)
        yield f"seed {job.seed}, {count(job.step_count, 'step')}, {key}"


def _show_stage(planned: "BookPlan", slot: Slot) -> Iterator[str]:
    """The figures of a picture, from the side that its seed shows them from."""
    from storybook.cli.staged import describe_stage
    from storybook.stage.variation import vary_stage

    staged = planned.stages[slot]
    shown = vary_stage(staged.stage, planned.jobs[slot].seed)
    return describe_stage(shown, staged.unread, staged.from_text)


def _show_prompt(planned: "BookPlan", slot: Slot) -> Iterator[str]:
    prompt = planned.prompts[slot]
    for (text, weight), tokens in zip(prompt.texts, prompt.token_counts, strict=True):
        share = f"{weight:.0%} " if len(prompt.texts) > 1 else ""
        english = ", translated" if prompt.translated else ""
        yield f"{share}{text}  [{count(tokens, 'token')}{english}]"


@click.command()
@click.argument("kind", type=click.Choice(["story", "project", "texts"]), default="story")
def schema(kind: Literal["story", "project", "texts"]) -> None:
    """Print the JSON schema of a kind of file, for editors.

    KIND is story (the default), project (storybook.yaml), or texts (a translation).
    """
    import json

    from storybook.story import file_schema

    click.echo(json.dumps(file_schema(kind), indent=2))
