"""What is true of a scene, as a fixed list of facts: what a caption can be asked about."""

from __future__ import annotations

from training.scenes.domains import Domain
from training.scenes.sampling import SampledScene
from training.scenes.vocabulary import load_vocabulary

_PLACES_SAID = ("left", "middle", "right")


def all_facts(domain: Domain) -> tuple[str, ...]:
    """Every fact that may hold in a scene of a domain."""
    vocabulary = load_vocabulary()
    deeds = dict.fromkeys(
        deed for creature in domain.creatures for deed in vocabulary.creatures[creature].deeds
    )
    return (
        *(f"creature {creature}" for creature in domain.creatures),
        *(f"count {count}" for count in range(1, domain.largest_count + 1)),
        *(f"deed {deed}" for deed in (*deeds, "meet", "ride")),
        *(f"at {at}" for at in _PLACES_SAID),
        *(f"place {place}" for place in domain.places),
        *(f"time {time}" for time in domain.times),
        *(f"weather {weather}" for weather in domain.weathers),
    )


def facts_of(scene: SampledScene) -> tuple[str, ...]:
    """The facts that hold, without repetition."""
    of_figures = (
        fact
        for figure in scene.figures
        for fact in (
            f"creature {figure.creature}",
            f"count {figure.count}",
            f"deed {figure.deed}",
            *((f"at {figure.at}",) if figure.at else ()),
        )
    )
    of_scene = (f"place {scene.place}", f"time {scene.time}", f"weather {scene.weather}")
    return tuple(dict.fromkeys((*of_figures, *of_scene)))
