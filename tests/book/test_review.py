"""Notes, approvals and changes since then, in the review file beside the story."""

import json
import threading
from datetime import date
from pathlib import Path

import pytest

from storybook.book.review import (
    Approval,
    Change,
    Entry,
    Review,
    approve_book,
    changes_since,
    list_entries,
    load_review,
    place_notes,
    review_path,
    save_note,
)
from storybook.errors import StorybookError
from storybook.slot import COVER, Slot
from tests.samples import sample_story

TODAY = date(2026, 11, 22)
PAGE_1, PAGE_2, PAGE_3 = (Slot.of_page(number) for number in (1, 2, 3))
BOOK = {
    COVER: Entry("c", {"id": "Si Kancil"}),
    PAGE_1: Entry("1", {"id": "Satu."}),
    PAGE_2: Entry("2", {"id": "Dua."}),
    PAGE_3: Entry("", {"id": "Tiga."}),
}


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return tmp_path / "kancil.yaml"


def renumber(*entries: Entry) -> dict[Slot, Entry]:
    pages = {Slot.of_page(number): entry for number, entry in enumerate(entries, 1)}
    return {COVER: BOOK[COVER], **pages}


def since(story: Path, now: dict[Slot, Entry]) -> tuple[Change, ...]:
    approve_book(story, BOOK, TODAY)
    approval = load_review(story).approval
    assert approval is not None
    assert approval.on == TODAY
    return changes_since(approval, now)


def test_the_places_of_a_story() -> None:
    entries = list_entries(sample_story(3), {PAGE_1: "a", PAGE_3: "c"})
    assert list(entries) == ["cover", "page-01", "page-02", "page-03"]
    assert entries[COVER].text["id"] == "Si Kancil dan Buaya"
    assert [entry.key for entry in entries.values()] == ["", "a", "", "c"]
    assert entries[PAGE_2].text["id"] == '"Aku lapar," kata Si Kancil.'


def test_notes_are_kept_changed_and_taken_away(story: Path) -> None:
    assert load_review(story) == Review()
    save_note(story, PAGE_1, " ekornya terlalu panjang ", BOOK)
    save_note(story, PAGE_2, "bagus", BOOK)
    assert place_notes(load_review(story), BOOK) == {
        "page-01": "ekornya terlalu panjang",
        "page-02": "bagus",
    }
    save_note(story, PAGE_1, "", BOOK, shown="ekornya terlalu panjang")
    assert list(load_review(story).notes) == ["page-02"]
    assert [path.name for path in story.parent.iterdir()] == ["kancil.review.json"]
    assert json.loads(review_path(story).read_text())["approval"] is None


def test_a_note_goes_with_its_page(story: Path) -> None:
    save_note(story, PAGE_2, "bagus", BOOK)
    longer = renumber(BOOK[PAGE_1], Entry("a", {"id": "Baru."}), BOOK[PAGE_2])
    assert place_notes(load_review(story), longer) == {"page-03": "bagus"}
    rewritten = BOOK | {PAGE_2: Entry("2", {"id": "Dua!"})}
    assert place_notes(load_review(story), rewritten) == {"page-02": "bagus"}
    nine = {Slot.of_page(n): Entry("", {"id": f"{n}."}) for n in range(1, 10)}
    save_note(story, Slot.of_page(9), "mana?", nine)
    assert place_notes(load_review(story), BOOK) == {"page-02": "bagus", "page-03": "mana?"}


def test_a_note_that_went_with_its_page_is_changed_and_taken_away_there(story: Path) -> None:
    save_note(story, PAGE_2, "bagus", BOOK)
    longer = renumber(BOOK[PAGE_1], Entry("a", {"id": "Baru."}), BOOK[PAGE_2])
    save_note(story, PAGE_3, "bagus sekali", longer, shown="bagus")
    assert place_notes(load_review(story), longer) == {"page-03": "bagus sekali"}
    save_note(story, PAGE_3, "", longer, shown="bagus sekali")
    assert load_review(story).notes == {}


def test_two_who_write_on_the_same_page_both_stay(story: Path) -> None:
    for words in ("dari satu", "dari dua"):  # neither has seen the other's
        save_note(story, PAGE_1, words, BOOK, shown="")
    assert place_notes(load_review(story), BOOK) == {"page-01": "dari satu\ndari dua"}
    save_note(story, PAGE_1, "", BOOK, shown="dari satu")
    assert place_notes(load_review(story), BOOK) == {"page-01": "dari satu\ndari dua"}
    save_note(story, PAGE_1, "dari semua", BOOK, shown="dari satu\ndari dua")
    assert place_notes(load_review(story), BOOK) == {"page-01": "dari semua"}
    with pytest.raises(StorybookError, match="at most"):
        save_note(story, PAGE_1, "x" * 3999, BOOK, shown="")


def test_nothing_changed_since_it_was_approved(story: Path) -> None:
    assert since(story, BOOK) == ()


def test_another_picture_or_other_words_are_told_apart(story: Path) -> None:
    now = BOOK | {PAGE_1: Entry("9", {"id": "Satu."}), PAGE_3: Entry("", {"id": "Akhir."})}
    first, last = since(story, now)
    assert (first.kind, first.slot, first.picture, first.words) == (
        "changed",
        "page-01",
        True,
        False,
    )
    assert (last.kind, last.slot, last.picture, last.words) == ("changed", "page-03", False, True)


def test_a_page_put_in_between_is_one_change(story: Path) -> None:
    new = Entry("a", {"id": "Baru."})
    (found,) = since(story, renumber(BOOK[PAGE_1], new, BOOK[PAGE_2], BOOK[PAGE_3]))
    assert found == Change("new", PAGE_2, None, None, new)


def test_a_page_changed_and_one_put_before_it(story: Path) -> None:
    new, changed = Entry("a", {"id": "Baru."}), Entry("1", {"id": "Kesatu."})
    changes = since(story, renumber(new, changed, BOOK[PAGE_2], BOOK[PAGE_3]))
    assert [(change.kind, change.slot, change.old_slot) for change in changes] == [
        ("new", "page-01", None),
        ("changed", "page-02", "page-01"),
    ]


def test_a_page_taken_away_is_gone(story: Path) -> None:
    (found,) = since(story, renumber(BOOK[PAGE_1], BOOK[PAGE_3]))
    assert (found.kind, found.old_slot, found.now) == ("gone", "page-02", None)


def test_another_title_is_a_change_of_the_cover(story: Path) -> None:
    (found,) = since(story, BOOK | {COVER: Entry("c", {"id": "Kancil"})})
    assert (found.slot, found.picture, found.words) == ("cover", False, True)


def test_no_book_is_approved_while_a_note_is_open(story: Path) -> None:
    save_note(story, PAGE_2, "bagus", BOOK)
    before = review_path(story).read_bytes()
    with pytest.raises(StorybookError, match="a note is still open") as caught:
        approve_book(story, BOOK, TODAY)
    assert caught.value.hint
    assert review_path(story).read_bytes() == before
    save_note(story, PAGE_2, "", BOOK, shown="bagus")
    approve_book(story, BOOK, TODAY)
    assert load_review(story) == Review({}, Approval(TODAY, BOOK))


def test_a_note_keeps_what_was_approved_and_others_move_to_their_pages(story: Path) -> None:
    approve_book(story, BOOK, TODAY)
    save_note(story, PAGE_2, "bagus", BOOK)
    longer = renumber(Entry("a", {"id": "Baru."}), BOOK[PAGE_1], BOOK[PAGE_2])
    save_note(story, PAGE_1, "baru", longer)
    review = load_review(story)
    assert list(review.notes) == ["page-01", "page-03"]
    assert review.approval == Approval(TODAY, BOOK)


@pytest.mark.slow
def test_notes_of_several_at_once_all_stay(story: Path) -> None:
    pages = {Slot.of_page(number): Entry("", {}) for number in range(1, 9)}
    writers = [
        threading.Thread(target=save_note, args=(story, slot, "catatan", pages)) for slot in pages
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(load_review(story).notes) == 8


@pytest.mark.parametrize(
    "text", ["", "[]", '{"notes": {"page-01": 3}, "approval": null}', "\xff", "{" * 100_000]
)
def test_a_damaged_file_is_said_and_left_alone(story: Path, text: str) -> None:
    review_path(story).write_bytes(text.encode("latin-1"))
    with pytest.raises(StorybookError, match="is not a readable review"):
        load_review(story)
    with pytest.raises(StorybookError):
        save_note(story, PAGE_1, "catatan", BOOK)
    assert review_path(story).read_bytes() == text.encode("latin-1")


def test_a_note_has_an_end(story: Path) -> None:
    with pytest.raises(StorybookError, match="at most"):
        save_note(story, PAGE_1, "x" * 4001, BOOK)
    assert not review_path(story).exists()
