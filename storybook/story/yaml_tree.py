"""The tree of a YAML file: plain values, and the position of each in the file.

Scalars follow YAML 1.2: only `true` and `false` are booleans (`no` is Norwegian), a date is text, a
number has digits. Nodes are counted before any values are built.
"""

import math
import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NoReturn

import yaml

from storybook.errors import Fault, StoryError, did_you_mean

NodePath = tuple[str | int, ...]
Place = tuple[int, int]  # line and column, from 1

MAX_NODES = 50_000
MAX_DEPTH = 24
_MAX_DIGITS = 300  # enough for numbers that are far too large to get the message about their limit

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_NULL = re.compile("|~|null|Null|NULL")
_TRUE = re.compile("true|True|TRUE")
_FALSE = re.compile("false|False|FALSE")
_INTEGER = re.compile("[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NON_TEXT_STARTS = frozenset("~nNtTfF+-.0123456789")  # of null, booleans, numbers
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


@dataclass(frozen=True)
class Marks:
    """The position of each node in a file, as (line, column), from 1."""

    file: str
    lines: tuple[str, ...]
    values: dict[NodePath, Place] = field(default_factory=dict)
    keys: dict[NodePath, Place] = field(default_factory=dict)
    comments: dict[NodePath, Place] = field(default_factory=dict)  # those that end unquoted text

    def at(self, path: NodePath, key: bool = False) -> Place:
        """Position of the value (or its key) at `path`, else of its nearest ancestor."""
        if key and path in self.keys:
            return self.keys[path]
        while path not in self.values and path:
            path = path[:-1]
        return self.values.get(path, (0, 0))

    def fault(self, place: Place, message: str, suggestion: str) -> Fault:
        """A fault at a position in this file, with the source line."""
        line, column = place
        source = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Fault(message, suggestion, self.file, line, column, source)


def fault_at(
    marks: Marks,
    path: NodePath,
    message: str,
    suggestion: str = "",
    severity: Literal["error", "warning"] = "error",
) -> Fault:
    """A fault at the node `path` of a file, such as `("pages", 3, "text", "id")`."""
    return replace(marks.fault(marks.at(path), message, suggestion), severity=severity)


@dataclass
class Node:
    """A node of the tree; `nodes` and `depth` are of its subtree with aliases expanded."""

    place: Place
    value: Any = None  # a plain value, list[Node], or dict[str, tuple[Place, Node]]
    text: str | None = None  # source text of a scalar
    nodes: int = 1
    depth: int = 1
    key: tuple[str, Place] | None = None  # of a mapping: the key whose value comes next
    wants_key: bool = True
    anchor: str | None = None
    comment: Place | None = None  # comment that ends an unquoted scalar after a single space


class Composer:
    """Builds the tree from the parser's events without recursion, and collects faults."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self._open: list[Node] = []
        self._anchors: dict[str, Node] = {}

    def take(self, event: yaml.Event) -> None:
        """Process the parser's next event.

        Raises:
            StoryError: the file cannot be processed further.
        """
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        if isinstance(event, yaml.NodeEvent):
            self._take_node(event, place)
        elif isinstance(event, yaml.CollectionEndEvent):
            node = self._open.pop()
            self._finish(node, node.place)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._stop(place, "a second document begins here", "a file holds one story")

    def _take_node(self, event: Any, place: Place) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._finish(self._aliased(event.anchor or "", place), place)
            return
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.faults.append(self.marks.fault(place, f"unknown tag {tag}", "leave it out"))
        if isinstance(event, yaml.ScalarEvent):
            self._finish(self._scalar(event, place), place)
        else:
            value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._open.append(Node(place, value, anchor=event.anchor))
            if len(self._open) > MAX_DEPTH:
                self._stop(place, f"more than {MAX_DEPTH} levels deep", "nest less")

    def _finish(self, node: Node, place: Place) -> None:
        """Attach a finished node to its parent; an alias has its own position."""
        if node.anchor is not None:
            self._anchors[node.anchor] = node
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        parent.nodes += node.nodes
        parent.depth = max(parent.depth, node.depth + 1)
        if parent.nodes > MAX_NODES or parent.depth > MAX_DEPTH:
            size = f"{MAX_NODES} values or {MAX_DEPTH} levels"
            self._stop(place, f"more than {size} when aliases are written out", "write less")
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif parent.wants_key:
            parent.key = self._key(node, parent)
            parent.wants_key = False
        else:
            if parent.key is not None:
                name, key_place = parent.key
                parent.value[name] = (key_place, node)
            parent.wants_key = True

    def _key(self, node: Node, parent: Node) -> tuple[str, Place] | None:
        """The key of a mapping; None if it is invalid and its value is to be dropped."""
        name = unicodedata.normalize("NFC", node.text or "")
        advice = ""
        if node.text is None or not name.strip():
            message = "a key should be a plain word"
        elif name == "<<":
            message, advice = "merge keys (<<) are not supported in a story", "write the keys out"
        elif name in parent.value:
            line = parent.value[name][0][0]
            message, advice = f"duplicate key {name!r}", f"it is already in line {line}; keep one"
        else:
            return name, node.place
        self.faults.append(self.marks.fault(node.place, message, advice))
        return None

    def _aliased(self, anchor: str, place: Place) -> Node:
        if any(node.anchor == anchor for node in self._open):
            self._stop(place, f"'*{anchor}' contains itself", "write the part out")
        if anchor not in self._anchors:
            near = did_you_mean(anchor, self._anchors)
            self._stop(place, f"there is no anchor '&{anchor}'", near or "write the part out")
        return replace(self._anchors[anchor], anchor=None)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Node:
        text: str = event.value
        if CONTROL.search(text):
            self.faults.append(
                self.marks.fault(place, "a control character in the text", "leave it out")
            )
            text = CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
        value = text if event.style else plain_value(text)
        if value is _UNREADABLE:
            message = f"{text[:40]} is not a number that can be used"
            self.faults.append(self.marks.fault(place, message, "text goes in quotes"))
            value = text
        if isinstance(value, str):
            value = unicodedata.normalize("NFC", value)
        return Node(place, value, text, anchor=event.anchor, comment=self._comment_after(event))

    def _comment_after(self, event: yaml.ScalarEvent) -> Place | None:
        """Position of a comment after a scalar, as in `was # 1`; two spaces show it is intended."""
        end = event.end_mark
        if event.style or end is None or end.line >= len(self.marks.lines):
            return None
        rest = self.marks.lines[end.line][end.column :]
        return (end.line + 1, end.column + 2) if rest.startswith(" #") else None

    def _stop(self, place: Place, message: str, suggestion: str) -> NoReturn:
        raise StoryError([*self.faults, self.marks.fault(place, message, suggestion)])


_UNREADABLE = object()


def plain_value(text: str) -> Any:
    """The value of an unquoted scalar in the core schema of YAML 1.2."""
    if text and text[0] not in _NON_TEXT_STARTS:
        return text
    if _NULL.fullmatch(text):
        return None
    if _TRUE.fullmatch(text) or _FALSE.fullmatch(text):
        return text.lower() == "true"
    if _NOT_FINITE.fullmatch(text):
        return _UNREADABLE
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) <= _MAX_DIGITS else _UNREADABLE
    if _FLOAT.fullmatch(text):
        return float(text) if math.isfinite(float(text)) else _UNREADABLE
    return text


def build_values(node: Node, path: NodePath, marks: Marks) -> Any:
    """Plain values of a tree; records all positions in `marks`. MAX_DEPTH bounds recursion."""
    marks.values[path] = node.place
    if node.comment is not None:
        marks.comments[path] = node.comment
    if isinstance(node.value, dict):
        for name, (place, _) in node.value.items():
            marks.keys[(*path, name)] = place
        return {
            name: build_values(below, (*path, name), marks)
            for name, (_, below) in node.value.items()
        }
    if isinstance(node.value, list):
        return [
            build_values(below, (*path, place), marks) for place, below in enumerate(node.value)
        ]
    return node.value
