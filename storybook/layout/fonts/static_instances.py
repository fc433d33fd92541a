"""Makes a static font from one weight of a variable font, and caches it."""

import contextlib
import hashlib
import io

from platformdirs import user_cache_path

from storybook.errors import StoreError
from storybook.files import write_atomically

Ranges = tuple[tuple[int, int], ...]

# Characters that a Latin title may need. Subsetting a variable font to these before making it
# static takes a tenth of the time that the whole font takes.
TITLE_RANGES: Ranges = (
    (0x20, 0x24F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x203A),
    (0x20A0, 0x20BF),
    (0x2122, 0x2122),
)


def static_face(variable: bytes, weight: int, ranges: Ranges) -> bytes:
    """Cached `make_static`: made once, then read from the user's cache."""
    key = hashlib.sha256(variable).hexdigest()[:16] + ("" if ranges else "-whole")
    path = user_cache_path("storybook") / "fonts" / f"{key}-{weight}.ttf"
    if path.is_file():
        return path.read_bytes()
    data = make_static(variable, weight, ranges)
    # An unwritable cache only costs about a second per build.
    with contextlib.suppress(StoreError):
        write_atomically(path, data)
    return data


def make_static(variable: bytes, weight: int, ranges: Ranges) -> bytes:
    """One weight of a variable font, other axes at their defaults; deterministic.

    It is subset to the characters in `ranges`; empty `ranges` keep all characters.
    """
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(io.BytesIO(variable), recalcTimestamp=False)
    if ranges:
        options = subset.Options(layout_features=["kern"], name_IDs=["*"], notdef_outline=True)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[c for low, high in ranges for c in range(low, high + 1)])
        cutter.subset(font)
    axis_values = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    for axis in font["fvar"].axes:
        if axis.axisTag == "wght":
            axis_values["wght"] = min(max(weight, axis.minValue), axis.maxValue)
    static = instancer.instantiateVariableFont(font, axis_values)
    names = static["name"]
    # Each weight needs a distinct PostScript name, or a PDF can hold only one of them.
    names.setName(f"{names.getDebugName(1).replace(' ', '')}-{weight}", 6, 3, 1, 0x409)
    out = io.BytesIO()
    static.save(out)
    return out.getvalue()
