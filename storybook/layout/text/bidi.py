"""The Unicode bidirectional algorithm (UAX #9): embedding levels, and their order on a line.

The rules are named as in the annex (W1, N0, L2...).
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storybook.layout.text.bidi_rules import (
    ISOLATES,
    Bracket,
    RunSequence,
    bracket_of,
    direction_of,
    resolve_brackets,
    resolve_neutrals,
    resolve_weak,
)

MOST_LEVELS = 125
_EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
_REMOVED = ("LRE", "RLE", "LRO", "RLO", "PDF", "BN")  # by rule X9
_SPACES = ("WS", "LRI", "RLI", "FSI", "PDI", *_REMOVED)
_RISING = ("R", "AL", "AN", *_EMBEDDINGS, *ISOLATES)  # may raise a level above 0


@dataclass(frozen=True)
class _Status:
    """An entry of the directional status stack."""

    level: int
    override: str = ""
    is_isolate: bool = False


def paragraph_levels(text: str, base_level: int) -> list[int]:
    """The embedding level of each character of one paragraph; odd levels run right to left."""
    classes = [unicodedata.bidirectional(character) or "L" for character in text]
    if base_level == 0 and not any(name in _RISING for name in classes):
        return [0] * len(text)
    brackets = {
        index: bracket
        for index, character in enumerate(text)
        if (bracket := bracket_of(character)) is not None
    }
    return resolve_levels(classes, brackets, base_level)


def natural_level(classes: Sequence[str]) -> int:
    """The level of the first strong character outside isolates (P2, P3); 0 if there is none."""
    depth = 0
    for name in classes:
        if name in ISOLATES:
            depth += 1
        elif name == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and name in ("L", "R", "AL"):
            return 0 if name == "L" else 1
    return 0


def resolve_levels(
    classes: Sequence[str], brackets: dict[int, Bracket], base_level: int
) -> list[int]:
    """Levels from bidirectional classes (X1 to I2); `brackets` are the paired ones, by index.

    What X9 removes gets the level of the character before it.
    """
    matches = _match_isolates(classes)
    levels, types = _explicit_levels(classes, matches, base_level)
    kept = [index for index, name in enumerate(classes) if name not in _REMOVED]
    for sequence in _sequences(classes, levels, kept, matches, base_level):
        run = [types[index] for index in sequence.indices]
        resolve_weak(run, sequence)
        resolve_brackets(run, sequence, brackets, [classes[i] for i in sequence.indices])
        resolve_neutrals(run, sequence)
        for index, name in zip(sequence.indices, run, strict=True):
            odd = levels[index] % 2
            if odd:
                levels[index] += name in ("L", "EN", "AN")  # I2
            else:
                levels[index] += {"R": 1, "AN": 2, "EN": 2}.get(name, 0)  # I1
    for index, name in enumerate(classes):
        if name in _REMOVED:
            levels[index] = levels[index - 1] if index else base_level
    return levels


def line_levels(text: str, levels: Sequence[int], base_level: int) -> list[int]:
    """The levels on one line, with its trailing space at the paragraph's level (L1)."""
    return reset_spaces([unicodedata.bidirectional(c) or "L" for c in text], levels, base_level)


def reset_spaces(classes: Sequence[str], levels: Sequence[int], base_level: int) -> list[int]:
    """Rule L1: separators, and the space before them or at the end of a line."""
    reset, trailing = list(levels), True
    for index in range(len(classes) - 1, -1, -1):
        if classes[index] in ("B", "S"):
            trailing = True
            reset[index] = base_level
        elif trailing and classes[index] in _SPACES:
            reset[index] = base_level
        else:
            trailing = False
    return reset


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indices of a line's characters or runs from left to right (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _match_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Isolate initiators and their PDIs, each by the other's index (BD9)."""
    matches, open_at = dict[int, int](), list[int]()
    for index, name in enumerate(classes):
        if name in ISOLATES:
            open_at.append(index)
        elif name == "PDI" and open_at:
            start = open_at.pop()
            matches[start], matches[index] = index, start
    return matches


def _explicit_levels(
    classes: Sequence[str], matches: dict[int, int], base_level: int
) -> tuple[list[int], list[str]]:
    """Explicit levels and directions (X1 to X8): levels, and classes with overrides applied."""
    stack = [_Status(base_level)]
    levels, types = [base_level] * len(classes), list(classes)
    lost_isolates = lost_embeddings = valid_isolates = 0
    for index, name in enumerate(classes):
        if name == "PDI":
            if lost_isolates:
                lost_isolates -= 1
            elif valid_isolates:
                lost_embeddings = 0
                while not stack[-1].is_isolate:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
        elif name == "PDF" and not lost_isolates:
            if lost_embeddings:
                lost_embeddings -= 1
            elif len(stack) > 1 and not stack[-1].is_isolate:
                stack.pop()
        status = stack[-1]
        if name == "B":
            continue
        levels[index] = status.level
        if status.override and name not in _REMOVED:
            types[index] = status.override
        if name not in _EMBEDDINGS and name not in ISOLATES:
            continue
        parity, override = _opening(classes, index, matches)
        level = status.level + 1 + (status.level + 1 - parity) % 2
        isolates = name in ISOLATES
        if level <= MOST_LEVELS and not lost_isolates and not lost_embeddings:
            stack.append(_Status(level, override, isolates))
            valid_isolates += isolates
        elif isolates:
            lost_isolates += 1
        elif not lost_isolates:
            lost_embeddings += 1
    return levels, types


def _opening(classes: Sequence[str], index: int, matches: dict[int, int]) -> tuple[int, str]:
    """The parity of the level that an embedding or isolate opens, and its override."""
    name = classes[index]
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    if name == "FSI":
        return natural_level(classes[index + 1 : matches.get(index, len(classes))]), ""
    return int(name == "RLI"), ""


def _sequences(
    classes: Sequence[str],
    levels: Sequence[int],
    kept: Sequence[int],
    matches: dict[int, int],
    base_level: int,
) -> Iterator[RunSequence]:
    """The isolating run sequences (BD13, X10)."""
    runs = list[list[int]]()
    for place, index in enumerate(kept):
        if place and levels[index] == levels[kept[place - 1]]:
            runs[-1].append(index)
        else:
            runs.append([index])
    before = dict(zip(kept, [base_level, *(levels[i] for i in kept)], strict=False))
    after = dict(zip(kept, [*(levels[i] for i in kept[1:]), base_level], strict=False))
    run_of_first = {run[0]: run for run in runs}
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in matches:
            continue  # continues an earlier sequence
        indices = list(run)
        while classes[indices[-1]] in ISOLATES and indices[-1] in matches:
            indices += run_of_first[matches[indices[-1]]]
        level, last = levels[indices[0]], indices[-1]
        following = base_level if classes[last] in ISOLATES else after[last]
        start, end = max(level, before[indices[0]]), max(level, following)
        yield RunSequence(indices, level, direction_of(start), direction_of(end))
