"""Reads the picture files that a story names, for its plan."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from storybook.files import write_atomically
from storybook.project import Project
from storybook.render.job import RenderJob
from storybook.render.own_file import plan_own_file
from storybook.slot import Slot
from storybook.story import Story, slots

if TYPE_CHECKING:
    from storybook.stage.model import OwnPicture

_NOTES = ".pictures.json"  # in the project's output folder


def plan_own_files(story: Story, project: Project, folder: Path) -> dict[Slot, RenderJob]:
    """The render jobs of pages whose whole picture is a file; `folder` is the story's folder.

    Raises:
        PictureFileError: a file cannot be used.
    """
    jobs = {}
    _load_notes(story, project)
    for slot, scene in slots(story):
        if scene.picture.file is None:
            continue
        from storybook.images.own.library import find_picture_file, inspect_file
        from storybook.images.own.reading import page_size

        path = find_picture_file(scene.picture.file, folder, project.root)
        sha256, info = inspect_file(path)
        jobs[slot] = plan_own_file(sha256, *page_size(info))
    _write_notes(story, project)
    return jobs


def stage_pictures(story: Story, project: Project, folder: Path) -> "dict[str, OwnPicture]":
    """The picture files within stages, by path as written in the story.

    Raises:
        PictureFileError: a file cannot be used.
    """
    from storybook.stage.model import OwnPicture

    pictures = {}
    _load_notes(story, project)
    for name, is_cut_out in _stage_files(story):
        from storybook.images.own.library import find_picture_file, inspect_file, measure_cut_out

        path = find_picture_file(name, folder, project.root)
        if is_cut_out:
            sha256, shape = measure_cut_out(path)
            pictures[name] = OwnPicture(name, sha256, shape.aspect)
        elif name not in pictures:
            sha256, _ = inspect_file(path)
            pictures[name] = OwnPicture(name, sha256)
    _write_notes(story, project)
    return pictures


def _load_notes(story: Story, project: Project) -> None:
    """Load what the last run noted of the story's picture files, which may be large."""
    if picture_files(story):
        from storybook.images.own.library import load_known_files

        load_known_files(project.output / _NOTES, project.root)


def _write_notes(story: Story, project: Project) -> None:
    """Note the facts of the story's picture files, if the project has an output folder."""
    if not picture_files(story) or not project.output.is_dir():
        return
    from storybook.images.own.library import known_files

    notes, data = project.output / _NOTES, known_files(project.root)
    if not notes.is_file() or notes.read_bytes() != data:
        write_atomically(notes, data)


def picture_files(story: Story) -> set[str]:
    """All picture files that a story names, as written there."""
    whole = {scene.picture.file for _, scene in slots(story) if scene.picture.file is not None}
    return whole | {name for name, _ in _stage_files(story)}


def _stage_files(story: Story) -> Iterator[tuple[str, bool]]:
    """The picture files within stages, and whether each is to be cut out."""
    for setting in story.settings.values():
        if setting.picture is not None:
            yield setting.picture, False
    for character in story.characters.values():
        if character.picture is not None:
            yield character.picture, True
    for _, scene in slots(story):
        for thing in scene.things:
            if thing.picture is not None:
                yield thing.picture, True
