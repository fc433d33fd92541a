"""The imprint (copyright page): who made the book, its rights, and how it was produced.

It has the standard lines below, or those that the story or the project lists; each may be a line of
the publisher's own. A line about something that is not known is left out.
"""

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping

from storybook.layout.facts import BookFacts
from storybook.layout.fonts.faces import Face
from storybook.layout.passages import PassageBuilder
from storybook.layout.text.languages import typography_of
from storybook.story import Story, Words, slots, text_in_language
from storybook.story.publishing import IMPRINT_LINES, fields_of

LICENCE_LANGUAGE = "en"  # of the models' licence notes
_FREE_LICENCE = "Open Font License"  # licence of the bundled fonts, and of most free fonts

Line = tuple[str, str]  # its text and language


def imprint_lines(builder: PassageBuilder, facts: BookFacts, faces: Collection[Face]) -> list[Line]:
    """The lines of the imprint, each with its language; unknown facts are left out.

    `faces` are those that the book's other pages are set in.
    """
    standard = _standard_lines(builder, facts, faces)
    wanted = builder.story.imprint or tuple({"": name} for name in IMPRINT_LINES)
    return [line for words in wanted for line in _lines_of(words, standard, builder, facts)]


def _lines_of(
    words: Words,
    standard: Mapping[str, Callable[[], Iterator[Line]]],
    builder: PassageBuilder,
    facts: BookFacts,
) -> Iterator[Line]:
    """A standard line, by its name, or a line of the publisher's own with its fields filled in."""
    text = text_in_language(words, builder.main_language)
    if text in standard:
        yield from standard[text]()
        return
    fields = _fields(builder, facts)
    if all(fields[name] for name in fields_of(text)):
        language = next(code for code, line in words.items() if line == text)
        yield text.format(**fields), language or builder.main_language


def _standard_lines(
    builder: PassageBuilder, facts: BookFacts, faces: Collection[Face]
) -> dict[str, Callable[[], Iterator[Line]]]:
    """The standard lines by name; some are several lines, or none."""
    story, main = builder.story, builder.main_language
    notes = facts.licence_notes if _has_drawings(story) else ()
    return {
        "author": lambda: _given(story.author, main),
        "illustrator": lambda: _phrase(builder, "illustrator", story.illustrator),
        "pictures": lambda: _pictures(builder, facts),
        "model-licence": lambda: ((f"{facts.model}: {note}", LICENCE_LANGUAGE) for note in notes),
        "publisher": lambda: _phrase(builder, "publisher", story.publisher),
        "address": lambda: _given(story.address, main),
        "rights": lambda: _given(_text(story.rights, main), main),
        "licence": lambda: _phrase(builder, "licence", story.license),
        "edition": lambda: _given(_text(story.edition, main), main),
        "series": lambda: _series(builder),
        "fonts": lambda: _fonts(builder, faces),
        "isbn": lambda: _given(f"ISBN {story.isbn}" if story.isbn else None, main),
        "made-with": lambda: _made_with(builder, facts),
    }


def _fields(builder: PassageBuilder, facts: BookFacts) -> dict[str, str]:
    """What a line of the publisher's own may have in braces; "" for what is not known."""
    story, main = builder.story, builder.main_language
    series = story.series
    return {
        "title": text_in_language(story.title, main),
        "author": story.author or "",
        "illustrator": story.illustrator or "",
        "publisher": story.publisher or "",
        "address": story.address or "",
        "edition": _text(story.edition, main) or "",
        "licence": story.license or "",
        "series": text_in_language(series.name, main) if series else "",
        "number": str(series.number or "") if series else "",
        "isbn": story.isbn or "",
        "year": str(story.date.year) if story.date else "",
        "date": _date(builder, story.date),
        "model": facts.model,
    }


def _given(text: str | None, language: str) -> Iterator[Line]:
    if text:
        yield text, language


def _phrase(builder: PassageBuilder, name: str, value: str | None) -> Iterator[Line]:
    """A phrase with the one value that it is about, if that is known."""
    if value:
        yield builder.phrase(name).format(**{name: value}), builder.phrase_language(name)


def _text(words: Words | None, language: str) -> str | None:
    return text_in_language(words, language) if words else None


def _series(builder: PassageBuilder) -> Iterator[Line]:
    series = builder.story.series
    if series is None:
        return
    name = text_in_language(series.name, builder.main_language)
    if series.number is None:
        yield name, builder.main_language
    else:
        text = builder.phrase("series").format(series=name, number=series.number)
        yield text, builder.phrase_language("series")


def _has_drawings(story: Story) -> bool:
    """Whether any picture is drawn, and not a file of the author's."""
    return any(scene.picture.file is None for _, scene in slots(story))


def _pictures(builder: PassageBuilder, facts: BookFacts) -> Iterator[Line]:
    """The model, adapters and seed of the pictures, in one sentence."""
    if not _has_drawings(builder.story):
        return
    parts = [builder.phrase("pictures").format(model=facts.model)]
    if facts.adapters:
        comma = typography_of(builder.phrase_language("adapters")).comma
        parts.append(builder.phrase("adapters").format(adapters=comma.join(facts.adapters)))
    if facts.seed is not None:
        parts.append(builder.phrase("seed").format(seed=facts.seed))
    language = builder.phrase_language("pictures")
    marks = typography_of(language)
    yield marks.comma.join(parts) + marks.full_stop, language


def _made_with(builder: PassageBuilder, facts: BookFacts) -> Iterator[Line]:
    """The software's version, and the date of the book."""
    made_with = builder.phrase("made_with").format(version=facts.version).replace(" .", ".")
    text = f"{made_with} {_date(builder, builder.story.date)}".strip()
    yield text, builder.phrase_language("made_with")


def _fonts(builder: PassageBuilder, faces: Collection[Face]) -> Iterator[Line]:
    """The fonts of the book: those under the Open Font License, then the others."""
    free, other = dict[str, None](), dict[str, None]()
    named = dict.fromkeys((*builder.sheet.faces.values(), *faces))
    for face in (face for face in named if face in faces):
        (free if _FREE_LICENCE in face.licence else other)[face.family] = None
    for phrase, families in (("type", free), ("type_other", other)):
        if families:
            language = builder.phrase_language(phrase)
            names = typography_of(language).comma.join(families)
            yield builder.phrase(phrase).format(faces=names), language


def _date(builder: PassageBuilder, date: datetime.date | None) -> str:
    if date is None:
        return ""
    month = builder.month(date.month)
    return builder.phrase("date").format(day=date.day, month=month, year=date.year)
