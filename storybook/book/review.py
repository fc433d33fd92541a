"""An author's review of a book: notes on pages, the approved version, and changes since then.

It is kept in one file beside the story, `kancil.review.json` for `kancil.yaml`. An approval records
each picture's key and each page's text; the pictures stay in the store. Pages are matched by their
text, so inserting a page does not move notes to the wrong page.
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
_SlotEntry = tuple[Slot, "Entry"]  # slot and its entry


@dataclass(frozen=True)
class Entry:
    """One page or the cover: its picture's key ("" without a picture) and its text."""

    key: _Key
    text: Words


@dataclass(frozen=True)
class Note:
    """A note on a page; `about` is the page's text when the note was written."""

    words: str
    about: Words


@dataclass(frozen=True)
class Approval:
    """The book as approved: its entries by slot, in book order."""

    on: date
    entries: Mapping[_Slot, Entry]


@dataclass(frozen=True)
class Review:
    """Notes by slot, and the last approval, if any."""

    notes: Mapping[_Slot, Note] = field(default_factory=dict)
    approval: Approval | None = None


@dataclass(frozen=True)
class Change:
    """How one page or the cover differs from the approved book.

    `slot` is its current slot, `old_slot` the approved one; one of them is None if the page was
    added or removed. `now` and `before` are the matching entries.
    """

    kind: Literal["new", "gone", "changed"]
    slot: Slot | None
    old_slot: Slot | None
    before: Entry | None
    now: Entry | None

    @property
    def picture(self) -> bool:
        """Whether the picture changed."""
        return (self.before.key if self.before else "") != (self.now.key if self.now else "")

    @property
    def words(self) -> bool:
        """Whether the text changed."""
        return (self.before.text if self.before else {}) != (self.now.text if self.now else {})


def list_entries(story: Story, keys: Mapping[Slot, str]) -> dict[Slot, Entry]:
    """The entries of a story by slot: the cover with the title, then each page.

    `keys` are the picture keys by slot, without pages that have no picture.
    """
    entries = {COVER: Entry(keys.get(COVER, ""), dict(story.title))}
    for number, page in enumerate(story.pages, 1):
        slot = Slot.of_page(number)
        entries[slot] = Entry(keys.get(slot, ""), dict(page.text or {}))
    return entries


def review_path(story: Path) -> Path:
    """The path of a story's review file, beside the story."""
    return story.with_name(f"{story.stem}.review.json")


def load_review(story: Path) -> Review:
    """The review of a story; empty if it has no review file yet.

    Raises:
        StorybookError: the file exists but cannot be read.
    """
    path = review_path(story)
    try:
        return TypeAdapter(Review).validate_json(path.read_bytes(), strict=True)
    except FileNotFoundError:
        return Review()
    except (OSError, ValidationError) as error:
        raise StorybookError(
            f"{path} is not a readable review",
            "Fix it, or move it away: notes and approvals then start afresh.",
        ) from error


def save_note(
    story: Path, slot: Slot, words: str, entries: Mapping[Slot, Entry], shown: str = ""
) -> None:
    """Save a note on a page, replacing `shown`, the note that its writer saw.

    An empty note deletes it. If somebody else has changed it meanwhile, both are kept. All notes
    are moved to their pages' current slots.

    Raises:
        StorybookError: the note is too long, or the review cannot be read or written.
    """
    with _locked(story):
        review = load_review(story)
        placed = place_notes(review, entries)
        between, words = placed.pop(slot, ""), words.strip()
        if between not in ("", shown, words):
            words = f"{between}\n{words}".strip()
        if len(words) > MAX_NOTE:
            raise StorybookError(f"a note has at most {MAX_NOTE} characters", "Shorten it.")
        if words:
            placed[slot] = words
        _write(story, replace(review, notes=_update_notes(placed, entries)))


def approve_book(story: Path, entries: Mapping[Slot, Entry], today: date) -> None:
    """Record the book as approved.

    Raises:
        StorybookError: a note is still open, or the review cannot be read or written.
    """
    with _locked(story):
        if load_review(story).notes:
            raise StorybookError(
                "a note is still open, so the book is not approved",
                "Do what it asks for, and empty it.",
            )
        _write(story, Review({}, Approval(today, dict(entries))))


def place_notes(review: Review, entries: Mapping[Slot, Entry]) -> dict[Slot, str]:
    """The notes by their pages' current slots.

    A page is matched by its text if exactly one page has that text, else by its old slot. A note
    whose page no longer exists goes to the last page.
    """
    placed: dict[Slot, str] = {}
    for slot, note in review.notes.items():
        same = [name for name, entry in entries.items() if note.about and entry.text == note.about]
        now = same[0] if len(same) == 1 else slot
        now = now if now in entries else list(entries)[-1]
        placed[now] = f"{placed[now]}\n{note.words}" if now in placed else note.words
    return placed


def _update_notes(placed: Mapping[Slot, str], entries: Mapping[Slot, Entry]) -> dict[Slot, Note]:
    """Notes with their pages' current text, in book order."""
    return {
        slot: Note(placed[slot], dict(entry.text))
        for slot, entry in entries.items()
        if slot in placed
    }


def changes_since(approval: Approval, entries: Mapping[Slot, Entry]) -> tuple[Change, ...]:
    """Changes from the approved book, in book order; a moved page is not a change."""
    before = [(slot, entry) for slot, entry in approval.entries.items() if slot != COVER]
    now = [(slot, entry) for slot, entry in entries.items() if slot != COVER]
    changes = _pair_entries(
        [place for place in approval.entries.items() if place[0] == COVER],
        [(COVER, entries[COVER])],
    )
    matcher = SequenceMatcher(
        None,
        [_fingerprint(entry) for _, entry in before],
        [_fingerprint(entry) for _, entry in now],
        False,
    )
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind != "equal":
            changes += _pair_entries(before[i1:i2], now[j1:j2])
    return tuple(changes)


def _fingerprint(entry: Entry) -> tuple[str, ...]:
    return entry.key, *(part for pair in sorted(entry.text.items()) for part in pair)


def _pair_entries(before: Sequence[_SlotEntry], now: Sequence[_SlotEntry]) -> list[Change]:
    """Match the old and new entries of a changed run; unmatched ones were removed or added.

    Pages that kept their picture or text are matched by it, the others by their order in the run.
    """
    rest = list(before)
    matches: dict[Slot, _SlotEntry] = {}
    for known in (True, False):
        for slot, new in now:
            match = next(
                (old for old in rest if not known or _same_picture_or_text(old[1], new)), None
            )
            if slot not in matches and match is not None:
                matches[slot] = match
                rest.remove(match)
    changes = [Change("gone", None, old_slot, old, None) for old_slot, old in rest]
    for slot, new in now:
        old_slot, old = matches.get(slot, (None, None))
        if old != new:
            changes.append(Change("changed" if old_slot else "new", slot, old_slot, old, new))
    return changes


def _same_picture_or_text(first: Entry, second: Entry) -> bool:
    same_picture = first.key != "" and first.key == second.key
    return same_picture or (first.text != {} and first.text == second.text)


def _write(story: Path, review: Review) -> None:
    text = json.dumps(asdict(review), indent=1, ensure_ascii=False, default=str) + "\n"
    write_atomically(review_path(story), text.encode("utf-8"))


@contextlib.contextmanager
def _locked(story: Path) -> Iterator[None]:
    """Lock the review file, so that two notes saved at once are both kept."""
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
        # Unlinked while still locked: a waiter on the unlinked file notices and retries.
        with contextlib.suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()
