"""Which pictures are kept, and why the others are left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from training.workshop.config import Curate
from training.workshop.curate.measures import Measures
from training.workshop.scores.colour import js_distance


@dataclass(frozen=True)
class Reason:
    """Why a picture is left out: what kind of fault, in words, with its value and the threshold."""

    kind: str
    words: str


def choose(
    measures: Mapping[str, Measures], settings: Curate, protected: Sequence[str] = ()
) -> dict[str, Reason]:
    """The pictures that are left out, by name; the first reason that applies.

    Of near-duplicates the larger stays, and a held-out one (`protected`) before any: a picture
    that is trained on must not be among those it is judged by.
    """
    out: dict[str, Reason] = {}
    for name, one in measures.items():
        reason = _own_fault(one, settings)
        if reason is not None:
            out[name] = reason
    fit = [name for name in measures if name not in out]
    if settings.max_palette_distance is not None and len(fit) > 2:
        whole = np.sum([measures[name].palette for name in fit], axis=0)
        for name in fit:
            own = measures[name].palette
            distance = js_distance(own, (whole - own) / (len(fit) - 1))
            if distance > settings.max_palette_distance:
                words = f"off palette: {distance:.2f} > {settings.max_palette_distance}"
                out[name] = Reason("off palette", words)
    if settings.max_duplicate_bits is not None:
        out |= _duplicates(measures, settings.max_duplicate_bits, set(out), set(protected))
    return out


def _own_fault(one: Measures, settings: Curate) -> Reason | None:
    """What is wrong with a picture by itself."""
    side = min(one.width, one.height)
    if settings.min_side_px is not None and side < settings.min_side_px:
        return Reason("tiny", f"tiny: {side} px < {settings.min_side_px} px")
    if settings.min_sharpness is not None and one.sharpness < settings.min_sharpness:
        return Reason("blurred", f"blurred: {one.sharpness:.3f} < {settings.min_sharpness}")
    limit = settings.min_colourfulness
    if limit is not None and one.colourfulness < limit:
        return Reason("grey", f"greyscale or line art: {one.colourfulness:.3f} < {limit}")
    if settings.max_letters is not None and one.letters > settings.max_letters:
        return Reason("lettered", f"lettered: {one.letters} marks > {settings.max_letters}")
    return None


def _duplicates(
    measures: Mapping[str, Measures], bits: int, out: set[str], protected: set[str]
) -> dict[str, Reason]:
    """Near-duplicates of a picture that is kept."""

    def rank(name: str) -> tuple[bool, int, str]:
        one = measures[name]
        return name not in protected, -one.width * one.height, name

    kept: list[str] = []
    found = {}
    for name in sorted(set(measures) - out, key=rank):
        if kept:
            hashes = np.stack([measures[other].difference_hash for other in kept])
            differ = (hashes != measures[name].difference_hash).sum(1)
            nearest = int(differ.argmin())
            if differ[nearest] <= bits:
                words = f"like {kept[nearest]}: {differ[nearest]} of 256 bits differ, <= {bits}"
                found[name] = Reason("duplicate", words)
                continue
        kept.append(name)
    return found
