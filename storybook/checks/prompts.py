"""Warnings for prompts that are too long for a model, or not in a language it reads."""

from collections.abc import Mapping

from storybook.errors import Fault
from storybook.models.spec import ModelSpec
from storybook.prompts.writer import Prompt
from storybook.slot import Slot
from storybook.story import LoadedStory, fault_at


def check_prompts(
    loaded: LoadedStory, prompts: Mapping[Slot, Prompt], spec: ModelSpec
) -> list[Fault]:
    """Warnings for prompt text that the model would not read, with positions in the file."""
    return [
        fault_at(loaded.marks, slot.node_path, fault.message, fault.suggestion, "warning")
        for slot, prompt in prompts.items()
        for fault in check_prompt(prompt, spec)
    ]


def check_prompt(prompt: Prompt, spec: ModelSpec) -> list[Fault]:
    """Warnings for one prompt, which need not come from a story."""
    faults = []
    if prompt.unknown:
        words = ", ".join(f"'{word}'" for word in prompt.unknown)
        message = f"no English is known for {words}; {spec.name} reads English only"
        hint = "give the text as {id: ..., en: ...}"
        faults.append(Fault(message, hint, severity="warning"))
    for count, cut in zip(prompt.token_counts, prompt.cut, strict=True):
        if cut:
            message = (
                f"the prompt has {count} tokens and {spec.name} reads {spec.max_tokens}: "
                f"it would not see '{cut}'"
            )
            faults.append(Fault(message, "shorten a look", severity="warning"))
    return faults
