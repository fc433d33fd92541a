"""Identifies a picture of a book: its cover, a page of the story, the back cover, or the logo."""

import re

_PAGE = re.compile(r"(?:page-)?0*([1-9][0-9]{0,2})")


class Slot(str):
    """Identifies a picture of a book: "cover", or "page-03" for the story's third page.

    It is a string, so that it can be used directly in file names and as a JSON key.
    """

    __slots__ = ()

    @classmethod
    def of_page(cls, number: int) -> "Slot":
        """The slot of a page of the story; pages count from 1."""
        return cls(f"page-{number:02d}")

    @classmethod
    def parse(cls, text: str) -> "Slot":
        """Parse "cover", "back", "4" or "page-04".

        Raises:
            ValueError: the text is not a slot.
        """
        if text in (COVER, BACK):
            return cls(text)
        page = _PAGE.fullmatch(text)
        if page is None:
            raise ValueError(f"'{text}' is neither a page's number nor 'cover' or 'back'")
        return cls.of_page(int(page[1]))

    @property
    def page_number(self) -> int | None:
        """The page of the story, from 1; None for the covers and the logo."""
        return None if self in (COVER, BACK, LOGO) else int(self.removeprefix("page-"))

    @property
    def node_path(self) -> tuple[str | int, ...]:
        """Path of this picture's node in the story's YAML tree."""
        number = self.page_number
        return (str(self),) if number is None else ("pages", number - 1)


COVER = Slot("cover")
BACK = Slot("back")
LOGO = Slot("logo")
