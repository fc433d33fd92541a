"""CLIP, BLIP and LPIPS: the real classes with random weights, read from a folder as users do.

What they answer means nothing here; that they are found, fed and named rightly does.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.thimble import prepare, quiet, scene, settings, spec_of, write_pictures
from tests.tiny import write_tiny_blip, write_tiny_clip, write_tiny_model
from training.errors import TrainingError

pytestmark = pytest.mark.torch


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("encoders")
    write_tiny_model(folder / "model")
    write_tiny_clip(folder / "clip", folder / "model")
    write_tiny_blip(folder / "blip")
    write_pictures(folder / "pictures", 12)
    return folder


def pixels_of(seed: int, side: int = 40) -> NDArray[np.uint8]:
    return np.asarray(scene(seed, side))


def test_clip_scores_what_transformers_own_call_does(root: Path) -> None:
    import torch
    from transformers import CLIPModel, CLIPTokenizer

    from training.lora.scores.encoders import Clip, best_encoder, centre_square

    encoder = best_encoder(str(root / "clip"), "mini", None)
    assert isinstance(encoder, Clip)
    assert encoder.name == "clip[clip]"  # not the published encoder: not its name either
    pictures, texts = [pixels_of(1), pixels_of(2)], ["the deer", "a river at night"]
    model = CLIPModel.from_pretrained(root / "clip").eval()
    tokenizer = CLIPTokenizer.from_pretrained(root / "clip")
    tokens = tokenizer(texts, padding="max_length", max_length=77, return_tensors="pt")
    looks = np.stack([centre_square(one, 32) for one in pictures])
    mean, spread = [0.48145466, 0.4578275, 0.40821073], [0.26862954, 0.26130258, 0.27577711]
    inputs = torch.from_numpy((looks - mean) / spread).permute(0, 3, 1, 2).float()
    with torch.inference_mode():
        whole = model(**tokens, pixel_values=inputs)
    assert encoder.pictures(pictures) == pytest.approx(whole.image_embeds.numpy(), abs=1e-5)
    assert encoder.texts(texts) == pytest.approx(whole.text_embeds.numpy(), abs=1e-5)


def test_the_bundled_model_is_looked_at_by_its_judge_where_there_is_no_better_one() -> None:
    from training.lora.scores.encoders import Autoencoder, Judge, best_encoder
    from training.scenes.painting import paint
    from training.scenes.sampling import SampledFigure, SampledScene

    assert isinstance(best_encoder("nowhere", "sd21", None), Autoencoder)
    encoder = best_encoder("nowhere", "mini", None)
    assert isinstance(encoder, Judge)

    def shown(who: str, seed: int) -> NDArray[np.uint8]:
        figures = (SampledFigure(who, "stand", at="middle"),)
        return paint(SampledScene(figures, "meadow", "day", "clear", "picture-book", "", seed), 256)

    deer, other_hills, tiger = encoder.pictures(
        [shown("mouse_deer", 1), shown("mouse_deer", 2), shown("tiger", 1)]
    )
    assert deer @ deer == pytest.approx(1)
    assert deer @ other_hills > deer @ tiger + 0.1


def test_with_clip_all_scores_are_there_under_its_own_name(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training.lora.evaluate import evaluate
    from training.lora.export import export
    from training.lora.report import report
    from training.lora.steps import read_json
    from training.lora.train import train

    config = settings(root, "with-clip", max_train_steps=2)
    judged = config.evaluate.model_copy(update={"clip": str(root / "clip")})
    config = config.model_copy(update={"evaluate": judged})
    prepare(config)
    for step in (train, export, evaluate, report):
        step(config, spec_of(config), quiet)
    scores = read_json(config.folder / "evaluate" / "scores.json")
    assert (scores["encoder"], scores["mmd_name"]) == ("clip[clip]", "clip[clip]_mmd")
    assert list(scores["bars"]) == [
        "test pictures and text",
        "LoRA pictures and text",
        "test pictures and LoRA pictures",
    ]
    assert {"prompt_fit", "conditional_mmd"} <= set(scores)
    assert "prompt_fit" in scores["subjects"]["deer"]["after"]
    assert not any("CLIP" in line for line in scores["skipped"])
    page = (config.folder / "report" / "report.html").read_text()
    assert "Prompt fit (CLIP-T)" in page
    assert "conditional_mmd (Ren et al., another quantity)" in page
    # What is installed later is used at the next call, though all pictures are there.
    assert scores["drift"]["lpips"] is None
    random_lpips(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    said: list[str] = []
    evaluate(config, spec_of(config), said.append)
    assert not any("drawing" in line for line in said)
    assert read_json(config.folder / "evaluate" / "scores.json")["drift"]["lpips"] > 0


def test_a_clip_of_pickled_weights_is_told_from_none(root: Path, tmp_path: Path) -> None:
    from training.lora.scores.encoders import clip_lacks, find_clip

    (tmp_path / "pickled").mkdir()
    (tmp_path / "pickled" / "pytorch_model.bin").write_bytes(b"")
    assert find_clip(str(tmp_path / "pickled")) is None
    assert "pickled weights are not read" in clip_lacks(str(tmp_path / "pickled"))
    assert "hf download nobody/clip" in clip_lacks("nobody/clip")


def test_blip_writes_captions_for_pictures_that_have_none(root: Path, tmp_path: Path) -> None:
    from training.lora.caption import caption
    from training.lora.curate import curate
    from training.lora.samples import read_samples

    bare = tmp_path / "bare"
    bare.mkdir()
    for number in range(3):
        scene(number, 48).save(bare / f"{number}.png")
    (bare / "captions.csv").write_text("image,captions\n1.png,a given caption\n")
    config = settings(root, "described")
    words = {"model": str(root / "blip"), "trigger_words": ()}
    data = {"pictures": str(bare), "caption_columns": ("captions",)}
    changed = {"data": config.data.model_copy(update=data), "work": str(tmp_path / "work")}
    changed["caption"] = config.caption.model_copy(update=words)
    config = config.model_copy(update=changed)
    curate(config, spec_of(config), quiet)
    said: list[str] = []
    caption(config, spec_of(config), said.append)
    assert "2 BLIP, 1 given" in said[-1]
    texts = {one.image: one.captions[0] for one in read_samples(config.folder / "caption")}
    assert texts["1.png"] == "a given caption"
    known = {"a", "deer", "by", "blue", "river"}
    assert set(texts["0.png"].split()) <= known
    assert texts["0.png"] != ""


def test_a_captioning_model_that_is_not_there_is_an_error_with_the_way_to_it(root: Path) -> None:
    from training.lora.caption import caption
    from training.lora.curate import curate

    config = settings(root, "nobody")
    words = config.caption.model_copy(update={"model": "nobody/blip"})
    config = config.model_copy(update={"caption": words})
    curate(config, spec_of(config), quiet)
    with pytest.raises(TrainingError) as caught:
        caption(config, spec_of(config), quiet)
    assert "hf download nobody/blip" in caught.value.hint


def random_lpips(folder: Path) -> None:
    """Weights under the names and in the shapes of stlpips_pytorch 0.0.2, random by number."""
    import torch

    rng = np.random.default_rng(1)
    convolutions = {
        "slice1.0": (64, 3, 11, 11),
        "slice2.5": (192, 64, 5, 5),
        "slice3.9": (384, 192, 3, 3),
        "slice4.11": (256, 384, 3, 3),
        "slice5.13": (256, 256, 3, 3),
    }
    weights: dict[str, Any] = {
        "scaling_layer.shift": np.array([-0.03, -0.088, -0.188])[None, :, None, None],
        "scaling_layer.scale": np.array([0.458, 0.448, 0.45])[None, :, None, None],
    }
    for level, (name, shape) in enumerate(convolutions.items()):
        spread = (2 / np.prod(shape[1:])) ** 0.5
        weights[f"net.{name}.weight"] = rng.normal(size=shape) * spread
        weights[f"net.{name}.bias"] = rng.normal(size=shape[0]) * 0.1
        weights[f"lin{level}.model.1.weight"] = rng.random((1, shape[0], 1, 1))
    path = folder / "stlpips_pytorch" / "weights" / "vST0.0" / "alex_shift_tolerant.pth"
    path.parent.mkdir(parents=True)
    (folder / "stlpips_pytorch" / "__init__.py").write_text("raise ImportError('torchvision')\n")
    torch.save({name: torch.from_numpy(w).float() for name, w in weights.items()}, path)


def test_lpips_reads_the_weights_of_its_package_and_never_imports_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training.lora.scores.lpips import find_lpips, lpips_distance

    random_lpips(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    assert find_lpips() is not None
    one, other = pixels_of(1, 65), pixels_of(2, 65)
    assert lpips_distance([one], [one]) == 0
    apart = lpips_distance([one], [other])
    # The package's own class (0.0.2, run once beside stubs of torchvision) gives this number.
    assert apart == pytest.approx(LPIPS_OF_ONE_AND_TWO, abs=1e-4)
    shifted = lpips_distance([one[:, :-1]], [one[:, 1:]])
    assert shifted is not None
    assert apart is not None
    assert shifted < apart / 2
    assert lpips_distance([one, one], [one, other]) == pytest.approx(apart / 2)


def test_without_its_package_there_is_no_lpips(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    from training.lora.scores import lpips

    find: Callable[..., Any] = importlib.util.find_spec
    gone = {lpips.PACKAGE}
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *more: None if name in gone else find(name, *more)
    )
    assert lpips.lpips_distance([pixels_of(1)], [pixels_of(2)]) is None


LPIPS_OF_ONE_AND_TWO = 1.45596
