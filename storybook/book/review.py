"""What an author thinks of a book: notes on its pages, the book they approved, what changed since.

All of it lies in one file beside the story, `kancil.review.json` for `kancil.yaml`. Of an approved
book the key of each picture and the words of each page are remembered; the pictures stay in the
store. Pages are known by their words, so one that is put in between moves no note to another.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Annotated, Literal

from pydantic import GetPydanticSchema, StringConstraints, TypeAdapter, ValidationError
from pydantic_core import core_schema

from storybook.errors import StorybookError
from storybook.files import write_atomically
from storybook.slot import COVER, Slot
from storybook.story import Story, Words

MAX_NOTE = 4000  # characters
_WAIT_S = 10.0
_Slot = Annotated[
    Slot,
    GetPydanticSchema(
        lambda source, handler: core_schema.no_info_after_validator_function(
            Slot, core_schema.str_schema(pattern=r"^(cover|page-[0-9]{2,4})$")
        )
    ),
]
_Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{0,64}$")]
_Place = tuple[Slot, "Entry"]  # slot, what is there


@dataclass(frozen=True)
class Entry:
    """A place of the book: its picture's key ("" without a picture) and its words."""

    key: _Key
    text: Words


@dataclass(frozen=True)
class Note:
    """A note on a page; `about` are the words that the page had when it was written."""

    words: str
    about: Words


@dataclass(frozen=True)
class Approval:
    """The book as it was approved, its places by slot in the book's order."""

    on: date
    entries: Mapping[_Slot, Entry]


@dataclass(frozen=True)
class Review:
    """Notes by slot, and the last approved book if there is one."""

    notes: Mapping[_Slot, Note] = field(default_factory=dict)
    approval: Approval | None = None


@dataclass(frozen=True)
class Change:
    """How a place differs from the approved book.

    `slot` is where it is now, `was` where it was then; one of them is None for a page that came or
    went. `before` and `now` go with them.
    """

    kind: Literal["new", "gone", "changed"]
    slot: Slot | None
    was: Slot | None
    before: Entry | None
    now: Entry | None

    @property
    def picture(self) -> bool:
        """Whether the picture is another."""
        return (self.before.key if self.before else "") != (self.now.key if self.now else "")

    @property
    def words(self) -> bool:
        """Whether the words are others."""
        return (self.before.text if self.before else {}) != (self.now.text if self.now else {})


def list_entries(story: Story, keys: Mapping[Slot, str]) -> dict[Slot, Entry]:
    """The places of a story by slot: the cover with the title, then each page.

    `keys` are the pictures' by slot; a page without a picture has none.
    """
    entries = {COVER: Entry(keys.get(COVER, ""), dict(story.title))}
    for number, page in enumerate(story.pages, 1):
        slot = Slot.of_page(number)
        entries[slot] = Entry(keys.get(slot, ""), dict(page.text or {}))
    return entries


def review_path(story: Path) -> Path:
    """The file of a story's review, beside it."""
    return story.with_name(f"{story.stem}.review.json")


def load_review(story: Path) -> Review:
    """The review of a story; an empty one where nothing has been written yet.

    Raises:
        StorybookError: the file is there and cannot be read.
    """
    path = review_path(story)
    try:
        return TypeAdapter(Review).validate_json(path.read_bytes(), strict=True)
    except FileNotFoundError:
        return Review()
    except (OSError, ValidationError) as error:
        raise StorybookError(
            f"{path} is not a review that can be read",
            "Mend it, or move it away: then notes and approvals begin anew.",
        ) from error


def save_note(
    story: Path, slot: Slot, words: str, entries: Mapping[Slot, Entry], seen: str = ""
) -> None:
    """Keep a note on a page, in place of `seen`, the one that its writer had before them.

    An empty note takes that away. Where somebody else has written meanwhile, both stay. All notes
    are moved to where their pages are now.

    Raises:
        StorybookError: the note is too long, or the review cannot be read or written.
    """
    with _changing(story):
        review = load_review(story)
        placed = place_notes(review, entries)
        between, words = placed.pop(slot, ""), words.strip()
        if between not in ("", seen, words):
            words = f"{between}\n{words}".strip()
        if len(words) > MAX_NOTE:
            raise StorybookError(f"a note has at most {MAX_NOTE} characters", "Shorten it.")
        if words:
            placed[slot] = words
        _write(story, replace(review, notes=_settle(placed, entries)))


def approve_book(story: Path, entries: Mapping[Slot, Entry], today: date) -> None:
    """Remember the book as approved.

    Raises:
        StorybookError: a note is still open, or the review cannot be read or written.
    """
    with _changing(story):
        if load_review(story).notes:
            raise StorybookError(
                "a note is still open, so the book is not approved",
                "Do what it asks for, and empty it.",
            )
        _write(story, Review({}, Approval(today, dict(entries))))


def place_notes(review: Review, entries: Mapping[Slot, Entry]) -> dict[Slot, str]:
    """The notes by the slots where their pages are now.

    A page is found by its words where exactly one has them, else by its old place. A note whose
    page is gone goes to the last page.
    """
    placed: dict[Slot, str] = {}
    for slot, note in review.notes.items():
        same = [name for name, entry in entries.items() if note.about and entry.text == note.about]
        now = same[0] if len(same) == 1 else slot
        now = now if now in entries else list(entries)[-1]
        placed[now] = f"{placed[now]}\n{note.words}" if now in placed else note.words
    return placed


def _settle(placed: Mapping[Slot, str], entries: Mapping[Slot, Entry]) -> dict[Slot, Note]:
    """Notes where their pages are now, in the book's order."""
    return {
        slot: Note(placed[slot], dict(entry.text))
        for slot, entry in entries.items()
        if slot in placed
    }


def changes_since(approval: Approval, entries: Mapping[Slot, Entry]) -> tuple[Change, ...]:
    """What differs from the approved book, in the book's order; a page that moved does not."""
    before = [(slot, entry) for slot, entry in approval.entries.items() if slot != COVER]
    now = [(slot, entry) for slot, entry in entries.items() if slot != COVER]
    found = _pair(
        [place for place in approval.entries.items() if place[0] == COVER],
        [(COVER, entries[COVER])],
    )
    matcher = SequenceMatcher(
        None, [_sign(entry) for _, entry in before], [_sign(entry) for _, entry in now], False
    )
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            found += _pair(before[i1:i2], now[j1:j2])
    return tuple(found)


def _sign(entry: Entry) -> tuple[str, ...]:
    return entry.key, *(part for pair in sorted(entry.text.items()) for part in pair)


def _pair(before: Sequence[_Place], now: Sequence[_Place]) -> list[Change]:
    """Places in a row that changed: each with its old self, the rest came or went.

    A page that kept its picture or its words is known by them, another by its place in the row.
    """
    rest = list(before)
    twins: dict[Slot, _Place] = {}
    for known in (True, False):
        for slot, new in now:
            twin = next((old for old in rest if not known or _share(old[1], new)), None)
            if slot not in twins and twin is not None:
                twins[slot] = twin
                rest.remove(twin)
    found = [Change("gone", None, was, old, None) for was, old in rest]
    for slot, new in now:
        was, old = twins.get(slot, (None, None))
        if old != new:
            found.append(Change("changed" if was else "new", slot, was, old, new))
    return found


def _share(one: Entry, other: Entry) -> bool:
    return bool(one.key and one.key == other.key) or bool(one.text and one.text == other.text)


def _write(story: Path, review: Review) -> None:
    text = json.dumps(asdict(review), indent=1, ensure_ascii=False, default=str) + "\n"
    write_atomically(review_path(story), text.encode("utf-8"))


@contextlib.contextmanager
def _changing(story: Path) -> Iterator[None]:
    """Hold the review, so that of two notes at once both stay."""
    from filelock import FileLock, Timeout

    path = review_path(story)
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=_WAIT_S)
    try:
        lock.acquire()
    except (Timeout, OSError) as error:
        raise StorybookError(f"{path} is in use or cannot be written", "Try again.") from error
    try:
        yield
    finally:
        # Unlinked while still held: one who waits on the unlinked file sees that and starts over.
        with contextlib.suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()
