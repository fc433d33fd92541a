"""Warnings for what a model would not read of a prompt, or not in its language."""

from collections.abc import Sequence

from storybook.errors import Fault
from storybook.models.spec import ModelSpec
from storybook.prompts.writer import Prompt
from storybook.story import LoadedStory, fault_at, slot_path


def check_prompts(loaded: LoadedStory, prompts: Sequence[Prompt], spec: ModelSpec) -> list[Fault]:
    """Warnings for what the model would not read of a prompt, or in the wrong language."""
    faults = []
    for prompt in prompts:
        place = slot_path(prompt.slot)
        if prompt.unknown:
            words = ", ".join(f"'{word}'" for word in prompt.unknown)
            message = f"no English is known for {words}; {spec.name} reads English only"
            hint = "give the text as {id: ..., en: ...}"
            faults.append(fault_at(loaded.marks, place, message, hint, "warning"))
        for count, cut in zip(prompt.token_counts, prompt.cut, strict=True):
            if cut:
                message = (
                    f"the prompt has {count} tokens and {spec.name} reads {spec.max_tokens}: "
                    f"it would not see '{cut}'"
                )
                faults.append(fault_at(loaded.marks, place, message, "shorten a look", "warning"))
    return faults
