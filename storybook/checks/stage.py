"""Warnings about words and keys of a story that the model does not draw."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from storybook.errors import Fault
from storybook.models.spec import ModelSpec
from storybook.render.plan import figure_requests, paint_over
from storybook.slot import Slot
from storybook.story import LoadedStory, Scene, Story, fault_at, slots
from storybook.story.yaml_tree import NodePath

if TYPE_CHECKING:
    from storybook.stage.staging import StagedPicture

_HINT = "say it in other words, or with a key of its own: pose, holds, wears, on, near, things"
_STAGE_KEYS = ("pose", "facing", "holds", "wears", "on", "in_", "under", "behind", "near", "size")
_SAMPLING_KEYS = ("negative_prompt", "num_inference_steps", "guidance_scale", "paint")


def check_stages(loaded: LoadedStory, stages: "Mapping[Slot, StagedPicture]") -> list[Fault]:
    """Warn of each word that is not drawn, once per position in the file."""
    faults: dict[tuple[NodePath, str], Fault] = {}
    for slot, staged in stages.items():
        for unread in staged.unread:
            message = f"'{unread.word}' {unread.why}"
            fault = fault_at(loaded.marks, unread.path, message, _HINT, "warning")
            faults.setdefault((unread.path, unread.word), fault)
        if staged.crowded:
            message = "so many figures fit only much smaller than usual"
            hint = "show fewer of them, or make some of them smaller with 'size'"
            path = (*slot.node_path, "characters")
            faults[path, ""] = fault_at(loaded.marks, path, message, hint, "warning")
    return list(faults.values())


def check_staged(staged: "StagedPicture") -> list[Fault]:
    """Warn of each word of a free prompt that is not drawn; needs no story."""
    return [
        Fault(f"'{unread.word}' {unread.why}", "say it in other words", severity="warning")
        for unread in staged.unread
    ]


def check_unused_keys(loaded: LoadedStory, spec: ModelSpec) -> list[Fault]:
    """Warn of each key that the model ignores."""
    return [
        fault_at(loaded.marks, path, f"{spec.name} does not read '{path[-1]}'", hint, "warning")
        for path, hint in unused_keys(loaded, spec)
    ]


def check_keys_beside_files(loaded: LoadedStory) -> list[Fault]:
    """Warn of each key about how to draw a picture that is a file of the author's."""
    return [
        fault_at(
            loaded.marks,
            (*slot.node_path, "picture", name),
            f"'{name}' has no effect on a picture file",
            "leave it out, or leave out 'file'",
            "warning",
        )
        for slot, scene in slots(loaded.story)
        for name, value in scene.picture
        if scene.picture.file is not None and name != "file" and value is not None
    ]


def unused_keys(loaded: LoadedStory, spec: ModelSpec) -> Iterator[tuple[NodePath, str]]:
    """The path of each key that the model ignores, and a hint."""
    if spec.kind == "vector":
        yield from _sampling_keys(loaded)
        return
    yield from _unpainted_adapters(loaded.story)
    if spec.sees_sketch:
        return
    hint = "leave it out, paint over the sketch with 'paint', or draw with 'model: sketch'"
    story = loaded.story
    from_words = [(slot, scene) for slot, scene in slots(story) if paint_over(story, scene).is_free]
    if len(from_words) == len(list(slots(story))):
        for path in _cast_keys(story):
            yield path, hint
    for slot, scene in from_words:
        for path in _stage_keys(scene, slot.node_path):
            yield path, hint


def _unpainted_adapters(story: Story) -> Iterator[tuple[NodePath, str]]:
    """The adapters of characters that are never painted in a place of their own."""
    painted = figure_requests(story)
    hint = "paint over the sketch with 'paint', or put it among the story's 'adapters'"
    for key, character in story.characters.items():
        if character.adapter is not None and key not in painted:
            yield ("characters", key, "adapter"), hint


def _cast_keys(story: Story) -> Iterator[NodePath]:
    for key, character in story.characters.items():
        for name in ("size", "picture"):
            if getattr(character, name) is not None:
                yield "characters", key, name
    for key, setting in story.settings.items():
        if setting.picture is not None:
            yield "settings", key, "picture"


def _stage_keys(scene: Scene, path: NodePath) -> Iterator[NodePath]:
    for name in ("things", "camera"):
        if getattr(scene, name):
            yield (*path, name)
    for number, appearance in enumerate(scene.characters):
        for name in _STAGE_KEYS:
            if getattr(appearance, name) is not None:
                yield (*path, "characters", number, name.rstrip("_"))


def _sampling_keys(loaded: LoadedStory) -> Iterator[tuple[NodePath, str]]:
    hint = "leave it out, or draw with 'model: mini'"
    if loaded.story.adapters:
        yield ("adapters",), hint
    for key, character in loaded.story.characters.items():
        if character.adapter is not None:
            yield ("characters", key, "adapter"), hint
    for name in ("quality", "paint"):
        if getattr(loaded.story, name):
            yield (name,), hint
    for slot, scene in slots(loaded.story):
        for name in _SAMPLING_KEYS if scene.picture.file is None else ():
            if getattr(scene.picture, name) is not None:
                yield (*slot.node_path, "picture", name), hint
