"""Times how long a batch of pictures takes, for estimates of later ones."""

import time

import torch

from storybook.models.speed import DrawingSpeed


class BatchClock:
    """Times the steps of a batch, and what comes after them: decoding.

    Of several steps the first one does not count: it compiles, and reads weights.
    """

    def __init__(self, device: str) -> None:
        self._device = device
        self._steps = 0
        self._begun_s = self._counted_from_s = self._decoding_from_s = time.monotonic()

    def count_step(self) -> None:
        """Call it after each step."""
        self._steps += 1
        if self._steps == 1:
            self._counted_from_s = self._now_s()

    def end_steps(self) -> None:
        """Call it after the last step."""
        self._decoding_from_s = self._now_s()

    def speed(self, pictures: int) -> DrawingSpeed:
        """Seconds per picture of the batch; call it when the last picture has been decoded."""
        since_s, steps = self._counted_from_s, self._steps - 1
        if steps < 1:
            since_s, steps = self._begun_s, 1
        denoised_s = self._decoding_from_s - since_s
        decoded_s = self._now_s() - self._decoding_from_s
        return DrawingSpeed(denoised_s / steps / pictures, decoded_s / pictures)

    def _now_s(self) -> float:
        if self._device != "cpu":  # a GPU works asynchronously
            torch.accelerator.synchronize()
        return time.monotonic()
