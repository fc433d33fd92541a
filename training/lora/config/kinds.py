"""Value types shared by several parts of the configuration."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, Strict
from pydantic_core import PydanticCustomError

Place = Annotated[str, Field(min_length=1, max_length=500)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Share = Annotated[float, Field(ge=0, le=1)]
Number = Annotated[float, Field()]
Span = Annotated[tuple[Number, Number], Strict(False)]


def _as_axis(value: Any) -> Any:
    """The values of one setting as a tuple; a mapping of settings by name unchanged."""
    if isinstance(value, list | tuple) and value:
        return tuple(value)
    if isinstance(value, Mapping) and value and all(isinstance(v, Mapping) for v in value.values()):
        return value
    raise PydanticCustomError(
        "axis", "should be a list of values, or a mapping of names to settings"
    )


Axis = Annotated[Any, AfterValidator(_as_axis)]
