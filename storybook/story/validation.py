"""Finds the faults in a story file that can be found without reading another file.

`validate` turns pydantic's errors into plain words; `check_whole` makes checks across
the story. Both use the raw values, so that one run reports every fault.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from storybook.errors import MAX_FAULTS, Fault, did_you_mean
from storybook.project import Project, lies_inside
from storybook.story.editions import Edition, check_languages
from storybook.story.fields import (
    PRINTED_TEXTS,
    is_place_in_words,
    scenes_of,
)
from storybook.story.relations import check_relations
from storybook.story.yaml_tree import Marks, NodePath, fault_at

M = TypeVar("M", bound=BaseModel)

_EXPECTED = {
    "string_type": "text",
    "words_type": "text, or one text for each language",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a set of keys",
    "model_type": "a set of keys",
    "model_attributes_type": "a set of keys",
    "date_type": "a date such as 2026-11-22",
    "date_parsing": "a date such as 2026-11-22",
    "date_from_datetime_parsing": "a date such as 2026-11-22",
    "date_from_datetime_inexact": "a date such as 2026-11-22",
}
_TEXT_KEYS = frozenset(
    (
        *("text", "alt", "name", "look", "doing", "mood", "holds", "wears", "what", "prompt"),
        *("author", "illustrator", "publisher", "address", "rights", "edition", "imprint"),
        *PRINTED_TEXTS,
    )
)
_SMART_QUOTED = re.compile("[“„«][^“”„«»]*[”“»]|[‘‚][^‘’‚]*[’‘]")
_SPOKEN = (("moral",), ("about",), ("dedication",), ("blurb",))  # they may be quotations
_LIMITS = {
    "greater_than": "should be more than {gt}",
    "greater_than_equal": "should be at least {ge}",
    "less_than": "should be less than {lt}",
    "less_than_equal": "should be at most {le}",
    "string_too_long": "is too long: at most {max_length} characters",
    "string_too_short": "is empty",
    "too_long": "has too many entries: at most {max_length}",
    "too_short": "has no entries",
    "literal_error": "should be {expected}",
}


def validate(
    model: type[M],
    data: Mapping[str, Any],
    marks: Marks,
    faults: list[Fault],
    keys_at: Callable[[NodePath], tuple[str, ...]],
    whole: str = "the story",
) -> M | None:
    """A file's contents as a model; None if they are not valid: the reasons are added to `faults`.

    A place that has a fault already gets no other. `keys_at` gives the keys that a mapping may
    have; `whole` is the name of the file's top level in messages.
    """
    known = {(fault.line, fault.column) for fault in faults}
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = _validation_faults(error, data, marks, keys_at, whole)
        faults += [fault for fault in details if (fault.line, fault.column) not in known]
        return None


def _validation_faults(
    error: ValidationError,
    data: Mapping[str, Any],
    marks: Marks,
    keys_at: Callable[[NodePath], tuple[str, ...]],
    whole: str,
) -> list[Fault]:
    """Pydantic's errors as faults."""
    # A list of only invalid entries is also reported as too short, which is redundant.
    return [
        _validation_fault(detail, data, marks, keys_at, whole)
        for detail in error.errors(include_url=False)[: 2 * MAX_FAULTS]
        if detail["type"] != "too_short" or not _resolve(data, detail["loc"])[1]
    ]


def _validation_fault(
    detail: ErrorDetails,
    data: Mapping[str, Any],
    marks: Marks,
    keys_at: Callable[[NodePath], tuple[str, ...]],
    whole: str,
) -> Fault:
    kind, limits = detail["type"], detail.get("ctx", {})
    path, value = _resolve(data, detail["loc"])
    label = _label(path) if path else whole
    if kind == "extra_forbidden":
        known = keys_at(path[:-1])
        advice = did_you_mean(str(path[-1]), known) or "known here: " + ", ".join(known)
        return marks.fault(marks.at(path, key=True), f"unknown key '{path[-1]}'", advice)
    if kind == "missing":
        place = marks.at(path, key=True)
        return marks.fault(place, f"{label} has no '{detail['loc'][-1]}'", "it is needed")
    if kind == "string_pattern_mismatch":
        return _pattern_fault(detail, path, marks)
    if kind in _EXPECTED:
        message = f"{label} should be {_EXPECTED[kind]}, this is {_describe_value(value)}"
        wants_text = kind in ("string_type", "words_type") and isinstance(value, int | float)
        return fault_at(marks, path, message, "put it in quotes" if wants_text else "")
    if kind in _LIMITS:
        plain = {name: str(limit).removesuffix(".0") for name, limit in limits.items()}
        return fault_at(marks, path, f"{label} {_LIMITS[kind].format(**plain)}")
    return fault_at(marks, path, f"{label} {detail['msg']}")


def _pattern_fault(detail: ErrorDetails, path: NodePath, marks: Marks) -> Fault:
    word = detail["input"]
    if "{2,3}" in detail["ctx"]["pattern"]:
        message, advice = f"'{word}' is not a language code", "such as id, en or pt-BR"
    else:
        message = f"{_label(path)} should be a name, this is '{word}'"
        advice = "letters, digits, '-', '_' and '.', e.g. picture-top"
    place = marks.at(path, key=detail["loc"][-1] == "[key]")
    return marks.fault(place, message, advice)


def _resolve(data: Any, loc: tuple[int | str, ...]) -> tuple[NodePath, Any]:
    """The file's node for pydantic's `loc`, which also contains union branches."""
    path: NodePath = ()
    for part in loc:
        below = dict(enumerate(data)) if isinstance(data, list) else data
        if isinstance(below, dict) and part in below:
            path, data = (*path, part), below[part]
    return path, data


def _label(path: NodePath) -> str:
    """What to call a node in a message."""
    if isinstance(path[-1], str):
        return f"'{path[-1]}'"
    group = path[-2]
    return f"page {path[-1] + 1}" if group == "pages" else f"entry {path[-1] + 1} of '{group}'"


def _describe_value(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, str):
        return f"the text '{value[:40]}'"
    if isinstance(value, int | float):
        return f"the number {value}" if not isinstance(value, bool) else str(value).lower()
    return _EXPECTED[f"{type(value).__name__}_type"] if value else "an empty list or set of keys"


def check_whole(
    data: Mapping[str, Any], marks: Marks, file: Path, edition: Edition | None = None
) -> list[Fault]:
    """Checks across the story: names, languages, empty pages, paths, quotes, comments.

    `edition` are the languages that are printed; those of the story if left out.
    """
    scenes = list(scenes_of(data))
    return [
        *_check_names(data, scenes, marks),
        *check_relations(data, scenes, marks),
        *check_languages(data, marks, edition or Edition.of(data)),
        *_check_empty(scenes, marks),
        *_check_back(data, marks),
        *check_printed_marks(data, marks),
        *_check_paths(data, marks, file),
    ]


def check_printed_marks(data: Mapping[str, Any], marks: Marks) -> list[Fault]:
    """Comments and quotes in a text that its author may not have meant so."""
    return [*_check_comments(marks), *_check_smart_quotes(data, marks)]


def _check_names(
    data: Mapping[str, Any], scenes: list[tuple[NodePath, dict[str, Any]]], marks: Marks
) -> Iterator[Fault]:
    """Characters and settings that are used but not defined, or defined but not used."""
    used: dict[str, dict[NodePath, str]] = {"characters": {}, "settings": {}}
    for path, scene in scenes:
        if isinstance(scene.get("setting"), str):
            used["settings"][(*path, "setting")] = scene["setting"]
        figures = scene.get("characters")
        for number, figure in enumerate(figures if isinstance(figures, list) else []):
            if isinstance(figure, dict) and isinstance(figure.get("who"), str):
                used["characters"][(*path, "characters", number, "who")] = figure["who"]
    for group, names in used.items():
        known = data.get(group) or {}
        if not isinstance(known, dict):
            continue
        kind = group[:-1]
        unknown = [item for item in names.items() if item[1].strip() and item[1] not in known]
        if group == "settings":
            unknown = [item for item in unknown if not is_place_in_words(item[1], known)]
        for path, name in unknown[:MAX_FAULTS]:
            advice = did_you_mean(name, known) or f"add '{name}:' under '{group}:'"
            yield fault_at(marks, path, f"unknown {kind} '{name}'", advice)
        for name in known:
            if name not in names.values():
                message = f"{kind} '{name}' is in no picture"
                yield fault_at(marks, (group, name), message, severity="warning")


def _check_back(data: Mapping[str, Any], marks: Marks) -> Iterator[Fault]:
    """A page named for the back cover that the story does not have."""
    back, pages = data.get("back"), data.get("pages")
    number = back.get("page") if isinstance(back, dict) else None
    if isinstance(number, int) and isinstance(pages, list) and number > len(pages):
        message = f"there is no page {number} to show on the back"
        yield fault_at(marks, ("back", "page"), message, f"the story has {len(pages)}")


def _check_empty(scenes: list[tuple[NodePath, dict[str, Any]]], marks: Marks) -> Iterator[Fault]:
    """Pages with neither words nor a picture, and a cover without a picture."""
    for path, scene in scenes:
        picture = scene.get("picture")
        drawn = picture.get("prompt") or picture.get("file") if isinstance(picture, dict) else None
        shown = any(scene.get(key) for key in ("setting", "characters", "things")) or drawn
        if not shown and path in (("cover",), ("back",)):
            if "page" in scene:
                continue
            advice = "give it a setting, characters or picture: {prompt: ...}, or leave it out"
            yield fault_at(marks, path, f"the {path[0]} shows nothing", advice)
        elif not shown and not scene.get("text"):
            advice = "give it a text, a setting, characters or picture: {prompt: ...}"
            yield fault_at(marks, path, f"{_label(path)} is empty", advice)


def _check_comments(marks: Marks) -> Iterator[Fault]:
    """Texts that end at a `#`, which the author may have meant to be printed."""
    for path, place in marks.comments.items():
        if _is_text(path):
            message = f"{_label(path)} ends here: what follows ' #' is a comment"
            advice = "put the text in quotes; if it is a comment, two spaces before it say so"
            yield replace(marks.fault(place, message, advice), severity="warning")


def _check_smart_quotes(data: Mapping[str, Any], marks: Marks) -> Iterator[Fault]:
    """Typographic quotes around a whole value that is not speech; they would be printed."""
    for path in marks.values:
        value = _resolve(data, path)[1]
        spoken = "text" in path or path[:1] in _SPOKEN
        if isinstance(value, str) and not spoken and _SMART_QUOTED.fullmatch(value.strip()):
            message = f"the quotes round {_label(path)} are a part of it, and will be printed"
            advice = 'use straight quotes ("..."), or none'
            yield fault_at(marks, path, message, advice, "warning")


def _is_text(path: NodePath) -> bool:
    """Whether a value is text for the reader or for a picture."""
    return path[:1] == ("settings",) or not _TEXT_KEYS.isdisjoint(path[-2:])


def _check_paths(data: Mapping[str, Any], marks: Marks, file: Path) -> Iterator[Fault]:
    """Folders in the story that lie outside its project."""
    project = Project.of_story(file).root
    adapters = data.get("adapters")
    folders: dict[NodePath, tuple[Path, Any]] = {
        ("adapters", number, "path"): (file.resolve().parent, request.get("path"))
        for number, request in enumerate(adapters if isinstance(adapters, list) else [])
        if isinstance(request, dict)
    }
    folders["model",] = (project, data.get("model"))
    for path, (base, folder) in folders.items():
        if (
            isinstance(folder, str)
            and len(folder) <= 500
            and not lies_inside(folder, base, project)
        ):
            advice = f"{_label(path)} takes a folder inside of {project.name or project}"
            yield fault_at(marks, path, f"{_label(path)} leaves the project: {folder}", advice)
