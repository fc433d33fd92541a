"""Words that several commands share: numbers with nouns, places in a book, reasons to draw."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from storybook.render.reasons import Reason, WordChange, changed_words
from storybook.story.slot import Slot

_SETTLED = {
    "new": "new",
    "not stored": "not in the store",
    "refused": "refused by the safety gate with every seed",
    "style shares": "prompt changed: the shares of the styles",
    "adapter order": "adapter changed: another order",
}


def count(number: int, singular: str, plural: str = "") -> str:
    """The number and its noun: "1 picture", "2 pictures"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def near(path: Path) -> str:
    """The path as seen from the current folder, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def name_slot(slot: Slot) -> str:
    """What people call a place in the book."""
    number = slot.page_number
    return "the cover" if number is None else f"page {number}"


def describe_seconds(seconds: float) -> str:
    """A time to wait, e.g. "45 s", "3 min 10 s", "1 h 5 min"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def describe_size(size_bytes: int) -> str:
    """A size on disk, e.g. "12 KiB", "3.4 MiB"."""
    if size_bytes < 2**20:
        return f"{size_bytes / 2**10:.0f} KiB"
    if size_bytes < 2**30:
        return f"{size_bytes / 2**20:.1f} MiB"
    return f"{size_bytes / 2**30:.2f} GiB"


def describe_reasons(reasons: Sequence[Reason]) -> str:
    """Why a picture has to be drawn, in one line; "" without a reason."""
    return "; ".join(_describe(reason) for reason in reasons)


def _describe(reason: Reason) -> str:
    kind, subject = reason.kind, reason.subject
    change = f"{reason.before} -> {reason.after}"
    if kind in _SETTLED:
        return _SETTLED[kind]
    if kind == "damaged":
        return f"file damaged: {subject}"
    if kind == "refused word":
        return f"cannot be drawn: no picture for children is drawn from the word '{subject}'"
    if kind in ("prompt", "negative prompt"):
        words = _describe_words(changed_words(reason.before, reason.after))
        return f"{kind} changed: {words}"
    if kind.startswith("adapter"):
        details = {
            "adapter added": f"{subject} added",
            "adapter removed": f"{subject} taken away",
            "adapter weights": f"other weights of {subject}",
            "adapter scale": f"scale of {subject} {change}",
        }
        return f"adapter changed: {details[kind]}"
    if kind == "model weights":
        return f"model changed: other weights of {subject}"
    if kind == "model revision":
        return f"model changed: revision {change}"
    return f"{subject or kind} changed: {change}"


def _describe_words(changes: Iterable[WordChange]) -> str:
    """The words that went and came, e.g. "'hungry' -> 'sad', added 'at dawn'"."""
    parts = []
    for before, after in changes:
        if before == after:
            parts.append("punctuation")
        elif not before:
            parts.append(f"added '{after}'")
        else:
            parts.append(f"'{before}' -> '{after}'" if after else f"without '{before}'")
    return ", ".join(dict.fromkeys(parts)) or "spaces"
