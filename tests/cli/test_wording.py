"""Numbers and their nouns, on the command line."""

from storybook.cli.wording import count


def test_one_is_not_many() -> None:
    assert [count(n, "picture") for n in (0, 1, 2)] == ["0 pictures", "1 picture", "2 pictures"]
    assert count(1, "picture is", "pictures are") == "1 picture is"
    assert count(3, "picture is", "pictures are") == "3 pictures are"
