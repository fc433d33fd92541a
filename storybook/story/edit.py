"""Edits a story's file without changing anything else in it.

An edit is made in the text, at the position given by the parser; comments, order, quotes and line
ends are kept. Each candidate edit is tried on a copy, which must parse as the same story except for
the intended change; so unusual YAML gives an error at worst, never a different story.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from storybook.errors import StorybookError, StoryError
from storybook.files import write_atomically
from storybook.slot import Slot
from storybook.story import load_story, slots
from storybook.story.yaml_reader import LINE_END, parse_events, parse_yaml
from storybook.story.yaml_tree import NodePath

SEEDS = 2**32
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_REST_OF_LINE = re.compile("[ \t]*(#[^\n\r\x85\u2028\u2029]*)?(?=[\n\r\x85\u2028\u2029]|$)")
_LINE_BREAKS = {"\x85": r"\N", "\u2028": r"\L", "\u2029": r"\P", "\ufeff": r"\uFEFF"}

_Edit = tuple[int, int, str]  # start, end, replacement text


def set_seed(path: Path, slot: Slot, seed: int) -> None:
    """Write the seed of one picture (`cover`, `page-04`) into a story's file.

    The file is replaced atomically, and parses as the same story except for this seed.

    Raises:
        StoryError: the story is already invalid.
        StorybookError: it has no such picture, the seed is out of range, or the YAML has no
            suitable place for it.
        StoreError: the file cannot be written.
    """
    path = path.resolve()
    known = [name for name, _ in slots(load_story(path).story)]
    if slot not in known:
        raise StorybookError(
            f"{path.name} has no picture '{slot}'", f"It has these: {', '.join(known)}"
        )
    if not 0 <= seed < SEEDS:
        raise StorybookError(
            f"{seed} is not a seed", f"A seed is a whole number from 0 to {SEEDS - 1}."
        )
    data = path.read_bytes()
    text = data.decode("utf-8-sig")
    edited = _with_seed(text, slot.node_path, seed, str(path))
    if edited != text:
        mark = _BYTE_ORDER_MARK if data.startswith(_BYTE_ORDER_MARK) else b""
        mode = path.stat().st_mode
        write_atomically(path, mark + edited.encode())
        path.chmod(mode)


@dataclass(frozen=True)
class _Node:
    """A YAML node with its position: characters `start` to `end`, anchor included."""

    event: Any
    start: int
    end: int
    value: Any
    keys: Mapping[str, tuple["_Node", "_Node"]] = field(default_factory=dict)
    items: Sequence["_Node"] = ()

    @property
    def anchor(self) -> str | None:
        """Its anchor, if it is marked `&anchor`."""
        return None if self.is_alias else self.event.anchor

    @property
    def is_alias(self) -> bool:
        """Whether it is an alias of a node that is anchored elsewhere."""
        return isinstance(self.event, yaml.AliasEvent)

    @property
    def children(self) -> tuple["_Node", ...]:
        """Keys, values and items, in order."""
        return (*(node for pair in self.keys.values() for node in pair), *self.items)


def _with_seed(text: str, scene_path: NodePath, seed: int, file: str) -> str:
    """The story's text with the seed in the scene at `scene_path`, and nothing else changed."""
    values = parse_yaml(text, file)[0]
    wanted = deepcopy(values)
    scene = wanted
    for step in scene_path:
        scene = scene[step]  # type: ignore[index]
    scene["picture"] = {**scene.get("picture", {}), "seed": seed}
    target = (*scene_path, "picture", "seed")
    while aliases := _shared_aliases(text, values, target):
        for alias in sorted(aliases, key=lambda node: -node.start):
            text = _apply(text, (alias.start, alias.end, _as_flow_yaml(alias.value)))
    for edit in _edits(text, _walk(_parse_nodes(text, values), target), target, seed):
        edited = _apply(text, edit)
        if _reads_as(edited, wanted, file):
            return edited
    raise StorybookError(
        f"{file}: the seed cannot be put there without changing something else",
        f"Write it there yourself: picture: {{seed: {seed}}}",
    )


def _reads_as(text: str, wanted: Mapping[str, Any], file: str) -> bool:
    try:
        values, _, faults = parse_yaml(text, file)
    except StoryError:
        return False
    return not faults and values == wanted


def _apply(text: str, edit: _Edit) -> str:
    start, end, replacement = edit
    return text[:start] + replacement + text[end:]


def _parse_nodes(text: str, values: Mapping[str, Any]) -> _Node:
    """The node tree of a text without faults that has these values."""
    events = (
        e for e in parse_events(text) if isinstance(e, yaml.NodeEvent | yaml.CollectionEndEvent)
    )
    return _parse_node(next(events), events, values)


def _parse_node(event: Any, events: Iterator[yaml.Event], value: Any) -> _Node:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.MappingStartEvent):
        keys = {}
        for name, child in value.items():
            key = _parse_node(next(events), events, name)
            keys[name] = key, _parse_node(next(events), events, child)
        last = _end_index(next(events))
        nodes = [node for pair in keys.values() for node in pair]
        # The parser counts whatever follows a block, up to the next token, as part of it.
        end = last if event.flow_style or not nodes else nodes[-1].end
        return _Node(event, start, end, value, keys)
    if isinstance(event, yaml.SequenceStartEvent):
        items = [_parse_node(next(events), events, child) for child in value]
        last = _end_index(next(events))
        end = last if event.flow_style or not items else items[-1].end
        return _Node(event, start, end, value, items=items)
    return _Node(event, start, end, value)


def _end_index(event: Any) -> int:
    end: int = event.end_mark.index
    return end


def _walk(root: _Node, target: NodePath) -> list[_Node]:
    """The nodes from the root along the path `target`, as far as they exist."""
    nodes = [root]
    for step in target:
        node = nodes[-1]
        if isinstance(step, int):
            child = node.items[step] if step < len(node.items) else None
        else:
            child = node.keys[step][1] if step in node.keys else None
        if child is None:
            break
        nodes.append(child)
    return nodes


def _shared_aliases(text: str, values: Mapping[str, Any], target: NodePath) -> list[_Node]:
    """The aliases to expand, so that a change on the path `target` affects nothing else."""
    root = _parse_nodes(text, values)
    nodes = _walk(root, target)
    if nodes[-1].is_alias:
        return [nodes[-1]]
    anchors = {node.anchor for node in nodes} - {None}
    return [node for node in _aliases(root) if node.event.anchor in anchors]


def _aliases(node: _Node) -> Iterator[_Node]:
    if node.is_alias:
        yield node
    for child in node.children:
        yield from _aliases(child)


def _as_flow_yaml(value: Any) -> str:
    """A value as YAML that is valid anywhere: JSON, with special line breaks escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x85\u2028\u2029\ufeff]", lambda match: _LINE_BREAKS[match.group()], text)


def _edits(text: str, nodes: Sequence[_Node], target: NodePath, seed: int) -> Iterator[_Edit]:
    """Candidate edits that write the seed, the most natural first; some may be invalid YAML."""
    last, missing = nodes[-1], target[len(nodes) - 1 :]
    if not missing:
        for value in (f"{seed}", f" {seed}", f": {seed}"):
            yield last.start, last.end, value
        return
    quoted = any(getattr(key.event, "style", None) == '"' for key, _ in last.keys.values())
    mark = '"' if quoted else ""
    entry = f"{mark}seed{mark}: {seed}"
    if len(missing) == 2:
        entry = f"{mark}picture{mark}: {{{entry}}}"
    if last.event.flow_style:
        yield from _flow_edits(text, last, entry)
    else:
        yield from _block_edits(text, last, entry)


def _flow_edits(text: str, node: _Node, entry: str) -> Iterator[_Edit]:
    if node.keys:
        end = node.children[-1].end
        yield end, end, f", {entry}"
    start = text.index("{", node.start) + 1
    yield start, start, f"{entry}, " if node.keys else entry


def _block_edits(text: str, node: _Node, entry: str) -> Iterator[_Edit]:
    first, last = node.children[0], node.children[-1]
    match = LINE_END.search(text)
    newline = match.group() if match else "\n"
    for start in (first.start, node.start):
        indent = " " * _column(text, start)
        # Below the last entry; try before and after blank lines that end a block of text.
        for end in (len(text[: last.end].rstrip()), last.end):
            rest = _REST_OF_LINE.match(text, end)
            if rest:
                yield rest.end(), rest.end(), f"{newline}{indent}{entry}"
        yield last.end, last.end, f"{indent}{entry}{newline}"
        yield start, start, f"{entry}{newline}{indent}"


def _column(text: str, place: int) -> int:
    """The number of characters before a position on its line."""
    return len(LINE_END.split(text[:place])[-1])
