"""Story + pictures -> pages: positions, and what is refused."""

import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from storybook.errors import LayoutError
from storybook.images.colour import contrast
from storybook.layout.book import Book, PageLayout, PanelBox, PictureBox, TextBox
from storybook.layout.colours import accent_of
from storybook.layout.context import LayoutContext, load_context
from storybook.layout.crops import crop_to
from storybook.layout.lay_out import check_fit, lay_out
from storybook.layout.page_contents import plan_pages
from storybook.layout.pictures import load_picture
from storybook.layout.profiles import find_profile
from storybook.layout.resolution import measure
from storybook.layout.scene_hints import FigureHints
from storybook.layout.sheets import find_sheet
from storybook.layout.story_pictures import undrawn_pictures
from storybook.layout.template_choice import fit_picture_share
from storybook.story import Story
from tests.samples import FACTS, sample_story

PLACE = "boxes:\n  - {words: story, at: [20, 20, 100, 40]}\n"


def texts(page: PageLayout) -> list[TextBox]:
    return [item for item in page.items if isinstance(item, TextBox)]


def on_paper(book: Book) -> list[PageLayout]:
    """The story's pages but those with words on the picture itself."""
    return [
        page
        for page in book.pages[3:17]
        if not any(isinstance(item, PictureBox) and item.box.height_mm > 200 for item in page.items)
    ]


def words(page: PageLayout) -> str:
    return " ".join(line.text for box in texts(page) for line in box.lines)


def test_pages_stand_in_the_order_of_a_book(book: Book) -> None:
    kinds = [page.kind for page in book.pages]
    assert kinds == ["cover", "dedication", "title", *["page"] * 14, "moral", "imprint", "back"]
    assert [page.label for page in book.pages][:5] == ["Sampul", "i", "ii", "1", "2"]
    assert book.pages[2].side == "right"


def test_every_scene_has_its_picture_and_both_languages(book: Book) -> None:
    for page in book.pages[3:17]:
        pictures = [item for item in page.items if isinstance(item, PictureBox)]
        languages = {line.language for box in texts(page) for line in box.lines}
        assert len(pictures) == 1
        assert pictures[0].alt == f"Gambar untuk halaman {page.label}"
        assert languages == {"id", "en"}


def test_words_stay_in_the_safe_area_and_off_the_picture(book: Book) -> None:
    for page in [*on_paper(book), book.pages[2], *book.pages[17:]]:
        for box in texts(page):
            assert box.box.x_mm >= 12
            assert box.box.right_mm <= 198
            assert box.box.bottom_mm <= 200.05
            assert all(line.width_mm <= box.box.width_mm + 0.01 for line in box.lines)
            for item in page.items:
                assert not (isinstance(item, PictureBox) and item.box.overlaps(box.box))


def test_text_stands_at_one_place_and_in_one_size(book: Book) -> None:
    stories = [texts(page)[0] for page in on_paper(book)]
    assert len({box.box.y_mm for box in stories}) == 1
    sizes = [box.lines[0].size_pt for box in stories]
    assert len(stories) == 12
    assert sizes.count(max(sizes)) >= 10
    assert all(14 <= size <= 20 for size in sizes)


def test_the_main_language_is_larger_and_darker(book: Book) -> None:
    for page in on_paper(book):
        lines = texts(page)[0].lines
        main, second = lines[0], lines[-1]
        assert main.size_pt >= 1.3 * second.size_pt
        paper = page.background
        assert contrast(main.style.colour, paper) > contrast(second.style.colour, paper) >= 7


def test_the_imprint_says_what_drew_the_book(book: Book) -> None:
    text = words(book.pages[-2])
    for part in ("mini", "kancil 0.9", "777", "CC BY 4.0", "22 November 2026", "ABeeZee"):
        assert part in text


def test_a_missing_glyph_names_the_page_and_the_character(pictures: dict[str, Path]) -> None:
    story = sample_story(2, pages=[{"text": "Halo"}, {"text": "ka \u0e01 \u4f60"}], language="id")
    with pytest.raises(LayoutError, match=r"page 2: .*U\+0E01.*U\+4F60"):
        lay_out(story, {}, FACTS)


def test_text_that_cannot_fit_names_every_page_and_by_how_much(pictures: dict[str, Path]) -> None:
    long = "Kata yang panjang sekali. " * 60
    pages = [{"text": long, "setting": "sungai"}, {"text": "a"}, {"text": "m" * 300}]
    story = sample_story(2, pages=pages, language="id")
    with pytest.raises(LayoutError) as caught:
        lay_out(story, {"page-01": pictures["page-01"]}, FACTS)
    first, second = caught.value.message.split("\n")
    assert "page 1" in first
    assert "mm too high" in first
    assert "characters too many" in first
    assert "page 3" in second
    assert "mm too wide" in second


def test_an_authors_own_template_goes_first(pictures: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "pages"
    folder.mkdir(parents=True)
    template = "boxes:\n  - {words: story, at: [20, 20, {{ width - 40 }}, 40]}\n"
    (folder / "mine.yaml.j2").write_text(template)
    story = sample_story(1, pages=[{"text": "Halo", "layout": "mine"}], language="id")
    page = lay_out(story, {}, FACTS, project=tmp_path).pages[3]
    assert texts(page)[0].box.y_mm == 20


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("boxes:\n  - {words: story, at: [150, 20, 100, 40]}", "leaves the safe area"),
        ("boxes:\n  - {picture: scene, at: [-9, 0, 100, 40]}", "leaves the page"),
        (
            "boxes:\n  - {picture: scene, at: [0, 0, 100, 100]}\n"
            "  - {words: story, at: [50, 50, 100, 40]}",
            "overlaps the picture",
        ),
        ("boxes:\n  - {words: story, at: [50, 50, 0, 40]}", "greater than 0"),
        ("boxes:\n  - {words: story, at: [50, 50, .nan, 40]}", "finite"),
        ("boxes:\n  - {words: story, at: [20, 20, {{ widht }}, 40]}", "'widht' is undefined"),
        ("boxes:\n  - {words: story, att: [20, 20, 30, 40]}", "boxes|Field required|at"),
        ("boxes: [", "while parsing"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        (PLACE + "  - {ornament: nothing, at: [20, 20, 30, 40]}", "no ornament"),
        (PLACE + "  - {panel: nothing, at: [20, 20, 30, 40]}", "unknown colour"),
        ("boxes: []", "no place for the text"),
    ],
)
def test_a_bad_template_is_refused(template: str, message: str, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "pages"
    folder.mkdir(parents=True)
    (folder / "mine.yaml.j2").write_text(template)
    story = sample_story(1, pages=[{"text": "Halo", "layout": "mine"}], language="id")
    with pytest.raises(LayoutError, match=message):
        lay_out(story, {}, FACTS, project=tmp_path)


def test_an_unknown_layout_or_trim_lists_what_there_is() -> None:
    story = sample_story(1, pages=[{"text": "Halo", "layout": "nowhere"}], language="id")
    with pytest.raises(LayoutError, match="picture-top"):
        lay_out(story, {}, FACTS)
    with pytest.raises(LayoutError, match="square-210mm"):
        lay_out(sample_story(1, trim="huge"), {}, FACTS)


def context_of(story: Story) -> LayoutContext:
    profile = find_profile("screen")
    sheet = find_sheet(story.trim, profile)
    return load_context(story, undrawn_pictures(story), profile, sheet, None)


def test_a_page_without_a_picture_has_words_alone() -> None:
    story = sample_story(1, pages=[{"text": "Halo"}], language="id", moral=None)
    page = lay_out(story, {}, FACTS).pages[3]
    assert not any(isinstance(item, PictureBox) for item in page.items)
    assert "Halo" in words(page)


def test_a_broken_picture_is_named(tmp_path: Path) -> None:
    path = tmp_path / "page-01.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n nothing")
    with pytest.raises(LayoutError, match=r"page-01\.png can't be read"):
        lay_out(sample_story(1), {"page-01": path}, FACTS)
    path.unlink()
    with pytest.raises(LayoutError, match=r"page-01\.png vanished"):
        lay_out(sample_story(1), {"page-01": path}, FACTS)


def test_a_crop_keeps_the_animal_and_drops_the_sky(tmp_path: Path) -> None:
    pixels = np.full((256, 256, 3), (120, 190, 240), np.uint8)
    pixels[150:230, 90:170] = np.random.default_rng(0).integers(0, 255, (80, 80, 3))
    Image.fromarray(pixels).save(tmp_path / "low.png")
    Image.fromarray(pixels[::-1]).save(tmp_path / "high.png")
    low, harm = crop_to(load_picture(tmp_path / "low.png"), 1.5)
    high, _ = crop_to(load_picture(tmp_path / "high.png"), 1.5)
    assert harm < 0.05
    assert low.top > 0.15
    assert low.bottom > 230 / 256
    assert high.top < 26 / 256


def test_a_crop_keeps_feet_off_the_wave_and_the_knife(tmp_path: Path) -> None:
    pixels = np.full((256, 256, 3), (120, 190, 240), np.uint8)
    pixels[60:200, 90:170] = (160, 60, 20)
    Image.fromarray(pixels).save(tmp_path / "tall.png")
    picture, hidden = load_picture(tmp_path / "tall.png", FigureHints((0.5,))), (0.04, 0.12)
    crop, _ = crop_to(picture, 1.4, hidden)
    height = crop.bottom - crop.top
    assert crop.top + hidden[0] * height <= 60 / 256
    assert crop.bottom - hidden[1] * height >= 200 / 256


def test_a_crop_follows_those_of_whom_the_story_says_where_they_stand(tmp_path: Path) -> None:
    pixels = np.full((256, 256, 3), (120, 190, 240), np.uint8)
    pixels[20:90, 150:230] = (20, 90, 20)  # a tree, right and high
    pixels[170:240, 30:90] = (160, 60, 20)  # a deer, left and low
    Image.fromarray(pixels).save(tmp_path / "both.png")
    deer, _ = crop_to(load_picture(tmp_path / "both.png", FigureHints((0.25,))), 2.0)
    tree, _ = crop_to(load_picture(tmp_path / "both.png", FigureHints((0.75,))), 2.0)
    assert deer.bottom >= 240 / 256
    assert tree.top <= 20 / 256


def test_a_crop_leaves_the_sun_out_where_nobody_is_in_the_air(tmp_path: Path) -> None:
    pixels = np.full((256, 256, 3), (120, 190, 240), np.uint8)
    pixels[10:60, 40:90] = (250, 210, 60)  # the sun, or a bird
    pixels[150:236, 40:90] = (160, 60, 20)
    Image.fromarray(pixels).save(tmp_path / "day.png")
    _, harm = crop_to(load_picture(tmp_path / "day.png", FigureHints((0.25,))), 1.5)
    deer, little = crop_to(
        load_picture(tmp_path / "day.png", FigureHints((0.25,), grounded=True)), 1.5
    )
    assert deer.bottom >= 236 / 256
    assert little < 0.14 < harm


@pytest.mark.parametrize(
    ("doing", "template"),
    [
        ({"id": "berdiri di tepi sungai"}, "picture-top"),
        ({"id": "terbang"}, "picture-card"),
        ({"en": "jumping for joy"}, "picture-card"),
        ({"en": "standing on the back of the elephant"}, "picture-card"),
        (None, "picture-card"),
    ],
)
def test_a_picture_goes_over_the_page_where_nobody_is_lost(
    tmp_path: Path, doing: dict[str, str] | None, template: str
) -> None:
    pixels = np.full((256, 256, 3), (120, 190, 240), np.uint8)
    pixels[10:60, 40:90] = (250, 210, 60)
    pixels[150:230, 40:90] = (160, 60, 20)
    Image.fromarray(pixels).save(tmp_path / "page-01.png")
    who = {"who": "kancil", "at": "left"} | ({"doing": doing} if doing else {})
    story = sample_story(1, pages=[{"text": "Halo, " * 20, "characters": [who]}], language="id")
    page = lay_out(story, {"page-01": tmp_path / "page-01.png"}, FACTS).pages[3]
    (picture,) = [item for item in page.items if isinstance(item, PictureBox)]
    assert ("picture-top" if picture.box.x_mm == 0 else "picture-card") == template


def test_the_more_words_a_book_has_the_less_picture() -> None:
    tops = []
    for words_of_a_page in (6, 45, 90):
        text = " ".join(["kata"] * words_of_a_page) + "."
        story = sample_story(3, pages=[{"text": text}] * 3, language="id", moral=None)
        context = context_of(story)
        pages = plan_pages(context.builder, FACTS)
        tops.append(fit_picture_share(context.templates, pages).picture_share)
    assert tops == sorted(tops, reverse=True)
    assert len(set(tops)) == 3


def test_the_accent_is_dark_enough_for_text(pictures: dict[str, Path]) -> None:
    for path in pictures.values():
        assert contrast(accent_of(load_picture(path).thumbnail, "#fffaf0"), "#fffaf0") >= 7


@pytest.mark.slow
def test_many_pages_take_linear_time(pictures: dict[str, Path]) -> None:
    def seconds(count: int) -> float:
        story = sample_story(count)
        shown = {f"page-{n:02d}": pictures["page-01"] for n in range(1, count + 1)}
        start = time.process_time()
        assert len(lay_out(story, shown, FACTS).pages) == count + 6
        return time.process_time() - start

    seconds(2)
    assert seconds(25) < 9 * seconds(5) + 0.1


HOUSE = (
    "picture-top picture-card picture-small picture-half picture-bottom picture-left picture-right "
    "full-bleed vignette"
)


SLOW_TRIMS = ("portrait-8x10in", "a4", "a4-landscape")


@pytest.mark.parametrize(
    "trim",
    [
        "square-210mm",
        "a5",
        "a5-landscape",
        *(pytest.param(name, marks=pytest.mark.slow) for name in SLOW_TRIMS),
    ],
)
def test_every_layout_holds_on_every_trim(trim: str, pictures: dict[str, Path]) -> None:
    pages = [
        {
            "text": {"id": "Kancil lapar.", "en": "He is hungry."},
            "setting": "sungai",
            "layout": name,
        }
        for name in ["spread", *HOUSE.split(), "text-only", "picture-only"]
    ]
    pages[-1].pop("text")
    shown = {f"page-{n:02d}": pictures["page-01"] for n in range(1, 13)}
    more = {"about": "Cerita.", "dedication": "Untukmu.", "subtitle": "Dongeng"}
    book = lay_out(sample_story(1, pages=pages, trim=trim, **more), shown, FACTS)
    assert [page.kind for page in book.pages][-4:] == ["moral", "about", "imprint", "back"]
    assert all(page.items for page in book.pages)


def test_a_spread_shows_one_picture_across_two_pages(pictures: dict[str, Path]) -> None:
    page = {"text": "Halo.", "setting": "sungai", "layout": "spread"}
    book = lay_out(sample_story(1, pages=[page]), {"page-01": pictures["page-01"]}, FACTS)
    left, right = (
        next(item for item in page.items if isinstance(item, PictureBox))
        for page in book.pages[3:5]
    )
    assert left.crop.right == pytest.approx(right.crop.left)
    assert left.box.right_mm == 210
    assert right.box.x_mm == 0
    assert left.alt
    assert not right.alt
    assert [page.label for page in book.pages[3:6]] == ["1", "2", "3"]


@pytest.mark.parametrize("profile", ["kdp", "lulu"])
def test_a_spread_goes_on_across_the_fold_of_a_printed_book(
    profile: str, pictures: dict[str, Path]
) -> None:
    """One height, one scale, one crop on both pages, with bleed on three sides or on four."""
    page = {"text": "Halo.", "setting": "sungai", "layout": "spread"}
    story = sample_story(1, pages=[page, *[{"text": "Halo."}] * 28])
    book = lay_out(story, {"page-01": pictures["page-01"]}, FACTS, profile=profile)
    left, right = (
        next(item for item in page.items if isinstance(item, PictureBox))
        for page in book.pages
        if page.name == "page-01"
    )
    assert left.crop.top == pytest.approx(right.crop.top)
    assert left.crop.bottom == pytest.approx(right.crop.bottom)
    each = [item.box.width_mm / (item.crop.right - item.crop.left) for item in (left, right)]
    assert each[0] == pytest.approx(each[1])
    # At the fold both show the same point, and each runs into its bleed there.
    folds = (book.width_mm - left.box.x_mm) / each[0], 1 - (right.box.right_mm / each[0])
    assert folds[0] == pytest.approx(folds[1])
    assert folds[0] > 0.87  # beside whoever stands on the right
    assert left.box.right_mm == book.width_mm + book.bleeds["left"].right
    assert right.box.x_mm == -book.bleeds["right"].left


@pytest.mark.parametrize("trim", ["a5-landscape", "landscape-10x8in", "a4-landscape"])
def test_on_wide_pages_the_words_stand_beside_a_picture_that_keeps_its_sides(
    trim: str, pictures: dict[str, Path]
) -> None:
    text = {"id": "Kata yang panjang sekali. " * 8, "en": "A very long word here. " * 8}
    scene = {"text": text, "setting": "sungai"}
    for page in (scene, scene | {"layout": "picture-card"}):
        story = sample_story(1, pages=[page], trim=trim)
        placed = lay_out(story, {"page-01": pictures["page-01"]}, FACTS).pages[3]
        picture = next(item for item in placed.items if isinstance(item, PictureBox))
        story_words = next(item for item in placed.items if isinstance(item, TextBox))
        assert story_words.box.x_mm > picture.box.right_mm + 8
        assert picture.crop.right - picture.crop.left >= 0.9


def test_a_card_is_smaller_where_a_small_trim_leaves_its_words_no_room(
    pictures: dict[str, Path],
) -> None:
    heights = {}
    for words_of_a_page in (12, 40):
        page = {"text": "kata " * words_of_a_page, "setting": "sungai", "layout": "picture-card"}
        short = [{"text": "Halo, halo, halo, halo, halo.", "setting": "sungai"}] * 8
        story = sample_story(1, pages=[page, *short], trim="a5", language="id", moral=None)
        shown = {f"page-{n:02d}": pictures["page-01"] for n in range(1, 10)}
        placed = lay_out(story, shown, FACTS).pages[3]
        picture = next(item for item in placed.items if isinstance(item, PictureBox))
        heights[words_of_a_page] = picture.box.height_mm
    assert heights[12] - heights[40] == pytest.approx(0.085 * 210)


def test_a_spread_cannot_begin_on_the_right(pictures: dict[str, Path]) -> None:
    spread = {"text": "Halo.", "setting": "sungai", "layout": "spread"}
    story = sample_story(1, pages=[{"text": "Satu."}, spread])
    with pytest.raises(LayoutError, match="page 2: a spread has to begin on a left-hand page"):
        lay_out(story, {"page-02": pictures["page-02"]}, FACTS)


def test_words_are_checked_before_anything_is_drawn(pictures: dict[str, Path]) -> None:
    """A page is checked with room for its picture, though there is room for its words alone."""
    long = {"text": "Kata yang panjang sekali. " * 40, "setting": "sungai"}
    story = sample_story(1, pages=[{"text": "Halo", "setting": "sungai"}, long], language="id")
    drawn = {f"page-0{n}": pictures["page-01"] for n in (1, 2)}
    with pytest.raises(LayoutError, match="page 2: the story text does not fit"):
        check_fit(story, FACTS)
    with pytest.raises(LayoutError, match="page 2: the story text does not fit"):
        lay_out(story, drawn, FACTS)
    assert not any(
        isinstance(item, PictureBox) for item in lay_out(story, {}, FACTS).pages[4].items
    )


def test_a_check_counts_the_pages_of_the_book(pictures: dict[str, Path]) -> None:
    for profile in ("screen", "kdp"):
        book = lay_out(sample_story(), pictures, FACTS, profile=profile)
        assert check_fit(sample_story(), FACTS, profile=profile) == len(book.pages)


def test_each_picture_is_read_once(
    pictures: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    read_bytes = Path.read_bytes

    def note(path: Path) -> bytes:
        read.append(path)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", note)
    pages = [{"text": "Halo.", "setting": "sungai", "layout": "full-bleed"}] * 2
    shown = {f"page-0{n}": pictures[f"page-0{n}"] for n in (1, 2)}
    measure(lay_out(sample_story(1, pages=pages), shown, FACTS))
    assert sorted(path for path in read if path.suffix == ".png") == sorted(shown.values())


def test_a_page_whose_picture_failed_has_its_words_alone(pictures: dict[str, Path]) -> None:
    book = lay_out(sample_story(2), {"page-01": pictures["page-01"]}, FACTS)
    first, second = (
        [item for item in page.items if isinstance(item, PictureBox)] for page in book.pages[3:5]
    )
    assert len(first) == 1
    assert second == []
    assert "Aku lapar" in words(book.pages[4])


def test_a_book_without_pictures_says_nothing_of_any() -> None:
    story = sample_story(1, pages=[{"text": "Halo."}])
    *_, imprint, back = lay_out(story, {}, FACTS).pages
    assert "Cerita rakyat Nusantara" in words(imprint)
    assert not any(told in words(imprint) for told in ("mini", "Gambar", "kancil 0.9", "777"))
    assert not [item for item in back.items if isinstance(item, PanelBox | PictureBox)]
    assert "Si Kancil dan Buaya" in words(back)


@pytest.mark.parametrize("pages", [[{"text": "Halo."}], [{"text": "Halo.", "setting": "sungai"}]])
def test_only_a_picture_has_a_frame_on_the_back_cover(
    pages: list[dict[str, str]], pictures: dict[str, Path]
) -> None:
    book = lay_out(sample_story(1, pages=pages), {"page-01": pictures["page-01"]}, FACTS)
    frames = [item for item in book.pages[-1].items if isinstance(item, PanelBox)]
    assert len(frames) == ("setting" in pages[0])
