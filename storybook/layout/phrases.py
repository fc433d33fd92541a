"""The house's own phrases, such as 'The End', by language; a project's own go before them."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from storybook.errors import LayoutError
from storybook.layout.page_templates import TemplateShelf
from storybook.project import template_folder
from storybook.templates import parse_data

FILE = "phrases.yaml"


def load_phrases(shelf: TemplateShelf) -> dict[str, dict[str, Any]]:
    """Phrases by language and name; what a project's file leaves out is as in the house's.

    Raises:
        LayoutError: the project's file is none of phrases, or asks for what is not there.
    """
    house = parse_data((template_folder() / "pages" / FILE).read_text(encoding="utf-8"))
    own = shelf.data(FILE)
    if not isinstance(own, dict):
        own = {"": own}
    faults = [fault for code, named in own.items() for fault in _faults(code, named, house["en"])]
    if faults:
        hint = "mend it, or take it away to use the house's phrases"
        raise LayoutError(f"{shelf.find(FILE)}: {'; '.join(faults[:3])}", hint)
    return {code: house.get(code, {}) | own.get(code, {}) for code in (house | own)}


def _faults(code: Any, named: Any, known: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the phrases of one language."""
    if not isinstance(code, str) or not isinstance(named, dict):
        yield f"'{code}' should be a language with names and phrases under it"
        return
    for name, phrase in named.items():
        like = known.get(name)
        if like is None:
            yield f"there is no phrase '{name}' to replace"
        elif isinstance(like, list):
            fits = isinstance(phrase, list) and len(phrase) == len(like)
            if not (fits and all(isinstance(one, str) for one in phrase)):
                yield f"'{name}' should be {len(like)} phrases"
        elif not isinstance(phrase, str):
            yield f"'{name}' should be a phrase"
        elif not _slots(phrase) <= _slots(like):
            names = ", ".join(sorted(f"{{{slot}}}" for slot in _slots(like))) or "nothing"
            yield f"'{name}' may have {names} in braces"


def _slots(phrase: str) -> set[str]:
    """What stands in braces, with all that follows it there; '?' where the braces do not match."""
    try:
        parts = [(slot, form, how) for _, slot, form, how in Formatter().parse(phrase)]
    except ValueError:
        return {"?"}
    found = set[str]()
    for slot, form, how in parts:
        if slot is not None:
            found.add(slot + (f"!{how}" if how else "") + (f":{form}" if form else ""))
    return found
