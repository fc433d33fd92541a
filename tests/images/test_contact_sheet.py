"""Contact sheets, and SVG as pixels."""

from PIL import Image

from storybook.images.colour import mix
from storybook.images.contact_sheet import contact_sheet
from storybook.images.svg import rasterise


def test_pictures_lie_in_rows_and_a_missing_one_leaves_its_cell_empty() -> None:
    red, blue = (Image.new("RGB", (20, 10), colour) for colour in ("red", "blue"))
    sheet = contact_sheet([red, None, blue], columns=2, gap_px=4, ground="#00ff00")
    assert sheet.size == (2 * 24 + 4, 2 * 14 + 4)
    spots = [(5, 5), (29, 5), (5, 19), (29, 19), (1, 1)]
    green = (0, 255, 0)
    assert [sheet.getpixel(spot) for spot in spots] == [
        (255, 0, 0),
        green,
        (0, 0, 255),
        green,
        green,
    ]


def test_labels_stand_below_their_pictures_and_are_cut_to_their_lines() -> None:
    picture = Image.new("RGB", (60, 20), "white")
    plain = contact_sheet([picture], columns=1)
    short = contact_sheet([picture], columns=1, labels=["a"], max_label_lines=2)
    long = contact_sheet([picture], columns=1, labels=["many words " * 20], max_label_lines=2)
    assert short.size == long.size
    assert short.height > plain.height
    for sheet in (short, long):
        below = sheet.crop((0, 30, sheet.width, sheet.height)).convert("L")
        assert below.getextrema()[0] < 128
    assert short.tobytes() != long.tobytes()


def test_a_drawing_is_rasterised_at_any_size_and_stays_clear_where_nothing_is() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'
        '<rect width="5" height="10" fill="#ff0000"/></svg>'
    )
    picture = rasterise(svg, 40, 40)
    assert (picture.size, picture.mode) == ((40, 40), "RGBA")
    assert picture.getpixel((15, 10)) == (255, 0, 0, 255)
    assert picture.getpixel((35, 10))[3] == 0


def test_a_mixed_colour_lies_its_share_of_the_way_to_the_other() -> None:
    assert mix("#000000", "#ffffff", 0.0) == "#000000"
    assert mix("#000000", "#ff8000", 0.5) == "#804000"
    assert mix("#000000", "#ffffff", 1.0) == "#ffffff"
