"""A journal of finished pieces of work: one JSON line each, so that a step that is killed goes on.

Rows lie under a key that says what they were made from; a line that was cut off is passed over.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storybook.files import write_error


class Journal:
    """Rows by key, in memory and in a .jsonl file that only grows."""

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
        """The last row that was written under the key."""
        return self._rows.get(key)

    def add(self, key: str, row: Mapping[str, Any]) -> None:
        """Write a row.

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
