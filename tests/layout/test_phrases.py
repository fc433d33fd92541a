"""A project's own phrases: the built-in ones are the default, and faults are reported."""

import re
import unicodedata
from pathlib import Path

import pytest

from storybook.errors import LayoutError
from storybook.layout.book import Book, TextBox
from storybook.layout.context import load_context
from storybook.layout.imprint import imprint_lines
from storybook.layout.lay_out import lay_out
from storybook.layout.profiles import find_profile
from storybook.layout.sheets import find_sheet
from storybook.layout.story_pictures import undrawn_pictures
from storybook.layout.text.letters import main_script
from storybook.project import template_folder
from storybook.story import Story
from storybook.templates import parse_data
from tests.samples import FACTS, sample_story


def lay(project: Path, phrases: str) -> Book:
    path = project / "templates" / "pages" / "phrases.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(phrases, encoding="utf-8")
    return lay_out(sample_story(), {}, FACTS, project)


def test_one_phrase_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    book = lay(tmp_path, "id: {the_end: Selesai sudah}\n")
    items = [item for page in book.pages for item in page.items if isinstance(item, TextBox)]
    shown = " ".join(line.text for box in items for line in box.lines)
    assert "Selesai sudah" in shown
    assert "Gambar dibuat oleh" in shown


@pytest.mark.parametrize(
    ("phrases", "said"),
    [
        ("- The End\n", "should be a language with names"),
        ("en: The End\n", "'en' should be a language with names"),
        ("en: {the_finish: Bye}\n", "there is no phrase 'the_finish' to replace"),
        ("en: {the_end: [Bye]}\n", "'the_end' should be a phrase"),
        ("en: {months: [Jan, Feb]}\n", "'months' should be 12 phrases"),
        ("en: {seed: 'seed {seed.__class__}'}\n", "'seed' may have {seed} in braces"),
        ("en: {seed: 'seed {'}\n", "'seed' may have {seed} in braces"),
        ("en: {seed: 'seed {seed:>999999999}'}\n", "'seed' may have {seed} in braces"),
    ],
)
def test_phrases_at_fault_are_said(tmp_path: Path, phrases: str, said: str) -> None:
    with pytest.raises(LayoutError) as caught:
        lay(tmp_path, phrases)
    assert said in caught.value.message
    assert "phrases.yaml" in caught.value.message


BUNDLED = parse_data((template_folder() / "pages" / "phrases.yaml").read_text(encoding="utf-8"))
# Named by the issue, and more; another tag of a language has only what differs.
LANGUAGES = [
    *("en", "id", "jv", "ms", "sw", "fr", "pt", "es", "ar", "hi", "bn", "ta", "th", "vi", "tl"),
    *("zu", "xh", "af", "yo", "am", "de", "it", "ja", "ko", "nl", "ru", "tr", "zh", "zh-Hant"),
]
SCRIPTS = {
    **{"ar": "Arab", "hi": "Deva", "bn": "Beng", "ta": "Taml", "th": "Thai", "am": "Ethi"},
    **{"ru": "Cyrl", "ko": "Hang"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_phrases_of_a_book(language: str) -> None:
    missing = set(BUNDLED["en"]) - set(BUNDLED[language])
    assert missing <= ({"dedication", "half_title"} if language == "yo" else set())


@pytest.mark.parametrize("language", BUNDLED)
def test_phrases_are_of_their_language_and_keep_what_is_filled_in(language: str) -> None:
    for name, phrase in BUNDLED[language].items():
        english = BUNDLED["en"][name]
        if isinstance(english, list):
            assert len(phrase) == len(set(phrase)) == 12
        else:
            fields = re.findall(r"\{\w+\}", english)
            assert sorted(re.findall(r"\{\w+\}", phrase)) == sorted(fields), name
            assert not set(phrase) & set("\"'"), name
            assert unicodedata.is_normalized("NFC", phrase), name
    plain = re.sub(r"\{\w+\}|Storybook|SIL Open Font License", "", " ".join(
        phrase for phrase in BUNDLED[language].values() if isinstance(phrase, str)
    ))  # fmt: skip
    if language.startswith("zh"):
        assert main_script(plain) == "Hani"
    elif language != "ja":  # in three scripts
        assert main_script(plain) == SCRIPTS.get(language, "Latn")


def headings(book: Book) -> dict[str, str]:
    lines = [
        line
        for page in book.pages
        for item in page.items
        if isinstance(item, TextBox)
        for line in item.lines
    ]
    return {line.text: line.language for line in lines}


def story_in(*languages: str) -> Story:
    texts = dict.fromkeys(languages, "Kancil.")
    page = {"text": texts, "setting": "sungai"}
    return sample_story(1, language=list(languages), pages=[page], moral=texts)


@pytest.mark.parametrize(
    ("language", "end", "tagged"),
    [
        ("fr", "Fin", "fr"),
        ("pt-BR", "Fim", "pt-BR"),
        ("fil", "Wakas", "fil"),
        ("mi", "The End", "en"),
        ("en-GB", "The End", "en-GB"),
    ],
)
def test_a_phrase_is_tagged_with_the_language_that_it_is_in(
    language: str, end: str, tagged: str
) -> None:
    assert headings(lay_out(story_in(language), {}, FACTS))[end] == tagged


def test_a_phrase_that_two_languages_lack_is_printed_once() -> None:
    book = lay_out(story_in("mi", "sm", "id"), {}, FACTS)
    moral = next(page for page in book.pages if page.kind == "moral")
    texts = [line.text for item in moral.items if isinstance(item, TextBox) for line in item.lines]
    assert texts.count("What the story tells us") == 1
    assert texts.count("Pesan cerita") == 1


def test_a_tag_has_only_what_differs_from_its_language() -> None:
    builder = load_context(
        story_in("pt-PT"), undrawn_pictures(story_in("pt-PT")), find_profile("screen"),
        find_sheet("square-210mm", find_profile("screen"), "ltr"), None,
    ).builder  # fmt: skip
    assert builder.phrase("notes") == "Notas"
    assert builder.phrase("the_end") == "Fim"
    assert builder.phrase("notes", "pt") == "Anotações"
    assert builder.phrase("notes", "zh-Hant-TW") == "筆記"
    assert builder.phrase("notes", "zh-CN") == "笔记"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Images dessinées par mini, avec les adaptateurs kancil 0.9, graine 777."),
        ("zh", "绘图：mini，适配器：kancil 0.9，种子：777。"),
        ("hi", "चित्र: mini, अडैप्टर kancil 0.9, सीड 777।"),
        ("mi", "Pictures drawn by mini, with the adapters kancil 0.9, seed 777."),
    ],
)
def test_the_imprints_sentences_have_the_marks_of_their_language(
    language: str, sentence: str
) -> None:
    story = story_in(language)
    profile = find_profile("screen")
    sheet = find_sheet("square-210mm", profile, "ltr")
    builder = load_context(story, undrawn_pictures(story), profile, sheet, None).builder
    assert sentence in [text for text, _ in imprint_lines(builder, FACTS, ())]
