"""The judge's picture pool: scenes, empty places, cut-out creatures; painted once and kept."""

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from storybook.art.animals.model import Animal
from storybook.art.people.presets import PRESETS
from storybook.diffusion.autoencoder import PatchAutoencoder
from storybook.images.svg import rasterise
from storybook.vector.drawing import draw_standing
from training.pictures import save_array
from training.scenes.domains import Domain
from training.scenes.painting import paint
from training.scenes.sampling import SampledScene, sample_scene
from training.workers import Workers

Pixels = NDArray[np.uint8]

POOL_PX = 128
SCENES, PLACES, CHUNK = 5000, 720, 500
ROUND_TRIPS = 120
CUT_OUT_PX = 128
CHECK_SEED = 990_000  # first seed of the check's scenes, apart from those of training


def judge_scene(domain: Domain, number: int) -> SampledScene:
    """Scene `number` of a domain's judge; string seeds keep it apart from the generator's scenes.

    Includes the generator's held-out combinations, which the judge has to recognise.
    """
    return sample_scene(random.Random(f"judge {number}"), domain)


def empty_scene(domain: Domain, number: int) -> SampledScene:
    """A place without figures."""
    return replace(judge_scene(domain, 500_000 + number), figures=())


def fill_pool(folder: Path, domain: Domain) -> None:
    """Paint the missing chunks on all cores; each is written atomically."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, total, make in (("scene", SCENES, judge_scene), ("place", PLACES, empty_scene)):
        for first in range(0, total, CHUNK):
            numbers = range(first, min(first + CHUNK, total))
            path = folder / f"{kind}-{first // CHUNK:02d}.npy"
            if not path.exists():
                scenes = [make(domain, number) for number in numbers]
                with Workers(len(scenes), print) as workers:
                    pictures = list(workers.spread(_paint_small, scenes, f"{path.stem}: painted"))
                save_array(path, np.stack(pictures))


def _paint_small(scene: SampledScene) -> Pixels:
    return paint(scene, POOL_PX)


def load_pool(folder: Path, kind: str) -> Pixels:
    """All chunks of a kind ('scene', 'place'), (N, 128, 128, 3)."""
    return np.concatenate([np.load(path) for path in sorted(folder.glob(f"{kind}-??.npy"))])


def round_trips(folder: Path, scenes: Pixels, vae_folder: Path) -> Pixels:
    """The first scenes passed through the generator's autoencoder, with slightly noisy codes.

    The code uses 4 x 4 averages, so a scene enlarged four times has the code of a large one.
    """
    path = folder / "round-trips.npy"
    if path.exists():
        kept: Pixels = np.load(path)
        return kept
    vae = PatchAutoencoder.from_pretrained(vae_folder, torch_dtype=torch.float32)
    torch.manual_seed(5)
    decoded: list[Pixels] = []
    with torch.inference_mode():
        for scene in scenes[:ROUND_TRIPS]:
            large = np.asarray(Image.fromarray(scene).resize((512, 512), Image.Resampling.NEAREST))
            tensor = torch.from_numpy(large.copy()).permute(2, 0, 1)[None].float() / 127.5 - 1
            code = vae.encode(tensor).latents
            code = code + torch.randn_like(code) * random.Random(len(decoded)).uniform(0, 0.25)
            small = torch.nn.functional.avg_pool2d(vae.decode(code)[0], 4)[0]
            decoded.append(((small + 1) * 127.5).clamp(0, 255).byte().permute(1, 2, 0).numpy())
    save_array(path, np.stack(decoded))
    return np.stack(decoded)


def cut_outs(domain: Domain) -> list[Pixels]:
    """Each creature cut out at its outline, (h, w, 4) uint8 RGBA, facing right as in the art."""
    cut = []
    for creature in domain.creatures:
        figure = draw_standing(PRESETS.get(creature) or Animal(creature))
        longer = max(figure.width, figure.height)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {longer:.1f} {longer:.1f}" '
            f'width="{CUT_OUT_PX}" height="{CUT_OUT_PX}">{figure.svg_body}</svg>'
        )
        picture = rasterise(svg, CUT_OUT_PX, CUT_OUT_PX)
        cut.append(np.asarray(picture.crop(picture.getchannel("A").getbbox())))
    return cut
