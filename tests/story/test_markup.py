"""Stars in texts: which are emphasis, and which are stars."""

import pytest

from storybook.story.markup import emphases, mark_emphasis, part_of, pieces_of, without_stars


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("so *very* big", [("", "so "), ("em", "very"), ("", " big")]),
        ("**Stop!** he said", [("strong", "Stop!"), ("", " he said")]),
        ("***both***", [("strong", "both")]),
        ("*two words*, **two**", [("em", "two words"), ("", ", "), ("strong", "two")]),
        ('"*Help!*"', [("", '"'), ("em", "Help!"), ("", '"')]),
        ("l'*arbre*", [("", "l'"), ("em", "arbre")]),
        ("*dia*pun", [("em", "dia"), ("", "pun")]),
        ("他*很*高兴", [("", "他"), ("em", "很"), ("", "高兴")]),
        ("वह *बहुत* भूखा", [("", "वह "), ("em", "बहुत"), ("", " भूखा")]),
    ],
)  # fmt: skip
def test_words_between_stars_are_emphasised(text: str, pieces: list[tuple[str, str]]) -> None:
    assert list(pieces_of(mark_emphasis(text))) == pieces


@pytest.mark.parametrize(
    "text",
    ["2 * 3", "2*3*4", "a*b*c", "*", "* * *", "* a list", "* so*", "*open", "f**k", "*one\ntwo*"],
)
def test_other_stars_stay(text: str) -> None:
    assert list(pieces_of(mark_emphasis(text))) == [("", text)]
    assert without_stars(text, "emphasis") == text


def test_stars_are_printed_where_the_story_says_so() -> None:
    assert without_stars("so *very* big", "none") == "so *very* big"
    assert without_stars("so *very* big", "emphasis") == "so very big"


def test_a_part_of_an_emphasis_is_one_itself() -> None:
    marked = mark_emphasis("a *big red* ball")
    end = marked.index("red")
    assert list(pieces_of(part_of(marked, 0, end))) == [("", "a "), ("em", "big ")]
    assert list(pieces_of(part_of(marked, end, len(marked)))) == [("em", "red"), ("", " ball")]
    assert len(emphases(marked)) == len(marked)
