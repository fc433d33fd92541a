"""What is installed here and what a build will use, without importing anything heavy."""

import importlib.metadata
import platform
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from storybook import __version__
from storybook.cli.wording import count
from storybook.errors import StorybookError
from storybook.models.choice import ModelRequest, choose_model
from storybook.models.hardware import dtypes, has_cuda, has_gpu
from storybook.models.lookup import DIFFUSION_LIBRARIES, find_model
from storybook.models.registry import REGISTRY
from storybook.models.sketch import SKETCH
from storybook.project import weights_folder
from storybook.render.safety import open_gate
from storybook.store import open_store
from storybook.store.upkeep import measure_store

State = Literal["ok", "missing", "optional"]

_DISTRIBUTION = "storybook"
_DEVELOPER_EXTRA = "dev"


@dataclass(frozen=True)
class Finding:
    """The result of one check; state `optional` means missing but not required."""

    topic: str
    state: State
    words: str


def examine(project: Path, store: str | None, load: bool) -> list[Finding]:
    """Check everything that a build in `project` depends on; `load` also loads the model."""
    findings = [Finding("storybook", "ok", f"{__version__} on Python {platform.python_version()}")]
    findings += _diffusion_libraries()
    findings += _extras()
    findings += _hardware()
    findings += _models(project)
    findings.append(_fonts(project))
    findings.append(_store(store))
    findings += _plans(project)
    if load:
        findings.append(_load(project))
    return findings


def _diffusion_libraries() -> Iterator[Finding]:
    for name in DIFFUSION_LIBRARIES:
        try:
            yield Finding(name, "ok", importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            words = "is not installed; mini and Stable Diffusion need it, the sketch does not"
            yield Finding(name, "optional", words)


def _extras() -> Iterator[Finding]:
    """Storybook's optional extras, from its package metadata."""
    try:
        metadata = importlib.metadata.metadata(_DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:
        words = "cannot be listed: storybook itself is not installed; run pip install -e . here"
        yield Finding("extras", "optional", words)
        return
    requirements = metadata.get_all("Requires-Dist") or []
    extras = metadata.get_all("Provides-Extra") or []
    for extra in sorted(set(extras) - {_DEVELOPER_EXTRA}):
        marker = re.compile(rf"extra == ['\"]{extra}['\"]")
        names = [
            re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
            for requirement in requirements
            if marker.search(requirement)
        ]
        if all(_is_installed(name) for name in names):
            yield Finding(f"extra {extra}", "ok", f"is installed ({', '.join(names)})")
        else:
            words = f"is not installed; if you want it: pip install 'storybook[{extra}]'"
            yield Finding(f"extra {extra}", "optional", words)


def _is_installed(name: str) -> bool:
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def _hardware() -> Iterator[Finding]:
    number = " or ".join(dtypes())
    if has_gpu():
        name = "an NVIDIA GPU" if has_cuda() else "Apple's GPU"
        yield Finding("GPU", "ok", f"{name} that torch can use; it calculates in {number}")
    else:
        words = f"none that torch can use; pictures are drawn on the CPU, in {number}"
        yield Finding("GPU", "optional", words)


def _models(project: Path) -> Iterator[Finding]:
    words = "is here: it draws any story as vector art, and needs neither weights nor torch"
    yield Finding(f"model {SKETCH.name}", "ok", words)
    for name, entry in REGISTRY.items():
        topic = f"model {name}"
        try:
            spec = find_model(name)
        except StorybookError as error:
            yield Finding(topic, "missing", _one_line(error))
            continue
        if spec.folder is not None:
            size = sum(file.stat().st_size for file in spec.folder.rglob("*.safetensors"))
            yield Finding(topic, "ok", f"is here, {size / 2**20:.0f} MiB ({spec.folder})")
        elif entry.download:
            words = f"is not here ({entry.download} from {entry.source})"
            yield Finding(topic, "optional", words)
        else:
            yield Finding(topic, "missing", "is missing from the package: install storybook again")
    places = (project / "adapters", weights_folder() / "adapters")
    names = sorted({folder.name for place in places for folder in place.glob("*/")})
    words = ", ".join(names) or "none; those of your own go to adapters/NAME/MODEL/"
    yield Finding("adapters", "ok" if names else "optional", words)


def _fonts(project: Path) -> Finding:
    from storybook.layout.fonts.faces import FaceSource, find_font
    from storybook.project import template_folder
    from storybook.templates import Templates

    faces = Templates("pages", project).data("style.yaml").get("faces", {})
    try:
        paths = [
            find_font(FaceSource(face["file"], face.get("package")), template_folder() / "pages")
            for face in faces.values()
        ]
    except StorybookError as error:
        return Finding("fonts", "missing", _one_line(error))
    return Finding("fonts", "ok", ", ".join(dict.fromkeys(path.stem for path in paths)))


def _store(address: str | None) -> Finding:
    try:
        store = open_store(address)
        statistics = measure_store(store)
    except StorybookError as error:
        return Finding("store", "missing", _one_line(error))
    size = statistics.size_bytes / 2**20
    return Finding(
        "store",
        "ok",
        f"{count(statistics.pictures, 'picture')}, {size:.1f} MiB ({store.storage.address})",
    )


def _plans(project: Path) -> Iterator[Finding]:
    """What a build would use for a story with no settings of its own."""
    from storybook.translation.translator_model import find_translator

    try:
        choice = choose_model(ModelRequest(None, (), project))
        yield Finding("a build", "ok", choice.describe().rstrip("."))
        if choice.spec == SKETCH:
            words = "mini draws it if it was taught all that the story asks for, else the sketch"
            yield Finding("with adapters", "ok", words)
        translator = find_translator()
    except StorybookError as error:
        yield Finding("a build", "missing", _one_line(error))
        return
    gate = open_gate()
    yield Finding(
        "safety gate",
        "ok" if gate else "optional",
        f"looks at every picture ({gate.name})" if gate
        else "none is installed; recommended: pip install 'storybook[safety]'",
    )  # fmt: skip
    words = f"a model translates it into English ({translator})" if translator else (
        "the glossary translates it for models that read English only"
    )  # fmt: skip
    yield Finding("Indonesian", "ok", words)
    yield Finding("Python", "ok", sys.executable)


def _load(project: Path) -> Finding:
    """Load the model that a build would use; imports torch."""
    from storybook.book.illustrators import open_illustrator

    begun = time.monotonic()
    try:
        spec = choose_model(ModelRequest(None, (), project)).spec
        open_illustrator(spec)
    except StorybookError as error:
        return Finding("loading", "missing", _one_line(error))
    return Finding("loading", "ok", f"{spec.name} was loaded in {time.monotonic() - begun:.1f} s")


def _one_line(error: StorybookError) -> str:
    """An error's message and hint in one line."""
    return str(error).replace("\n ", "")
