"""The workshop's scores against published vectors and by their own properties; no torch."""

import math

import numpy as np
import pytest

from storybook.images.colour import (
    from_lab,
    hue_histogram,
    js_distance,
    picture_histogram,
    uint8_to_lab,
)
from training.lora.scores.characters import consistency, prompt_fit
from training.lora.scores.mmd import (
    Floats,
    compare,
    conditional_mmd,
    kernel_mmd,
    normalised,
    unbiased_mmd,
)

E1, E2, E3 = np.eye(8)[:3]
I5, J5 = np.mgrid[0:5, 0:8]
I7, J7 = np.mgrid[0:7, 0:8]
VECTORS = [
    ([E1], [E2], 19.9003325017),
    ([E1], [-E1], 39.6026533865),
    ([E1, E2], [E1, E3], 4.9750831254),
    ([E1, E2, E3], [E1, E1], 6.6334441672),
    (normalised(np.sin(I5 + 2 * J5 + 1.0)), normalised(np.cos(2 * I7 + J7 + 1.0)), 0.8359910607),
]


@pytest.mark.parametrize(("x", "y", "expected"), VECTORS)
def test_clip_mmd_is_the_published_one(x: Floats, y: Floats, expected: float) -> None:
    assert kernel_mmd(np.array(x), np.array(y)) == pytest.approx(expected, abs=5e-9)


def _cloud(count: int, seed: int, shift: float = 0.0) -> Floats:
    rng = np.random.default_rng(seed)
    return normalised(rng.normal(size=(count, 16)) + 1 + shift * _direction(16))


def _direction(size: int) -> Floats:
    """A direction that two sets may differ in."""
    return np.eye(size)[0] * 4


def test_small_sets_of_one_kind_score_above_zero_and_the_report_knows() -> None:
    x, y = _cloud(20, 1), _cloud(20, 2)
    found = compare(x, y, permutations=200)
    cosine = float(np.mean((x @ x.T)[np.triu_indices(20, 1)]))
    assert found.biased == pytest.approx(10 * (1 - cosine) * (1 / 20 + 1 / 20), rel=0.35)
    assert abs(found.unbiased) < found.biased / 2
    assert found.chance[0] < found.biased < found.chance[1]
    assert found.p_value > 0.05


def test_sets_that_differ_are_told_from_chance() -> None:
    found = compare(_cloud(20, 1), _cloud(20, 2, shift=1), permutations=200)
    assert found.biased > found.chance[1]
    assert found.p_value < 0.01
    assert found.counts == (20, 20)


def test_one_picture_has_no_unbiased_score() -> None:
    assert math.isnan(unbiased_mmd(np.array([E1]), np.array([E2, E3])))


def test_conditional_mmd_is_zero_for_one_set_and_grows_with_distance() -> None:
    words, pictures = _cloud(10, 3), _cloud(10, 4)
    near, far = pictures + 0.05, pictures + 4.0
    assert conditional_mmd((words, words), (pictures, pictures)) == pytest.approx(0, abs=1e-9)
    close = conditional_mmd((words, words), (pictures, near))
    assert 0 < close < conditional_mmd((words, words), (pictures, far))


@pytest.mark.parametrize(
    ("rgb", "lab"),
    [
        ((255, 255, 255), (100, 0, 0)),
        ((0, 0, 0), (0, 0, 0)),
        ((255, 0, 0), (53.24, 80.09, 67.20)),
        ((0, 0, 255), (32.30, 79.19, -107.86)),
    ],
)
def test_lab_is_the_standard_one_and_goes_back(
    rgb: tuple[int, ...], lab: tuple[float, ...]
) -> None:
    converted = uint8_to_lab(np.array(rgb, np.uint8))
    assert converted == pytest.approx(lab, abs=0.06)
    assert from_lab(converted) * 255 == pytest.approx(rgb, abs=0.5)


def test_colour_distance_runs_from_nothing_to_one() -> None:
    red = np.full((8, 8, 3), (200, 30, 30), np.uint8)
    blue = np.full((8, 8, 3), (30, 30, 200), np.uint8)
    assert js_distance(picture_histogram(red), picture_histogram(red)) == 0
    assert js_distance(picture_histogram(red), picture_histogram(blue)) == pytest.approx(1)
    assert hue_histogram(red).argmax() != hue_histogram(blue).argmax()
    assert hue_histogram(red).sum() == pytest.approx(1)


def test_consistency_pairs_prompts_and_diversity_pairs_seeds() -> None:
    rows = np.array([E1, E1, E2, E2])
    histograms = [np.array([1.0, 0.0])] * 2 + [np.array([0.0, 1.0])] * 2
    found = consistency(rows, [0, 0, 1, 1], histograms)
    assert (found.similarity, found.diversity, found.pairs) == (0.0, 0.0, 4)
    assert found.colour_distance == pytest.approx(1)
    assert consistency(rows, [0, 1, 0, 1], histograms).diversity == 1.0


def test_prompt_fit_is_two_and_a_half_times_the_cosine_and_never_negative() -> None:
    assert prompt_fit(np.array([E1]), np.array([E1])) == 2.5
    assert prompt_fit(np.array([E1]), np.array([-E1])) == 0
