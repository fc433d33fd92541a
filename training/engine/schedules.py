"""Learning rate schedules that diffusers does not provide."""

import math
from collections.abc import Callable

LrFactor = Callable[[int], float]  # step -> multiplier of the learning rate


def warm_up_then_cosine(warm_up: int, steps: int, least: float = 0.0) -> LrFactor:
    """Half a cosine from 1 to `least` over all steps, times a linear warm-up."""

    def factor(step: int) -> float:
        fall = 0.5 * (1 + math.cos(math.pi * min(step, steps) / steps))
        return min(1.0, (step + 1) / warm_up) * max(least, fall)

    return factor


def warm_up_then_linear(warm_up: int, steps: int, decay_steps: int) -> LrFactor:
    """1, and a linear fall to 0 over the last `decay_steps`, times a linear warm-up."""

    def factor(step: int) -> float:
        return min(1.0, (step + 1) / warm_up) * min(1.0, max(0, steps - step) / decay_steps)

    return factor
