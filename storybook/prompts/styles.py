"""The named styles in templates/prompts/styles.yaml: words, adapters, and how the sketch paints."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from storybook.errors import StorybookError
from storybook.story import AdapterRequest, Story, Style
from storybook.templates import Templates

if TYPE_CHECKING:  # only the sketch needs the drawing code
    from storybook.stage.media import Painting

_ADVICE = (
    "It has media by name and share, and may have saturation, contrast, brightness (0 to 3), "
    "tones and paper (#rrggbb), and grain (0 to 1)."
)
_Factor = Annotated[float, Field(ge=0, le=3)]
_Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class _SketchStyle(BaseModel):
    """The `sketch` entry of a style: media by share, and the fields of `Finish`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    media: dict[str, Annotated[float, Field(gt=0)]] = Field(min_length=1, max_length=2)
    saturation: _Factor = 1.0
    contrast: _Factor = 1.0
    brightness: _Factor = 1.0
    tones: list[_Colour] = Field(default=[], max_length=8)
    paper: _Colour = "#ffffff"
    grain: float = Field(default=0.0, ge=0, le=1)


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


def sketch_styles(project: Path) -> "dict[str, Painting]":
    """How the sketch paints those styles that have an entry `sketch`.

    Raises:
        StorybookError: an entry is faulty, or names an unknown medium.
    """
    return {
        name: _painting(name, style["sketch"])
        for name, style in load_styles(project).items()
        if isinstance(style, Mapping) and "sketch" in style
    }


def _painting(name: str, entry: object) -> "Painting":
    from storybook.art.media.finish import Finish
    from storybook.art.media.table import MEDIA
    from storybook.stage.media import Painting

    place = f"style '{name}' in templates/prompts/styles.yaml"
    try:
        style = _SketchStyle.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, ("sketch", *first["loc"])))
        raise StorybookError(f"{place}: {key}: {first['msg']}", _ADVICE) from error
    if unknown := sorted(set(style.media) - set(MEDIA)):
        raise StorybookError(
            f"{place}: '{unknown[0]}' is no medium", f"There are {', '.join(MEDIA)}."
        )
    total = sum(style.media.values())
    media = tuple((medium, share / total) for medium, share in style.media.items())
    grades = style.model_dump(exclude={"media", "tones"})
    return Painting(media, Finish(**grades, tones=tuple(style.tones)))


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
