"""A story of one's own, drawn for real by the sketch: from the words to the printed page."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from storybook.book.bind import Binding
from storybook.book.build import BuiltBook, build_book
from storybook.book.enlarging import PrintEnlarger, is_sketch, sketch_job
from storybook.book.illustrators import open_illustrator
from storybook.book.plan import BookPlan, BookRequest, plan_book
from storybook.book.redraw import redraw_picture
from storybook.book.variants import draw_variants, look_alike
from storybook.errors import RenderError
from storybook.models.sketch import SKETCH, drawing_code_sha256, drawing_files
from storybook.project import PACKAGE_FOLDER
from storybook.render.illustrator import Drawing
from storybook.render.job import RenderJob
from storybook.render.picture_file import read_facts
from storybook.render.session import Illustrators, Session
from storybook.slot import Slot
from storybook.stage.model import load_stage
from storybook.store import open_store
from storybook.vector.illustrator import VectorIllustrator, draw_job
from tests.painter import EXAMPLE, put
from tests.projects import shrink, write_scene

pytestmark = pytest.mark.slow
STORY = """
title: Rina and the Goat
language: en
seed: 5
style: {style}
characters:
  rina: {{name: Rina, look: a girl in a red dress}}
  goat: {{name: Goat, look: a white goat}}
settings: {{field: a green field, forest: a forest}}
pages:
  - text: One day Rina rode her goat.
    setting: field
    characters: [{{who: goat, doing: walking}}, {{who: rina, on: goat, holds: a red kite}}]
  - text: Then it rained.
    setting: forest
    weather: rain
    characters: [{{who: rina, doing: running, mood: sad}}, {{who: goat, near: rina}}]
  - text: The end.
"""
FIRST, SECOND = Slot.of_page(1), Slot.of_page(2)


@pytest.fixture(autouse=True)
def _coarse_previews(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storybook.output.previews.SPREAD_DPI", 16)


def session_of(folder: Path) -> Session:
    return Session(open_store(folder / "store"), None, Illustrators(open_illustrator))


def plan_in(folder: Path, style: str = "flat") -> BookPlan:
    return plan_book(write_scene(folder, STORY.format(style=style), "rina"))


def build(folder: Path) -> tuple[BookPlan, BuiltBook]:
    plan = plan_in(folder)
    return plan, build_book(plan, session_of(folder), Binding())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose book has been built once; not to be changed."""
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storybook.output.previews.SPREAD_DPI", 16)
        build(folder)
    return folder


def picture(folder: Path, slot: Slot = FIRST) -> Path:
    return folder / "output" / "rina" / "pictures" / f"{slot}.png"


def pixels_of(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"), dtype=np.int16)


def test_a_story_becomes_a_book_without_torch(built: Path) -> None:
    manifest = json.loads((built / "output" / "rina" / "build.json").read_text())
    assert manifest["model"]["name"] == "sketch"
    with pikepdf.open(built / "output" / "rina" / "book.pdf") as pdf:
        assert len(pdf.pages) >= 3
    for slot in (FIRST, SECOND):
        pixels = pixels_of(picture(built, slot))
        assert pixels.shape == (1024, 1024, 3)
        assert pixels.std() > 20
    assert np.abs(pixels_of(picture(built)) - pixels_of(picture(built, SECOND))).mean() > 10


def test_torch_is_not_imported(tmp_path: Path) -> None:
    path = write_scene(tmp_path, STORY.format(style="flat"), "rina")
    code = (
        "import sys; from storybook.cli import main\n"
        f"main(['build', {str(path)!r}, '--store', {str(tmp_path / 'store')!r}, '--pages', '1'],"
        " standalone_mode=False)\n"
        "assert not {'torch', 'diffusers', 'transformers'} & set(sys.modules), 'torch is loaded'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_second_build_draws_nothing(built: Path) -> None:
    before = picture(built).read_bytes()
    _, again = build(built)
    assert not again.changed
    assert {outcome.origin for outcome in again.result.outcomes} == {"store"}
    assert picture(built).read_bytes() == before


def test_the_png_holds_the_stage(built: Path) -> None:
    facts = read_facts(picture(built).read_bytes())
    assert facts.job == plan_in(built).jobs[FIRST]
    assert facts.job.weights_sha256 == drawing_code_sha256()
    stage = load_stage(facts.job.stage)
    assert [figure.key for figure in stage.figures] == ["goat", "rina"]
    assert stage.place == "field"
    assert is_sketch(picture(built))


def test_redraw_gives_the_same_pixels(built: Path, tmp_path: Path) -> None:
    again = redraw_picture(picture(built), tmp_path / "again.png", session_of(tmp_path))
    assert (again.differences, again.changed_pixels, again.largest_change) == ((), 0, 0)
    assert (tmp_path / "again.png").read_bytes() == picture(built).read_bytes()


def test_a_changed_page_is_drawn_again_alone(tmp_path: Path) -> None:
    build(tmp_path)
    path = tmp_path / "scenes" / "rina.yaml"
    path.write_text(path.read_text().replace("doing: running", "doing: dancing"))
    again = build_book(plan_book(path), session_of(tmp_path), Binding())
    origins = {outcome.slot: outcome.origin for outcome in again.result.outcomes}
    assert origins == {FIRST: "store", SECOND: "drawn"}


def test_variants_differ(tmp_path: Path) -> None:
    plan = shrink(plan_in(tmp_path), 256, 256)
    session = session_of(tmp_path)
    for slot in (FIRST, SECOND):
        drawn = draw_variants(plan, slot, 4, session)
        assert sorted(drawn) == [1, 2, 3, 4]
        pictures = {session.store.get(job.key) for job in drawn.values()}
        assert len(pictures) == 4
        assert not look_alike(drawn, session.store)


@pytest.mark.parametrize("profile", ["kdp", "ingram"])
def test_a_printed_page_has_300_ppi_and_nothing_is_enlarged(tmp_path: Path, profile: str) -> None:
    text = STORY.format(style="flat") + "  - text: And on they went.\n" * 6
    plan = plan_book(write_scene(tmp_path, text, "rina"), BookRequest(profiles=(profile,)))
    printed = build_book(plan, session_of(tmp_path), Binding(profile))
    assert printed.book is not None
    report = json.loads(printed.book.with_suffix(".ppi.json").read_text())
    rows = report["pictures"]
    assert rows
    for row in rows:
        assert row["placed_ppi"] >= 300
        assert row["enlarged_by"] is None
    assert report["warnings"] == []
    with pikepdf.open(printed.book) as pdf:
        widths = [
            int(image.Width)
            for page in pdf.pages
            for image in page.get_images().values()
        ]  # fmt: skip
    assert max(widths) > 1.5 * plan.jobs[FIRST].width


def test_print_shows_the_same_picture_with_more_detail(built: Path) -> None:
    data = picture(built).read_bytes()
    small = Image.open(picture(built)).convert("RGB")
    sha256 = hashlib.sha256(data).hexdigest()
    large = PrintEnlarger(None).enlarge(data, small, sha256, 2048)
    assert large.size == (2048, 2048)
    shrunk = np.asarray(large.resize((1024, 1024), Image.Resampling.BOX), dtype=np.int16)
    assert np.abs(shrunk - np.asarray(small, dtype=np.int16)).mean() < 3
    blown_up = np.asarray(small.resize((2048, 2048), Image.Resampling.BICUBIC), dtype=np.int16)
    sharpness = [np.abs(np.diff(a, axis=0)).max(axis=2).astype(float).var()
                 for a in (np.asarray(large, dtype=np.int16), blown_up)]  # fmt: skip
    assert sharpness[0] > sharpness[1]


def test_a_sketch_of_another_version_is_enlarged_as_it_is(tmp_path: Path, built: Path) -> None:
    """What this version would draw is perhaps not the picture that the author approved."""
    job = read_facts(picture(built).read_bytes()).job
    older = replace(job, weights_sha256="ab" * 32, width=64, height=64)
    data = put(open_store(tmp_path / "store"), older, draw_job(older, 64))
    assert sketch_job(data) is None
    assert sketch_job(put(open_store(tmp_path / "store"), EXAMPLE)) is None
    assert sketch_job(b"no picture") is None
    image = Image.new("RGB", (64, 64), "#336699")
    same = PrintEnlarger(None).enlarge(data, image, "ab" * 32, 128)
    assert same.getpixel((64, 64)) == pytest.approx((0x33, 0x66, 0x99), abs=2)


SCRIPT = """
import hashlib, json, sys
from storybook.render.job import RenderJob
from storybook.vector.illustrator import VectorIllustrator
jobs = [RenderJob.from_json(text) for text in json.load(sys.stdin)]
drawn = VectorIllustrator().draw(jobs)
print(json.dumps({job.key: hashlib.sha256(one.pixels.tobytes()).hexdigest()
                  for job, one in zip(jobs, drawn, strict=True)}))
"""


def hashes(jobs: Sequence[RenderJob], cores: set[int]) -> dict[str, str]:
    """What a process of its own draws, on these cores."""

    def pin() -> None:
        os.sched_setaffinity(0, cores)

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps([job.to_json() for job in jobs]),
        capture_output=True,
        text=True,
        preexec_fn=pin,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, str] = json.loads(done.stdout)
    return result


def test_the_same_bytes_on_one_core_or_two_and_in_any_order(tmp_path: Path) -> None:
    jobs = [
        job
        for style in ("flat", "watercolour", "paper-cut")
        for job in shrink(plan_in(tmp_path, style), 200, 200).jobs.values()
    ]
    cores = os.sched_getaffinity(0)
    once = hashes(jobs, cores)
    assert len(set(once.values())) == len(jobs)
    assert hashes(jobs[::-1], {min(cores)}) == once
    assert hashes(jobs[3:] + jobs[:3], cores) == once


def test_what_cannot_be_drawn_is_said_of_that_picture_alone(tmp_path: Path) -> None:
    good = shrink(plan_in(tmp_path), 64, 64).jobs[FIRST]
    nowhere = replace(good, stage=good.stage.replace('"field"', '"nowhere"'))
    bare = replace(good, stage="")
    steps: list[tuple[int, int]] = []
    drawn = list(VectorIllustrator().draw([nowhere, good, bare], lambda *step: steps.append(step)))
    assert [type(one) for one in drawn] == [RenderError, Drawing, RenderError]
    assert "the sketch cannot be drawn" in str(drawn[0])
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_mix_of_styles_lies_between_them(tmp_path: Path) -> None:
    mixed = "[{name: watercolour, weight: 1}, {name: flat, weight: 1}]"
    flat, paint, both = (
        draw_job(plan_in(tmp_path, style).jobs[FIRST], 128).astype(float)
        for style in ("flat", "watercolour", mixed)
    )
    assert np.abs(both - (flat + paint) / 2).max() <= 1
    assert np.abs(flat - paint).mean() > 1


def test_drawing_code_imports_nothing_that_its_checksum_leaves_out() -> None:
    files = list(drawing_files())
    sources = [path.read_text() for path in files if path.suffix == ".py"]
    imported = {
        name
        for source in sources
        for name in re.findall(r"from storybook\.(stage\.[\w.]+)", source)
    }
    # Plain data, of which a job's stage holds all values.
    imported = {name for name in imported if not name.startswith(("stage.model", "stage.words"))}
    checked = {path.relative_to(PACKAGE_FOLDER).with_suffix("") for path in files}
    assert imported == {".".join(path.parts) for path in checked if path.parts[0] == "stage"}


def test_the_checksum_covers_all_code_that_draws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SKETCH.kind == "vector"
    names = [path.relative_to(PACKAGE_FOLDER) for path in drawing_files()]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGE_FOLDER / name, tmp_path / name)
    monkeypatch.setattr("storybook.models.sketch.PACKAGE_FOLDER", tmp_path)
    sums = [drawing_code_sha256()]
    for name in ("art/scene.py", "stage/variation.py", "images/svg.py", "vector/compose.py"):
        with (tmp_path / name).open("a") as file:
            file.write("# changed")
        drawing_code_sha256.cache_clear()
        sums.append(drawing_code_sha256())
    (tmp_path / "art" / "scene.pyc").write_bytes(b"compiled")
    drawing_code_sha256.cache_clear()
    sums.append(drawing_code_sha256())
    monkeypatch.undo()
    drawing_code_sha256.cache_clear()
    assert sums[-1] == sums[-2]
    assert len(set(sums)) == 5
    assert drawing_code_sha256() == sums[0]
