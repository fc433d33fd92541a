"""The workshop's kind of error."""

from storybook.errors import StorybookError


class WorkshopError(StorybookError):
    """A data set, a setting or a run of training is at fault."""
