"""Which warnings about a story concern which of its pages."""

from storybook.book.plan import BookPlan
from storybook.checks.stage import check_stages
from storybook.errors import Fault
from storybook.slot import Slot
from storybook.story.yaml_tree import Marks, Place

_END_OF_FILE: Place = (2**31, 0)


def page_warnings(plan: BookPlan, slot: Slot) -> tuple[Fault, ...]:
    """The warnings in a page's part of the file, and those about what its picture lacks.

    What a picture lacks may be written elsewhere, as in a character's look.
    """
    staged = plan.stages.get(slot)
    lacking = [] if staged is None else check_stages(plan.loaded, {slot: staged})
    start, end = _extent(plan.loaded.marks, slot)
    return tuple(
        fault
        for fault in plan.warnings
        if fault in lacking or start <= (fault.line, fault.column) < end
    )


def _extent(marks: Marks, slot: Slot) -> tuple[Place, Place]:
    """Where a page begins in the file, and where the next page or top-level key does."""
    if slot.node_path not in marks.values:
        return _END_OF_FILE, _END_OF_FILE
    start = marks.values[slot.node_path]
    tops = [place for path, place in marks.keys.items() if len(path) == 1]
    pages = [place for path, place in marks.values.items() if len(path) == 2 and path[0] == "pages"]
    return start, min((place for place in (*tops, *pages) if place > start), default=_END_OF_FILE)
