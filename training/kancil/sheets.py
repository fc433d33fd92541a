"""Contact sheets: every pose, mood and view of the cast, to look at."""

from __future__ import annotations

from pathlib import Path

from storybook.art.cast import CAST, VIEWS, figure
from storybook.art.sheets import write_sheet


def write_sheets(folder: Path) -> list[Path]:
    """Write for each of the cast one sheet of poses by view and one of moods by view."""
    written = []
    for name, member in CAST.items():
        calm = "still" if name == "buaya" else "happy"
        span = {"buaya": 860.0, "gajah": 640.0, "burung": 330.0, "harimau": 560.0}.get(name, 460.0)
        cell_px = (320, 206 if name == "buaya" else 376)
        poses = [(f"{p}, {v}", figure(name, p, calm, v)) for p in member.poses for v in VIEWS]
        moods = [
            (f"{m}, {v}", figure(name, member.poses[0], m, v)) for m in member.moods for v in VIEWS
        ]
        for kind, cells in (("poses", poses), ("moods", moods)):
            written.append(write_sheet((f"{name}-{kind}", cells, 6, cell_px, span), folder))
    return written
