"""A small story and painted placeholder pictures for the tests of pages and books."""

import json
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

from storybook.files import write_atomically
from storybook.layout.book import Book
from storybook.layout.facts import BookFacts
from storybook.story import Story, slots

FACTS = BookFacts(
    model="mini",
    adapters=("kancil 0.9",),
    seed=777,
    version="0.1.0",
    licence_notes=("Gambar: CC BY 4.0.",),
)

# The text of a story file.
TWO_PAGES = """
title: Kancil
settings: {hutan: a green forest, tepi: a river bank}
pages:
  - text: One morning Kancil was hungry.
    setting: hutan
  - text: He thought.
    setting: tepi
"""
PAGES = [
    (
        "Suatu pagi, Si Kancil berjalan di tepi sungai. Perutnya kosong sekali.",
        "One morning Mouse-deer walked along the river. His belly was quite empty.",
    ),
    ('"Aku lapar," kata Si Kancil.', '"I am hungry," said Mouse-deer.'),
    (
        "Di seberang sungai ada pohon yang penuh buah. Buahnya merah, manis, dan banyak. "
        "Tetapi sungai itu lebar dan dalam, dan di dalamnya tinggal buaya-buaya yang lapar.",
        "Across the river stood a tree full of fruit. The fruit was red, sweet and plenty. "
        "But the river was wide and deep, and hungry crocodiles lived in it.",
    ),
    (
        "Si Kancil mendapat akal. 'Hai, Buaya! Raja menyuruh aku menghitung kalian semua.'",
        "Mouse-deer had an idea. 'Hey, Crocodile! The king has told me to count you all.'",
    ),
    (
        "Buaya-buaya berbaris dari tepi ke tepi. Si Kancil melompat dari punggung ke punggung: "
        "satu, dua, tiga ...",
        "The crocodiles lined up from bank to bank. Mouse-deer hopped from back to back: "
        "one, two, three ...",
    ),
    ("Sampai!", "There!"),
]


def sample_story(count: int = 14, **more: object) -> Story:
    """A story of `count` pages in Indonesian and English."""
    pages = []
    for number in range(count):
        main, second = PAGES[number % len(PAGES)]
        pages.append(
            {
                "text": {"id": main, "en": second},
                "setting": "sungai",
                "characters": [{"who": "kancil", "doing": {"id": "berjalan", "en": "walking"}}],
            }
        )
    data: dict[str, object] = {
        "title": {"id": "Si Kancil dan Buaya", "en": "The Mouse-deer and the Crocodiles"},
        "author": "Cerita rakyat Nusantara",
        "language": ["id", "en"],
        "characters": {"kancil": {"name": "Si Kancil", "look": "a small mouse-deer"}},
        "settings": {"sungai": {"id": "sungai yang lebar", "en": "a wide river"}},
        "pages": pages,
        "moral": {
            "id": "Akal yang cerdik dapat mengalahkan badan yang besar.",
            "en": "A clever mind can win over a big body.",
        },
        "license": "CC BY 4.0",
        "date": "2026-11-22",
    }
    return Story.model_validate_json(json.dumps(data | more))


def paint_pictures(story: Story, folder: Path, size_px: int = 512) -> dict[str, Path]:
    """One painted scene for each picture that the story asks for."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for index, (slot, _) in enumerate(slots(story)):
        path = folder / f"{slot}.png"
        paint_scene(index, size_px).save(path)
        found[slot] = path
    return found


def pdf_of(book: Book) -> bytes:
    """The book as PDF, with its pictures prepared."""
    from storybook.output.pdf import make_pdf
    from storybook.output.pictures import prepare_pdf_pictures

    return make_pdf(book, prepare_pdf_pictures(book))


def write_pdf(book: Book, path: Path) -> None:
    """Write the book as PDF."""
    write_atomically(path, pdf_of(book))


def paint_scene(seed: int, size_px: int = 512) -> Image.Image:
    """Sky, sun, hills, a river and a round animal, in flat colours; no two seeds alike."""
    dice = Random(seed)
    image = Image.new("RGB", (size_px, size_px))
    draw = ImageDraw.Draw(image)
    top, low = dice.choice(
        [((92, 178, 238), (205, 236, 250)), ((243, 148, 104), (253, 224, 170)), ((24, 32, 82),) * 2]
    )
    for y in range(size_px):
        share = min(1.0, y / (0.6 * size_px))
        row = tuple(round(a + share * (b - a)) for a, b in zip(top, low, strict=True))
        draw.line([(0, y), (size_px, y)], fill=row)

    def oval(x: float, y: float, wide: float, high: float, colour: str) -> None:
        box = [
            (x - wide) * size_px,
            (y - high) * size_px,
            (x + wide) * size_px,
            (y + high) * size_px,
        ]
        draw.ellipse(box, fill=colour)

    oval(dice.uniform(0.15, 0.85), 0.14, 0.07, 0.07, "#ffe27a")
    oval(dice.uniform(0.0, 0.4), 0.78, 0.6, 0.3, "#7cc576")
    oval(dice.uniform(0.6, 1.0), 0.82, 0.6, 0.3, "#5fae5b")
    oval(0.5, 1.12, 0.9, 0.34, "#4aa3d8")
    x, fur = dice.uniform(0.3, 0.7), dice.choice(["#c4773f", "#7a8f3c", "#d9893b"])
    oval(x, 0.70, 0.14, 0.10, fur)
    oval(x + 0.13, 0.58, 0.07, 0.07, fur)
    for leg in (-0.08, -0.03, 0.05, 0.09):
        oval(x + leg, 0.80, 0.018, 0.07, fur)
    oval(x + 0.15, 0.57, 0.012, 0.014, "#2a1c14")
    return image
