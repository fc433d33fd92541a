"""Validates the judge on unseen scenes, both clean and degraded."""

import json
import random
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from training.judge.augmentation import corrupt_patches, fit_code
from training.judge.labels import NO_LABEL, POSITIONS, Verdict, find_figures, label
from training.judge.network import Recogniser
from training.judge.picture_pool import CHECK_SEED, POOL_PX, Pixels
from training.judge.recognition import judge, shrink
from training.judge.scores import Share, share_of, to_json, to_markdown
from training.scenes.domains import Domain
from training.scenes.painting import paint
from training.scenes.sampling import SampledScene, sample_scene

DRAWN_PX = 256
Table = dict[str, dict[str, Share]]


def check_judge(network: Recogniser, scenes: int = 500, fit: int = 100) -> Table:
    """Accuracy on sampled scenes, and on the same scenes corrupted as by a weak model."""
    domain = network.domain
    shown = [sample_scene(random.Random(CHECK_SEED + number), domain) for number in range(scenes)]
    pictures = [paint(scene, DRAWN_PX) for scene in shown]
    clean = judge(network, [shrink(Image.fromarray(picture)) for picture in pictures])
    corrupted = judge(network, [shrink(Image.fromarray(one)) for one in _corrupted(pictures, fit)])
    return {
        "as painted": _compare(domain, shown, clean),
        "corrupted": _compare(domain, shown, corrupted),
    }


def _corrupted(pictures: list[Pixels], fit: int) -> list[Pixels]:
    small = [
        np.asarray(Image.fromarray(picture).resize((POOL_PX, POOL_PX), Image.Resampling.BOX))
        for picture in pictures
    ]
    stacked = np.stack(small)
    code, generator = fit_code(stacked[:fit]), torch.Generator().manual_seed(77)
    x = torch.from_numpy(stacked).permute(0, 3, 1, 2) / 255
    corrupted = corrupt_patches(x, code, generator).clamp(0, 1) * 255
    return list(corrupted.byte().permute(0, 2, 3, 1).numpy())


def _compare(
    domain: Domain, scenes: list[SampledScene], verdicts: list[Verdict]
) -> dict[str, Share]:
    single: list[bool] = []
    everybody: list[bool] = []
    exact: list[bool] = []
    where: list[bool] = []
    for scene, verdict in zip(scenes, verdicts, strict=True):
        truth = label(domain, find_figures(scene, domain), scene.place, scene.time)
        counts = {domain.creatures[i]: int(n) for i, n in enumerate(truth.counts) if n}
        if sum(counts.values()) == 1:
            single.append(set(verdict.counts) == set(counts))
        everybody.append(set(verdict.counts) == set(counts))
        exact.append(verdict.counts == counts)
        where += [
            verdict.positions.get(domain.creatures[i]) == POSITIONS[position]
            for i, position in enumerate(truth.positions)
            if position != NO_LABEL
        ]
    pairs = list(zip(scenes, verdicts, strict=True))
    return {
        "one character": share_of(single),
        "who": share_of(everybody),
        "who and how many": share_of(exact),
        "where": share_of(where),
        "setting": share_of(scene.place == verdict.setting for scene, verdict in pairs),
        "time": share_of(scene.time == verdict.time for scene, verdict in pairs),
    }


def write_check(table: Table, folder: Path) -> str:
    """Write check.json and check.md; returns the Markdown table."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "check.json").write_text(json.dumps(to_json(table), indent=1) + "\n")
    text = to_markdown(table)
    (folder / "check.md").write_text(text)
    return text
