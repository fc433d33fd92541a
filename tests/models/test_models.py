"""Choosing a model: folders, the hub's cache, the default, and what is refused."""

import hashlib
import json
import shutil
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from storybook.errors import ModelError
from storybook.models.checksums import sha256_of
from storybook.models.choice import ModelRequest, choose_model
from storybook.models.components import weights_sha256
from storybook.models.draft import draft_sha256
from storybook.models.lookup import find_model, require_weights
from storybook.models.registry import REGISTRY
from storybook.models.spec import ModelSpec
from storybook.models.speed import DrawingSpeed, DrawingWay, measured_pictures, record_speed
from storybook.story import AdapterRequest
from tests.tiny import write_bare_model, write_weights

SD21 = REGISTRY["sd21"].source


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No network, an empty hub cache, a bare model in place of mini, checksums of our own."""

    def refuse(*args: object, **more: object) -> None:
        raise AssertionError("a network attempt")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("STORYBOOK_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr("storybook.models.lookup.weights_folder", lambda: tmp_path / "bundled")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / "cache")
    write_bare_model(tmp_path / "bundled" / "mini", notes={"languages": ["en", "id"]})


def download(tmp_path: Path, repo: str = SD21, prediction_type: str = "v_prediction") -> Path:
    """Lay a model into the hub's cache as a download would."""
    root = tmp_path / "hub" / f"models--{repo.replace('/', '--')}"
    commit = "0123456789abcdef0123456789abcdef01234567"
    (root / "refs").mkdir(parents=True)
    (root / "refs" / "main").write_text(commit)
    return write_bare_model(root / "snapshots" / commit, prediction_type)


def test_reads_a_folder_instead_of_assuming(tmp_path: Path) -> None:
    notes = {"num_inference_steps": 20, "scheduler": "euler", "licence": "CC0", "name": "liar"}
    spec = find_model(str(write_bare_model(tmp_path / "mine", notes=notes)))
    assert (spec.width, spec.height, spec.max_tokens) == (768, 768, 77)
    assert (spec.name, spec.num_inference_steps, spec.licence) == ("mine", 20, "CC0")
    assert (spec.scheduler, spec.guidance_rescale, spec.dtype) == ("euler", 0.7, "float32")


def test_an_epsilon_model_gets_no_rescaled_guidance(tmp_path: Path) -> None:
    spec = find_model(str(write_bare_model(tmp_path / "base", "epsilon")))
    assert (spec.prediction_type, spec.guidance_rescale) == ("epsilon", 0.0)


def test_finds_a_download_on_disk_with_its_commit(tmp_path: Path) -> None:
    snapshot = download(tmp_path)
    for name in ("sd21", SD21, f"{SD21}@main", f"sd21@{snapshot.name}"):
        spec = find_model(name)
        assert (spec.name, spec.folder, spec.revision) == ("sd21", snapshot, snapshot.name)
    assert "RAIL" in spec.licence
    other = download(tmp_path, "someone/their-model")
    assert find_model("someone/their-model").folder == other


def test_a_missing_download_is_one_sentence_that_says_how(tmp_path: Path) -> None:
    spec = find_model("sd21")
    assert spec.folder is None
    for ask in (
        lambda: require_weights(spec),
        lambda: choose_model(ModelRequest("sd21", (), tmp_path)),
    ):
        with pytest.raises(ModelError) as caught:
            ask()
        assert "storybook models get sd21" in caught.value.message
        assert "2.6 GB" in caught.value.message
        assert "\n" not in str(caught.value)
    with pytest.raises(ModelError, match="storybook models get some/thing --revision v1"):
        find_model("some/thing@v1")
    with pytest.raises(ModelError, match="there is no model 'sd-21'"):
        find_model("sd-21")
    assert find_model("sd21@../../escape").folder is None


def test_a_broken_off_download_is_said_to_be_incomplete(tmp_path: Path) -> None:
    snapshot = download(tmp_path)
    (snapshot / "unet" / "diffusion_pytorch_model.safetensors").unlink()
    with pytest.raises(ModelError, match="holds no weights") as caught:
        find_model("sd21")
    assert f"storybook models get sd21 --revision {snapshot.name}" in caught.value.hint


def test_pickles_and_single_files_are_refused_with_the_reason(tmp_path: Path) -> None:
    folder = write_bare_model(tmp_path / "old")
    weights = folder / "unet" / "diffusion_pytorch_model.safetensors"
    weights.rename(weights.with_suffix(".bin"))
    with pytest.raises(ModelError, match=r"model\.bin is refused: it is a pickle"):
        find_model(str(folder))
    weights.write_bytes(b"PK\x03\x04 torch.save writes zip files")
    with pytest.raises(ModelError, match="it is a pickle"):
        find_model(str(folder))
    with pytest.raises(ModelError, match="single file") as caught:
        find_model(str(tmp_path / "v2-1_768-ema-pruned.safetensors"))
    assert "storybook models add" in caught.value.hint


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda data: data[:-1], "truncated: it has"),
        (lambda data: data[:40], "truncated: its header"),
        (lambda data: data[:5], "truncated"),
        (lambda data: b"", "truncated"),
        (lambda data: data + b"\0", "damaged: it has"),
        (lambda data: b"\xff" * 8 + data[8:], "damaged: its header"),
        (lambda data: data.replace(b'"F32"', b'"F99"'), "damaged"),
        (lambda data: data.replace(b"[8, 8]", b"[8, 9]"), "damaged"),
        (lambda data: data.replace(b'"dtype"', b'"dtyqe"'), "damaged"),
        (lambda data: b"version https://git-lfs.github.com/spec/v1\noid sha256:0", "git lfs pull"),
    ],
)
def test_damaged_weights_are_found_by_their_header(tmp_path: Path, damage, words: str) -> None:  # type: ignore[no-untyped-def]
    folder = write_bare_model(tmp_path / "m")
    weights = folder / "unet" / "diffusion_pytorch_model.safetensors"
    weights.write_bytes(damage(weights.read_bytes()))
    with pytest.raises(ModelError) as caught:
        find_model(str(folder))
    assert words in str(caught.value)


def test_half_precision_files_and_shards_are_found(tmp_path: Path) -> None:
    folder = write_bare_model(tmp_path / "half")
    weights = folder / "unet" / "diffusion_pytorch_model.safetensors"
    weights.rename(weights.with_name("diffusion_pytorch_model.fp16.safetensors"))
    half = weights_sha256(find_model(str(folder)).folder or folder)
    index = {"weight_map": {"a": "part-1.safetensors", "b": "part-2.safetensors"}}
    for name in ("part-1", "part-2"):
        write_weights(folder / "unet" / f"{name}.safetensors", {f"{name}.weight": (1, 1)})
    weights.with_suffix(".safetensors.index.json").write_text(json.dumps(index))
    assert find_model(str(folder)).name == "half"
    assert weights_sha256(folder) != half


@pytest.mark.parametrize(
    ("file", "change", "words"),
    [
        ("model_index.json", {"unet": ["os", "system"]}, "its unet is system"),
        ("model_index.json", {"vae": ["elsewhere.code", "Autoencoder"]}, "AutoencoderKL or Patch"),
        ("unet/config.json", {"cross_attention_dim": 7}, "text encoder in .* do not belong"),
        ("vae/config.json", {"latent_channels": 16}, "autoencoder in .* do not belong"),
        ("scheduler/scheduler_config.json", {"prediction_type": "sample"}, "predicts 'sample'"),
        ("storybook.json", {"scheduler": "magic"}, "asks for the scheduler 'magic'"),
    ],
)
def test_what_cannot_be_loaded_is_refused(
    tmp_path: Path, file: str, change: dict[str, object], words: str
) -> None:
    folder = write_bare_model(tmp_path / "m", notes={})
    data = json.loads((folder / file).read_text())
    (folder / file).write_text(json.dumps(data | change))
    with pytest.raises(ModelError, match=words):
        find_model(str(folder))
    (folder / file).write_text("{")
    with pytest.raises(ModelError, match="cannot be read"):
        find_model(str(folder))


NO_ADAPTERS = "it draws any story, and this one names no adapter that mini could use"


def test_the_sketch_draws_unless_stable_diffusion_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anything = ModelRequest(None, (), tmp_path)
    choice = choose_model(anything)
    assert choice.spec.name == "sketch"
    assert choice.spec.languages == ("en", "id")
    assert choice.describe() == (
        "sketch draws because the weights of Stable Diffusion 2.1 are not on this machine; "
        f"{NO_ADAPTERS}."
    )
    download(tmp_path)
    monkeypatch.setattr("storybook.models.choice.has_gpu", lambda: False)
    choice = choose_model(anything)
    assert choice.describe() == f"sketch draws because there is no GPU for sd21; {NO_ADAPTERS}."
    monkeypatch.setattr("storybook.models.choice.has_gpu", lambda: True)
    assert choose_model(anything).spec.name == "sd21"
    kancil = [AdapterRequest(name="kancil")]
    key = "down_blocks.0.attentions.0.proj_in"
    lora = {f"unet.{key}.lora_A.weight": (2, 8), f"unet.{key}.lora_B.weight": (8, 2)}
    write_weights(tmp_path / "adapters/kancil/mini/adapter_model.safetensors", lora)
    with_kancil = ModelRequest(None, kancil, tmp_path)
    choice = choose_model(with_kancil)
    assert choice.spec.name == "mini"
    assert "the adapter 'kancil' has no build for sd21" in choice.describe()
    base = tmp_path / "adapters" / "kancil" / "sd21-base"
    write_weights(base / "adapter_model.safetensors", lora, {"prediction_type": "epsilon"})
    download(tmp_path, REGISTRY["sd21-base"].source, "epsilon")
    assert choose_model(with_kancil).spec.name == "sd21-base"
    for name in ("mini", "sketch"):
        choice = choose_model(ModelRequest(name, kancil, tmp_path))
        assert choice.describe() == f"{name} draws because it was asked for."


def test_mini_draws_only_a_story_with_adapters_that_it_was_taught_all_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kancil = (AdapterRequest(name="kancil"),)
    asked: list[str] = []

    def was_taught(spec: ModelSpec) -> bool:
        asked.append(spec.name)
        return len(asked) == 1

    request = ModelRequest(None, kancil, tmp_path, was_taught=was_taught)
    taught, untaught = choose_model(request), choose_model(request)
    assert asked == ["mini", "mini"]
    assert (taught.spec.name, taught.reason.mini) == ("mini", "fits")
    assert taught.describe().endswith(
        ", and it can use the story's adapters and was taught all that the story asks for."
    )
    assert (untaught.spec.name, untaught.reason.mini) == ("sketch", "unknown words")
    assert untaught.describe().endswith(
        "; it draws any story, and mini was not taught all that this one asks for."
    )
    monkeypatch.setattr("storybook.models.choice.has_diffusion", lambda: False)
    bare = choose_model(request)
    assert (bare.spec.name, bare.reason.mini) == ("sketch", "not installed")
    assert "mini needs torch and diffusers, which are not installed" in bare.describe()


def test_stable_diffusion_draws_without_a_gpu_if_the_book_takes_less_than_an_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = download(tmp_path, REGISTRY["sd21-base"].source, "epsilon")
    write_weights(folder / "quick" / "adapter_model.safetensors", QUICK)
    (folder / "storybook.json").write_text('{"quick_steps": 4, "quick_scheduler": "tcd"}')
    monkeypatch.setattr("storybook.models.choice.has_gpu", lambda: False)
    spec = find_model("sd21-base")
    request = ModelRequest(None, (), tmp_path, pictures=20)
    quick, guided = (DrawingWay.of(spec, is_guided, False) for is_guided in (False, True))
    record_speed(quick, DrawingSpeed(2.5, 2))
    assert choose_model(request).describe() == (
        "sd21-base draws because its weights are on this machine, all adapters fit, and it "
        "needs about 4 min for the book."
    )
    record_speed(guided, DrawingSpeed(36))
    with_care = choose_model(replace(request, quality=True))
    assert with_care.describe().startswith(
        "sketch draws because there is no GPU for sd21-base, and it would need about 5 h for the "
        "book;"
    )
    record_speed(quick, DrawingSpeed(250.5, 2))  # the mean counts
    assert measured_pictures(spec) == {"4 steps, torch-cpu": 508.0, "25 steps, torch-cpu": 900.0}
    assert choose_model(request).spec.name == "sketch"
    assert choose_model(request).is_fallback
    record_speed(replace(quick, is_draft=True), DrawingSpeed(1, 0.5))
    draft = choose_model(replace(request, draft=True))
    assert (draft.spec.name, draft.reason.book_s, draft.is_fallback) == ("sd21-base", 90, False)


QUICK = {
    "unet.down_blocks.0.attentions.0.proj_in.lora_A.weight": (2, 8),
    "unet.down_blocks.0.attentions.0.proj_in.lora_B.weight": (8, 2),
}


def test_what_to_do_without_a_tiny_autoencoder_is_said(tmp_path: Path) -> None:
    for name in ("sketch", "mini"):
        with pytest.raises(ModelError) as caught:
            draft_sha256(find_model(name))
        message = f"{caught.value.message} {caught.value.hint}"
        if name == "sketch":
            assert message.startswith("sketch has no tiny autoencoder for drafts Leave --draft out")
        else:
            assert "Download it (10 MB) with: storybook models get taesd" in message
    taesd = tmp_path / "models" / "taesd"
    weights = write_weights(taesd / "diffusion_pytorch_model.safetensors", {"a.weight": (1, 1)})
    (taesd / "download.json").write_text('{"source": "", "revision": "", "licence": ""}')
    (taesd / "config.json").write_text('{"_class_name": "AutoencoderTiny"}')
    before = draft_sha256(find_model("mini"))
    weights.write_bytes(weights.read_bytes() + b"1234")
    assert draft_sha256(find_model("mini")) != before
    (taesd / "config.json").write_text('{"_class_name": "AutoencoderTiny", "latent_channels": 16}')
    with pytest.raises(ModelError, match="has no tiny autoencoder"):
        draft_sha256(find_model("mini"))
    (taesd / "config.json").write_text('{"_class_name": "Other"}')
    with pytest.raises(ModelError, match="is not TAESD"):
        draft_sha256(find_model("mini"))


def test_a_folder_is_looked_for_beside_the_story_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bare_model(tmp_path / "project" / "model")
    write_bare_model(tmp_path / "here" / "model")
    monkeypatch.chdir(tmp_path / "here")
    project = tmp_path / "project"
    assert choose_model(ModelRequest("model", (), project)).spec.folder == project / "model"
    for name in ("sketch", "mini"):  # a folder of that name is no model of one's own
        (project / name).mkdir()
        assert choose_model(ModelRequest(name, (), project)).spec == find_model(name)
    here = choose_model(ModelRequest("model", (), tmp_path))
    assert here.spec.folder == tmp_path / "here" / "model"


def test_the_bundled_model_may_be_missing(tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "bundled")
    with pytest.raises(ModelError, match="'mini' is missing"):
        choose_model(ModelRequest(None, (AdapterRequest(name="kancil"),), tmp_path))
    with pytest.raises(ModelError, match="'mini' is missing"):
        choose_model(ModelRequest("mini", (), tmp_path))
    assert choose_model(ModelRequest("sketch", (), tmp_path)).spec.name == "sketch"


def test_the_checksum_covers_all_that_decides_a_picture(tmp_path: Path) -> None:
    folder = write_bare_model(tmp_path / "m")
    sums = [weights_sha256(folder), weights_sha256(folder)]
    assert sums[0] == sums[1]
    for name in ("unet/config.json", "scheduler/scheduler_config.json", "tokenizer/vocab.json"):
        (folder / name).write_text('{"changed": 1}')
        sums.append(weights_sha256(folder))
    write_weights(folder / "vae" / "diffusion_pytorch_model.safetensors", {"b.weight": (1, 1)})
    sums.append(weights_sha256(folder))
    assert len(set(sums)) == 5
    moved = tmp_path / "moved"
    shutil.copytree(folder, moved)
    assert weights_sha256(moved) == sums[-1]


def test_checksums_are_remembered_and_a_change_is_seen(tmp_path: Path) -> None:
    import os

    path = tmp_path / "weights"
    path.write_bytes(b"one")
    os.utime(path, (1, 1))
    first = sha256_of([path])
    memory = tmp_path / "cache" / "checksums.json"
    assert first[0] in memory.read_text()
    path.write_bytes(b"two")
    assert sha256_of([path]) != first
    memory.write_text("no JSON")
    path.write_bytes(b"one")
    assert sha256_of([path]) == first


def test_the_checksum_of_tensors_does_not_count_the_header(tmp_path: Path) -> None:
    shapes = {"weight": (3, 4)}
    files = [
        write_weights(tmp_path / f"{note}.safetensors", shapes, {"note": note}) for note in "ab"
    ]
    assert len(set(sha256_of(files))) == 2
    assert sha256_of(files, past_header=True) == [hashlib.sha256(bytes(48)).hexdigest()] * 2
