"""Jinja2 templates of the house and of the project: sandboxed, strict, the project's own first."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.bccache import Bucket
from jinja2.sandbox import SandboxedEnvironment

from storybook.errors import StorybookError
from storybook.project import template_folder

# The parser in C reads the same and is far quicker, where PyYAML was built with it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# What a template at fault may raise; NameError for 1e999, which jinja2 compiles to a name, `inf`.
TEMPLATE_FAULTS = (
    TemplateError, TypeError, ValueError, ArithmeticError, RecursionError, NameError,
)  # fmt: skip


class _CompiledOnce(BytecodeCache):
    """Templates compiled by this process; jinja2 takes one only where its source is the same."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled_once() -> BytecodeCache:
    return _CompiledOnce()


def sandbox(folders: Sequence[Path]) -> SandboxedEnvironment:
    """Jinja2 that reaches nothing but the templates in `folders`, and takes no unknown name.

    It is made once; a template that was changed since is read again.
    """
    return _sandbox(tuple(folders))


@lru_cache(maxsize=16)
def _sandbox(folders: tuple[Path, ...]) -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=False,
        bytecode_cache=_compiled_once(),
    )


class Templates:
    """Templates of one kind (`prompts`, `pages`): `project/templates/KIND`, then the house's."""

    def __init__(self, kind: str, project: Path | None = None) -> None:
        folders = [template_folder() / kind]
        if project is not None:
            folders.insert(0, project / "templates" / kind)
        self._folders = folders
        self._environment = sandbox(folders)

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
    """Plain values of a YAML text; all who ask for the same text share them, and change nothing.

    Raises:
        yaml.YAMLError: it is none.
    """
    return yaml.load(text, Loader=_Loader)


def _read_mapping(path: Path) -> dict[str, Any]:
    try:
        found = parse_data(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise StorybookError(f"{path}: {error}", "Mend the file.") from error
    if not isinstance(found, dict):
        raise StorybookError(f"{path} should hold names and values", "Mend the file.")
    return found
