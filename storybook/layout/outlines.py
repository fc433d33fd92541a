"""Outlines as SVG paths in mm, using only the commands (M L C Z) that every writer supports."""

from storybook.layout.book import Box, Outline

_ROUND = 0.5523  # of the radius: handle length of the cubic that approximates a quarter circle


def outline_path(box: Box, outline: Outline) -> str:
    """SVG path of the clip shape of a picture or panel."""
    left, top, right, bottom = box.x_mm, box.y_mm, box.right_mm, box.bottom_mm
    if outline.shape == "rounded":
        return _rounded(box, min(outline.size_mm, box.width_mm / 2, box.height_mm / 2))
    if outline.shape == "wave-top":
        edge = _wave(right, left, top, outline.size_mm)
        return f"M {left:g} {bottom:g} L {right:g} {bottom:g} L {edge} Z"
    if outline.shape in ("wave", "wave-flipped"):
        ends = (right, left) if outline.shape == "wave" else (left, right)
        edge = _wave(*ends, bottom - outline.size_mm, outline.size_mm)
        return f"M {ends[1]:g} {top:g} L {ends[0]:g} {top:g} L {edge} Z"
    return f"M {left:g} {top:g} L {right:g} {top:g} L {right:g} {bottom:g} L {left:g} {bottom:g} Z"


def _wave(start: float, end: float, top: float, height: float) -> str:
    """A long, low wave from one end to the other, between `top` and `top + height`."""

    def at(along: float, down: float) -> str:
        return f"{start + along * (end - start):.3f} {top + down * height:.3f}"

    return (
        f"{at(0, 0.25)} C {at(0.16, -0.25)} {at(0.34, 0.05)} {at(0.5, 0.5)} "
        f"C {at(0.66, 0.95)} {at(0.84, 1.25)} {at(1, 0.75)}"
    )


def _rounded(box: Box, radius: float) -> str:
    left, top, right, bottom = box.x_mm, box.y_mm, box.right_mm, box.bottom_mm
    near, far = radius, radius * (1 - _ROUND)
    return (
        f"M {left + near:g} {top:g} L {right - near:g} {top:g} "
        f"C {right - far:g} {top:g} {right:g} {top + far:g} {right:g} {top + near:g} "
        f"L {right:g} {bottom - near:g} "
        f"C {right:g} {bottom - far:g} {right - far:g} {bottom:g} {right - near:g} {bottom:g} "
        f"L {left + near:g} {bottom:g} "
        f"C {left + far:g} {bottom:g} {left:g} {bottom - far:g} {left:g} {bottom - near:g} "
        f"L {left:g} {top + near:g} "
        f"C {left:g} {top + far:g} {left + far:g} {top:g} {left + near:g} {top:g} Z"
    )
