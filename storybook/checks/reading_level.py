"""Warnings where a story has more text, or harder text, than suits its readers."""

from collections.abc import Sequence

from storybook.errors import Fault
from storybook.layout.text.letters import lower_case, words_of
from storybook.layout.text.reading_level import Level, find_level, sentences_of
from storybook.story import LoadedStory, Story, fault_at
from storybook.story.markup import without_stars

# Picture books have about 500 to 800 words on 14 to 28 pages of story, so 20 to 60 on a page; the
# longest of them, for listeners of six to eight, seldom have twice that. The limit is a judgement.
MOST_PAGE_WORDS = 120
MOST_PAGE_SENTENCES = 15


def check_level(loaded: LoadedStory) -> tuple[Fault, ...]:
    """Warnings where the main text is harder than the story's own `level`.

    A level that is in neither table also gives a warning, as it can't be checked.
    """
    story = loaded.printed
    if story.level is None:
        return ()
    level = find_level(story.level)
    if level is None:
        known = "use 'bloom 1' to 'bloom 6', 'storyweaver emergent' or 'storyweaver 1' to '4'"
        message = f"the level '{story.level}' is not in a table that can be checked"
        return (fault_at(loaded.marks, ("level",), message, known, "warning"),)
    texts, language = _main_texts(story), story.language[0]
    of_pages = [
        fault_at(loaded.marks, ("pages", index, "text"), message, "", "warning")
        for index, text in enumerate(texts)
        for message in _page_messages(text, index + 1, level, language)
    ]
    of_book = [
        fault_at(loaded.marks, ("level",), message, "", "warning")
        for message in _book_messages(texts, level, language)
    ]
    return (*of_pages, *of_book)


def check_page_length(loaded: LoadedStory) -> tuple[Fault, ...]:
    """Warnings where a page has more text than picture books print, and the story has no `level`.

    Stories with a level are held to its limits by `check_level` instead.
    """
    if loaded.printed.level is not None:
        return ()
    faults, language = [], loaded.printed.language[0]
    for index, text in enumerate(_main_texts(loaded.printed)):
        words, sentences = len(words_of(text, language)), len(sentences_of(text, language))
        if words > MOST_PAGE_WORDS or sentences > MOST_PAGE_SENTENCES:
            message = (
                f"page {index + 1} has {words} words in {sentences} sentences, which prints as a "
                f"block of grey; picture books have at most about {MOST_PAGE_WORDS} words or "
                f"{MOST_PAGE_SENTENCES} sentences on a page"
            )
            hint = (
                "share its text among several pages, or shorten it; if readers are meant to have "
                "that much, say so with a 'level', such as 'storyweaver 4'"
            )
            place = ("pages", index, "text")
            faults.append(fault_at(loaded.marks, place, message, hint, "warning"))
    return tuple(faults)


def _main_texts(story: Story) -> list[str]:
    """Each page's text in the main language; "" for a page without text."""
    texts = ((page.text or {}).get(story.language[0], "") for page in story.pages)
    return [without_stars(text, story.markup) for text in texts]


def _page_messages(text: str, number: int, level: Level, language: str) -> list[str]:
    """Messages for each way in which one page exceeds the level."""
    count, sentences = len(words_of(text, language)), sentences_of(text, language)
    messages = []
    if level.page is not None and count > level.page:
        messages.append(f"page {number} has {count} words; {level.name} has at most {level.page}")
    if level.sentences is not None and len(sentences) > level.sentences:
        messages.append(
            f"page {number} has {len(sentences)} sentences; "
            f"{level.name} has at most {level.sentences}"
        )
    for sentence in sentences:
        length = len(words_of(sentence, language))
        if level.sentence is not None and length > level.sentence:
            shown = " ".join(sentence.split())
            messages.append(
                f"page {number}: a sentence of {length} words, '{shown}'; "
                f"{level.name} has at most {level.sentence}"
            )
    return messages


def _book_messages(texts: Sequence[str], level: Level, language: str) -> list[str]:
    """Messages for each way in which the whole book exceeds the level."""
    words = [lower_case(word, language) for text in texts for word in words_of(text, language)]
    different = len(set(words))
    messages = []
    if level.book is not None and len(words) > level.book:
        messages.append(f"the book has {len(words)} words; {level.name} has at most {level.book}")
    if level.different is not None and different > level.different:
        messages.append(
            f"the book has {different} different words; {level.name} has at most {level.different}"
        )
    return messages
