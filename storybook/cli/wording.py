"""Text helpers that several commands share: counts, slot names, sizes, reasons, what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from storybook.render.reasons import Reason, WordChange, changed_words
from storybook.slot import BACK, COVER, LOGO, Slot

_STATES = {
    "new": "new",
    "own file": "the picture file was changed, added or removed",
    "not stored": "not in the store",
    "refused": "refused by the safety gate with every seed",
    "damaged": "file damaged: {subject}",
    "refused word": ("cannot be drawn: no picture for children is drawn from the word '{subject}'"),
}
_CHANGES = {
    "stage": ("stage", "what the picture shows"),
    "style shares": ("prompt", "the shares of the styles"),
    "adapter added": ("adapter", "{subject} added"),
    "adapter removed": ("adapter", "{subject} removed"),
    "adapter weights": ("adapter", "other weights of {subject}"),
    "adapter scale": ("adapter", "scale of {subject} {before} -> {after}"),
    "draft": ("draft", "decoded by another autoencoder"),
    "adapter order": ("adapter", "another order"),
    "model weights": ("model", "other weights of {subject}"),
    "model revision": ("model", "revision {before} -> {after}"),
}


_SLOT_NAMES = {COVER: "the cover", BACK: "the back cover", LOGO: "the logo"}
_MOST_NAMED = 6  # pictures that one line names


def count(number: int, singular: str, plural: str = "") -> str:
    """The number and its noun: "1 picture", "2 pictures"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def shorten_path(path: Path) -> str:
    """The path relative to the current folder, if that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def name_slot(slot: Slot) -> str:
    """The reader-facing name of a slot."""
    number = slot.page_number
    return f"page {number}" if number is not None else _SLOT_NAMES[slot]


def describe_seconds(seconds: float) -> str:
    """A waiting time, e.g. "45 s", "3 min 10 s", "1 h 5 min"."""
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


def describe_missing(missing: Mapping[Slot, Sequence[str]], total: int) -> str:
    """What the pictures of a book lack of what its story asks for, in one line.

    `missing` are the words that are not drawn, for each picture that has any, out of `total`.
    """
    named = []
    for slot, words in list(missing.items())[:_MOST_NAMED]:
        quoted = " and ".join(f"'{word}'" for word in words)
        named.append(f"{name_slot(slot)} {quoted}")
    if len(missing) > _MOST_NAMED:
        named.append(f"and {len(missing) - _MOST_NAMED} more")
    verb = "lacks" if len(missing) == 1 else "lack"
    return (
        f"{len(missing)} of {count(total, 'picture')} {verb} something you asked for: "
        f"{', '.join(named)}"
    )


def describe_reasons(reasons: Sequence[Reason]) -> str:
    """Why a picture has to be drawn, in one line; "" without a reason."""
    parts: dict[str, list[str]] = {}  # what changed -> how it changed
    for reason in reasons:
        subject, detail = _describe(reason)
        parts.setdefault(subject, []).append(detail)
    return "; ".join(
        f"{subject} changed: {', '.join(details)}" if subject else "; ".join(details)
        for subject, details in parts.items()
    )


def _describe(reason: Reason) -> tuple[str, str]:
    """What changed ("" if nothing did), and how."""
    if reason.kind in _STATES:
        return "", _STATES[reason.kind].format(subject=reason.subject)
    if reason.kind in ("prompt", "negative prompt"):
        return reason.kind, _describe_words(changed_words(reason.before, reason.after))
    change = (reason.subject or reason.kind, "{before} -> {after}")
    subject, detail = _CHANGES.get(reason.kind, change)
    values = {"subject": reason.subject, "before": reason.before, "after": reason.after}
    return subject, detail.format(**values)


def _describe_words(changes: Iterable[WordChange]) -> str:
    """The words that were removed and added, e.g. "'hungry' -> 'sad', added 'at dawn'"."""
    parts = []
    for before, after in changes:
        if before == after:
            parts.append("punctuation")
        elif not before:
            parts.append(f"added '{after}'")
        else:
            parts.append(f"'{before}' -> '{after}'" if after else f"without '{before}'")
    return ", ".join(dict.fromkeys(parts)) or "spaces"
