"""Decides which pictures are kept, and why the others are left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from storybook.images.colour import js_distance
from training.lora.config import Curate
from training.lora.curate.measures import Measures


@dataclass(frozen=True)
class Reason:
    """Why a picture is left out: kind of fault, and a text with the value and threshold."""

    kind: str
    words: str


def choose(
    measures: Mapping[str, Measures], settings: Curate, protected: Sequence[str] = ()
) -> dict[str, Reason]:
    """The pictures left out, by name, each with the first reason that applies.

    Of near-duplicates the largest is kept, but held-out ones (`protected`) take precedence: a
    training picture must not also be in the test set.
    """
    out: dict[str, Reason] = {}
    for name, measured in measures.items():
        reason = _single_fault(measured, settings)
        if reason is not None:
            out[name] = reason
    fit = [name for name in measures if name not in out]
    if settings.max_palette_distance is not None and len(fit) > 2:
        out |= _off_palette(measures, settings.max_palette_distance, fit)
    if settings.max_duplicate_bits is not None:
        out |= _duplicates(measures, settings.max_duplicate_bits, set(out), set(protected))
    return out


def _single_fault(measures: Measures, settings: Curate) -> Reason | None:
    """The fault of a single picture, regardless of the others."""
    side, limit = min(measures.width, measures.height), settings.min_side_px
    if limit is not None and side < limit:
        return Reason("tiny", f"tiny: {side} px < {limit} px")
    least, sharp = settings.min_sharpness, measures.sharpness
    if least is not None and sharp is not None and sharp < least:
        return Reason("blurred", f"blurred: {sharp:.3f} < {least}")
    least, chroma = settings.min_colourfulness, measures.colourfulness
    if least is not None and chroma is not None and chroma < least:
        return Reason("grey", f"greyscale or line art: {chroma:.3f} < {least}")
    most, letters = settings.max_letters, measures.letters
    if most is not None and letters is not None and letters > most:
        return Reason("lettered", f"lettered: {letters} marks > {most}")
    return None


def _off_palette(
    measures: Mapping[str, Measures], most: float, names: Sequence[str]
) -> dict[str, Reason]:
    """Pictures whose colours differ too much from the rest of the set."""
    palettes = np.array([measures[name].palette for name in names], np.float64)
    total, reasons = palettes.sum(axis=0), {}
    for name, palette in zip(names, palettes, strict=True):
        distance = js_distance(palette, (total - palette) / (len(names) - 1))
        if distance > most:
            reasons[name] = Reason("off palette", f"off palette: {distance:.2f} > {most}")
    return reasons


def _duplicates(
    measures: Mapping[str, Measures], bits: int, out: set[str], protected: set[str]
) -> dict[str, Reason]:
    """Near-duplicates of kept pictures."""

    def rank(name: str) -> tuple[bool, int, str]:
        area = measures[name].width * measures[name].height
        return name not in protected, -area, name

    names = sorted(set(measures) - out, key=rank)
    # Bits as +1 and -1: the dot product of two hashes is equal bits minus different bits.
    signs = np.array([measures[name].difference_hash for name in names], np.float32) * 2 - 1
    kept: list[str] = []
    kept_signs = np.empty_like(signs)
    duplicates = {}
    for row, name in enumerate(names):
        if kept:
            agree = kept_signs[: len(kept)] @ signs[row]
            differ = ((signs.shape[1] - agree) / 2).round().astype(int)
            nearest = int(differ.argmin())
            if differ[nearest] <= bits:
                like = kept[nearest]
                words = f"like {like}: {differ[nearest]} of {signs.shape[1]} bits differ, <= {bits}"
                duplicates[name] = Reason("duplicate", words)
                continue
        kept_signs[len(kept)] = signs[row]
        kept.append(name)
    return duplicates
