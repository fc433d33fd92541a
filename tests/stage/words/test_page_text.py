"""What the text of a page shows beyond the author's keys, read cautiously."""

import pytest

from storybook.stage.words.page_text import read_page_text

NAMES = {"lily": "lily", "gran": "gran", "ben": "ben"}


def mentions(text: str, language: str = "en") -> list[tuple[str, str, bool]]:
    page = read_page_text(text, language, NAMES)
    return [(one.described.noun, one.who, one.held) for one in page.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lily held her toy rabbit.", ("toy rabbit", "lily", True)),
        ("At dawn Gran came running with a blanket.", ("blanket", "gran", True)),
        ("Then Ben carried the kite all by himself.", ("kite", "ben", True)),
        ("Gran slept. She hugged a cushion.", ("cushion", "gran", True)),
        ("A duck came to listen.", ("duck", "", False)),
        ("Up, up, up went the kite!", ("kite", "", False)),
    ],
)
def test_things_and_animals_of_the_scene_are_found(
    text: str, expected: tuple[str, str, bool]
) -> None:
    assert expected in mentions(text)


def test_indonesian_is_read_too() -> None:
    assert ("bucket", "ben", True) in mentions("Ben memegang ember.", "id")


@pytest.mark.parametrize(
    "text",
    [
        "Lily wanted a book.",
        "Where is the rabbit?",
        '"I lost my ball," said Lily.',
        "Ben had no bicycle.",
        "Gran remembered the old boat.",
        "Ben ran like a horse.",
        "The sky turned orange.",
        "He showed a story about a dog.",
        "If only there was a cake.",
        "She thinks of a treasure chest.",
    ],
)
def test_what_is_not_there_is_left_out(text: str) -> None:
    assert mentions(text) == []


def test_what_is_printed_on_a_thing_is_no_animal() -> None:
    assert [noun for noun, _, _ in mentions("Ben held a book with a duck on it.")] == ["book"]


@pytest.mark.parametrize(
    ("text", "time", "weather"),
    [
        ("That night they all slept.", "night", ""),
        ("Then it began to rain.", "", "rain"),
        ("The snow fell on his head.", "", "snow"),
        ("The rain had stopped.", "", ""),
        ("Lily put on her raincoat.", "", ""),
        ("Lily thought of the night before.", "", ""),
    ],
)
def test_the_text_says_when_and_in_what_weather(text: str, time: str, weather: str) -> None:
    page = read_page_text(text, "en", NAMES)
    assert (page.conditions.time, page.conditions.weather) == (time, weather)
