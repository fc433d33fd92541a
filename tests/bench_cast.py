"""Benchmark of who is in the pictures: `python -m tests.bench_cast --model NAME|FOLDER ...`.

Thirty stories of five pages (`--stories` for fewer): one, two or three characters, people and
animals, each doing something else on every page. Each way of a model draws all pages, in a process
of its own:

- words: the prompt alone (a model that sees sketches has no such way);
- paint: over the sketch of the stage, figures and ground repainted by as much as `PAINT` says;
- regions: the same, each character by its own words in its own place;
- sketch seen: a model that sees sketches, such as the painter;
- with `--adapter FILE`, the last of these with that adapter.

Every picture is judged against its stage (`training/judge/stage_truth.py`), as is the sketch
itself. The table goes to the screen, a matrix of pictures to `.cache/bench-cast/matrix.png`.
"""

import argparse
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from PIL import Image

from storybook.diffusion import open_illustrator
from storybook.errors import RenderError
from storybook.images.contact_sheet import contact_sheet
from storybook.models.adapters import adapter_at
from storybook.models.lookup import find_model
from storybook.models.sketch import SKETCH
from storybook.prompts.writer import build_prompts
from storybook.render.job import RenderJob
from storybook.render.plan import plan_jobs
from storybook.slot import Slot
from storybook.stage.model import Stage
from storybook.stage.staging import StagedPicture, stage_story
from storybook.stage.variation import vary_stage
from storybook.story import Appearance, Character, Page, Paint, Setting, Story
from storybook.vector.paint import paint_stage
from tests.costs import ENVIRONMENT, ROOT
from training.judge.stage_truth import (
    HEIGHT_PX,
    Pixels,
    StageVerdict,
    appearance_distance,
    judge_picture,
    truth_of,
)

PAINT = Paint(figures=0.4, ground=0.8, regions=False)
PAGES = 5
MIXED = 0.1  # the share of a figure in another's colours from which it counts as mixed
_FOLDER = ROOT / ".cache" / "bench-cast"
_SHOWN = 6  # stories on the matrix
_COLUMNS = {
    "kept": "figures kept",
    "counts_right": "counts right",
    "unmixed": "unmixed",
    "colour_error": "colour error",
    "same_distance": "same between pages",
    "other_distance": "two characters",
    "poses": "poses",
    "picture_s": "s a picture",
    "peak_mib": "MiB",
}
_LOOKS = {
    "rina": "a girl of six with black braids and a red dress",
    "budi": "a boy of eight with short hair, a blue shirt and green shorts",
    "grandma": "an old woman with grey hair in a bun and a purple dress",
    "farmer": "a farmer with a straw hat and a yellow shirt",
    "goat": "a white goat with a green scarf",
    "cat": "an orange cat",
    "bear": "a brown bear with a blue scarf",
    "rabbit": "a grey rabbit with a yellow hat",
    "duck": "a white duck",
}
_PLACES = ("a meadow", "a forest", "a kitchen", "a market", "a beach", "a garden")
_DEEDS = ("walking", "sitting", "waving", "jumping", "dancing", "sleeping", "clapping", "running")


@dataclass(frozen=True)
class Way:
    """How pictures are drawn: the model, `paint` or "" for the sketch alone, an adapter's file."""

    name: str
    model: str
    is_painted: bool = False
    has_regions: bool = False
    adapter: str = ""


@dataclass(frozen=True)
class Score:
    """One way over all pictures; shares are of figures, distances between pages' colours 0 to 1."""

    kept: float
    counts_right: float
    unmixed: float
    colour_error: float
    same_distance: float
    other_distance: float
    poses: float
    picture_s: float
    peak_mib: float


def stories(count: int) -> Iterator[Story]:
    """Stories with casts of one, two and three in turn; always the same ones."""
    rng = random.Random(28)
    for number in range(count):
        cast = rng.sample(sorted(_LOOKS), number % 3 + 1)
        deeds = {who: rng.sample(_DEEDS, PAGES) for who in cast}
        yield Story(
            title={"en": f"Story {number}"},
            seed=number,
            characters={
                who: Character(name={"": who.title()}, look={"en": _LOOKS[who]}) for who in cast
            },
            settings={place: Setting(look={"en": place}) for place in _PLACES},
            pages=tuple(
                Page(
                    setting=rng.choice(_PLACES),
                    characters=tuple(
                        Appearance(who=who, doing={"en": deeds[who][page]}) for who in cast
                    ),
                )
                for page in range(PAGES)
            ),
        )


def ways(models: Sequence[str], adapter: str) -> Iterator[Way]:
    """The sketch, then each model's ways."""
    yield Way("the sketch", SKETCH.name)
    for model in models:
        name = Path(model).name
        if find_model(model).sees_sketch:
            yield Way(f"{name}, sketch seen", model)
        else:
            yield Way(f"{name}, words", model)
            yield Way(f"{name}, paint", model, is_painted=True)
            yield Way(f"{name}, regions", model, is_painted=True, has_regions=True)
    if adapter:
        yield Way(f"{Path(models[-1]).name}, adapter", models[-1], adapter=adapter)


class Drawer:
    """Draws stories in one way; the model is loaded once."""

    def __init__(self, way: Way) -> None:
        self._way, self._spec = way, find_model(way.model)
        self._uses = (adapter_at(Path(way.adapter), self._spec, "adapter"),) if way.adapter else ()
        self._illustrator = (
            None if self._spec == SKETCH else open_illustrator(self._spec, self._uses)
        )
        self.drawing_s = 0.0

    def draw(self, story: Story) -> list[tuple[Stage, Pixels]]:
        """Each page's stage, varied as the page's picture is, and the picture."""
        staged = stage_story(story)
        stages = [vary_stage(picture.stage, story.seed) for picture in staged.values()]
        started_s = time.monotonic()
        pictures = [
            paint_stage(stage, HEIGHT_PX) if job is None else self._draw_job(job)
            for stage, job in zip(stages, self._jobs(story, staged), strict=True)
        ]
        self.drawing_s += time.monotonic() - started_s
        return list(zip(stages, pictures, strict=True))

    def _jobs(
        self, story: Story, staged: Mapping[Slot, StagedPicture]
    ) -> Sequence[RenderJob | None]:
        if self._illustrator is None:
            return [None] * len(staged)
        paint = PAINT.model_copy(update={"regions": self._way.has_regions})
        painted = story.model_copy(update={"paint": paint}) if self._way.is_painted else story
        over = staged if self._spec.sees_sketch or self._way.is_painted else None
        prompts = build_prompts(painted, self._spec, Path())
        return list(plan_jobs(painted, prompts, self._spec, self._uses, stages=over).values())

    def _draw_job(self, job: RenderJob) -> Pixels:
        assert self._illustrator is not None
        (drawing,) = self._illustrator.draw([job])
        if isinstance(drawing, RenderError):
            raise drawing
        size = (HEIGHT_PX, HEIGHT_PX)
        return np.asarray(Image.fromarray(drawing.pixels).resize(size, Image.Resampling.BOX))


@dataclass(frozen=True)
class JudgedPage:
    """A page's stage, picture and verdict."""

    stage: Stage
    picture: Pixels
    verdict: StageVerdict


def score(books: Sequence[Sequence[JudgedPage]], drawing_s: float) -> Score:
    """The score of all pages of all stories."""
    pages = [page for book in books for page in book]
    figures = [figure for page in pages for figure in page.verdict.figures]
    same, other = _distances(books)
    return Score(
        kept=statistics.mean(figure.is_kept for figure in figures),
        counts_right=statistics.mean(page.verdict.counts_are_right for page in pages),
        unmixed=statistics.mean(figure.leak < MIXED for figure in figures),
        colour_error=statistics.mean(figure.colour_error for figure in figures),
        same_distance=same,
        other_distance=other,
        poses=statistics.mean(_pose_counts(books)),
        picture_s=drawing_s / len(pages),
        peak_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _distances(books: Sequence[Sequence[JudgedPage]]) -> tuple[float, float]:
    """Mean distance of a character's colours between pages, and of two characters'."""
    same: list[float] = []
    other: list[float] = []
    for book in books:
        seen = [
            (figure.figure.key, page.picture, figure.figure.mask)
            for page in book
            for figure in page.verdict.figures
        ]
        for one, another in combinations(seen, 2):
            (same if one[0] == another[0] else other).append(
                appearance_distance(*one[1:], *another[1:])
            )
    return statistics.mean(same), statistics.mean(other) if other else 0.0


def _pose_counts(books: Sequence[Sequence[JudgedPage]]) -> Iterator[int]:
    """In how many poses each character is kept, of each story."""
    for book in books:
        poses: dict[str, set[str]] = {}
        for page in book:
            kept = {figure.figure.key for figure in page.verdict.figures if figure.is_kept}
            for figure in page.stage.figures:
                if figure.key:
                    poses.setdefault(figure.key, set())
                    poses[figure.key] |= {figure.pose} if figure.key in kept else set()
        yield from (len(of_one) for of_one in poses.values())


def run_way(way: Way, count: int, folder: Path) -> None:
    """Draw and judge all stories in one way; writes `score.json` and the first page of each."""
    drawer, books = Drawer(way), []
    for number, story in enumerate(stories(count)):
        book = [
            JudgedPage(stage, picture, judge_picture(truth_of(stage), picture))
            for stage, picture in drawer.draw(story)
        ]
        Image.fromarray(book[0].picture).save(folder / f"{number:02d}.png")
        books.append(book)
    (folder / "score.json").write_text(json.dumps(asdict(score(books, drawer.drawing_s))))


def main() -> None:
    """Run every way in a process of its own; print the table, write the matrix."""
    options = _options()
    if options.way is not None:
        folder = Path(options.folder)
        run_way(Way(**json.loads(options.way)), options.stories, folder)
        return
    rows: list[Path] = []
    print_row(["way", *_COLUMNS.values()])
    print_row(["---"] * (len(_COLUMNS) + 1))
    for number, way in enumerate(ways(options.model, options.adapter)):
        folder = _FOLDER / str(number)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        here = ["--way", json.dumps(asdict(way)), "--folder", str(folder)]
        command = [sys.executable, "-m", "tests.bench_cast", "--stories", str(options.stories)]
        subprocess.run([*command, *here], cwd=ROOT, env=ENVIRONMENT, check=True)
        of_way = json.loads((folder / "score.json").read_text())
        print_row([way.name, *(f"{of_way[column]:.2f}" for column in _COLUMNS)])
        rows += [folder / f"{story:02d}.png" for story in range(min(_SHOWN, options.stories))]
    pictures = [Image.open(path) for path in rows]
    sheet = contact_sheet(pictures, min(_SHOWN, options.stories))
    sheet.save(_FOLDER / "matrix.png")
    print(f"{_FOLDER / 'matrix.png'}: a row for each way")


def print_row(cells: Sequence[str]) -> None:
    """A row of a Markdown table."""
    print(f"| {' | '.join(cells)} |", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", action="append", default=[], help="A name, or a folder.")
    parser.add_argument("--adapter", default="", help="An adapter's file, for the last model.")
    parser.add_argument("--stories", type=int, default=30)
    parser.add_argument("--way", help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.model = options.model or ["mini"]
    return options


if __name__ == "__main__":
    main()
