"""Reads the source pictures and their captions. The source is never written to."""

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from storybook.errors import Fault, StoryError, did_you_mean
from training.errors import TrainingError
from training.lora.config import Data
from training.lora.samples import HELD_OUT, HELD_OUT_PREFIX, TRAIN

ENDINGS = (".png", ".jpg", ".jpeg", ".webp")


@dataclass(frozen=True)
class Source:
    """A source picture: name in the set, file, captions, and split if given."""

    image: str
    path: Path
    captions: tuple[str, ...]
    split: str | None


def find_sources(data: Data) -> list[Source]:
    """All pictures, sorted by name, with their CSV captions.

    Raises:
        TrainingError: the folder does not exist, or contains no picture.
        StoryError: the CSV is invalid; each fault gives file and line.
    """
    split = TRAIN if data.held_out is not None else None
    sources = _of_folder(Path(data.pictures), data, data.captions, split)
    if data.held_out is not None:
        inside = _of_folder(Path(data.held_out), data, None, HELD_OUT)
        sources += inside
    return sources


def _of_folder(folder: Path, data: Data, captions: str | None, split: str | None) -> list[Source]:
    if not folder.is_dir():
        fault = "is not a folder" if folder.exists() else "does not exist"
        hint = f"`pictures` and `held_out` name folders, from the current one: {Path.cwd()}"
        raise TrainingError(f"{folder} {fault}", hint)
    held = Path(data.held_out).resolve() if data.held_out and split != HELD_OUT else None
    names = [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in ENDINGS
        and path.is_file()
        # The held-out folder may be inside the training folder: exclude it from training.
        and not (held and path.resolve().is_relative_to(held))
    ]
    if data.include:
        names = [name for name in names if any(fnmatch(name, pattern) for pattern in data.include)]
    if not names:
        wanted = f" that fits {', '.join(data.include)}" if data.include else ""
        raise TrainingError(
            f"there is no picture{wanted} in {folder}", f"It reads {', '.join(ENDINGS)}."
        )
    file = Path(captions) if captions is not None else folder / "captions.csv"
    table: dict[str, tuple[str, ...]] = {}
    if captions is not None or file.is_file():
        table = read_captions(file, folder, data.caption_columns)
    prefix = HELD_OUT_PREFIX if split == HELD_OUT else ""
    return [Source(prefix + name, folder / name, table.get(name, ()), split) for name in names]


def read_captions(file: Path, folder: Path, columns: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Read captions by picture: one for each non-empty column.

    Raises:
        StoryError: a column is missing, a row names no picture, or names one twice.
    """
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        fault = Fault(
            "is not in UTF-8", "save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')", str(file)
        )
        raise StoryError([fault]) from None
    except OSError as error:
        raise StoryError([Fault(f"cannot be read: {error.strerror}", "", str(file))]) from None
    lines = text.splitlines()
    reader = csv.reader(io.StringIO(text, newline=""))
    head = next(reader, [])
    missing = [name for name in ("image", *columns) if name not in head]
    if missing:
        line = lines[0] if lines else ""
        advice = did_you_mean(missing[0], head) or f"the columns are: {', '.join(head) or 'none'}"
        if ";" in line and "," not in line:
            advice = "columns are to be separated by commas, not by semicolons"
        fault = Fault(f"there is no column '{missing[0]}'", advice, str(file), 1, 1, line)
        raise StoryError([fault])
    table: dict[str, tuple[str, ...]] = {}
    faults: list[Fault] = []
    known = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    lines_by_name: dict[str, int] = {}
    for number, row in _numbered(reader):
        values = dict(zip(head, row, strict=False))
        name = _name_in(folder, file, values.get("image", "").strip(), known)
        problem, advice = "", ""
        if name not in known:
            problem = f"the picture '{name}' is not in {folder}"
            advice = did_you_mean(name, known) or "remove the row, or add the picture"
        elif name in lines_by_name:
            problem = f"'{name}' has a caption already, in line {lines_by_name[name]}"
            advice = "keep one of the rows; more captions of a picture go into columns of their own"
        if problem:
            source = lines[number - 1] if number <= len(lines) else ""
            faults.append(Fault(problem, advice, str(file), number, 1, source))
            continue
        lines_by_name[name] = number
        given = (" ".join(values.get(column, "").split()) for column in columns)
        table[name] = tuple(text for text in given if text)
    if faults:
        raise StoryError(faults)
    return table


def _name_in(folder: Path, file: Path, name: str, known: Collection[str]) -> str:
    """The name in the pictures' folder; a CSV may also name pictures from its own folder."""
    if name in known or not name:
        return name
    beside = (file.parent / name).resolve()
    inside = beside.is_relative_to(folder.resolve())
    return beside.relative_to(folder.resolve()).as_posix() if inside else name


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The non-empty rows, each with its first line number, from 1."""
    start = 2
    for row in reader:
        end = getattr(reader, "line_num", start)
        if any(cell.strip() for cell in row):
            yield start, row
        start = end + 1
