"""Jinja2 templates and YAML files of the house and the project; sandboxed, the project's first."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from storybook.errors import StorybookError
from storybook.project import template_folder

# The parser in C gives the same and is far quicker, where PyYAML was built with it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# What a template at fault may raise; NameError for 1e999, which jinja2 compiles to a name, `inf`.
TEMPLATE_FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    RecursionError,
    NameError,
)


@lru_cache(maxsize=16)
def sandbox(folders: tuple[Path, ...]) -> SandboxedEnvironment:
    """Jinja2 that reaches nothing but the templates in `folders`, and takes no unknown name.

    It is created once, so that templates are compiled once; one that has changed is read again.
    """
    return SandboxedEnvironment(
        loader=FileSystemLoader(folders), undefined=StrictUndefined, autoescape=False
    )


class Templates:
    """Templates of one kind (`prompts`, `pages`): `project/templates/KIND`, then the house's."""

    def __init__(self, kind: str, project: Path | None = None) -> None:
        projects = () if project is None else (project / "templates" / kind,)
        self._folders = (*projects, template_folder() / kind)
        self._environment = sandbox(self._folders)

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """The template filled in.

        Raises:
            StorybookError: it is missing, it has a fault, or it asks for an unknown value.
        """
        try:
            return self._environment.get_template(name).render(values)
        except TEMPLATE_FAULTS as error:
            raise StorybookError(
                f"template {name}: {error}", "Mend it, or take yours away to use the house's."
            ) from error

    def data(self, name: str) -> dict[str, Any]:
        """A YAML file that lies beside the templates; the project's entries go before the house's.

        Raises:
            StorybookError: it is not YAML, or not a mapping.
        """
        merged: dict[str, Any] = {}
        for folder in reversed(self._folders):
            path = folder / name
            if path.is_file():
                merged |= _read_mapping(path)
        return merged


@lru_cache(maxsize=64)
def parse_data(text: str) -> Any:
    """The values of a YAML text; cached and shared, so that no caller may change them.

    Raises:
        yaml.YAMLError: it is not YAML.
    """
    return yaml.load(text, Loader=_Loader)


def _read_mapping(path: Path) -> dict[str, Any]:
    try:
        data = parse_data(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise StorybookError(f"{path}: {error}", "Mend the file.") from error
    if not isinstance(data, dict):
        raise StorybookError(f"{path} should hold names and values", "Mend the file.")
    return data
