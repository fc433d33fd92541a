"""Sandboxed Jinja2 templates and YAML files; the project's override the built-in ones."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from storybook.errors import StorybookError
from storybook.project import template_folder
from storybook.yaml_files import parse_yaml

# Errors of a faulty template; NameError for 1e999, which jinja2 compiles to a name, `inf`.
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
    """A sandboxed environment that loads only from `folders` and rejects unknown variables.

    It is cached, so that templates are compiled once; changed templates are reloaded.
    """
    return SandboxedEnvironment(
        loader=FileSystemLoader(folders), undefined=StrictUndefined, autoescape=False
    )


class Templates:
    """Templates of one kind (`prompts`, `pages`): `project/templates/KIND`, then built-in."""

    def __init__(self, kind: str, project: Path | None = None) -> None:
        projects = () if project is None else (project / "templates" / kind,)
        self._folders = (*projects, template_folder() / kind)
        self._environment = sandbox(self._folders)

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """Render a template.

        Raises:
            StorybookError: it is missing or faulty, or it uses an unknown variable.
        """
        try:
            return self._environment.get_template(name).render(values)
        except TEMPLATE_FAULTS as error:
            raise StorybookError(
                f"template {name}: {error}", "Fix it, or remove yours to use the built-in one."
            ) from error

    def data(self, name: str) -> dict[str, Any]:
        """A YAML file beside the templates; the project's entries override the built-in ones.

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
    """Parse YAML; the result is cached and shared, so callers must not modify it.

    Raises:
        yaml.YAMLError: it is not YAML.
    """
    return parse_yaml(text)


def _read_mapping(path: Path) -> dict[str, Any]:
    try:
        data = parse_data(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise StorybookError(f"{path}: {error}", "Mend the file.") from error
    if not isinstance(data, dict):
        raise StorybookError(f"{path} should hold names and values", "Mend the file.")
    return data
