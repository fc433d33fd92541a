"""The parsers under fire for as long as you like: `python -m tests.fuzz story --minutes 10`.

Real files with pieces changed, cut, doubled and swapped. Whatever comes out has to be a result or
a StorybookError, never another exception; a file that breaks this is kept and named.
"""

import argparse
import random
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from storybook.errors import StorybookError
from storybook.models import find_model
from storybook.models.adapters import read_layout
from storybook.plan import RenderJob
from storybook.prompts import build_prompts
from storybook.resources import PACKAGE_FOLDER, template_folder
from storybook.store import open_store
from storybook.store.picturefile import decode_pixels, encode_picture, load_facts
from storybook.story import load_story
from tests.painter import EXAMPLE

TEMPLATES = (
    "pages/picture-top.yaml.j2",
    "pages/phrases.yaml",
    "pages/ornaments.yaml",
    "pages/style.yaml",
    "prompts/scene.j2",
    "prompts/styles.yaml",
    "prompts/words.yaml",
)
ROOT = PACKAGE_FOLDER.parent
Use = Callable[[Path, bytes], None]


@dataclass(frozen=True)
class Target:
    """Files to begin with, words that its grammar knows, and what is done with a changed file."""

    seeds: list[bytes]
    words: list[bytes]
    use: Use


def use_story(folder: Path, data: bytes) -> None:
    """Read a story and word its prompts."""
    path = folder / "scenes" / "story.yaml"
    path.write_bytes(data)
    loaded = load_story(path)
    build_prompts(loaded.story, find_model("mini"), folder)


def use_template(name: str) -> Use:
    """Word prompts and lay a page out with the project's own template in the house's place."""
    from storybook.bind import lay_out_profile
    from storybook.pages.book import BookFacts

    def use(folder: Path, data: bytes) -> None:
        path = folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        loaded = load_story(_story(folder))
        build_prompts(loaded.story, find_model("mini"), folder)
        lay_out_profile(loaded.story, {}, BookFacts("mini"), folder, "screen")

    return use


_SHORT = """title: A
characters: {kancil: {name: Kancil, look: a small deer}}
settings: {wood: a green wood}
pages:
  - text: Hello.
    layout: picture-top
    setting: wood
    time: morning
    characters: [{who: kancil, doing: standing, mood: happy, at: left}]
"""


def _story(folder: Path) -> Path:
    path = folder / "scenes" / "short.yaml"
    path.write_text(_SHORT, "utf-8")
    return path


def use_adapter(folder: Path, data: bytes) -> None:
    """Check an adapter against the bundled model."""
    path = folder / "adapter.safetensors"
    path.write_bytes(data)
    read_layout(path, find_model("mini"))


def use_picture(folder: Path, data: bytes) -> None:
    """Read a picture's facts and pixels, and find it in a store under its own key."""
    path = folder / "picture.png"
    path.write_bytes(data)
    store = open_store(folder / "store")
    place = next((folder / "store").rglob("*.png"))
    place.write_bytes(data)
    assert store.read(EXAMPLE.key) is None or data == place.read_bytes()
    load_facts(path)
    decode_pixels(data)


def use_job(folder: Path, data: bytes) -> None:
    """Read a render job."""
    RenderJob.from_json(data.decode("utf-8", "surrogateescape"))


def targets(folder: Path) -> dict[str, Target]:
    """Everything that is read from outside."""
    stories = [path.read_bytes() for path in sorted((ROOT / "scenes").glob("*.yaml"))]
    house = template_folder()
    picture = encode_picture(np.full((8, 8, 3), 90, np.uint8), EXAMPLE, {"torch": "1"})
    open_store(folder / "store").put(EXAMPLE, np.full((8, 8, 3), 90, np.uint8))
    quick = PACKAGE_FOLDER / "weights" / "mini" / "quick" / "adapter_model.safetensors"
    yaml = [b"- ", b": ", b"&a ", b"*a", b"!!x ", b"|\n", b"'", b'"', b"<<: ", b"~", b".nan"]
    yaml += [b"\n", b"\n  ", b"\t", b"1e999", b"{", b"}", b"[", b"]", b"\x00", b"\xff", b"\xc2\x85"]
    jinja = [b"{{ ", b" }}", b"{% ", b" %}", b"{% for x in range(9) %}", b"{% endfor %}", b"||"]
    jinja += [b"{% include 'a' %}", b".__class__", b"-1", b"1e9", b"0", b"** 99", b"{#"]
    numbers = [b"\xff" * 8, b"\x00" * 8, b"-1", b"99999999999", b"null", b"[]", b"{}", b'"', b","]
    templates = {
        name: Target([(house / name).read_bytes()], yaml + jinja, use_template(name))
        for name in TEMPLATES
    }
    return templates | {
        "story": Target(stories, yaml, use_story),
        "adapter": Target([quick.read_bytes()], numbers, use_adapter),
        "store": Target([picture], numbers, use_picture),
        "job": Target([EXAMPLE.to_json().encode()], numbers, use_job),
    }


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
        target = targets(folder)[name]
        while time.monotonic() < end:
            data = change(rng.choice(target.seeds), target.words, rng)
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
    parser.add_argument("target", choices=["story", *TEMPLATES, "adapter", "store", "job"])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    warnings.simplefilter("error")
    return int(fuzz(options.target, options.minutes, options.seed) > 0)


if __name__ == "__main__":
    sys.exit(main())
