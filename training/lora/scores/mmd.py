"""Maximum mean discrepancy with the kernel of clip_mmd (Jayasumana et al. 2024).

Two different quantities are called CMMD in the literature. `clip_mmd` is this one on CLIP
ViT-L/14@336 embeddings; with any other encoder the score is named after that encoder.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

GAMMA = 1 / (2 * 10**2)
SCALE = 1000


@dataclass(frozen=True)
class Comparison:
    """How far two sets of pictures differ.

    `biased` is the published estimator (V-statistic, diagonals included), `unbiased` leaves the
    diagonals out. `chance` is the central 95 % of `biased` when pictures are assigned to the two
    sets at random, `p_value` the share of such splits that differ at least as much. `least_p` is
    the lowest possible p, given the numbers of pictures and splits.
    """

    biased: float
    unbiased: float
    chance: tuple[float, float]
    p_value: float
    counts: tuple[int, int]
    least_p: float


def normalised(vectors: Floats) -> Floats:
    """Normalise rows to length 1, float64."""
    wide = np.asarray(vectors, np.float64)
    rows: Floats = wide / np.maximum(np.linalg.norm(wide, axis=1, keepdims=True), 1e-12)
    return rows


def kernel(a: Floats, b: Floats) -> Floats:
    """exp(-gamma |a - b|^2) for rows (n, d) and (m, d), (n, m)."""
    squares = (a**2).sum(1)[:, None] + (b**2).sum(1)[None] - 2 * a @ b.T
    values: Floats = np.exp(-GAMMA * np.maximum(squares, 0.0))
    return values


def kernel_mmd(x: Floats, y: Floats) -> float:
    """1000 (mean Kxx + mean Kyy - 2 mean Kxy): biased, squared, no root; (n, d) and (m, d)."""
    return float(SCALE * (kernel(x, x).mean() + kernel(y, y).mean() - 2 * kernel(x, y).mean()))


def unbiased_mmd(x: Floats, y: Floats) -> float:
    """As `kernel_mmd` without the diagonals of Kxx and Kyy; NaN for fewer than two rows."""
    if min(len(x), len(y)) < 2:
        return float("nan")
    within = [(kernel(z, z).sum() - len(z)) / (len(z) * (len(z) - 1)) for z in (x, y)]
    return float(SCALE * (within[0] + within[1] - 2 * kernel(x, y).mean()))


def compare(x: Floats, y: Floats, permutations: int = 500, seed: int = 777) -> Comparison:
    """Both estimators, and a permutation test against chance (Gretton et al. 2012).

    If there are at most `permutations` splits, all are enumerated and p is exact.
    """
    both = np.concatenate([x, y])
    grid = kernel(both, both)
    observed = kernel_mmd(x, y)
    split_values = np.array(
        [_mmd_of(grid, first) for first in _splits(len(x), len(y), permutations, seed)]
    )
    low, high = np.quantile(split_values, [0.025, 0.975])
    as_far = int((split_values >= observed - 1e-9).sum())
    exact = comb(len(both), len(x)) <= permutations  # then the observed split is among them
    p_value = as_far / len(split_values) if exact else (1 + as_far) / (permutations + 1)
    chance, counts = (float(low), float(high)), (len(x), len(y))
    floor = least_p(counts, permutations)
    return Comparison(observed, unbiased_mmd(x, y), chance, p_value, counts, floor)


def _splits(n: int, m: int, most: int, seed: int) -> Iterator[Sequence[int]]:
    """Row indices of the first set for all splits of n + m rows, or `most` random ones."""
    if comb(n + m, n) <= most:
        yield from combinations(range(n + m), n)
        return
    rng = np.random.default_rng(seed)
    for _ in range(most):
        yield rng.permutation(n + m)[:n].tolist()


def _mmd_of(grid: Floats, first: Sequence[int]) -> float:
    """`kernel_mmd` of rows `first` against the others, from the kernel of all rows, (n + m)^2."""
    inside = np.zeros(len(grid), bool)
    inside[list(first)] = True
    within, across = grid[inside], grid[~inside]
    means = within[:, inside].mean() + across[:, ~inside].mean() - 2 * within[:, ~inside].mean()
    return float(SCALE * means)


def least_p(counts: tuple[int, int], permutations: int) -> float:
    """The lowest p that a permutation test can give with sets of n and m pictures.

    1 / (permutations + 1), or, if larger, the share of all C(n + m, n) splits equal to the observed
    one; for sets of equal size two splits are, as the sets can be swapped.
    """
    n, m = counts
    return max(1 / (permutations + 1), (2 if n == m else 1) / comb(n + m, n))


def variety(rows: Floats) -> float:
    """1 minus the mean cosine over all pairs of rows of length 1, (n, d); NaN for one row."""
    if len(rows) < 2:
        return float("nan")
    pairs = len(rows) * (len(rows) - 1)
    return float(1 - ((rows @ rows.T).sum() - (rows**2).sum()) / pairs)


def conditional_mmd(
    conditions: tuple[Floats, Floats], outputs: tuple[Floats, Floats], ridge: float = 0.1
) -> float:
    """The conditional MMD of Ren et al. 2016: a different quantity and scale from clip_mmd.

    Tr(K1 W1 L1 W1) + Tr(K2 W2 L2 W2) - 2 Tr(K21 W1 L12 W2) with W = (K + ridge I)^-1; K on the
    conditions (captions), L on the outputs (pictures), rows in the same order.
    """
    (c1, c2), (o1, o2) = conditions, outputs
    k1, k2, k21 = kernel(c1, c1), kernel(c2, c2), kernel(c2, c1)
    l1, l2, l12 = kernel(o1, o1), kernel(o2, o2), kernel(o1, o2)
    w1, w2 = (np.linalg.inv(k + ridge * np.eye(len(k))) for k in (k1, k2))
    within = np.trace(k1 @ w1 @ l1 @ w1) + np.trace(k2 @ w2 @ l2 @ w2)
    return float(within - 2 * np.trace(k21 @ w1 @ l12 @ w2))
