"""A journal of finished work items, one JSON line each, so that a killed step can resume.

Each row's key identifies the input it was made from; a truncated line is skipped.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storybook.files import write_error


class Journal:
    """Rows by key, in memory and in an append-only .jsonl file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: dict[str, dict[str, Any]] = {}
        text = path.read_text("utf-8") if path.exists() else ""
        for line in text.splitlines():
            try:
                row = json.loads(line)
                self._rows[row.pop("key")] = row
            except (ValueError, TypeError, KeyError, AttributeError):
                continue
        self._ended = not text or text.endswith("\n")

    def get(self, key: str) -> Mapping[str, Any] | None:
        """The last row written under the key."""
        return self._rows.get(key)

    def add(self, key: str, row: Mapping[str, Any]) -> None:
        """Append a row.

        Raises:
            StoreError: the disk is full, or the folder cannot be written.
        """
        line = json.dumps({"key": key, **row}) + "\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line if self._ended else "\n" + line)
        except OSError as error:
            raise write_error(error, self._path) from error
        self._rows[key], self._ended = dict(row), True
