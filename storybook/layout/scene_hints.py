"""Hints from the story's text about where figures are in a picture."""

import re
from dataclasses import dataclass

from storybook.story import Scene

# Fraction of the picture's width, by the value of `at`.
POSITIONS = {"left": 0.25, "middle": 0.5, "right": 0.75}
# Words in a scene, in English or Indonesian, that suggest a figure is off the ground.
_OFF_THE_GROUND = re.compile(
    r"\b(?:fly|flies|flew|soar|hover|jump|leap|hop|bounc|climb|perch|swing|balloon|sky|in the air"
    r"|back of|on top)|terbang|layang|lompat|loncat|panjat|hinggap|ayun|balon|langit|udara"
    r"|punggung|di atas",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FigureHints:
    """Where the figures of a picture may be.

    `positions` are fractions of the picture's width, empty if not all are known; `grounded` means
    that no figure is in the air.
    """

    positions: tuple[float, ...] = ()
    grounded: bool = False


NO_HINTS = FigureHints()


def figure_hints(scene: Scene | None) -> FigureHints:
    """The hints of a scene; `NO_HINTS` without one."""
    if scene is None or scene.picture.file:
        return NO_HINTS
    places = [appearance.at for appearance in scene.characters]
    known = [POSITIONS[at] for at in places if at in POSITIONS]
    return FigureHints(tuple(known) if len(known) == len(places) else (), _is_grounded(scene))


def _is_grounded(scene: Scene) -> bool:
    """Whether no action is off the ground; False without actions or with a free prompt."""
    actions = [appearance.doing for appearance in scene.characters if appearance.doing]
    if scene.picture.prompt or not actions:
        return False
    texts = [text for action in actions for text in action.values()]
    return not any(_OFF_THE_GROUND.search(text) for text in texts)
