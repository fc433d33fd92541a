"""The imprint: authors, licences, fonts and how the pictures were generated."""

import datetime
from collections.abc import Iterator

from storybook.layout.facts import BookFacts
from storybook.layout.passages import PassageBuilder
from storybook.story import Story, slots

LICENCE_LANGUAGE = "en"  # of the models' licence notes
_FREE_LICENCE = "Open Font License"  # licence of the bundled fonts, and of most free fonts


def imprint_lines(builder: PassageBuilder, facts: BookFacts) -> list[tuple[str, str]]:
    """The lines of the imprint, each with its language; unknown facts are left out."""
    main = builder.main_language
    notes = facts.licence_notes if _has_drawings(builder.story) else ()
    return [
        *((line, main) for line in _rights(builder, facts)),
        *((f"{facts.model}: {note}", LICENCE_LANGUAGE) for note in notes),
        *((line, main) for line in _production(builder, facts)),
    ]


def _rights(builder: PassageBuilder, facts: BookFacts) -> Iterator[str]:
    """Who made the text and the pictures, and under which licence."""
    story, phrase = builder.story, builder.phrase
    if story.author:
        yield story.author
    if _has_drawings(story):
        yield _pictures(builder, facts)
    if story.publisher:
        yield phrase("publisher").format(publisher=story.publisher)
    if story.license:
        yield phrase("licence").format(licence=story.license)


def _has_drawings(story: Story) -> bool:
    """Whether any picture is drawn, and not a file of the author's."""
    return any(scene.picture.file is None for _, scene in slots(story))


def _pictures(builder: PassageBuilder, facts: BookFacts) -> str:
    """The model, adapters and seed of the pictures, in one sentence."""
    parts = [builder.phrase("pictures").format(model=facts.model)]
    if facts.adapters:
        parts.append(builder.phrase("adapters").format(adapters=", ".join(facts.adapters)))
    if facts.seed is not None:
        parts.append(builder.phrase("seed").format(seed=facts.seed))
    return ", ".join(parts) + "."


def _production(builder: PassageBuilder, facts: BookFacts) -> Iterator[str]:
    """The book's fonts, its ISBN, and the software version and date it was made with."""
    story = builder.story
    yield from _fonts(builder)
    if story.isbn:
        yield f"ISBN {story.isbn}"
    made_with = builder.phrase("made_with").format(version=facts.version).replace(" .", ".")
    yield f"{made_with} {_date(builder, story.date)}".strip()


def _fonts(builder: PassageBuilder) -> Iterator[str]:
    """The fonts of the book: those under the Open Font License, then the others."""
    free, other = dict[str, None](), dict[str, None]()
    for face in builder.sheet.faces.values():
        (free if _FREE_LICENCE in face.licence else other)[face.family] = None
    for phrase, families in (("type", free), ("type_other", other)):
        if families:
            yield builder.phrase(phrase).format(faces=", ".join(families))


def _date(builder: PassageBuilder, date: datetime.date | None) -> str:
    if date is None:
        return ""
    month = builder.month(date.month)
    return builder.phrase("date").format(day=date.day, month=month, year=date.year)
