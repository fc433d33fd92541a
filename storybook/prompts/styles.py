"""The named styles in templates/prompts/styles.yaml: their words and their adapters."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from storybook.errors import StorybookError
from storybook.story import AdapterRequest, Story, Style
from storybook.templates import Templates


def load_styles(project: Path) -> dict[str, Any]:
    """The unparsed styles by name; the project's override the built-in ones.

    Raises:
        StorybookError: a file of styles is invalid.
    """
    return Templates("prompts", project).data("styles.yaml")


def style_adapters(story: Story, project: Path) -> tuple[AdapterRequest, ...]:
    """The adapters of the story's named styles, each scaled by its style's weight.

    Raises:
        StorybookError: a style's adapter does not consist of a name and a scale.
    """
    styles = load_styles(project)
    requests = []
    for name, weight in weighted_names(story.style):
        style = styles.get(name)
        adapter = style.get("adapter") if isinstance(style, Mapping) else None
        if adapter is None:
            continue
        try:
            request = AdapterRequest.model_validate(adapter)
        except ValidationError as error:
            raise StorybookError(
                f"style '{name}' has an adapter that is not one",
                "Write it as in a story: adapter: {name: ..., scale: 1.0}",
            ) from error
        requests.append(request.model_copy(update={"scale": request.scale * weight}))
    return tuple(requests)


def find_style(styles: Mapping[str, Any], name: str) -> tuple[str, str] | None:
    """Prompt and negative prompt of a named style; None if there is no style of that name.

    Raises:
        StorybookError: the style has no text prompt.
    """
    style = styles.get(name)
    if style is None:
        return None
    words = style if isinstance(style, Mapping) else {}
    prompt, negative = words.get("prompt"), words.get("negative_prompt", "")
    if not isinstance(prompt, str) or not isinstance(negative, str):
        raise StorybookError(
            f"style '{name}' has no prompt of words",
            "Give it one in templates/prompts/styles.yaml.",
        )
    return prompt, negative


def weighted_names(style: Style) -> list[tuple[str, float]]:
    """(style name or free text, weight) pairs of a style; a single one has weight 1."""
    if isinstance(style, str):
        return [(style, 1.0)]
    return [(part.name, part.weight) for part in style]
