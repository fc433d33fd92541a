"""Which modules each part may import: none of these needs torch, the lighter ones not even numpy.

One process does all of it in turn, from the lightest to the heaviest, and says after each step
what is loaded; a process each would take seconds.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tiny import write_bare_model

ROOT = Path(__file__).parent.parent
TORCH = ("torch", "diffusers", "transformers", "peft")

# What is done, and what must not have been loaded by then.
STEPS = {
    "a sentence is put into English": (
        "from storybook.translation.glossary import to_english\n"
        "from storybook.translation.translator_model import find_translator\n"
        "to_english('hutan hijau'); find_translator()",
        (*TORCH, "numpy", "PIL", "pydantic", "filelock", "fsspec", "onnxruntime", "jinja2"),
    ),
    "pictures are planned": (
        "import storybook.render.job, storybook.render.reasons, storybook.render.safety",
        (*TORCH, "numpy", "PIL", "pydantic", "filelock", "fsspec", "onnxruntime", "jinja2"),
    ),
    "a model is chosen": (
        """
import os, storybook.diffusion
from storybook.errors import ModelError
from storybook.models.choice import ModelRequest, choose_model
from storybook.models.components import weights_sha256
from storybook.models.hardware import has_gpu
from storybook.models.lookup import find_model
from storybook.models.adapters import resolve_adapters
kept = os.environ.get("XDG_CACHE_HOME")
os.environ["XDG_CACHE_HOME"] = str(folder)
spec = choose_model(ModelRequest(str(folder / "model"), (), Path())).spec
has_gpu(), resolve_adapters((), spec, Path()), weights_sha256(spec.folder)
try:
    storybook.diffusion.open_illustrator(find_model("sd21"))
except ModelError:
    pass
del os.environ["XDG_CACHE_HOME"]
os.environ |= {"XDG_CACHE_HOME": kept} if kept else {}
""",
        (*TORCH, "huggingface_hub", "numpy", "PIL", "jinja2", "reportlab"),
    ),
    "a story is read": (
        "from storybook.story import load_story; load_story(Path('scenes/kancil.yaml'))",
        (*TORCH, "huggingface_hub", "numpy", "PIL", "jinja2", "reportlab"),
    ),
    "--help": ("command('--help')", TORCH),
    "schema": ("command('schema')", TORCH),
    # Checking lays the words out, so pillow and numpy are there; what writes a book is not.
    "check": ("command('check', 'scenes/kancil.yaml')", (*TORCH, "reportlab", "pikepdf")),
    "plan": ("command('plan', 'scenes/kancil.yaml')", TORCH),
    "a book is laid out and written": (
        """
from tests.samples import FACTS, sample_story, write_pdf
from storybook.layout.lay_out import lay_out
shown = {"page-01": folder / "page-01.png"}
write_pdf(lay_out(sample_story(1), shown, FACTS), folder / "book.pdf")
""",
        TORCH,
    ),
}

RUN = """
import contextlib, io, json, sys
from pathlib import Path
sys.path.insert(0, "tests")
folder = Path(sys.argv[1])
def command(*arguments):
    from storybook.cli import main
    with contextlib.redirect_stdout(io.StringIO()) as said:
        assert main.main(arguments, standalone_mode=False) in (None, 0)
    assert said.getvalue()
loaded = {}
for name, code in json.load(sys.stdin).items():
    exec(code)
    loaded[name] = sorted(module for module in sys.modules if "." not in module)
print(json.dumps(loaded))
"""


@pytest.fixture(scope="module")
def loaded(
    pictures: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    """The packages that are loaded after each step."""
    folder = tmp_path_factory.mktemp("imports")
    write_bare_model(folder / "model")
    (folder / "page-01.png").write_bytes(pictures["page-01"].read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(folder)],
        input=json.dumps({name: code for name, (code, _) in STEPS.items()}),
        cwd=ROOT,
        env={**os.environ, "HF_HUB_CACHE": str(folder)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_nothing_heavy_is_loaded(step: str, loaded: dict[str, list[str]]) -> None:
    assert "storybook" in loaded[step]
    assert not set(STEPS[step][1]) & set(loaded[step])
