"""Numbers and their nouns, on the command line and in the browser."""

import pytest

from storybook.cli.wording import count
from storybook.web.wording import LANGUAGES, Language, speak


def test_one_is_not_many() -> None:
    assert [count(n, "picture") for n in (0, 1, 2)] == ["0 pictures", "1 picture", "2 pictures"]
    assert count(1, "picture is", "pictures are") == "1 picture is"
    assert count(3, "picture is", "pictures are") == "3 pictures are"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_counts_in_both_languages(language: Language) -> None:
    one, many = (speak(language, "state", total=n, ready=0, missing=n) for n in (1, 15))
    assert one.startswith({"id": "1 gambar:", "en": "1 picture:"}[language])
    assert many.startswith({"id": "15 gambar:", "en": "15 pictures:"}[language])
    assert (
        speak(language, "state_whole", total=1)
        == {
            "id": "Satu-satunya gambar sudah siap.",
            "en": "The one picture is ready.",
        }[language]
    )
    assert "15" in speak(language, "state_whole", total=15)
