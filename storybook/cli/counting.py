"""Numbers with their nouns, in English: "1 picture", "2 pictures"."""


def count(number: int, one: str, many: str = "") -> str:
    """The number and its noun; `many` is the plural where it isn't `one` with an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"
