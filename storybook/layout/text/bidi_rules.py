"""The rules of UAX #9 that work on one isolating run sequence: W1 to W7, N0 to N2."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

MOST_BRACKETS = 63
ISOLATES = ("LRI", "RLI", "FSI")
_NEUTRAL = ("B", "S", "WS", "ON", *ISOLATES, "PDI")

Bracket = tuple[str, bool]  # an id that both brackets of a pair share; whether it opens


@dataclass(frozen=True)
class RunSequence:
    """An isolating run sequence: indices into the text, and the directions at its two ends."""

    indices: Sequence[int]
    level: int
    start: str
    end: str

    @property
    def direction(self) -> str:
        return direction_of(self.level)


def direction_of(level: int) -> str:
    """L of an even level, R of an odd one."""
    return "R" if level % 2 else "L"


@lru_cache(maxsize=4096)
def bracket_of(character: str) -> Bracket | None:
    """Which bracket a character is, equal for canonical equivalents (BD14 to BD16)."""
    if not unicodedata.mirrored(character):
        return None
    category = unicodedata.category(character)
    if category not in ("Ps", "Pe") or unicodedata.bidirectional(character) != "ON":
        return None
    from fontTools.unicodedata import mirrored

    plain = unicodedata.normalize("NFD", character)
    other = mirrored(ord(plain))
    if other is None:
        return None
    return min(plain, chr(other)), category == "Ps"


def resolve_weak(run: list[str], sequence: RunSequence) -> None:
    """Rules W1 to W7."""
    previous = sequence.start
    for at, name in enumerate(run):  # W1
        if name == "NSM":
            run[at] = "ON" if previous in (*ISOLATES, "PDI") else previous
        previous = run[at]
    strong = sequence.start
    for at, name in enumerate(run):  # W2, W3
        if name in ("L", "R", "AL"):
            strong = name
        if name == "EN" and strong == "AL":
            run[at] = "AN"
        elif name == "AL":
            run[at] = "R"
    for at in range(1, len(run) - 1):  # W4
        left, right = run[at - 1], run[at + 1]
        if left == right and (
            (run[at] == "ES" and left == "EN") or (run[at] == "CS" and left in ("EN", "AN"))
        ):
            run[at] = left
    at = 0
    while at < len(run):  # W5, W6
        end = at
        while end < len(run) and run[end] == "ET":
            end += 1
        if end > at and "EN" in (run[at - 1] if at else "", run[end] if end < len(run) else ""):
            run[at:end] = ["EN"] * (end - at)
        at = max(end, at + 1)
    strong = sequence.start
    for at, name in enumerate(run):
        if name in ("ES", "ET", "CS"):
            run[at] = "ON"
        elif name in ("L", "R"):
            strong = name
        elif name == "EN" and strong == "L":  # W7
            run[at] = "L"


def _strong(name: str) -> str:
    """The direction of a resolved class for rules N0 to N2: numbers count as right to left."""
    return "R" if name in ("R", "EN", "AN") else name if name == "L" else ""


def resolve_brackets(
    run: list[str], sequence: RunSequence, brackets: dict[int, Bracket], original: Sequence[str]
) -> None:
    """Rule N0: a pair of brackets takes the direction of what it encloses."""
    for start, end in _bracket_pairs(run, sequence, brackets):
        inside = {_strong(name) for name in run[start + 1 : end]}
        direction = sequence.direction
        if direction not in inside:
            opposite = "L" if direction == "R" else "R"
            if opposite not in inside:
                continue
            context = next((_strong(n) for n in run[start - 1 :: -1] if _strong(n)), "")
            if not start or not context:
                context = sequence.start
            direction = opposite if context == opposite else direction
        for at in (start, end):
            run[at] = direction
            following = at + 1
            while following < len(run) and original[following] == "NSM":
                run[following] = direction
                following += 1


def _bracket_pairs(
    run: Sequence[str], sequence: RunSequence, brackets: dict[int, Bracket]
) -> list[tuple[int, int]]:
    """The bracket pairs of a sequence (BD16), by their places in it, in order of the opening."""
    pairs, stack = list[tuple[int, int]](), list[tuple[str, int]]()
    for at, index in enumerate(sequence.indices):
        if index not in brackets or run[at] != "ON":
            continue
        identity, opens = brackets[index]
        if opens:
            if len(stack) == MOST_BRACKETS:
                return []
            stack.append((identity, at))
        elif identity in (known for known, _ in stack):
            while stack[-1][0] != identity:
                stack.pop()
            pairs.append((stack.pop()[1], at))
    return sorted(pairs)


def resolve_neutrals(run: list[str], sequence: RunSequence) -> None:
    """Rules N1 and N2: neutrals between two of one direction take it, others the sequence's."""
    at = 0
    while at < len(run):
        end = at
        while end < len(run) and run[end] in _NEUTRAL:
            end += 1
        if end > at:
            left = _strong(run[at - 1]) if at else sequence.start
            right = _strong(run[end]) if end < len(run) else sequence.end
            run[at:end] = [left if left == right else sequence.direction] * (end - at)
        at = max(end, at + 1)
