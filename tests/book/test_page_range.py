"""Pages given by number, range or name."""

import pytest

from storybook.book.page_range import choose_pages
from storybook.errors import LayoutError


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("4", "page-04"),
        ("3-5", "page-03 page-04 page-05"),
        ("2, 6-8", "page-02 page-06 page-07 page-08"),
        ("cover", "cover"),
        ("back,1", "back page-01"),
        ("2,1-2", "page-02 page-01"),
    ],
)
def test_pages_are_named_by_number_range_or_name(wanted: str, names: str) -> None:
    assert choose_pages(wanted, 8) == tuple(names.split())


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        ("9", "there is no page 9\n.*pages 1 to 8"),
        ("6-12", "there is no page 6-12"),
        ("0", "there is no page 0"),
        ("5-3", "backwards\n.*3-5"),
        ("", "'' names no pages"),
        ("1,,2", "names no pages"),
        ("end", "'end' names no pages\n.*2,6-8"),
        ("-3", "'-3' names no pages"),
    ],
)
def test_pages_that_are_not_there_are_refused(wanted: str, fault: str) -> None:
    with pytest.raises(LayoutError, match=fault):
        choose_pages(wanted, 8)
