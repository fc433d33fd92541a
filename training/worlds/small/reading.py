"""What can be read off a caption of the small world: see `base_model/caption_reader.py`."""

from training.worlds.small.scenes import Scene
from training.worlds.small.vocabulary import ACTIONS, CREATURES, SETTINGS, TIMES

_PLACES = ("left", "middle", "right")
FACTS = tuple(
    [f"time {t}" for t in TIMES]
    + [f"setting {s}" for s in SETTINGS]
    + [f"{c} {a}" for c in CREATURES for a in ACTIONS]
    + [f"{c} {p}" for c in CREATURES for p in _PLACES]
    + [f"{c} x{n}" for c in CREATURES for n in (1, 2, 3)]
)


def held_facts(scene: Scene) -> list[str]:
    """Those of the facts that hold in a scene."""
    held = [f"time {scene.time}", f"setting {scene.setting}"]
    for group in scene.groups:
        held += [f"{group.creature} {group.action}", f"{group.creature} x{group.count}"]
        if group.count == 1:
            held.append(f"{group.creature} {group.at}")
    return held
