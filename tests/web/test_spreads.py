"""Spreads before a book is bound; those of a bound one are in test_web."""

from pathlib import Path

from storybook.web.spreads import open_spreads
from tests.web.workspaces import make_workspace


def test_without_a_bound_book_each_page_is_by_itself(tmp_path: Path) -> None:
    spreads = open_spreads(make_workspace(tmp_path).plan("kancil")).spreads
    assert [spread.slots for spread in spreads] == [
        ("cover",), ("page-01",), ("page-02",), ("page-03",)
    ]  # fmt: skip
    assert all(spread.picture is None for spread in spreads)
