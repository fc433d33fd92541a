"""What a publisher sets: the imprint's lines, filler pages, the back cover and the logo."""

from pathlib import Path

import pytest

from storybook.errors import LayoutError
from storybook.layout.book import Book, PageLayout, PanelBox, PictureBox, TextBox
from storybook.layout.covers import lay_out_cover
from storybook.layout.lay_out import check_fit, lay_out
from storybook.layout.profiles import find_profile
from storybook.slot import BACK, LOGO, Slot
from storybook.story import Story, back_slot, slots
from tests.samples import FACTS, paint_pictures, paint_scene, sample_story

HOUSE: dict[str, object] = {
    "publisher": "Rumah Buku",
    "illustrator": "Dewi Lestari",
    "address": "Jalan Kenanga 12",
    "rights": {"": "© 2026 Rumah Buku"},
    "edition": {"id": "Cetakan pertama", "en": "First edition"},
    "series": {"name": {"id": "Dongeng", "en": "Tales"}, "number": 3},
    "isbn": "9780306406157",
}


def words(page: PageLayout) -> list[str]:
    boxes = [item for item in page.items if isinstance(item, TextBox)]
    return [line.text.replace("\xa0", " ") for box in boxes for line in box.lines]


def page_of(book: Book, kind: str) -> PageLayout:
    return next(page for page in book.pages if page.kind == kind)


def imprint(**more: object) -> list[str]:
    return words(page_of(lay_out(sample_story(2, **(HOUSE | more)), {}, FACTS), "imprint"))[1:]


def pictures_of(page: PageLayout) -> list[str]:
    return [item.path.stem for item in page.items if isinstance(item, PictureBox)]


def test_the_imprint_says_who_made_the_book() -> None:
    assert imprint() == [
        "Cerita rakyat Nusantara",
        "Gambar oleh Dewi Lestari",
        "Gambar dibuat oleh mini, dengan adaptor kancil 0.9, benih 777.",
        "Diterbitkan oleh Rumah Buku",
        "Jalan Kenanga 12",
        "© 2026 Rumah Buku",
        "Lisensi: CC BY 4.0",
        "Cetakan pertama",
        "Dongeng, buku ke-3",
        "mini: Gambar: CC BY 4.0.",
        "Huruf: ABeeZee, Baloo 2, berlisensi SIL Open Font License 1.1.",
        "ISBN 9780306406157",
        "Dibuat dengan Storybook 0.1.0. 22 November 2026",
    ]


def test_every_line_of_the_imprint_can_be_changed() -> None:
    lines = [
        "rights",
        "Teks © {year} {author}",
        {"id": "{series} {number}", "en": "{series}, no. {number}"},
        "isbn",
        "Dicetak di Yogyakarta",
    ]
    assert imprint(imprint=lines) == [
        "© 2026 Rumah Buku",
        "Teks © 2026 Cerita rakyat Nusantara",
        "Dongeng 3",
        "ISBN 9780306406157",
        "Dicetak di Yogyakarta",
    ]


def test_a_line_about_what_is_not_known_is_left_out() -> None:
    lines = ["isbn", "ISBN {isbn}, {publisher}", "{publisher}", "series"]
    assert imprint(imprint=lines, isbn=None, series=None) == ["Rumah Buku"]


def test_a_line_without_anything_to_say_makes_no_page_fail() -> None:
    assert imprint(imprint=["isbn"], isbn=None) == []


@pytest.mark.parametrize(
    ("trim", "count"), [("square-210mm", 22), ("a5", 22), ("a4", 30), ("a5-landscape", 14)]
)
def test_an_imprint_of_many_lines_has_its_room(trim: str, count: int) -> None:
    lines = [f"Baris yang ke-{number} dari imprint" for number in range(count)]
    assert imprint(imprint=lines, trim=trim) == lines


def test_a_series_without_a_number_is_its_name() -> None:
    assert imprint(imprint=["series"], series={"name": {"": "Dongeng"}}) == ["Dongeng"]


def test_author_and_illustrator_are_on_the_cover_and_the_title_page() -> None:
    book = lay_out(sample_story(1, **HOUSE), {}, FACTS)
    for kind in ("cover", "title"):
        assert "Cerita rakyat Nusantara · Dewi Lestari" in words(page_of(book, kind))


def kinds(fillers: object, count: int = 8, profile: str = "kdp") -> list[str]:
    book = lay_out(sample_story(count, fillers=fillers), {}, FACTS, profile=profile)
    pages = [page.kind for page in book.pages]
    return pages[pages.index("moral") + 1 :]


def test_fillers_are_those_that_are_named() -> None:
    assert kinds(["talk", "draw", "draw", "read"], 15) == [
        "talk",
        "draw",
        "draw",
        "read",
        "imprint",
    ]


def test_pages_that_named_fillers_leave_are_blank() -> None:
    assert kinds(["talk"], 15) == ["talk", "imprint", *["blank"] * 3]
    assert kinds(False, 15) == ["imprint", *["blank"] * 4]


@pytest.mark.parametrize(
    ("count", "fillers", "note"),
    [
        (15, ["find", "talk"], "filler 'find' left out: the story has fewer than 3 words"),
        (15, ["talk"] * 9, "filler 'talk' left out 5 times: the book has its 24 pages without it"),
        (15, ["talk", "draw"], None),
        (15, False, None),
    ],
)
def test_fillers_that_are_left_out_are_told(count: int, fillers: object, note: str | None) -> None:
    story = sample_story(count, fillers=fillers)
    pages = tuple(page.model_copy(update={"text": {"id": "Ia di air."}}) for page in story.pages)
    book = lay_out(story.model_copy(update={"pages": pages}), {}, FACTS, profile="kdp")
    assert [noted.startswith(note or "-") for noted in book.notes] == [True] * (note is not None)


def test_each_colouring_page_is_another_picture() -> None:
    book = lay_out(sample_story(15, fillers=["colour"] * 4), {}, FACTS, profile="kdp")
    assert [page.kind for page in book.pages].count("colour") == 4


def test_blank_pages_come_before_the_back_cover_of_a_booklet() -> None:
    book = lay_out(sample_story(1, fillers=False), {}, FACTS, profile="booklet")
    assert [page.kind for page in book.pages][-3:] == ["imprint", "blank", "back"]


def test_a_book_is_not_filled_with_blank_pages() -> None:
    with pytest.raises(LayoutError, match="this book has 13, which is 11 too few"):
        check_fit(sample_story(8, fillers=False), FACTS, profile="kdp")


def test_too_few_pages_are_told_in_plain_words() -> None:
    with pytest.raises(LayoutError) as caught:
        check_fit(sample_story(2), FACTS, profile="lulu")
    assert caught.value.message == (
        "Lulu prints books of 32 to 800 pages, in multiples of 4; this book has 19 (of them 12 for "
        "activities), which is 13 too few"
    )


BLURB = {"id": "Apa yang terjadi di sungai?", "en": "What happens at the river?"}


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> dict[Slot, Path]:
    """Pictures of three pages, the back cover and the logo."""
    folder = tmp_path_factory.mktemp("pictures")
    story = sample_story(3, back={"setting": "sungai"})
    pictures = {Slot(name): path for name, path in paint_pictures(story, folder, 96).items()}
    pictures[LOGO] = folder / "logo.png"
    paint_scene(99, 60).resize((90, 60)).save(pictures[LOGO])
    return pictures


@pytest.mark.parametrize(
    ("back", "shown"),
    [
        (None, ["page-03"]),
        ({"page": 2}, ["page-02"]),
        ({"page": "cover"}, ["page-01"]),
        ({"page": "none"}, []),
        ({"setting": "sungai"}, ["back"]),
    ],
)
def test_the_back_cover_has_the_picture_of_choice(
    back: object, shown: list[str], painted: dict[Slot, Path]
) -> None:
    story = sample_story(3, back=back, blurb=BLURB)
    pictures = {slot: painted[slot] for slot, _ in slots(story)}
    page = page_of(lay_out(story, pictures, FACTS), "back")
    assert pictures_of(page) == shown
    assert words(page) == ["Apa yang terjadi di sungai?", "What happens at the river?"]
    cover = lay_out_cover(story, pictures, 24)
    assert set(pictures_of(cover.pages[0])) == {*shown, "page-01"}


def test_a_picture_of_the_back_is_a_slot_of_its_own() -> None:
    story = sample_story(1, back={"setting": "sungai"})
    assert [slot for slot, _ in slots(story)] == ["page-01", BACK]
    assert back_slot(story) == BACK
    assert back_slot(Story(title={"id": "A"}, pages=[{"text": {"id": "B"}}])) is None


@pytest.mark.parametrize("trim", ["square-210mm", "a4", "a5-landscape", "landscape-10x8in"])
@pytest.mark.parametrize("vendor", ["", "kdp"])
def test_a_long_blurb_fits_the_back_on_every_trim(
    trim: str, vendor: str, painted: dict[Slot, Path]
) -> None:
    text = "Di tepi sungai yang lebar, Si Kancil menatap pohon yang penuh buah. " * 4
    story = sample_story(3, trim=trim, blurb={"id": text, "en": text}, logo="logo.png")
    pictures = {slot: painted[slot] for slot, _ in slots(story)}
    if vendor:
        lay_out_cover(story, pictures, 24, vendor=vendor)
    else:
        lay_out(story, pictures, FACTS)


def test_the_logo_is_whole_on_the_imprint_and_the_back(painted: dict[Slot, Path]) -> None:
    story = sample_story(3, logo="logo.png", publisher="Rumah Buku")
    pictures = {slot: painted[slot] for slot, _ in slots(story)}
    book = lay_out(story, pictures, FACTS)
    for kind in ("imprint", "back"):
        page = page_of(book, kind)
        logo = next(
            item
            for item in page.items
            if isinstance(item, PictureBox) and item.path == pictures[LOGO]
        )
        assert logo.box.width_mm / logo.box.height_mm == pytest.approx(1.5)
        assert logo.alt == "Rumah Buku"
        panels = [item for item in page.items if isinstance(item, PanelBox)]
        assert any(panel.colour == "#ffffff" and panel.box.contains(logo.box) for panel in panels)


@pytest.mark.parametrize("profile", ["kdp", "ingram", "lulu", "booklet"])
def test_each_printer_has_a_name_for_messages(profile: str) -> None:
    assert find_profile(profile).title
