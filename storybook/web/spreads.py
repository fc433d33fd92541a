"""The spreads of the last bound book, and how each picture looks there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from storybook.book.bind import lay_out_profile
from storybook.book.plan import BookPlan
from storybook.book.review import list_entries
from storybook.layout.book import Book
from storybook.layout.legibility import PlacedPicture, measure_placed
from storybook.output.previews import SPREADS, spread_file
from storybook.profiles import SCREEN
from storybook.slot import Slot


@dataclass(frozen=True)
class Spread:
    """Facing pages.

    `picture` is their preview from the bound book, `slots` are their slots in the story, `numbers`
    the first and last page number in the file, from 1.
    """

    picture: Path | None
    slots: tuple[Slot, ...]
    numbers: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class BoundSpreads:
    """The story as last bound: its spreads, and how each picture is placed there, by slot."""

    spreads: tuple[Spread, ...]
    placed: Mapping[str, PlacedPicture]


def open_spreads(plan: BookPlan) -> BoundSpreads:
    """The story's spreads as last bound; one spread per slot if there is no bound book.

    Raises:
        StorybookError: the book cannot be laid out.
    """
    places = list_entries(plan.loaded.story, {})
    folder = plan.folder / SPREADS
    files = set(folder.glob("spread-*.jpg"))
    if not files:
        return BoundSpreads(tuple(Spread(None, (slot,)) for slot in places), {})
    pictures = {slot: plan.folder / "pictures" / f"{slot}.png" for slot in plan.jobs}
    existing = {slot: path for slot, path in pictures.items() if path.is_file()}
    book = lay_out_profile(plan.loaded.story, existing, plan.facts, plan.project.root, SCREEN)
    spreads = _list_spreads(book, folder, places)
    if {spread.picture for spread in spreads} != files:
        # A different number of pages means the book was bound from a different story.
        spreads = [replace(spread, picture=None) for spread in spreads if spread.slots]
    return BoundSpreads(tuple(spreads), measure_placed(book, existing))


def _list_spreads(book: Book, folder: Path, places: Mapping[Slot, object]) -> list[Spread]:
    names = [Slot(page.name) if page.name in places else None for page in book.pages]
    cuts = [0, *range(1, len(names), 2), len(names)]
    return [
        Spread(
            folder / spread_file(range(start, end)),
            tuple(slot for slot in names[start:end] if slot is not None),
            (start + 1, end),
        )
        for start, end in pairwise(cuts)
    ]
