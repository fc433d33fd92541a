"""What the fuzzer does with a changed file: all that the product does with files of others."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from storybook.book.redraw import redraw_picture
from storybook.book.review import (
    Entry,
    approve_book,
    changes_since,
    load_review,
    place_notes,
    review_path,
    save_note,
)
from storybook.book.variants import read_sheet
from storybook.checks import read_checked
from storybook.errors import StoreError, StorybookError
from storybook.models.adapter_layout import read_layout
from storybook.models.lookup import find_model
from storybook.prompts.writer import build_prompts
from storybook.render.illustrator import Drawing, OnPreview, OnStep
from storybook.render.job import RenderJob
from storybook.render.lookup import reasons_to_draw
from storybook.render.picture_file import decode_pixels, load_facts, parameters_text, read_facts
from storybook.slot import COVER, Slot
from storybook.store import open_store, picture_name
from storybook.store.upkeep import verify_store
from storybook.story import load_story
from storybook.web.wording import write_date
from tests.painter import EXAMPLE, Painter
from tests.sessions import session_with

Use = Callable[[Path, bytes], None]
PAGE = Slot.of_page(1)
PLAIN = replace(EXAMPLE, width=8, height=8, adapters=())


class Miniaturist(Painter):
    """Paints small pictures in few steps; for others it has neither the memory nor the time."""

    def draw(
        self,
        jobs: Sequence[RenderJob],
        on_step: OnStep | None = None,
        on_preview: OnPreview | None = None,
    ) -> list[Drawing | StorybookError]:
        for job in jobs:
            if not (0 < job.width <= 64 and 0 < job.height <= 64):
                raise MemoryError
            if not 0 < job.num_inference_steps <= 100:
                raise ValueError("no such number of steps")
        return super().draw(jobs, on_step, on_preview)


def use_story(folder: Path, data: bytes) -> None:
    """Read a story and word its prompts."""
    path = folder / "scenes" / "story.yaml"
    path.write_bytes(data)
    loaded = read_checked(path)
    build_prompts(loaded.story, find_model("mini"), folder)


def use_template(name: str) -> Use:
    """Word prompts and lay a page out with the project's own template in the house's place."""
    from storybook.book.bind import lay_out_profile
    from storybook.layout.facts import BookFacts

    def use(folder: Path, data: bytes) -> None:
        path = folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        loaded = load_story(_story(folder))
        build_prompts(loaded.story, find_model("mini"), folder)
        lay_out_profile(loaded.story, {}, BookFacts("mini"), folder, "screen")

    return use


_SHORT = """title: A
characters: {kancil: {name: Kancil, look: a small deer}}
settings: {wood: a green wood}
pages:
  - text: Hello.
    layout: picture-top
    setting: wood
    time: morning
    characters: [{who: kancil, doing: standing, mood: happy, at: left}]
"""


def _story(folder: Path) -> Path:
    path = folder / "scenes" / "short.yaml"
    path.write_text(_SHORT, "utf-8")
    return path


def use_adapter(folder: Path, data: bytes) -> None:
    """Check an adapter against the bundled model."""
    path = folder / "adapter.safetensors"
    path.write_bytes(data)
    read_layout(path, find_model("mini"))


def use_picture(folder: Path, data: bytes) -> None:
    """Read a picture's facts and pixels, find it in a store under its own key, draw it again."""
    path = folder / "picture.png"
    path.write_bytes(data)
    store = open_store(folder / "store")
    job = _claimed_job(data)
    place = folder / "store" / picture_name(job.key)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    try:
        _all_or_first_fault(
            lambda: load_facts(path),
            lambda: reasons_to_draw(job, replace(PLAIN, seed=5), store, None),
            lambda: store.export(job.key, folder / "exported.png"),
            lambda: list(verify_store(store, read_facts)),
            lambda: decode_pixels(data),
            lambda: parameters_text(job),
            lambda: redraw_picture(path, folder / "again.png", session_with(store, Miniaturist())),
        )
    finally:
        place.unlink()
        for record in place.parent.glob("*.json"):
            record.unlink()


def _claimed_job(data: bytes) -> RenderJob:
    """The job under which a file would lie in a store."""
    try:
        return read_facts(data).job
    except StoreError:
        return PLAIN


def _all_or_first_fault(*uses: Callable[[], object]) -> None:
    """Do all, whichever of them refuse; then raise what the first one raised."""
    faults = []
    for use in uses:
        try:
            use()
        except StorybookError as error:
            faults.append(error)
    for fault in faults:
        raise fault


def use_sheet(folder: Path, data: bytes) -> None:
    """Read a sheet of variants."""
    path = folder / "page-01.png"
    path.write_bytes(data)
    read_sheet(path)


def use_review(folder: Path, data: bytes) -> None:
    """Read a review, place its notes, compare with it, and write a note into it."""
    story = folder / "scenes" / "short.yaml"
    review_path(story).write_bytes(data)
    entries = {COVER: Entry("c", {"": "A"}), PAGE: Entry("a", {"": "Hello."})}
    review = load_review(story)
    place_notes(review, entries)
    if review.approval is not None:
        write_date("id", review.approval.on)
        for one in changes_since(review.approval, entries):
            assert one.slot is None or one.slot in entries
    save_note(story, PAGE, "a", entries)
    for slot, note in place_notes(load_review(story), entries).items():
        save_note(story, slot, "", entries, seen=note)
    approve_book(story, entries, date(2026, 11, 22))


def use_job(folder: Path, data: bytes) -> None:
    """Read a render job."""
    RenderJob.from_json(data.decode("utf-8", "surrogateescape"))
