"""Warnings for pictures that will not be drawn, because of a word in their prompt."""

from collections.abc import Mapping

from storybook.errors import Fault
from storybook.prompts.refused_words import refused_word
from storybook.prompts.writer import Prompt
from storybook.slot import Slot
from storybook.story import LoadedStory, fault_at


def check_refused_words(loaded: LoadedStory, prompts: Mapping[Slot, Prompt]) -> list[Fault]:
    """A warning for each picture of a story that will not be drawn."""
    return [
        fault_at(loaded.marks, slot.node_path, fault.message, fault.suggestion, "warning")
        for slot, prompt in prompts.items()
        for fault in check_words(prompt)
    ]


def check_words(prompt: Prompt) -> list[Fault]:
    """A warning if a prompt has a refused word; the prompt need not come from a story."""
    word = refused_word(text for text, _ in prompt.texts)
    if word is None:
        return []
    message = f"no picture for children is drawn from the word '{word}'"
    return [Fault(message, "say it with another word", severity="warning")]
