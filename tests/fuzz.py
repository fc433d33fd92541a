"""Fuzzes the parsers for as long as you like: `python -m tests.fuzz story --minutes 10`.

Real files with pieces changed, cut, doubled and swapped. Whatever comes out has to be a result or
a StorybookError, never another exception; a file that breaks this is kept and named.
"""

import argparse
import io
import json
import os
import random
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from storybook.book.review import Entry, approve_book, review_path, save_note
from storybook.errors import StorybookError
from storybook.project import PACKAGE_FOLDER, template_folder
from storybook.render.picture_file import encode_picture
from storybook.slot import COVER, Slot
from tests.damage import change_json, change_png
from tests.painter import EXAMPLE, paint
from tests.readers import (
    PLAIN,
    Use,
    use_adapter,
    use_job,
    use_picture,
    use_review,
    use_sheet,
    use_story,
    use_template,
)

TEMPLATES = (
    "pages/picture-top.yaml.j2",
    "pages/phrases.yaml",
    "pages/ornaments.yaml",
    "pages/style.yaml",
    "prompts/scene.j2",
    "prompts/styles.yaml",
    "prompts/words.yaml",
)
READ = ("store", "sheet", "review", "job")
ROOT = PACKAGE_FOLDER.parent
Change = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True)
class Target:
    """Files to begin with, how they are changed, and what is done with a changed file."""

    seeds: list[bytes]
    change: Change
    use: Use


def targets(folder: Path) -> dict[str, Target]:
    """Everything that is read from outside."""
    stories = [path.read_bytes() for path in sorted((ROOT / "scenes").glob("*.yaml"))]
    house = template_folder()
    quick = PACKAGE_FOLDER / "weights" / "mini" / "quick" / "adapter_model.safetensors"
    yaml = [b"- ", b": ", b"&a ", b"*a", b"!!x ", b"|\n", b"'", b'"', b"<<: ", b"~", b".nan"]
    yaml += [b"\n", b"\n  ", b"\t", b"1e999", b"{", b"}", b"[", b"]", b"\x00", b"\xff", b"\xc2\x85"]
    jinja = [b"{{ ", b" }}", b"{% ", b" %}", b"{% for x in range(9) %}", b"{% endfor %}", b"||"]
    jinja += [b"{% include 'a' %}", b".__class__", b"-1", b"1e9", b"0", b"** 99", b"{#"]
    numbers = [b"\xff" * 8, b"\x00" * 8, b"-1", b"99999999999", b"null", b"[]", b"{}", b'"', b","]
    in_bytes = change_with(numbers)

    def in_json(data: bytes, rng: random.Random) -> bytes:
        return change_json(data, rng, lambda part: in_bytes(part, rng))

    def in_png(data: bytes, rng: random.Random) -> bytes:
        return change_png(data, rng, lambda part: in_bytes(part, rng))

    templates = {
        name: Target([(house / name).read_bytes()], change_with(yaml + jinja), use_template(name))
        for name in TEMPLATES
    }
    return templates | {
        "story": Target(stories, change_with(yaml), use_story),
        "adapter": Target([quick.read_bytes()], in_bytes, use_adapter),
        "store": Target(_pictures(), in_png, use_picture),
        "sheet": Target([_sheet()], in_png, use_sheet),
        "review": Target([_review(folder)], in_json, use_review),
        "job": Target([EXAMPLE.to_json().encode()], in_json, use_job),
    }


def _pictures() -> list[bytes]:
    versions = {"torch": "1"}
    return [encode_picture(paint(job), job, versions) for job in (PLAIN, replace(PLAIN, width=24))]


def _sheet() -> bytes:
    """As `write_sheet` makes them, in small."""
    jobs = {number: asdict(replace(PLAIN, seed=number)) for number in (1, 2)}
    chunks = PngInfo()
    chunks.add_itxt("storybook-variants", json.dumps(jobs))
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=chunks)
    return out.getvalue()


def _review(folder: Path) -> bytes:
    story = folder / "scenes" / "short.yaml"
    book = {COVER: Entry("c", {"": "A"}), Slot.of_page(1): Entry("b", {"": "Hi."})}
    approve_book(story, book, date(2026, 11, 21))
    save_note(story, Slot.of_page(1), "good", book)
    return review_path(story).read_bytes()


def change_with(words: list[bytes]) -> Change:
    """How files of bytes are changed, with these words put in now and then."""
    return lambda data, rng: change(data, words, rng)


def change(data: bytes, words: list[bytes], rng: random.Random) -> bytes:
    """One to four changes, the more of them at the beginning, where headers are."""
    for _ in range(rng.randint(1, 4)):
        reach = len(data) if rng.random() < 0.5 else min(len(data), 200)
        start = rng.randint(0, reach)
        end = min(len(data), start + rng.choice([0, 1, 2, 7, 40, 400]))
        kind = rng.randrange(5)
        middle = rng.choice(words)
        if kind == 0:
            middle = bytes(rng.randrange(256) for _ in range(rng.randint(0, 4)))
        elif kind == 1:
            middle = data[start:end] * 2
        elif kind == 2:
            middle = b""
        elif kind == 3:
            return data[:start]
        data = data[:start] + middle + data[end:]
    return data


def fuzz(name: str, minutes: float, seed: int) -> int:
    """How many files broke the rule; each is kept in the folder that is named."""
    broken, tried, refused = 0, 0, 0
    rng = random.Random(seed)
    end = time.monotonic() + 60 * minutes
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "scenes").mkdir()
        os.chdir(folder)  # where a picture is drawn again, adapters are looked for
        target = targets(folder)[name]
        while time.monotonic() < end:
            data = target.change(rng.choice(target.seeds), rng)
            tried += 1
            try:
                target.use(folder, data)
            except StorybookError:
                refused += 1
            except Exception:
                broken += 1
                kept = Path(tempfile.gettempdir()) / f"fuzz-{name.replace('/', '-')}-{seed}-{tried}"
                kept.write_bytes(data)
                print(f"{kept}\n{traceback.format_exc()}", flush=True)
    print(f"{name}: {tried} files, {refused} refused, {broken} broke the rule", flush=True)
    return broken


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "target",
        choices=["story", "template", *TEMPLATES, "adapter", *READ],
        help="'template' goes through all kinds of them, each with its share of the minutes",
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    warnings.simplefilter("error")
    names = TEMPLATES if options.target == "template" else (options.target,)
    minutes = options.minutes / len(names)
    return int(sum(fuzz(name, minutes, options.seed) for name in names) > 0)


if __name__ == "__main__":
    sys.exit(main())
