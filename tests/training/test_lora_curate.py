"""Configurations, sources, and what curation sees in a picture; no torch."""

import os
import subprocess
import sys
import time
from pathlib import Path
from shutil import rmtree
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from pydantic import BaseModel

from storybook.errors import StoryError
from storybook.models.lookup import find_model
from tests.thimble import scene
from training.errors import TrainingError
from training.lora.config import Config, Curate, Data
from training.lora.config_file import load_config
from training.lora.curate import curate, passes
from training.lora.curate.choice import choose
from training.lora.curate.fitting import bucket_of, fit
from training.lora.curate.measures import ALL, as_row, asked, difference_hash, from_row, measure
from training.lora.curate.sources import find_sources
from training.lora.journal import Journal
from training.lora.samples import read_samples

MINIMAL = """name: trial
base: mini
data:
  pictures: {folder}
  licence: CC BY 4.0
train:
  max_train_steps: 5
"""


ANY_SIZE = Curate(min_side_px=None)


def config_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "trial.yaml"
    path.write_text(text.format(folder=tmp_path))
    return path


def faults_of(path: Path) -> list[str]:
    with pytest.raises(StoryError) as caught:
        load_config(path)
    return [fault.render() for fault in caught.value.faults]


def test_every_setting_is_documented_and_the_recipes_are_valid() -> None:
    def fields(model: type[BaseModel]) -> None:
        for name, field in model.model_fields.items():
            assert field.description, name
            inner = field.annotation
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                fields(inner)

    fields(Config)
    root = Path(__file__).parents[2] / "training"
    study = load_config(root / "study.yaml").train
    assert (study.rank, study.learning_rate, study.max_train_steps) == (16, 2e-5, 660)
    assert (study.snr_gamma, study.seed, study.lr_warmup_steps) == (5.0, 777, 100)
    assert (study.lr_scheduler, study.max_grad_norm) == ("cosine_with_restarts", 1.0)
    assert (study.train_batch_size, study.gradient_accumulation_steps) == (1, 4)
    assert (study.mixed_precision, study.dataloader_num_workers) == ("fp16", 8)
    assert load_config(root / "kancil.yaml").train.rank == 16
    assert load_config(root / "bookdash.yaml").data.include == ("lara-the-yellow-ladybird/*",)


@pytest.mark.parametrize(
    ("extra", "line", "words"),
    [
        ("  learning_rte: 0.1\n", 8, "did you mean 'learning_rate'?"),
        ("  learning_rate: fast\n", 8, "should be a number"),
        ("  learning_rate: 0\n", 8, "should be more than 0"),
        ("  max_train_steps: 6\n", 8, "duplicate key"),
        ("grid:\n  rnk: [1, 2]\n", 9, "did you mean 'rank'?"),
        ("grid:\n  rank: [4, 0]\n", 9, "greater than or equal to 1"),
        ("grid:\n  rank: 4\n", 9, "should be a list of values, or a mapping"),
        ("grid:\n  way: {{a: {{rnk: 4}}}}\n", 9, "did you mean 'rank'?"),
        ("grid:\n  way: {{a: {{rank: 0}}}}\n", 9, "greater than or equal to 1"),
    ],
)
def test_faults_have_their_place(tmp_path: Path, extra: str, line: int, words: str) -> None:
    (found,) = faults_of(config_file(tmp_path, MINIMAL + extra))
    assert f"trial.yaml:{line}:" in found
    assert words in found


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    found = faults_of(config_file(tmp_path, "name: a b\ntrain: {{rank: 0}}\n"))
    assert len(found) >= 4
    assert any("the configuration has no 'base'" in one for one in found)


def data(folder: Path, **more: object) -> Data:
    return Data.model_validate({"pictures": str(folder), "licence": "CC0", **more})


@pytest.mark.parametrize(
    ("csv", "line", "words"),
    [
        ("image,captions\na.png,one\nc.png,two\n", 3, "'c.png' is not in"),
        ("image,captions\na.png,one\nb.png,x\na.png,two\n", 4, "in line 2"),
        ("picture,captions\na.png,one\n", 1, "no column 'image'"),
        ("image,caption\na.png,one\n", 1, "did you mean 'caption'?"),
    ],
)
def test_faults_of_a_csv_have_their_line(tmp_path: Path, csv: str, line: int, words: str) -> None:
    for name in ("a.png", "b.png"):
        scene(1, 32).save(tmp_path / name)
    (tmp_path / "captions.csv").write_text(csv)
    with pytest.raises(StoryError) as caught:
        find_sources(data(tmp_path))
    assert f"captions.csv:{line}:" in str(caught.value)
    assert words in str(caught.value)


def test_a_csv_names_pictures_from_its_own_folder_too(tmp_path: Path) -> None:
    folder = tmp_path / "pages" / "images"
    folder.mkdir(parents=True)
    for name in ("a.png", "b.png"):
        scene(1, 32).save(folder / name)
    file = tmp_path / "pages" / "captions.csv"
    file.write_text("image,captions\nimages/a.png,one\nb.png,two\n")
    sources = find_sources(data(folder, captions=str(file)))
    assert [source.captions for source in sources] == [("one",), ("two",)]


def test_no_pictures_is_an_error_that_says_where(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="there is no picture in"):
        find_sources(data(tmp_path))
    with pytest.raises(TrainingError, match="does not exist") as caught:
        find_sources(data(tmp_path / "nowhere"))
    assert f"from the current one: {Path.cwd()}" in caught.value.hint


def lettered() -> Image.Image:
    picture = scene(3)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(18)
    draw.rectangle((5, 60, 250, 120), "white")
    draw.text((12, 66), "Once upon a time there", "black", font)
    draw.text((12, 92), "was a mouse-deer who ran", "black", font)
    return picture


@pytest.mark.parametrize(
    ("picture", "kind"),
    [
        (scene(1).filter(ImageFilter.GaussianBlur(9)), "blurred"),
        (scene(1, 100), "tiny"),
        (scene(1).convert("L").convert("RGB"), "grey"),
        (lettered(), "lettered"),
    ],
    ids=["blurred", "tiny", "grey", "lettered"],
)
def test_what_is_unfit_is_left_out_for_its_reason(picture: Image.Image, kind: str) -> None:
    measures = {"bad": measure(picture), "good": measure(scene(2))}
    out = choose(measures, Curate())
    assert list(out) == ["bad"]
    assert out["bad"].kind == kind


def test_of_near_duplicates_the_held_out_then_the_larger_stays() -> None:
    large = scene(5, 192)
    small = large.resize((128, 128))
    assert (difference_hash(small) != difference_hash(large)).sum() < 20
    other = measure(scene(6, 128))
    measures = {"large": measure(large), "small": measure(small), "other": other}
    assert list(choose(measures, ANY_SIZE)) == ["small"]
    assert list(choose(measures, ANY_SIZE, protected=["small"])) == ["large"]


def test_one_picture_of_other_colours_is_off_palette() -> None:
    odd = Image.effect_noise((96, 96), 90).convert("L")
    pink = Image.merge("RGB", [odd.point(lambda v: 255), odd, odd.point(lambda v: 255)])
    measures = {str(i): measure(scene(i, 96)) for i in range(8)} | {"pink": measure(pink)}
    assert choose(measures, ANY_SIZE)["pink"].kind == "off palette"


def test_fitting_crops_pads_and_follows_the_subject() -> None:
    wide = Image.new("RGB", (300, 100), (250, 250, 250))
    ImageDraw.Draw(wide).ellipse((230, 20, 290, 80), (200, 30, 30))

    def red(picture: Image.Image) -> int:
        pixels = np.asarray(picture).astype(int)
        return int(((pixels[..., 0] - pixels[..., 1]) > 100).sum())

    assert red(fit(wide, (64, 64), "centre")) == 0
    assert red(fit(wide, (64, 64), "subject")) > 900
    padded = fit(wide, (64, 64), "pad")
    assert 60 < red(padded) < 200
    assert padded.getpixel((2, 2)) == (250, 250, 250)
    assert bucket_of(1600, 900, 512, 64, True) == (704, 384)
    assert bucket_of(1600, 900, 512, 64, False) == (512, 512)


def test_only_what_has_a_threshold_is_measured() -> None:
    off = {
        "min_sharpness": None,
        "max_letters": None,
        "max_duplicate_bits": None,
        "max_palette_distance": None,
    }
    assert asked(Curate.model_validate(off)) == ("colourfulness",)
    assert asked(Curate()) == ALL[:5]  # the means are for colours that are normalised
    assert asked(Curate.model_validate({"normalise_colours": 0.5})) == ALL
    picture = scene(1)
    whole, part = measure(picture), measure(picture, ["palette"])
    assert part.palette is not None
    assert (part.palette == whole.palette).all()
    assert (part.sharpness, part.letters, part.difference_hash) == (None, None, None)


def test_a_journal_keeps_measures_exactly_and_survives_a_cut_line(tmp_path: Path) -> None:
    found = measure(scene(4, 96))
    path = tmp_path / "journal.jsonl"
    Journal(path).add("a", as_row(found))
    with path.open("a") as file:
        file.write('{"key": "b", "wid')  # killed while it wrote
    again = Journal(path)
    assert again.get("b") is None
    again.add("c", {"width": 3})
    assert Journal(path).get("c") == {"width": 3}
    row = Journal(path).get("a")
    assert row is not None
    for name, value in vars(from_row(row)).items():
        assert np.array_equal(value, getattr(found, name)), name


def many(folder: Path, count: int = 60) -> Config:
    """A configuration over that many pictures, one of them broken, two of them alike."""
    folder.mkdir()
    for number in range(count - 2):
        scene(number, 64).save(folder / f"{number:02d}.png")
    (folder / "broken.png").write_bytes(b"no picture")
    (folder / "same.png").write_bytes((folder / "03.png").read_bytes())
    text = (
        MINIMAL.format(folder=folder)
        + "curate: {min_side_px: null, max_palette_distance: null, normalise_colours: 0.5}\n"
    )
    file = folder.parent / f"{folder.name}.yaml"
    file.write_text(text + f"work: {folder.parent / 'work'}\n")
    return load_config(file)


def files_of(config: Config) -> dict[str, bytes]:
    """All that curate wrote, but for its journals, whose lines may come in another order."""
    folder = config.folder / "curate"
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: data for name, data in found.items() if not name.endswith(".jsonl")}


@pytest.mark.slow  # starts processes
def test_curation_is_the_same_on_one_core_and_on_two_and_after_a_kill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, said = many(tmp_path / "many"), list[str]()
    spec = find_model("mini")
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    curate(config, spec, said.append)
    assert "curate: 58 kept (6 held out), 2 left out: 1 broken, 1 duplicate" in said
    two = files_of(config)
    rmtree(config.folder)

    # One core; stopped in the middle of measuring, then of fitting: what is done is not done again.
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0})
    calls = {"measure": 0, "fit": 0}
    for name in calls:
        real = getattr(passes, name)

        def counted(*given: Any, name: str = name, real: Any = real) -> Any:
            calls[name] += 1
            if calls[name] == 30:
                raise KeyboardInterrupt
            return real(*given)

        monkeypatch.setattr(passes, name, counted)
    for _ in calls:
        with pytest.raises(KeyboardInterrupt):
            curate(config, spec, said.append)
    curate(config, spec, said.append)
    # One of the two alike is found in the journal by then; the 30th of each was in vain.
    assert calls == {"measure": 58 + 1, "fit": 58 + 1}
    assert files_of(config) == two


@pytest.mark.slow  # starts processes
def test_processes_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    many(tmp_path / "many")
    code = (
        "import multiprocessing, os, signal\n"
        "from training.workers import Workers\n"
        "if __name__ == '__main__':\n"
        "    os.sched_getaffinity = lambda _: {0, 1}\n"
        "    workers = Workers(60, print)\n"
        "    list(workers.spread(abs, range(60), 'done'))\n"
        "    print(*(p.pid for p in multiprocessing.active_children()), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    file = tmp_path / "killed.py"
    file.write_text(code)
    root = Path(__file__).parents[2]
    env = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, file], env=env, capture_output=True, text=True)
    pids = [int(pid) for pid in done.stdout.split()]
    assert len(pids) == 2, done.stderr
    deadline = time.monotonic() + 30
    while any(alive(pid) for pid in pids):
        assert time.monotonic() < deadline, f"{pids} live on"
        time.sleep(0.1)


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be asked for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_held_out_pictures_within_the_others_are_not_trained_on(tmp_path: Path) -> None:
    for name in ("a.png", "b.png", "held_out/a.png"):
        path = tmp_path / "set" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        scene(1, 32).save(path)
    found = find_sources(data(tmp_path / "set", held_out=str(tmp_path / "set" / "held_out")))
    assert [(one.image, one.split) for one in found] == [
        ("a.png", "train"),
        ("b.png", "train"),
        ("held_out/a.png", "held_out"),
    ]


@pytest.mark.slow
def test_pictures_of_one_name_and_two_formats_stay_two(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    scene(1, 64).save(folder / "a.png")
    scene(2, 64).save(folder / "a.jpg")
    text = MINIMAL.format(folder=folder) + "curate: {min_side_px: null}\n"
    file = tmp_path / "twins.yaml"
    file.write_text(text + f"work: {tmp_path / 'work'}\n")
    config = load_config(file)
    curate(config, find_model("mini"), str)
    samples = read_samples(config.folder / "curate")
    colours = {one.image: Image.open(one.path).resize((1, 1)).getpixel((0, 0)) for one in samples}
    assert len(colours) == 2
    assert colours["a.png"] != colours["a.jpg"]


def test_a_csv_of_semicolons_or_of_another_encoding_says_what_to_do(tmp_path: Path) -> None:
    scene(1, 32).save(tmp_path / "a.png")
    for raw, words in (
        (b"image;captions\na.png;one\n", "separated by commas"),
        ("image,captions\na.png,caf\xe9\n".encode("latin-1"), "save it as UTF-8"),
    ):
        (tmp_path / "captions.csv").write_bytes(raw)
        with pytest.raises(StoryError, match=words):
            find_sources(data(tmp_path))
