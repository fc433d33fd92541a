"""Fills the pool in other processes: training waits for the first chunks, the others come later."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager

from training.base_model.recipes import Recipe
from training.workers import follow_parent


@contextmanager
def filling_pool(
    recipe: Recipe, fill_pictures: Callable[[int], None], fill_scenes: Callable[[int], None]
) -> Iterator[None]:
    """Paint the missing pictures and scenes of a recipe, one chunk on each core.

    The functions paint the chunk of a number; other processes must be able to import them. The
    body runs as soon as the pictures and the recipe's first chunks are there. Chunks not painted
    when it ends are left to the next run.

    Raises:
        Exception: what stopped the painting of a chunk.
    """
    processes = ProcessPoolExecutor(
        max(1, len(os.sched_getaffinity(0)) - recipe.cores_kept),
        # Not forked: a thread of torch may hold a lock at that moment.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=follow_parent,
    )
    numbers, at_first = range(recipe.chunks), recipe.first_chunks
    first = [processes.submit(fill_pictures, number) for number in range(recipe.picture_chunks)]
    first += [processes.submit(fill_scenes, number) for number in numbers[:at_first]]
    rest = range(0) if at_first is None else numbers[at_first:]
    later = [processes.submit(fill_scenes, number) for number in rest]
    try:
        _wait(first)
        yield
        _wait([future for future in later if future.done()])
    finally:
        processes.shutdown(cancel_futures=True)


def _wait(futures: list[Future[None]]) -> None:
    for future in futures:
        future.result()
