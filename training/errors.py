"""The error that training raises."""

from storybook.errors import StorybookError


class TrainingError(StorybookError):
    """A data set, a setting or a run of training is at fault."""
