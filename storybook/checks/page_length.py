"""Warnings for pages whose text sets as a wall of grey."""

from storybook.errors import Fault
from storybook.layout.text.reading_level import words_of
from storybook.story import LoadedStory, fault_at

MAX_WORDS = 150  # a page


def check_page_length(loaded: LoadedStory) -> tuple[Fault, ...]:
    """A warning for each page with more words than a picture book's page holds with comfort.

    A story with a `level` is measured by that instead.
    """
    story = loaded.story
    if story.level is not None:
        return ()
    faults = []
    for index, page in enumerate(story.pages):
        count = len(words_of((page.text or {}).get(story.language[0], "")))
        if count > MAX_WORDS:
            message = f"page {index + 1} has {count} words, a wall of grey beside a picture"
            hint = f"split it into pages of at most {MAX_WORDS} words, better of 60"
            path = ("pages", index, "text")
            faults.append(fault_at(loaded.marks, path, message, hint, "warning"))
    return tuple(faults)
