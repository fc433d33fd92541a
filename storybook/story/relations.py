"""Checks the relations between the figures of a picture, and whom the camera shows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from storybook.errors import Fault, did_you_mean
from storybook.story.yaml_tree import Marks, NodePath, fault_at

FACINGS = ("left", "right", "viewer", "away")
CAMERAS = ("wide", "middle", "close")
RELATIONS = ("on", "in", "under", "behind", "near")

Scenes = Sequence[tuple[NodePath, Mapping[str, Any]]]


def check_relations(data: Mapping[str, Any], scenes: Scenes, marks: Marks) -> Iterator[Fault]:
    """Find references to characters who are not in the picture, and figures on each other."""
    known = data.get("characters")
    if not isinstance(known, Mapping):
        return
    for path, scene in scenes:
        figures = _figures(scene, path)
        present = [str(figure["who"]) for _, figure in figures]
        camera = scene.get("camera")
        if isinstance(camera, str) and camera not in (*CAMERAS, *present):
            advice = did_you_mean(camera, (*CAMERAS, *present)) or "wide, middle, close, or " + (
                "somebody in the picture"
            )
            yield fault_at(marks, (*path, "camera"), f"unknown camera '{camera}'", advice)
        for at, figure in figures:
            yield from _check_figure(figure, at, present, known, marks)
        yield from _check_cycles(figures, marks)


def _figures(scene: Mapping[str, Any], path: NodePath) -> list[tuple[NodePath, Mapping[str, Any]]]:
    figures = scene.get("characters")
    return [
        ((*path, "characters", number), figure)
        for number, figure in enumerate(figures if isinstance(figures, list) else [])
        if isinstance(figure, Mapping) and isinstance(figure.get("who"), str)
    ]


def _check_figure(
    figure: Mapping[str, Any],
    path: NodePath,
    present: Sequence[str],
    known: Mapping[str, Any],
    marks: Marks,
) -> Iterator[Fault]:
    facing = figure.get("facing")
    if isinstance(facing, str) and facing not in (*FACINGS, *present):
        advice = did_you_mean(facing, (*FACINGS, *present))
        advice = advice or f"{', '.join(FACINGS)}, or somebody in the picture"
        yield fault_at(marks, (*path, "facing"), f"nobody can face '{facing}' here", advice)
    for relation in RELATIONS:
        target = figure.get(relation)
        if isinstance(target, str) and target in known and target not in present:
            message = f"'{target}' is not in this picture, so nobody can be {relation} them"
            advice = f"add '- who: {target}' to the picture's characters"
            yield fault_at(marks, (*path, relation), message, advice)
        elif target == figure["who"]:
            message = f"'{target}' cannot be {relation} itself"
            yield fault_at(marks, (*path, relation), message, "name somebody or something else")


def _check_cycles(
    figures: Sequence[tuple[NodePath, Mapping[str, Any]]], marks: Marks
) -> Iterator[Fault]:
    """A fault if A is on B while B, directly or through others, is on A."""
    supports = {
        figure["who"]: (path, figure[relation])
        for path, figure in figures
        for relation in ("on", "in")
        if isinstance(figure.get(relation), str) and figure[relation] != figure["who"]
    }
    for who, (path, support) in supports.items():
        chain = [who]
        while support in supports and support not in chain:
            chain.append(support)
            support = supports[support][1]
        if support == who:
            links = " on ".join((*chain, who))
            yield fault_at(marks, path, f"they are on each other: {links}", "take one of them off")
            return
