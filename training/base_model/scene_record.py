"""What training uses of a painted scene: captions, facts, and where its figures are."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from storybook.stage.model import Stage
from training.scenes.facts import facts_of
from training.scenes.painting import Box, figure_boxes
from training.scenes.sampling import SampledScene
from training.scenes.storytelling import captions_of
from training.scenes.vocabulary import load_vocabulary


@dataclass(frozen=True)
class NamedFigure:
    """A kind of figure: its name in each language, and the box around all of that kind."""

    names: tuple[str, ...]
    box: Box


@dataclass(frozen=True)
class SceneRecord:
    """A scene without its picture; `figures` are those apart from all others."""

    captions: tuple[str, ...]
    facts: tuple[str, ...]
    figures: tuple[NamedFigure, ...]

    def caption(self, rng: random.Random) -> str:
        """One of the captions."""
        return rng.choice(self.captions)


def record_of(scene: SampledScene, stage: Stage) -> SceneRecord:
    """The record of a scene and its stage."""
    return SceneRecord(captions_of(scene), facts_of(scene), tuple(_figures(scene, stage)))


def _figures(scene: SampledScene, stage: Stage) -> list[NamedFigure]:
    """The figures by kind; none if one is carried, since the two overlap."""
    boxes = figure_boxes(stage)
    if any(box.carried for box in boxes):
        return []
    figures = []
    for number, figure in enumerate(scene.figures):
        noun = load_vocabulary().creatures[figure.creature].noun
        of_kind = [box.box for box in boxes if box.figure == number]
        if of_kind:
            figures.append(NamedFigure((noun.en, noun.id), _around(of_kind)))
    return figures


def _around(boxes: list[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


@cache
def _codec() -> TypeAdapter[SceneRecord]:
    return TypeAdapter(SceneRecord)


def dump_record(record: SceneRecord) -> bytes:
    """The record as a line of JSON."""
    return _codec().dump_json(record)


def load_record(line: bytes) -> SceneRecord:
    """Parse what `dump_record` wrote.

    Raises:
        ValueError: it is no record.
    """
    return _codec().validate_json(line)
