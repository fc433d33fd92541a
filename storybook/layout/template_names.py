"""Which page layouts there are, by name: looked up without reading any of them."""

from collections.abc import Sequence
from pathlib import Path

from storybook.errors import LayoutError, did_you_mean
from storybook.project import template_folder


def layout_folders(project: Path | None) -> list[Path]:
    """Where page templates lie: the project's folder, if it has one, then the house's."""
    own = [] if project is None else [project / "templates" / "pages"]
    return [folder for folder in own if folder.is_dir()] + [template_folder() / "pages"]


def check_layout(name: str, folders: Sequence[Path]) -> None:
    """Makes sure that there is a page layout of that name.

    Raises:
        LayoutError: there is none; names the nearest, or all.
    """
    known = sorted({path.name[:-8] for folder in folders for path in folder.glob("*.yaml.j2")})
    if name not in known:
        near = did_you_mean(name, known) or "use one of " + ", ".join(known)
        raise LayoutError(f"there is no page layout '{name}'", near)
