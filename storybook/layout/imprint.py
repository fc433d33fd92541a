"""The imprint: what a book says of itself."""

import datetime

from storybook.layout.book import BookFacts
from storybook.layout.passages import Clerk
from storybook.story import slots

NOTES_LANGUAGE = "en"  # of what models say of their licences
_OPEN = "Open Font License"  # in the licences of the house's fonts, and of most that are free


def imprint_lines(clerk: Clerk, facts: BookFacts) -> list[tuple[str, str]]:
    """What the book says of itself, line by line, each with its language; only what is known."""
    story, phrase = clerk.story, clerk.phrase
    drawn = bool(slots(story))
    made = phrase("made_with").format(version=facts.version).replace(" .", ".")
    lines = [
        story.author or "",
        _pictures(clerk, facts) if drawn else "",
        phrase("publisher").format(publisher=story.publisher) if story.publisher else "",
        phrase("licence").format(licence=story.license) if story.license else "",
    ]
    last = [
        *_fonts(clerk),
        f"ISBN {story.isbn}" if story.isbn else "",
        f"{made} {_date(clerk, story.date)}".strip(),
    ]
    notes = [
        (f"{facts.model}: {note}", NOTES_LANGUAGE)
        for note in (facts.licence_notes if drawn else ())
    ]
    found = [(line, clerk.main) for line in lines] + notes + [(line, clerk.main) for line in last]
    return [(line, language) for line, language in found if line]


def _pictures(clerk: Clerk, facts: BookFacts) -> str:
    """What drew the pictures, in one sentence."""
    parts = [clerk.phrase("pictures").format(model=facts.model)]
    if facts.adapters:
        parts.append(clerk.phrase("adapters").format(adapters=", ".join(facts.adapters)))
    if facts.seed is not None:
        parts.append(clerk.phrase("seed").format(seed=facts.seed))
    return ", ".join(parts) + "."


def _fonts(clerk: Clerk) -> list[str]:
    """The fonts of the book, by whether their licence is the one of free fonts."""
    names: dict[str, dict[str, None]] = {"type": {}, "type_other": {}}
    for face in clerk.sheet.faces.values():
        names["type" if _OPEN in face.licence else "type_other"][face.family] = None
    return [
        clerk.phrase(name).format(faces=", ".join(found)) for name, found in names.items() if found
    ]


def _date(clerk: Clerk, date: datetime.date | None) -> str:
    if date is None:
        return ""
    month = clerk.phrase("months")[date.month - 1]
    return str(clerk.phrase("date").format(day=date.day, month=month, year=date.year))
