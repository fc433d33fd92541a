"""Checks a story's references: fonts, page size, layouts, model, adapters, style.

Checks only that they exist: a story may be checked on a machine that cannot draw it. Slow modules
are imported only when a story refers to something that needs them.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from storybook.errors import Fault, StorybookError, did_you_mean
from storybook.project import Project
from storybook.story import Marks, Source, fault_at
from storybook.story.yaml_tree import NodePath

_DEFAULT_STYLE = "picture-book"
_LookUp = Callable[[str], None]  # raises a StorybookError if nothing has that name


def check_references(reading: Source) -> list[Fault]:
    """A fault for each reference to something that does not exist, a warning for a misspelt style.

    Values that already have a fault are not looked up.
    """
    marks = reading.marks
    faulty = {(fault.line, fault.column) for fault in reading.faults}
    project = Project.of_story(reading.path)
    faults = []
    for path, name, look_up in _names(reading.data, project.root, reading.path.parent):
        if not isinstance(name, str) or not name.strip() or marks.at(path) in faulty:
            continue
        try:
            look_up(name.strip())
        except StorybookError as error:
            faults.append(fault_at(marks, path, error.message, error.hint))
    return faults + list(_check_style(reading.data, marks, project.root))


def _names(
    data: Mapping[str, Any], project: Path, folder: Path
) -> Iterator[tuple[NodePath, Any, _LookUp]]:
    """Each name, its position in the file, and the function that looks it up."""
    yield ("trim",), data.get("trim"), _find_trim
    yield ("model",), data.get("model"), partial(_find_model, project)
    pages = data.get("pages")
    for number, page in enumerate(pages if isinstance(pages, list) else []):
        if isinstance(page, dict):
            layout = page.get("layout")
            yield ("pages", number, "layout"), layout, partial(_find_layout, project)
    fonts = data.get("fonts")
    for role in ("text", "title"):
        if isinstance(fonts, dict):
            yield ("fonts", role), fonts.get(role), partial(_find_font, project, role)
    requests = data.get("adapters")
    for number, request in enumerate(requests if isinstance(requests, list) else []):
        if isinstance(request, dict):
            base: NodePath = ("adapters", number)
            yield (*base, "name"), request.get("name"), partial(_find_adapter, project)
            yield (*base, "path"), request.get("path"), partial(_find_adapter_path, project, folder)


def _find_trim(name: str) -> None:
    from storybook.layout.sheets import find_trim

    find_trim(name)


def _find_layout(project: Path, name: str) -> None:
    from storybook.layout.template_names import check_layout, layout_folders

    check_layout(name, layout_folders(project))


def _find_model(project: Path, name: str) -> None:
    from storybook.models.lookup import check_model_name

    check_model_name(name, project)


def _find_font(project: Path, role: str, name: str) -> None:
    from storybook.layout.fonts.story_fonts import load_story_fonts
    from storybook.story import Fonts

    load_story_fonts(Fonts(**{role: name}), project)


def _find_adapter(project: Path, name: str) -> None:
    from storybook.models.adapters import find_adapter_builds

    find_adapter_builds(name, project)


def _find_adapter_path(project: Path, folder: Path, path: str) -> None:
    from storybook.models.adapters import find_adapter_file

    find_adapter_file(path, project, folder)


def _check_style(data: Mapping[str, Any], marks: Marks, project: Path) -> Iterator[Fault]:
    """Warn about a single word close to a style's name: probably a misspelling, not free text."""
    style = data.get("style")
    if not isinstance(style, str) or style == _DEFAULT_STYLE or len(style.split()) != 1:
        return
    from storybook.prompts.styles import load_styles

    known = load_styles(project)
    near = did_you_mean(style, known)
    if style not in known and near:
        message = f"'{style}' is not a known style, and is used as free text"
        yield fault_at(marks, ("style",), message, near, "warning")
