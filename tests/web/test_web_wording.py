"""The texts of the web app, in both languages."""

from datetime import date
from typing import get_args

import pytest

from storybook.render.reasons import Reason, ReasonKind
from storybook.web.wording import (
    LANGUAGES,
    Language,
    explain,
    get_text,
    load_wording,
    write_date,
    write_time,
)


@pytest.mark.slow  # streamlit takes a third of a second to import
def test_changed_words_are_marked() -> None:
    from storybook.web.changes import _mark

    now, before = "Suatu <hari> ia pergi lagi.", "Suatu pagi ia pergi."
    assert _mark(now, before) == ("Suatu <mark>&lt;hari&gt;</mark> ia <mark>pergi lagi.</mark>")
    assert _mark(before, before) == before
    assert _mark("<b>", None) == "&lt;b&gt;"


def test_every_word_is_there_in_both_languages() -> None:
    indonesian, english = load_wording("id"), load_wording("en")
    assert set(indonesian.reasons) == set(english.reasons) == set(get_args(ReasonKind))
    assert list(indonesian.words) == list(english.words)
    for name, text in english.words.items():
        assert text.strip()
        assert indonesian.words[name].count("{") == text.count("{"), name
    assert (write_time("en", 0.2), write_time("id", 600)) == ("1 s", "10 menit")
    assert write_date("id", date(2026, 5, 2)) == "2 Mei 2026"


def test_reasons_are_explained_in_both_languages() -> None:
    reasons = (
        Reason("prompt", "", "a wood", "b wood"),
        Reason("seed", "", "1", "2"),
        Reason("adapter scale", "ink", "0.5", "0.9"),
    )
    assert explain("id", reasons) == (
        "prompt berubah: 'a' → 'b'; seed berubah: 1 → 2; kekuatan ink: 0.5 → 0.9"
    )
    assert explain("en", reasons) == (
        "prompt changed: 'a' → 'b'; seed changed: 1 → 2; strength of ink: 0.5 → 0.9"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_counts_in_both_languages(language: Language) -> None:
    one, many = (get_text(language, "state", total=n, ready=0, missing=n) for n in (1, 15))
    assert one.startswith({"id": "1 gambar:", "en": "1 picture:"}[language])
    assert many.startswith({"id": "15 gambar:", "en": "15 pictures:"}[language])
    assert (
        get_text(language, "state_whole", total=1)
        == {
            "id": "Gambarnya sudah siap.",
            "en": "The picture is ready.",
        }[language]
    )
    assert "15" in get_text(language, "state_whole", total=15)
