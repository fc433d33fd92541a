"""Simulates building many books on a cluster, to see with how many GPUs it saturates.

`python -m tests.simulate_cluster`. The order of work is that of `storybook.book`: tasks plan the
books, actors draw the pictures, then tasks bind the books; the driver hands all of it out and
collects it, one thing at a time. The times of planning, binding and handing out were measured (the
last with ray on one machine); that of a picture is an assumption, to be replaced by what your GPU
takes.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

GPUS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048)
GAIN = 1.2  # doubling the GPUs should bring at least this; below, the cluster is saturated


@dataclass(frozen=True)
class Work:
    """The books, and seconds of each kind of work."""

    books: int = 1000
    pictures: int = 13  # of a book
    plan_s: float = 0.3  # a book, on a core
    check_s: float = 0.01  # a plan, by the driver
    picture_s: float = 2.0  # on a GPU, with its storing
    load_s: float = 20.0  # the model, once an actor
    hand_out_s: float = 0.002  # a picture or a book, by the driver
    bind_s: float = 12.0  # a book in four profiles, on a core
    cores_per_gpu: int = 16


def makespan_s(durations_s: Iterable[float], workers: int, hand_out_s: float) -> float:
    """The time until all tasks are done, each given to the worker that is free first."""
    free_at = [0.0] * workers
    given_at = 0.0
    for duration_s in durations_s:
        given_at = max(given_at + hand_out_s, free_at[0])
        heapq.heapreplace(free_at, given_at + duration_s)
    return max(free_at)


def build_s(work: Work, gpus: int) -> tuple[float, float, float]:
    """The seconds of planning, drawing and binding."""
    pictures = work.books * work.pictures
    draw_s = makespan_s([work.picture_s] * pictures, gpus, work.hand_out_s) + work.load_s
    cores = gpus * work.cores_per_gpu
    bind_s = makespan_s([work.bind_s] * work.books, cores, work.hand_out_s)
    plan_s = makespan_s([work.plan_s] * work.books, cores, work.check_s)
    return plan_s, draw_s, bind_s


def simulate(work: Work) -> None:
    """Print the time with each number of GPUs, and where more of them bring little."""
    print(f"{work.books} books of {work.pictures} pictures, {work.picture_s:g} s a picture")
    print("GPUs  planning  drawing  binding     all  speed-up")
    alone_s = sum(build_s(work, 1))
    totals = {}
    for gpus in GPUS:
        plan_s, draw_s, bind_s = build_s(work, gpus)
        totals[gpus] = plan_s + draw_s + bind_s
        speed_up = alone_s / totals[gpus]
        print(
            f"{gpus:4}  {plan_s:6.0f} s {draw_s:6.0f} s {bind_s:6.0f} s {totals[gpus]:6.0f} s "
            f"{speed_up:8.1f}"
        )
    saturated = next((gpus for gpus in GPUS[1:] if totals[gpus // 2] / totals[gpus] < GAIN), None)
    if saturated is not None:
        print(f"saturated from {saturated // 2} GPUs on: twice as many bring less than a fifth")


if __name__ == "__main__":
    simulate(Work())
