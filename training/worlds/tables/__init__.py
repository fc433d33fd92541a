"""What can be drawn, and its words: one folder of TOML tables for each world."""

import tomllib
from pathlib import Path
from typing import Any

Words = dict[str, tuple[str, ...]]  # language -> wordings


def load_table(name: str) -> dict[str, Any]:
    """A table by its path without the ending, as `small/creatures`; in the order of the file."""
    found: dict[str, Any] = tomllib.loads(
        (Path(__file__).parent / f"{name}.toml").read_text("utf-8")
    )
    return found


def words_of(table: dict[str, list[str]]) -> Words:
    """Wordings by language, which nothing may change."""
    return {language: tuple(wordings) for language, wordings in table.items()}
