"""What a story names that lies outside of its file: fonts, page size, layouts, model, adapters.

Only whether they are there: a story may be checked on a machine that cannot draw it. What is slow
to import is imported where a story names something of that kind.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from storybook.errors import Fault, StorybookError, did_you_mean
from storybook.story import Marks, fault_at
from storybook.story.validation import project_folder
from storybook.story.yaml_tree import NodePath

_HOUSE_STYLE = "picture-book"
_Look = Callable[[str], None]  # raises a StorybookError where nothing of that name is there


def check_outside(
    data: Mapping[str, Any], marks: Marks, file: Path, found: Sequence[Fault]
) -> list[Fault]:
    """A fault for each name of nothing, a warning for a style that looks misspelt.

    `data` is the story as it was read, at fault perhaps: what `found` speaks of is passed over.
    """
    wrong = {(fault.line, fault.column) for fault in found}
    project = project_folder(file)
    faults = []
    for path, name, look in _names(data, project, file.parent):
        if not isinstance(name, str) or not name.strip() or marks.at(path) in wrong:
            continue
        try:
            look(name.strip())
        except StorybookError as error:
            faults.append(fault_at(marks, path, error.message, error.hint))
    return faults + list(_doubt_style(data, marks, project))


def _names(
    data: Mapping[str, Any], project: Path, folder: Path
) -> Iterator[tuple[NodePath, Any, _Look]]:
    """Each name, where it stands, and how it is looked up."""
    yield ("trim",), data.get("trim"), _look_for_trim
    yield ("model",), data.get("model"), partial(_look_for_model, project)
    pages = data.get("pages")
    for number, page in enumerate(pages if isinstance(pages, list) else []):
        if isinstance(page, dict):
            layout = page.get("layout")
            yield ("pages", number, "layout"), layout, partial(_look_for_layout, project)
    fonts = data.get("fonts")
    for role in ("text", "title"):
        if isinstance(fonts, dict):
            yield ("fonts", role), fonts.get(role), partial(_look_for_font, project, role)
    wishes = data.get("adapters")
    for number, wish in enumerate(wishes if isinstance(wishes, list) else []):
        if isinstance(wish, dict):
            here: NodePath = ("adapters", number)
            yield (*here, "name"), wish.get("name"), partial(_look_for_adapter, project)
            yield (*here, "path"), wish.get("path"), partial(_look_at_adapter, project, folder)


def _look_for_trim(name: str) -> None:
    from storybook.layout.page_sizes import find_trim

    find_trim(name)


def _look_for_layout(project: Path, name: str) -> None:
    from storybook.layout.template_names import check_layout, layout_folders

    check_layout(name, layout_folders(project))


def _look_for_model(project: Path, name: str) -> None:
    from storybook.models import check_name

    check_name(name, project)


def _look_for_font(project: Path, role: str, name: str) -> None:
    from storybook.layout.fonts.story_fonts import load_story_fonts
    from storybook.story import Fonts

    load_story_fonts(Fonts(**{role: name}), project)


def _look_for_adapter(project: Path, name: str) -> None:
    from storybook.models.adapters import find_builds

    find_builds(name, project)


def _look_at_adapter(project: Path, folder: Path, path: str) -> None:
    from storybook.models.adapters import check_path

    check_path(path, project, folder)


def _doubt_style(data: Mapping[str, Any], marks: Marks, project: Path) -> Iterator[Fault]:
    """One word that is nearly a style's name is most likely meant for it, not for free text."""
    style = data.get("style")
    if not isinstance(style, str) or style == _HOUSE_STYLE or len(style.split()) != 1:
        return
    from storybook.prompts import style_names

    known = style_names(project)
    near = did_you_mean(style, known)
    if style not in known and near:
        message = f"'{style}' is no style of the house, and is read as words"
        yield fault_at(marks, ("style",), message, near, "warning")
