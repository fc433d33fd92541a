"""All checks on a story that run before anything is drawn.

`read_checked` reads a story and looks up what it refers to; `check_story` gives all warnings, for
`check`, `plan`, `build`, `draw`, `watch` and the web alike.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from storybook.checks.picture_files import check_picture_files
from storybook.checks.prompts import check_prompts
from storybook.checks.reading_level import check_level, check_page_length
from storybook.checks.references import check_references
from storybook.checks.refused_words import check_refused_words
from storybook.checks.stage import (
    check_keys_beside_files,
    check_stages,
    check_unused_keys,
    unused_keys,
)
from storybook.checks.vocabulary import check_vocabulary
from storybook.errors import Fault, StoryError
from storybook.project import Project, duplicate_stories
from storybook.slot import Slot
from storybook.story import LoadedStory, Source, read_story
from storybook.story.defaults import read_defaults
from storybook.story.yaml_tree import NodePath

if TYPE_CHECKING:
    from storybook.models.spec import ModelSpec
    from storybook.prompts.writer import Prompt
    from storybook.stage.staging import StagedPicture


def read_checked(path: Path, languages: Sequence[str] = ()) -> LoadedStory:
    """Read a story; report its errors and its missing references together.

    `languages` are those to be printed, the main one first; those of the story if left out.

    Raises:
        StoryError: listing every error and its position in the file.
    """
    reading = read_story(path, languages)
    faults = _check_files(reading)
    if reading.defaults is not None:
        faults += _check_files(reading.defaults)
    return reading.loaded((*faults, *_check_duplicates(path)))


def check_defaults(project: Project) -> None:
    """Check a project's `storybook.yaml`, once for all of its stories.

    Raises:
        StoryError: listing every error in it.
    """
    reading = read_defaults(project)
    if reading is not None:
        faults = (*reading.faults, *_check_files(reading))
        errors = [fault for fault in faults if fault.is_error]
        if errors:
            raise StoryError(errors)


def _check_files(source: Source) -> list[Fault]:
    """The faults of references to something that does not exist, or cannot be used."""
    return [*check_references(source), *check_picture_files(source)]


def check_story(
    loaded: LoadedStory,
    spec: "ModelSpec | None",
    prompts: "Mapping[Slot, Prompt]",
    stages: "Mapping[Slot, StagedPicture]",
) -> tuple[Fault, ...]:
    """Every warning about a story if drawn with the model `spec`, in file order.

    `spec` is None if no model can draw here; checks that depend on the model are then skipped.
    """
    faults = [*loaded.warnings, *check_level(loaded), *check_page_length(loaded)]
    faults += check_keys_beside_files(loaded)
    if spec is not None:
        faults += check_prompts(loaded, prompts, spec)
        faults += check_refused_words(loaded, prompts)
        faults += check_vocabulary(loaded, spec)
        faults += check_unused_keys(loaded, spec)
        faults += check_stages(loaded, stages)
    return tuple(sorted(faults, key=lambda fault: (fault.line, fault.column)))


def was_taught(loaded: LoadedStory, spec: "ModelSpec") -> bool:
    """Whether a model was taught everything that a story asks for, and reads all of its keys.

    A character's `size` was always allowed, and does not decide who draws.
    """
    decisive = (path for path, _ in unused_keys(loaded, spec) if not _is_character_size(path))
    return not check_vocabulary(loaded, spec) and next(decisive, None) is None


def _is_character_size(path: NodePath) -> bool:
    return path[0] == "characters" and path[-1] == "size"


def _check_duplicates(path: Path) -> list[Fault]:
    """Find stories with the same name: both would write to, and overwrite, one folder."""
    return [
        Fault(
            f"{path.name} and {other.name} would write to the same output folder",
            f"rename one of them, or remove {other.name}",
            str(path),
        )
        for other in duplicate_stories(path)
    ]
