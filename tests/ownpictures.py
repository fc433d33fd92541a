"""Picture files such as authors have: a scanned child's drawing, and a photograph."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

PAPER = (243, 239, 228)


def child_drawing(side: int = 900, noise: float = 4.0, shade: float = 18.0) -> Image.Image:
    """A girl in a red dress with a white apron, in crayon on off-white paper, scanned badly."""
    big = 2
    image = Image.new("RGB", (side * big, side * big), PAPER)
    draw = ImageDraw.Draw(image)
    unit = side * big / 900

    def box(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return x0 * unit, y0 * unit, x1 * unit, y1 * unit

    ink, line = (40, 40, 60), round(9 * unit)
    draw.polygon(
        [(x * unit, y * unit) for x, y in ((450, 330), (290, 660), (610, 660))],
        fill=(214, 52, 48),
        outline=ink,
        width=line,
    )
    draw.rectangle(box(400, 470, 500, 600), fill=PAPER, outline=ink, width=line)  # the apron
    for x in (390, 510):
        draw.line([(x * unit, 660 * unit), (x * unit, 800 * unit)], fill=ink, width=line)
    draw.line([(400 * unit, 420 * unit), (240 * unit, 520 * unit)], fill=ink, width=line)
    draw.line([(500 * unit, 420 * unit), (660 * unit, 350 * unit)], fill=ink, width=line)
    draw.ellipse(box(350, 140, 550, 340), fill=PAPER, outline=ink, width=line)  # an open face
    draw.arc(box(330, 110, 570, 330), 180, 360, fill=(150, 90, 30), width=round(34 * unit))
    for x in (415, 485):
        draw.ellipse(box(x - 10, 220, x + 10, 240), fill=ink)
    draw.arc(box(400, 220, 500, 300), 20, 160, fill=(200, 30, 40), width=line)
    image = image.resize((side, side), Image.Resampling.LANCZOS).filter(
        ImageFilter.GaussianBlur(0.6)
    )
    rng = np.random.default_rng(7)
    pixels = np.asarray(image, dtype=np.float32)
    falling = np.linspace(0, shade, side, dtype=np.float32)[None, :, None]
    pixels += rng.normal(0, noise, pixels.shape).astype(np.float32) - falling
    pixels[60:64, 60:64] = 90  # a crumb on the glass
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def photograph(width: int = 1600, height: int = 1200) -> Image.Image:
    """A photograph's like: a sky, hills and a meadow with a grain; red at its left edge."""
    rng = np.random.default_rng(3)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    hill = 0.5 + 0.08 * np.sin(across * 9) + 0.03 * np.sin(across * 31)
    sky = (
        np.stack([110 + 90 * down, 160 + 60 * down, 225 + 20 * down], axis=2)
        + 0 * across[..., None]
    )
    grass = (
        np.stack([90 + 40 * down, 140 - 30 * down, 60 + 0 * down], axis=2) + 0 * across[..., None]
    )
    pixels = np.where((down > hill)[..., None], grass, sky) + rng.normal(0, 6, (height, width, 1))
    pixels[:, : width // 40] = (200, 30, 30)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def save(image: Image.Image, path: Path, **options: object) -> Path:
    """Save a picture, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, **options)  # type: ignore[arg-type]
    return path
