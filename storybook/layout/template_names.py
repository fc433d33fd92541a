"""Finds and checks page layout names without reading the templates."""

from collections.abc import Sequence
from pathlib import Path

from storybook.errors import LayoutError, did_you_mean
from storybook.project import template_folder


def layout_folders(project: Path | None) -> list[Path]:
    """The folders of page templates: the project's, if it exists, then the bundled one."""
    folders = [template_folder() / "pages"]
    if project is not None and (project / "templates" / "pages").is_dir():
        folders.insert(0, project / "templates" / "pages")
    return folders


def check_layout(name: str, folders: Sequence[Path]) -> None:
    """Checks that there is a page layout of this name.

    Raises:
        LayoutError: there is none; the hint names the most similar ones, or all.
    """
    known = sorted({path.name[:-8] for folder in folders for path in folder.glob("*.yaml.j2")})
    if name not in known:
        near = did_you_mean(name, known) or "use one of " + ", ".join(known)
        raise LayoutError(f"there is no page layout '{name}'", near)
