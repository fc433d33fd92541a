"""`3-5`, `2,6-8`, `cover` -> the names of those pages."""

import re

from storybook.errors import LayoutError

NAMED = ("cover", "dedication", "title", "moral", "about", "imprint", "back")
_RANGE = re.compile(r"(\d{1,4})(?:\s*-\s*(\d{1,4}))?")
_HINT = f"say which pages: 4, 3-5 or 2,6-8; or by name: {', '.join(NAMED)}"


def choose_pages(selection: str, count: int) -> tuple[str, ...]:
    """Page names (`page-03`, `cover`...) as in `PageLayout.name`, in order, without repeats.

    `count` is the number of pages in the story.

    Raises:
        LayoutError: the story has no such pages, or `selection` names none.
    """
    pages: dict[str, None] = {}
    for part in (part.strip().lower() for part in selection.split(",")):
        if part in NAMED:
            pages[part] = None
            continue
        match = _RANGE.fullmatch(part)
        if match is None:
            raise LayoutError(f"'{part}' names no pages", _HINT)
        first = int(match[1])
        last = int(match[2]) if match[2] else first
        if first > last:
            raise LayoutError(f"'{part}' runs backwards", f"turn it round: {last}-{first}")
        if not 1 <= first <= last <= count:
            has = f"the story has pages 1 to {count}" if count > 1 else "the story has one page"
            raise LayoutError(f"there is no page {part}", has)
        pages |= {f"page-{number:02d}": None for number in range(first, last + 1)}
    return tuple(pages)
