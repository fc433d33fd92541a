"""The imprint: what a book says of itself."""

import datetime

from storybook.pages.book import BookFacts
from storybook.pages.clerk import Clerk


def imprint_lines(clerk: Clerk, facts: BookFacts) -> list[str]:
    """What the book says of itself, a line each; only what is known."""
    story, phrase = clerk.story, clerk.phrase
    drawn = [phrase("pictures").format(model=facts.model)]
    if facts.adapters:
        drawn.append(phrase("adapters").format(adapters=", ".join(facts.adapters)))
    if facts.seed is not None:
        drawn.append(phrase("seed").format(seed=facts.seed))
    lines = [story.author or "", ", ".join(drawn) + "."]
    lines.append(phrase("publisher").format(publisher=story.publisher) if story.publisher else "")
    lines.append(phrase("licence").format(licence=story.license) if story.license else "")
    lines += facts.licence_notes
    lines.append(phrase("type").format(faces=", ".join(clerk.sheet.font_names)))
    lines.append(f"ISBN {story.isbn}" if story.isbn else "")
    made = phrase("made_with").format(version=facts.version).replace(" .", ".")
    lines.append(f"{made} {_date(clerk, story.date)}".strip())
    return [line for line in lines if line]


def _date(clerk: Clerk, date: datetime.date | None) -> str:
    if date is None:
        return ""
    month = clerk.phrase("months")[date.month - 1]
    return str(clerk.phrase("date").format(day=date.day, month=month, year=date.year))
