"""What the drawn picture adds to its figures."""

from storybook.vector.staging import scene_of
from tests.stages import stage_with


def drawings(*figures: dict[str, str]) -> int:
    """How many drawings a picture of these figures and a table is made of."""
    return len(scene_of(stage_with(*figures, things=["a table"]).stage).drawings)


def test_who_sits_at_a_table_sits_on_a_stool() -> None:
    standing = drawings({"who": "rina", "doing": "standing", "near": "a table"})
    sitting = drawings({"who": "rina", "doing": "sitting at the table"})
    assert sitting == standing + 2  # the stool, and the arms on the table


def test_who_sits_in_a_tree_needs_no_stool() -> None:
    standing = drawings({"who": "rina", "doing": "standing"})
    # The tree is added, as no place has one with a branch to sit on.
    assert drawings({"who": "rina", "doing": "sitting in the tree"}) == standing + 1
