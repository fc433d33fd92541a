"""Which languages of a story are printed, and which of its texts lack one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from storybook.errors import Fault, did_you_mean
from storybook.story.fields import MAX_LANGUAGES, PRINTED_TEXTS, languages_of
from storybook.story.yaml_tree import Marks, NodePath, fault_at


@dataclass(frozen=True)
class Edition:
    """The languages of a printed book.

    `main` is the language of plain strings, `needed` are the languages that each text must have
    in the story's own file, `known` those that it may have.
    """

    main: str
    needed: tuple[str, ...]
    known: tuple[str, ...]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Edition":
        """The edition that a raw story asks for itself."""
        languages = languages_of(data)[:MAX_LANGUAGES]
        return cls(languages[0], languages, languages)


def check_languages(data: Mapping[str, Any], marks: Marks, edition: Edition) -> Iterator[Fault]:
    """Texts of the book that lack a language of the edition, or have one that is not printed."""
    listed = languages_of(data)[:MAX_LANGUAGES]
    for number, language in enumerate(listed):
        if language in listed[:number]:
            message = f"language '{language}' is listed twice"
            yield fault_at(marks, ("language", number), message, "leave one out")
    texts: dict[NodePath, Any] = {(key,): data.get(key) for key in PRINTED_TEXTS}
    pages = data.get("pages")
    for number, page in enumerate(pages if isinstance(pages, list) else []):
        if isinstance(page, dict):
            texts["pages", number, "text"] = page.get("text")
    for path, text in texts.items():
        if not isinstance(text, str | dict) or not text:
            continue
        by_language = text if isinstance(text, dict) else {edition.main: text}
        label = f"'{path[-1]}'" + (f" of page {int(path[1]) + 1}" if len(path) == 3 else "")
        for language in dict.fromkeys(edition.needed):
            if language not in by_language:
                message = f"{label} has no text in '{language}'"
                yield fault_at(marks, path, message, f"add '{language}: ...'")
        for language in list(by_language)[:MAX_LANGUAGES]:
            if language not in edition.known:
                message = f"{label} has text in '{language}', which is not in 'language:'"
                advice = did_you_mean(language, edition.known) or "it is not printed"
                yield fault_at(marks, (*path, language), message, advice, "warning")
