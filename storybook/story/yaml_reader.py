"""Reads a YAML file with any content, and reports its faults."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from storybook.errors import MAX_FAULTS, Fault, StoryError, did_you_mean
from storybook.story.yaml_tree import CONTROL, MAX_DEPTH, Composer, Marks, build_values

MAX_BYTES = 1 << 20

# A quoted value that ends here, such as `text: "Hello"`.
_QUOTED = re.compile(
    r"""(?:[:,\-\[{]\s*|^\s*)(?P<value>(?P<mark>['"])(?:(?!(?P=mark)).)*(?P=mark))$"""
)
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML 1.1 parsers count as lines
_NEEDS = "a story is a set of keys; it needs 'title:' and 'pages:'"

# Part of the parser's message -> advice.
_ADVICE = {
    "mapping values are not allowed": "put text that holds ': ' in quotes; look at the indentation",
    "did not find expected": "look at the indentation, the brackets and the quotes here and above",
    "could not find expected ':'": "a key needs ': ' after it; text over several lines '|' or '>'",
    "cannot start any token": "put text that begins with @, `, % or a tab in quotes",
    "unexpected end of stream": "a quote or a bracket above is never closed",
    "escape": "use single quotes, or double the backslash",
    "unknown escape": "use single quotes, or double the backslash",
}


def read_yaml(path: Path) -> tuple[dict[str, Any], Marks, list[Fault]]:
    """Read a file whose top level is a mapping: plain values, their positions, and faults.

    Raises:
        StoryError: the file cannot be read as a mapping.
    """
    return parse_yaml(_read_text(path), str(path))


def parse_yaml(text: str, file: str) -> tuple[dict[str, Any], Marks, list[Fault]]:
    """As `read_yaml`, for the text of `file`."""
    marks = Marks(file, tuple(LINE_END.split(text)))
    control_characters = (
        marks.fault((number, match.start() + 1), "a control character in the file", "leave it out")
        for number, line in enumerate(marks.lines, 1)
        if (match := CONTROL.search(line))
    )
    if faults := list(islice(control_characters, MAX_FAULTS)):
        raise StoryError(faults)
    composer = Composer(marks)
    try:
        for event in parse_events(text):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        raise StoryError([*composer.faults, *_syntax_faults(error, marks)]) from None
    except yaml.YAMLError as error:
        raise StoryError([Fault(f"not valid YAML: {error}", file=marks.file)]) from None
    root = composer.root
    if root is None or root.value is None:
        raise StoryError([Fault("the file is empty", _NEEDS, marks.file)])
    if not isinstance(root.value, dict):
        kind = "a list" if isinstance(root.value, list) else "a single value"
        composer.faults.append(marks.fault(root.place, f"{kind} at the top of the file", _NEEDS))
        raise StoryError(composer.faults)
    return build_values(root, (), marks), marks, composer.faults


def parse_events(text: str) -> Iterator[yaml.Event]:
    """The parser's events; their marks count in characters of `text`."""
    events: Iterator[yaml.Event] = yaml.parse(
        text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return events


def _read_text(path: Path) -> str:
    """The text of a file in UTF-8, with or without byte order mark."""
    file = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        near = did_you_mean(path.name, (other.name for other in path.parent.glob("*.y*ml")))
        raise StoryError([Fault(f"cannot be read: {reason}", near, file)]) from None
    if len(data) > MAX_BYTES:
        raise StoryError([Fault("larger than 1 MiB", "a story holds words only", file)])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StoryError([Fault("the file is in UTF-16", "save it as UTF-8", file)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StoryError(list(islice(_encoding_faults(data, file), MAX_FAULTS))) from None


def _encoding_faults(data: bytes, file: str) -> Iterator[Fault]:
    """One fault for each line that is not UTF-8."""
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode("utf-8")) + 1
            message = f"byte 0x{line[error.start]:02x} is not UTF-8"
            source = line.decode("utf-8", "replace")
            yield Fault(message, "save the file as UTF-8", file, number, column, source)


def _syntax_faults(error: yaml.MarkedYAMLError, marks: Marks) -> list[Fault]:
    """A parser error as faults in plain words; the usual cause is tabs in the indentation."""
    tabs = (
        marks.fault((number, line.index("\t") + 1), "a tab in the indentation", "use spaces")
        for number, line in enumerate(marks.lines, 1)
        if line.lstrip(" ").startswith("\t") and line.strip()
    )
    if faults := list(islice(tabs, MAX_FAULTS)):
        return faults
    mark = error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    problem = error.problem or error.context or "unreadable"
    if "maximum nesting depth" in problem:  # newer parsers have their own limit
        return [marks.fault(place, f"more than {MAX_DEPTH} levels deep", "nest less")]
    if (fault := _quote_fault(place, marks)) is not None:
        return [fault]
    advice = next((advice for part, advice in _ADVICE.items() if part in problem), "")
    return [marks.fault(place, f"not valid YAML: {problem}", advice)]


def _quote_fault(place: tuple[int, int], marks: Marks) -> Fault | None:
    """The fault of text after a closing quote, as in `text: "Hello", said Dog.`"""
    number, column = place
    line = marks.lines[number - 1] if 0 < number <= len(marks.lines) else ""
    quoted = _QUOTED.search(line[: column - 1].rstrip())
    if quoted is None:
        return None
    start = quoted.start("value")
    advice = "put all of it into one pair of quotes"
    if "{" not in line[:start] and "[" not in line[:start]:
        advice += f": {_in_quotes(line[start:].rstrip())}"
    return marks.fault((number, start + 1), "the text continues after its closing quote", advice)


def _in_quotes(text: str) -> str:
    """The text as one quoted scalar, replacing any quotes that already enclose it."""
    if text[0] == text[-1]:
        text = text[1:-1]
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
