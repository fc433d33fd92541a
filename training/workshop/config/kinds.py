"""Kinds of values that several parts of the configuration share."""

from typing import Annotated

from pydantic import Field, Strict

Place = Annotated[str, Field(min_length=1, max_length=500)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Share = Annotated[float, Field(ge=0, le=1)]
Number = Annotated[float, Field()]
Span = Annotated[tuple[Number, Number], Strict(False)]
