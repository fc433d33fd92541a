"""The book's standard phrases, such as 'The End', by language; projects can override them."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from storybook.errors import LayoutError
from storybook.layout.page_templates import PageTemplates
from storybook.project import template_folder
from storybook.templates import parse_data

FILE = "phrases.yaml"


def load_phrases(templates: PageTemplates) -> dict[str, dict[str, Any]]:
    """Phrases by language and name; the project's file, if any, overrides the bundled one.

    Raises:
        LayoutError: the project's phrases file has the wrong format, or unknown names or fields.
    """
    bundled = parse_data((template_folder() / "pages" / FILE).read_text(encoding="utf-8"))
    phrases = templates.load_yaml(FILE)
    if not isinstance(phrases, dict):
        phrases = {"": phrases}
    faults = [
        fault
        for language, named in phrases.items()
        for fault in _faults(language, named, bundled["en"])
    ]
    if faults:
        hint = "fix it, or delete it to use the bundled phrases"
        raise LayoutError(f"{templates.find_file(FILE)}: {'; '.join(faults[:3])}", hint)
    languages = bundled | phrases
    return {code: bundled.get(code, {}) | phrases.get(code, {}) for code in languages}


def _faults(language: Any, named: Any, known: Mapping[str, Any]) -> Iterator[str]:
    """Errors in the phrases of one language; `known` are the bundled English ones."""
    if not isinstance(language, str) or not isinstance(named, dict):
        yield f"'{language}' should be a language with names and phrases under it"
        return
    for name, phrase in named.items():
        model = known.get(name)
        if model is None:
            yield f"there is no phrase '{name}' to replace"
        elif isinstance(model, list):
            is_list = isinstance(phrase, list) and len(phrase) == len(model)
            if not (is_list and all(isinstance(item, str) for item in phrase)):
                yield f"'{name}' should be {len(model)} phrases"
        elif not isinstance(phrase, str):
            yield f"'{name}' should be a phrase"
        elif not _fields(phrase) <= _fields(model):
            names = ", ".join(sorted(f"{{{field}}}" for field in _fields(model))) or "nothing"
            yield f"'{name}' may have {names} in braces"


def _fields(phrase: str) -> set[str]:
    """The replacement fields of a format string; '?' if the braces do not match."""
    try:
        parsed = list(Formatter().parse(phrase))
    except ValueError:
        return {"?"}
    return {
        name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
        for _, name, spec, conversion in parsed
        if name is not None
    }
