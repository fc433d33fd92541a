"""Contact sheets: cells in reading order."""

from PIL import Image

from storybook.images.contact_sheet import contact_sheet


def test_pictures_stand_in_rows_with_gaps_between_and_around() -> None:
    pictures = [Image.new("RGB", (20, 10), colour) for colour in ("red", "lime", "blue")]
    sheet = contact_sheet(pictures, columns=2, gap_px=4, ground="#808080")
    assert sheet.size == (2 * 24 + 4, 2 * 14 + 4)
    centres = [(14, 9), (38, 9), (14, 23)]
    assert [sheet.getpixel(at) for at in centres] == [(255, 0, 0), (0, 255, 0), (0, 0, 255)]
    assert {sheet.getpixel(at) for at in ((2, 2), (26, 9), (38, 23))} == {(128, 128, 128)}


def test_labels_stand_under_their_pictures() -> None:
    pictures = [Image.new("RGB", (40, 10), "white"), Image.new("RGB", (40, 30), "white")]
    sheet = contact_sheet(pictures, columns=2, gap_px=4, labels=["one", "two"])
    for strip in ((4, 34, 44, sheet.height), (48, 34, 88, sheet.height)):
        assert min(sheet.convert("L").crop(strip).tobytes()) < 128


def test_a_long_label_is_wrapped_and_cut() -> None:
    picture = Image.new("RGB", (60, 10), "white")
    short = contact_sheet([picture], 1, labels=["one " * 40], max_label_lines=1)
    tall = contact_sheet([picture], 1, labels=["one " * 40], max_label_lines=4)
    assert tall.height > short.height
    assert tall.width == short.width
