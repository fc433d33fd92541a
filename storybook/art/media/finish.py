"""Grades a painted picture: its colours, and the paper that it is on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storybook.art.media.bands import LUMINANCE, colour, paint_in_bands, saturate
from storybook.art.media.noise import Floats, noise

_GRAIN = 0.12
_MIDDLE = 0.5


@dataclass(frozen=True)
class Finish:
    """Grades of a picture; the defaults leave it as it is.

    `saturation` (0 is grey), `contrast` and `brightness` are factors. `tones` are colours, #rrggbb,
    from dark to light, that replace the picture's own by their lightness. `paper` (#rrggbb) is
    multiplied with everything, and `grain`, 0 to 1, is how far the paper's relief shows.
    """

    saturation: float = 1.0
    contrast: float = 1.0
    brightness: float = 1.0
    tones: tuple[str, ...] = ()
    paper: str = "#ffffff"
    grain: float = 0.0


PLAIN = Finish()


def apply_finish(pixels: NDArray[np.uint8], finish: Finish, seed: int) -> NDArray[np.uint8]:
    """Grade an (H, W, 3) uint8 picture; deterministic."""
    paper = colour(finish.paper)
    tones = np.array([colour(tone) for tone in finish.tones])
    relief = None
    if finish.grain > 0:
        relief = noise(seed, "finish", 560, (pixels.shape[0], pixels.shape[1]))

    def paint(colours: Floats, rows: slice) -> Floats:
        colours = saturate(colours, finish.saturation)
        colours = ((colours - _MIDDLE) * finish.contrast + _MIDDLE) * finish.brightness
        if len(tones):
            colours = _toned(np.clip(colours @ LUMINANCE, 0, 1), tones)
        if relief is not None:
            colours = colours * (1 - _GRAIN * finish.grain * relief[rows])[..., None]
        return np.asarray(colours * paper, np.float32)

    return paint_in_bands(pixels, paint)


def _toned(lightness: Floats, tones: Floats) -> Floats:
    """The colours (h, w, 3) of lightnesses (h, w), between tones (n, 3) from dark to light."""
    places = np.linspace(0, 1, len(tones))
    channels = [np.interp(lightness, places, tones[:, channel]) for channel in range(3)]
    return np.stack(channels, axis=-1).astype(np.float32)
