"""Packs the animals and things that are taken from Noto Emoji into one small archive.

`python -m storybook.art.noto.fill` fetches the packages and writes `noto.zip` from `fill.toml`.
"""

from __future__ import annotations

import json
import re
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from storybook.art.noto.packages import Sprite, sprite
from storybook.art.noto.table import ARCHIVE
from storybook.images.colour import hex_to_rgb
from storybook.images.svg import rasterise

_LIST = Path(__file__).parent / "fill.toml"
_PX = 256
_DATE = (2026, 1, 1, 0, 0, 0)
_NOTE = "Noto Emoji (https://github.com/googlefonts/noto-emoji), Apache-2.0, by Google LLC."
_HELD = ("hand", "both_hands", "arms", "head", "back")


def pack(path: Path = ARCHIVE) -> None:
    """Write the archive: an index of every entry, and each picture by itself."""
    listed = tomllib.loads(_LIST.read_text())
    index: dict[str, Any] = {"licence": _NOTE, "animals": {}, "things": {}}
    bodies: dict[str, str] = {}
    for group in ("animals", "things"):
        for name, words in listed[group].items():
            address, size, *use = words.split()
            art = sprite(
                address.replace("v1:", "noto-v1:") if ":" in address else f"noto:{address}"
            )
            entry = _entry(art, float(size))
            if group == "animals":
                entry["home"] = use[0]
                entry["eyes"] = listed["eyes"].get(name, [])
                entry["faces"] = (*use, "left")[1]
            else:
                entry["held"] = next((word for word in use if word in _HELD), "")
                entry["seat"] = next((word for word in use if word in ("on", "in")), "")
                entry["mounts"] = next((w for w in use if w in ("water", "air")), "ground")
                entry["faces"] = "left" if "left" in use else "front"
            index[group][name] = entry
            bodies[f"{group}/{name}.svg"] = _named(art.body, f"{group[0]}-{name}-")
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _write(archive, "index.json", json.dumps(index, separators=(",", ":")))
        for member, body in bodies.items():
            _write(archive, member, body)


def _write(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(zipfile.ZipInfo(name, _DATE), text, zipfile.ZIP_DEFLATED, 9)


def _named(body: str, prefix: str) -> str:
    """The art with its ids prefixed, so that they are unique, and with shorter numbers."""
    body = re.sub(r"\bsvgID", prefix, body)
    return re.sub(r"(\.\d\d)\d+", r"\1", body)


def _entry(art: Sprite, longer: float) -> dict[str, Any]:
    """The box of what is painted, its size in cm, and its main colour."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {art.width} {art.height}" '
        f'width="{_PX}" height="{_PX}">{art.body}</svg>'
    )
    pixels = np.asarray(rasterise(svg, _PX, _PX))
    solid = pixels[..., 3] > 8
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    unit = art.width / _PX
    box = [columns[0] * unit, rows[0] * unit, (columns[-1] + 1) * unit, (rows[-1] + 1) * unit]
    width, height = box[2] - box[0], box[3] - box[1]
    per_unit = longer / max(width, height)
    return {
        "box": [round(float(edge), 1) for edge in box],
        "height_cm": round(float(height * per_unit), 1),
        "width_cm": round(float(width * per_unit), 1),
        "main": _main_colour(art.body, pixels[solid]),
    }


def _main_colour(body: str, pixels: Any) -> str:
    """The colour of the art that is nearest to most pixels."""
    fills = re.findall(r'(?:fill|stop-color)="(#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?)"', body)
    colours = sorted(set(fills))
    if not colours:
        return ""
    values = 255 * np.array([hex_to_rgb(colour) for colour in colours])
    gaps = ((pixels[:, None, :3].astype(float) - values[None]) ** 2).sum(axis=2)
    most = int(np.bincount(gaps.argmin(axis=1), minlength=len(colours)).argmax())
    return str(colours[most]).lower()


if __name__ == "__main__":
    pack()
    print(f"{ARCHIVE}: {ARCHIVE.stat().st_size / 1e3:.0f} kB")
