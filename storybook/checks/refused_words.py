"""Warnings for pictures that will not be drawn, for a word in their prompt."""

from collections.abc import Iterable

from storybook.errors import Fault
from storybook.prompts.writer import Prompt
from storybook.render.safety import refused_word
from storybook.story import LoadedStory, fault_at, slot_path


def check_words(loaded: LoadedStory, prompts: Iterable[Prompt]) -> list[Fault]:
    """Warnings for the pictures that will not be drawn because of a word in their prompt."""
    return [
        fault_at(
            loaded.marks,
            slot_path(prompt.slot),
            f"no picture for children is drawn from the word '{word}'",
            "say it with another word",
            "warning",
        )
        for prompt in prompts
        if (word := refused_word(text for text, _ in prompt.texts)) is not None
    ]
