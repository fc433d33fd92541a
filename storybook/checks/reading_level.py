"""Warnings where a story is harder to read than its own `level`."""

from storybook.errors import Fault
from storybook.layout.text.reading_level import Level, find_level, sentences_of, words_of
from storybook.story import LoadedStory, Story, fault_at


def check_level(loaded: LoadedStory) -> tuple[Fault, ...]:
    """Warnings where the main text is harder than the story's own `level`.

    A level that is in neither table is a warning too: it can't be checked.
    """
    story = loaded.story
    if story.level is None:
        return ()
    level = find_level(story.level)
    if level is None:
        known = "use 'bloom 1' to 'bloom 6', 'storyweaver emergent' or 'storyweaver 1' to '4'"
        message = f"the level '{story.level}' is not in a table that can be checked"
        return (fault_at(loaded.marks, ("level",), message, known, "warning"),)
    found = [
        fault_at(loaded.marks, ("pages", index, "text"), message, "", "warning")
        for index in range(len(story.pages))
        for message in _page_faults(story, index, level)
    ]
    found += [
        fault_at(loaded.marks, ("level",), message, "", "warning")
        for message in _book_faults(story, level)
    ]
    return tuple(found)


def _text(story: Story, index: int) -> str:
    text = story.pages[index].text
    return (text or {}).get(story.language[0], "")


def _page_faults(story: Story, index: int, level: Level) -> list[str]:
    text = _text(story, index)
    count, sentences = len(words_of(text)), sentences_of(text)
    found = []
    if level.page is not None and count > level.page:
        found.append(f"page {index + 1} has {count} words; {level.name} has at most {level.page}")
    if level.sentences is not None and len(sentences) > level.sentences:
        found.append(
            f"page {index + 1} has {len(sentences)} sentences; "
            f"{level.name} has at most {level.sentences}"
        )
    for sentence in sentences:
        length = len(words_of(sentence))
        if level.sentence is not None and length > level.sentence:
            shown = " ".join(sentence.split())
            found.append(
                f"page {index + 1}: a sentence of {length} words, '{shown}'; "
                f"{level.name} has at most {level.sentence}"
            )
    return found


def _book_faults(story: Story, level: Level) -> list[str]:
    words = [word.lower() for i in range(len(story.pages)) for word in words_of(_text(story, i))]
    found = []
    if level.book is not None and len(words) > level.book:
        found.append(f"the book has {len(words)} words; {level.name} has at most {level.book}")
    different = len(set(words))
    if level.different is not None and different > level.different:
        found.append(
            f"the book has {different} different words; {level.name} has at most {level.different}"
        )
    return found
