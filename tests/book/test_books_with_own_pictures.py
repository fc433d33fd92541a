"""Books with picture files of the author's: checked, placed, drawn, and drawn again."""

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from storybook.book.bind import Binding, read_report
from storybook.book.build import build_book, is_up_to_date
from storybook.book.illustrators import open_illustrator
from storybook.book.plan import BookRequest, plan_book
from storybook.book.redraw import redraw_picture
from storybook.book.variants import draw_variants
from storybook.book.watch import find_watched
from storybook.checks import read_checked
from storybook.errors import StoreError, StorybookError, StoryError
from storybook.render.run import render
from storybook.render.session import Illustrators, Session
from storybook.slot import COVER, Slot
from storybook.store import open_store
from storybook.vector.illustrator import draw_job
from tests.ownpictures import child_drawing, photograph, save
from tests.painter import Painter
from tests.projects import write_scene
from tests.sessions import session_with

pytestmark = pytest.mark.slow  # real pictures are drawn

STORY = """
title: Our garden
model: sketch
date: 2026-11-22
characters:
  ani: {name: Ani, look: a girl, picture: pictures/girl.png}
  ben: {name: Ben, look: a boy in a blue shirt}
settings:
  garden: {look: a garden with a swing, picture: pictures/garden.jpg}
  park: a green park
cover: {picture: {file: pictures/cover.jpg}, alt: Our garden.}
pages:
  - text: Ani came.
    setting: garden
    characters: [{who: ani, at: [0.5, 0.9], size: 0.6}]
    time: night
  - text: She met Ben.
    setting: park
    characters: [{who: ben}]
    things: [{what: a doll, picture: pictures/girl.png, at: [0.2, 0.8]}]
  - text: Ben went home.
    setting: park
    characters: [{who: ben, doing: waving}]
"""
PAGES = [Slot.of_page(number) for number in (1, 2, 3)]


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    folder = tmp_path / "scenes" / "pictures"
    save(child_drawing(500), folder / "girl.png")
    save(photograph(), folder / "garden.jpg", quality=90)
    exif = Image.Exif()
    exif[0x0112] = 6
    save(photograph(600, 400), folder / "cover.jpg", quality=90, exif=exif)
    return write_scene(tmp_path, STORY, "own")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(open_store(tmp_path / "store"), None, Illustrators(open_illustrator))


def drawn(path: Path, slot: Slot, height_px: int = 600) -> NDArray[np.uint8]:
    return draw_job(plan_book(path).jobs[slot], height_px)


def is_red(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    red, green, blue = (pixels[..., k].astype(int) for k in range(3))
    return (red > 120) & (red > 2 * green) & (red > 2 * blue)


def test_a_book_with_own_pictures_is_built(scene: Path, session: Session) -> None:
    plan = plan_book(scene)
    assert [fault.message for fault in plan.warnings] == []
    before = {path: path.read_bytes() for path in scene.parent.rglob("*") if path.is_file()}
    built = build_book(plan, session)
    assert built.book is not None
    assert {path: path.read_bytes() for path in before} == before
    pictures = json.loads((plan.folder / "build.json").read_text())["pictures"]
    kinds = [pictures[slot]["kind"] for slot in (COVER, *PAGES)]
    assert kinds == ["file", "drawn", "drawn", "drawn"]
    with Image.open(plan.folder / "pictures" / "cover.png") as cover:
        assert cover.size == (400, 600)  # upright
        red, green, _ = cover.convert("RGB").getpixel((200, 3))  # type: ignore[misc]
        assert red > 150 > green
    assert is_up_to_date(plan_book(scene), session)
    assert not build_book(plan_book(scene), session).changed


def test_the_photograph_is_the_background_and_the_drawing_has_no_paper(scene: Path) -> None:
    pixels = drawn(scene, PAGES[0])
    bare = scene.read_text().replace("[{who: ani, at: [0.5, 0.9], size: 0.6}]", "[]")
    empty = drawn(write_scene(scene.parents[1], bare, "bare"), PAGES[0])
    photo = photograph().crop((200, 0, 1400, 1200)).resize((600, 600), Image.Resampling.BOX)
    # The light of the night falls on the figure, not on the photograph.
    assert np.abs(empty.astype(int) - np.asarray(photo).astype(int)).mean() < 6
    changed = np.abs(pixels.astype(int) - empty.astype(int)).max(axis=2) > 40
    rows, columns = np.nonzero(changed)
    top, bottom, left, right = rows.min(), rows.max(), columns.min(), columns.max()
    assert abs((left + right) / 2 - 300) < 12
    assert abs(bottom - 540) < 20
    assert abs((bottom - top) - 360) < 30
    corners = changed[top : top + 60, left : left + 60], changed[top : top + 60, right - 60 : right]
    assert max(corner.mean() for corner in corners) < 0.2
    dress = pixels[is_red(pixels)]
    assert len(dress) > 2000
    assert dress[:, 0].mean() < 190  # 214 by day


def test_a_thing_with_a_picture_stands_where_it_is_wanted(scene: Path) -> None:
    pixels = drawn(scene, PAGES[1])
    rows, columns = np.nonzero(is_red(pixels))
    assert len(rows) > 100
    assert abs(np.median(columns) - 0.2 * 600) < 20


def test_a_picture_is_mirrored_where_it_must_look_left(scene: Path) -> None:
    bare = scene.read_text().replace("[{who: ani, at: [0.5, 0.9], size: 0.6}]", "[]")
    empty = drawn(write_scene(scene.parents[1], bare, "bare"), PAGES[0])

    def mask(facing: str) -> NDArray[np.bool_]:
        text = scene.read_text().replace("size: 0.6}", f"size: 0.6, facing: {facing}}}")
        pixels = drawn(write_scene(scene.parents[1], text, "turned"), PAGES[0])
        changed: NDArray[np.bool_] = np.abs(pixels.astype(int) - empty.astype(int)).max(axis=2) > 40
        changed[:, 230:370] = False  # all but the arms
        return changed[:400]

    right, left = mask("right"), mask("left")
    flipped = left[:, ::-1]
    assert right.sum() > 200
    assert (right & flipped).sum() / (right | flipped).sum() > 0.6
    assert (right & left).sum() / (right | left).sum() < 0.3


@pytest.mark.parametrize(
    ("name", "changed"),
    [("garden.jpg", {PAGES[0]}), ("cover.jpg", {COVER}), ("girl.png", {PAGES[0], PAGES[1]})],
)
def test_changed_bytes_redraw_only_the_pictures_that_show_them(
    scene: Path, name: str, changed: set[Slot]
) -> None:
    before = {slot: job.key for slot, job in plan_book(scene).jobs.items()}
    path = scene.parent / "pictures" / name
    with Image.open(path) as image:
        image.load()
        pixels = image.convert("RGB")
    pixels.putpixel((5, 5), (1, 2, 3))
    pixels.save(path)
    after = {slot: job.key for slot, job in plan_book(scene).jobs.items()}
    assert {slot for slot in before if before[slot] != after[slot]} == changed


def test_a_whole_picture_works_with_every_model(scene: Path, tmp_path: Path) -> None:
    plan = plan_book(scene, BookRequest("mini"))
    assert plan.jobs[COVER].is_own_file
    assert any("does not read 'picture'" in fault.message for fault in plan.warnings)
    painter = Painter()
    result = render(
        {COVER: plan.jobs[COVER]}, session_with(tmp_path / "store", painter), plan.choice.spec
    )
    assert not result.failures


def test_the_resolution_of_a_photograph_is_its_own(scene: Path, session: Session) -> None:
    scene.write_text(STORY + "".join(f"  - text: And so on, {n}.\n" for n in range(6)))
    plan = plan_book(scene, BookRequest(profiles=("cover",)))
    cover = build_book(plan, session, Binding("cover")).book
    assert cover is not None
    report = json.loads(cover.with_suffix(".ppi.json").read_text())
    widths = [
        picture["width_px"] for picture in report["pictures"] if picture["picture"] == "cover.png"
    ]
    assert set(widths) == {400}
    assert any("too small to print well" in line for line in read_report(cover))


def test_variants_are_refused(scene: Path, session: Session) -> None:
    with pytest.raises(StorybookError, match="is a file of yours"):
        draw_variants(plan_book(scene), COVER, 3, session)


def test_a_picture_is_drawn_again_with_the_files_of_its_project(
    scene: Path, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_book(scene)
    build_book(plan, session, Binding(previews=False))
    monkeypatch.setattr("storybook.images.own.library._places", {})  # as in another process
    pictures = plan.folder / "pictures"
    redrawn = redraw_picture(pictures / "page-01.png", tmp_path / "again.png", session)
    assert redrawn.largest_change == 0
    with pytest.raises(StoreError, match="nothing drew it"):
        redraw_picture(pictures / "cover.png", tmp_path / "again.png", session)


def test_its_files_are_watched(scene: Path) -> None:
    watched = find_watched(scene)
    for name in ("girl.png", "garden.jpg", "cover.jpg"):
        assert watched.is_source(str(scene.parent / "pictures" / name))
    assert not watched.is_source(str(scene.parent / "pictures" / "other.jpg"))


def test_every_faulty_file_is_told_with_its_place(scene: Path) -> None:
    folder = scene.parent / "pictures"
    (folder / "cut.jpg").write_bytes((folder / "garden.jpg").read_bytes()[:5000])
    (folder / "bomb.svg").write_text("<svg><script/></svg>")
    (folder / "text.png").write_text("hello")
    text = (
        STORY.replace("pictures/girl.png}", "pictures/gril.png}")
        .replace("pictures/garden.jpg", "pictures/cut.jpg")
        .replace("pictures/cover.jpg", "../../secret.jpg")
        .replace("pictures/girl.png, at", "pictures/text.png, at")
    )
    text += "    things: [{what: a ball, picture: pictures/bomb.svg}]\n"
    with pytest.raises(StoryError) as caught:
        read_checked(write_scene(scene.parents[1], text, "wrong"))
    errors = [(fault.line, fault.message) for fault in caught.value.faults]
    assert [line for line, _ in errors] == [6, 9, 11, 20, 24]
    for (_, message), words in zip(
        errors,
        (
            "the picture pictures/gril.png is not there",
            "pictures/cut.jpg: it is damaged",
            "../../secret.jpg is outside the project",
            "pictures/text.png: it is not a picture",
            "pictures/bomb.svg: the SVG says neither",
        ),
        strict=True,
    ):
        assert words in message
    assert all(fault.column > 10 for fault in caught.value.faults)


def test_what_is_not_shown_of_a_file_is_told(scene: Path) -> None:
    folder = scene.parent / "pictures"
    frames = [photograph(100, 80), photograph(100, 80).rotate(180)]
    frames[0].save(folder / "garden.jpg", "WEBP", save_all=True, append_images=frames[1:])
    save(photograph(300, 300), folder / "girl.png")
    scene.write_text(STORY.replace(", alt: Our garden.", ""))
    messages = [fault.message for fault in plan_book(scene).warnings]
    assert any("garden.jpg: it is an animation" in message for message in messages)
    assert any("girl.png: its background is not plain" in message for message in messages)
    assert "nothing says what this picture shows" in messages


def test_a_page_of_2600_px_is_sharp(scene: Path) -> None:
    save(photograph(3200, 2600), scene.parent / "pictures" / "garden.jpg", quality=90)
    save(child_drawing(2000, noise=0), scene.parent / "pictures" / "girl.png")
    pixels = drawn(scene, PAGES[0], 2600).astype(int)
    assert pixels.shape == (2600, 2600, 3)
    # An outline goes from dark to light within a few pixels.
    steps = np.abs(np.diff(pixels[1000:1400, 1000:1600].sum(axis=2), axis=1))
    assert steps.max() > 200
