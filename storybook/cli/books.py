"""Commands that take a story to a book: check, plan, build, watch, schema."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storybook.cli.build_report import say_report, say_what_is, say_what_would_be
from storybook.cli.common import (
    JSON,
    MODEL,
    QUALITY,
    STORE,
    STORY,
    STRICT,
    in_words,
    near,
    open_reporter,
    say,
    show_warnings,
)
from storybook.cli.counting import count
from storybook.output.profiles import COVERS, EPUBS, PROFILES, SCREEN

if TYPE_CHECKING:
    from storybook.book.build import Binding, BookPlan
    from storybook.store import Store

PROFILE = click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default=SCREEN,
    show_default=True,
    help="What the book is bound for.",
)


@dataclass(frozen=True)
class _Options:
    """How a book is to be built."""

    profile: str
    strict: bool
    allow_missing: bool
    read_aloud: bool
    recordings: Path | None
    dry_run: bool
    as_json: bool
    pages: str | None

    def check_part(self) -> None:
        """A part is for a look at some pages: what binds a book does not go with it.

        Raises:
            UsageError: it is asked for with an option of that kind.
        """
        if self.pages is None:
            return
        others = {
            "--dry-run": self.dry_run,
            "--allow-missing": self.allow_missing,
            "--read-aloud": self.read_aloud,
            "--recordings": self.recordings is not None,
            f"--profile {self.profile}": self.profile in (*EPUBS, *COVERS),
        }
        wrong = [name for name, given in others.items() if given]
        if wrong:
            raise click.UsageError(f"--pages does not go with {' and '.join(wrong)}")

    def binding(self, languages: Sequence[str]) -> "Binding":
        """The same, for the stages; what cannot be heard is found before anything is drawn."""
        from storybook.book.build import Binding

        sound = None
        if self.read_aloud or self.recordings is not None:
            from storybook.output.epub.sound import ReadAloud

            sound = ReadAloud(self.recordings, self.read_aloud)
            sound.check(languages)
        return Binding(
            profile=self.profile,
            read_aloud=sound,
            strict=self.strict,
            allow_missing=self.allow_missing,
        )


@click.command()
@STORY
@STRICT
def check(story: Path, strict: bool) -> None:
    """Check a story file; says everything that is wrong with it, and where."""
    from storybook.checks.references import check_outside
    from storybook.checks.vocabulary import check_chosen
    from storybook.layout.text.reading_level import check_level
    from storybook.story import load_story
    from storybook.story.validation import project_folder

    loaded = load_story(story, check_outside)
    unknown = check_chosen(loaded, project_folder(story))
    show_warnings((*loaded.warnings, *check_level(loaded), *unknown), strict)
    pages = count(len(loaded.story.pages), "page")
    click.echo(f"{story}: {pages} in {' and '.join(loaded.story.language)}, no faults")


@click.command()
@STORY
@MODEL
@QUALITY
@STORE
def plan(story: Path, model: str | None, quality: bool, store: str | None) -> None:
    """Show every picture's prompt, seed and key, and why it would be drawn."""
    from storybook.book.build import plan_book
    from storybook.render.safety import open_gate
    from storybook.store import open_store

    planned = plan_book(story, model, quality)
    shelf, gate = open_store(store), open_gate("auto")
    show_warnings(planned.warnings)
    click.echo(planned.choice.reason)
    to_draw = 0
    for slot, job in planned.jobs.items():
        reason = shelf.why(job, planned.last.get(slot), gate.name if gate else None)
        to_draw += bool(reason)
        prompt = planned.prompts[slot]
        click.echo(f"\n{slot}  {'draw: ' + reason if reason else 'in the store'}")
        for (text, weight), tokens in zip(prompt.texts, prompt.token_counts, strict=True):
            share = f"{weight:.0%} " if len(prompt.texts) > 1 else ""
            english = ", put into English" if prompt.translated else ""
            click.echo(f"  {share}{text}  [{count(tokens, 'token')}{english}]")
        steps = count(job.num_inference_steps, "step")
        click.echo(f"  seed {job.seed}, {steps}, key {job.key[:16]}")
    click.echo(f"\n{count(len(planned.jobs), 'picture')}, {to_draw} to draw")


@click.command()
@STORY
@MODEL
@QUALITY
@STORE
@PROFILE
@STRICT
@click.option(
    "--allow-missing",
    is_flag=True,
    help="Bind the book even if pictures fail, with a placeholder for each.",
)
@click.option("--read-aloud", is_flag=True, help="Give an e-book a voice (espeak-ng).")
@click.option(
    "--recordings",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of recordings for an e-book: page-01.mp3...",
)
@click.option("--dry-run", is_flag=True, help="Say what would be drawn and bound; do nothing.")
@click.option("--pages", help="Draw and show a part alone, and bind no book: 4, 3-5, 2,6-8, cover.")
@JSON
def build(story: Path, model: str | None, quality: bool, store: str | None, **options: Any) -> None:
    """Draw a story's pictures and bind its book; what stands already is left alone."""
    from storybook.book.build import build_book, plan_book
    from storybook.store import open_store

    how = _Options(**options)
    how.check_part()
    planned, shelf = plan_book(story, model, quality), open_store(store)
    show_warnings(planned.warnings, how.strict)
    if how.pages is not None:
        _show_part(planned, shelf, how.pages, how)
        return
    binding = how.binding(planned.loaded.story.language)
    if not how.as_json:
        click.echo(planned.choice.reason)
    if how.dry_run:
        say_what_would_be(planned, shelf, binding, how.as_json)
        return
    built = build_book(planned, shelf, open_reporter(how.as_json), binding)
    say_what_is(built, how.as_json)
    if built.book is not None and not how.as_json:
        say_report(built.book)
    if built.result.failures:
        sys.exit(3)


def _show_part(planned: "BookPlan", store: "Store", pages: str, how: _Options) -> None:
    """Draw and show some pages; their spreads are named, or what failed."""
    from storybook.book.part import build_part

    if not how.as_json:
        click.echo(planned.choice.reason)
    built = build_part(planned, store, open_reporter(how.as_json), pages, how.profile)
    for failed in built.result.failures:
        click.echo(f"{in_words(failed.slot)}: {failed.detail}", err=True)
    for path in built.spreads:
        say(how.as_json, f"wrote {near(path)}", "spread", path=str(path))
    if built.result.failures:
        sys.exit(3)


@click.command()
@STORY
@MODEL
@STORE
@PROFILE
@JSON
def watch(story: Path, model: str | None, store: str | None, profile: str, as_json: bool) -> None:
    """Build the book again each time its story is saved, until Ctrl-C.

    The model stays loaded. Only the PDF is bound; previews are made by `storybook build`. While the
    story is at fault the last good book is kept.
    """
    from storybook.book.watch import Workbench, watch_book
    from storybook.errors import StorybookError
    from storybook.render.progress import NewsReporter
    from storybook.store import open_store

    bench = Workbench(story, open_store(store), NewsReporter(open_reporter(as_json)), profile)

    told = ""

    def act() -> None:
        nonlocal told
        begun = time.monotonic()
        try:
            planned, built = bench.build(model)
        except StorybookError as error:
            click.echo(f"{error}\nthe last book is kept; save the story again", err=True)
            return
        show_warnings(planned.warnings)
        say_what_is(built, as_json)
        if built.book is not None and not as_json:
            told = say_report(built.book, told)
        seconds = time.monotonic() - begun
        say(
            as_json,
            f"in {seconds:.1f} s; save {near(story)} to build it again",
            "built",
            seconds=seconds,
        )

    say(as_json, f"watching {near(story)}; Ctrl-C ends it", "watching", story=str(story))
    try:
        watch_book(story, act)
    except KeyboardInterrupt:
        click.echo("stopped; the book is as it was last bound", err=True)


@click.command()
def schema() -> None:
    """Print the JSON schema of story files, for editors."""
    import json

    from storybook.story import story_schema

    click.echo(json.dumps(story_schema(), indent=2))
