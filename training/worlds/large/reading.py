"""What can be read off a caption of the large world: see `base_model/caption_reader.py`."""

from training.worlds.large.beings import (
    ACTIONS,
    BEINGS,
    RELATIONS,
    SETTINGS,
    STYLES,
    THINGS,
    TIMES,
    WEATHERS,
)
from training.worlds.large.scenes import LargeScene

FACTS = tuple(
    [f"time {time}" for time in TIMES]
    + [f"setting {setting}" for setting in SETTINGS]
    + [f"weather {weather}" for weather in WEATHERS]
    + [f"style {style}" for style in STYLES]
    + [f"{being} {action}" for being in BEINGS for action in ACTIONS]
    + [f"{being} {place}" for being in BEINGS for place in ("left", "middle", "right")]
    + [f"{being} x{count}" for being in BEINGS for count in range(1, 6)]
    + [f"{being} far" for being in BEINGS]
    + [f"thing {thing}" for thing in THINGS]
    + [f"relation {relation}" for relation in RELATIONS]
)


def held_facts(scene: LargeScene) -> list[str]:
    """Those of the facts that hold in a scene."""
    held = [
        f"time {scene.time}",
        f"setting {scene.setting}",
        f"weather {scene.weather}",
        f"style {scene.style}",
    ]
    for party in scene.groups:
        held += [f"{party.creature} {party.action}", f"{party.creature} x{party.count}"]
        if party.count == 1:
            held.append(f"{party.creature} {party.at}")
        if party.far:
            held.append(f"{party.creature} far")
        if party.thing:
            held.append(f"thing {party.thing}")
        if party.relation:
            held.append(f"relation {party.relation}")
    return held
