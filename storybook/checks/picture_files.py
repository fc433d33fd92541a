"""Checks the picture files that a story names."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from storybook.errors import Fault, PictureFileError
from storybook.project import Project
from storybook.story import Source, fault_at
from storybook.story.fields import scenes_of
from storybook.story.yaml_tree import NodePath

_ADD_ALT = "add 'alt: ...' to the page, for readers who cannot see it"
_CUT_OUT_BY_HAND = (
    "cut it out in a drawing program, and save it as PNG with a transparent background"
)


def check_picture_files(reading: Source) -> list[Fault]:
    """Report an error for each unusable file, a warning for each that is not shown in full.

    Values that already have a fault are skipped.
    """
    marks = reading.marks
    faulty = {(fault.line, fault.column) for fault in reading.faults}
    project, folder = Project.of_story(reading.path).root, reading.path.resolve().parent
    faults = []
    for path, name, check in _files(reading.data):
        if not isinstance(name, str) or not name.strip() or marks.at(path) in faulty:
            continue
        try:
            warnings = list(check(_find(name, folder, project)))
        except PictureFileError as error:
            message = error.message if name in error.message else f"{name}: {error.message}"
            faults.append(fault_at(marks, path, message, error.hint))
            continue
        faults += [
            fault_at(marks, path, f"{name}: {message}", hint, "warning")
            for message, hint in warnings
        ]
    return faults + [
        fault_at(marks, path, "nothing says what this picture shows", _ADD_ALT, "warning")
        for path in _undescribed(reading.data)
    ]


_Check = Callable[[Path], Iterator[tuple[str, str]]]  # yields warnings and their hints


def _files(data: Mapping[str, Any]) -> Iterator[tuple[NodePath, Any, _Check]]:
    """The picture files that a story names: path of the key, value, and check."""
    for group, check in (("characters", _check_cut_out), ("settings", _check_whole)):
        for key, part in _entries(data.get(group)):
            if isinstance(part, dict):
                yield (group, key, "picture"), part.get("picture"), check
    yield ("logo",), data.get("logo"), _check_whole
    for path, scene in scenes_of(data):
        yield from _scene_files(scene, path)


def _undescribed(data: Mapping[str, Any]) -> Iterator[NodePath]:
    """The paths of whole-page files that no words of the story describe."""
    for path, scene in scenes_of(data):
        picture = scene.get("picture")
        is_described = any(scene.get(key) for key in ("alt", "characters", "setting"))
        if isinstance(picture, dict) and isinstance(picture.get("file"), str) and not is_described:
            yield (*path, "picture", "file")


def _scene_files(
    scene: Mapping[str, Any], path: NodePath
) -> Iterator[tuple[NodePath, Any, _Check]]:
    picture, things = scene.get("picture"), scene.get("things")
    if isinstance(picture, dict):
        yield (*path, "picture", "file"), picture.get("file"), _check_whole
    for number, thing in enumerate(things if isinstance(things, list) else []):
        if isinstance(thing, dict):
            yield (*path, "things", number, "picture"), thing.get("picture"), _check_cut_out


def _entries(part: Any) -> list[tuple[str, Any]]:
    return [(str(key), value) for key, value in part.items()] if isinstance(part, dict) else []


def _find(name: str, folder: Path, project: Path) -> Path:
    from storybook.images.own.library import find_picture_file

    return find_picture_file(name, folder, project)


def _check_whole(path: Path) -> Iterator[tuple[str, str]]:
    from storybook.images.own.library import inspect_file

    _, info = inspect_file(path)
    if info.is_animated:
        yield "it is an animation, of which the first picture is shown", ""
    if info.lacks_text:
        yield "the words in the SVG are not drawn", "turn them into paths in your drawing program"


def _check_cut_out(path: Path) -> Iterator[tuple[str, str]]:
    from storybook.images.own.library import measure_cut_out

    yield from _check_whole(path)
    _, shape = measure_cut_out(path)
    if not shape.background_removed:
        yield "its background is not plain and light, so it is shown with it", _CUT_OUT_BY_HAND
