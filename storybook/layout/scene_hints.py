"""What the story's words tell of where figures are in a picture."""

import re
from dataclasses import dataclass

from storybook.story import Scene

POSITIONS = {"left": 0.25, "middle": 0.5, "right": 0.75}  # of a picture's width, by `at`
# Words of a scene, in Indonesian or English, by which somebody may be off the ground.
_OFF_THE_GROUND = re.compile(
    r"\b(?:fly|flies|flew|soar|hover|jump|leap|hop|bounc|climb|perch|swing|balloon|sky|in the air"
    r"|back of|on top)|terbang|layang|lompat|loncat|panjat|hinggap|ayun|balon|langit|udara"
    r"|punggung|di atas",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FigureHints:
    """Where the figures of a picture may be.

    `positions` are shares of the picture's width, none where they are not known; `grounded` says
    that nobody is in the air.
    """

    positions: tuple[float, ...] = ()
    grounded: bool = False


NO_HINTS = FigureHints()


def figure_hints(scene: Scene | None) -> FigureHints:
    """What a scene tells; nothing of a picture without one."""
    if scene is None:
        return NO_HINTS
    places = [appearance.at for appearance in scene.characters]
    known = [POSITIONS[at] for at in places if at in POSITIONS]
    return FigureHints(tuple(known) if len(known) == len(places) else (), _is_grounded(scene))


def _is_grounded(scene: Scene) -> bool:
    """Whether the words have nobody off the ground; without words, or with a free prompt, no."""
    actions = [appearance.doing for appearance in scene.characters if appearance.doing]
    if scene.picture.prompt or not actions:
        return False
    texts = [text for action in actions for text in action.values()]
    return not any(_OFF_THE_GROUND.search(text) for text in texts)
