"""Creates a starter story, which builds as it is; its comments say what can be changed."""

import re
from pathlib import Path

from storybook.errors import StorybookError
from storybook.files import write_atomically
from storybook.project import template_folder
from storybook.templates import sandbox

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


def create_story(name: str, project: Path) -> Path:
    """Write `scenes/NAME.yaml` in a project's folder; return its path.

    Raises:
        StorybookError: the name is invalid, or the story already exists.
        StoreError: the folder cannot be written.
    """
    name = name.removesuffix(".yaml")
    if not _NAME.fullmatch(name):
        raise StorybookError(
            f"'{name[:80]}' cannot be a story's name",
            "Use small letters, digits and '-', e.g. my-first-book.",
        )
    path = project / "scenes" / f"{name}.yaml"
    if path.exists():
        raise StorybookError(f"{path} already exists and was not changed", "Choose another name.")
    title = name.replace("-", " ").replace("_", " ").strip().title()
    template = sandbox((template_folder() / "new",)).get_template("story.yaml")
    text = template.render(name=name, title=f'"{title}"' if title[:1].isdigit() else title)
    write_atomically(path, text.encode() + b"\n")
    return path
