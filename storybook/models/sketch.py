"""`sketch`: the illustrator that draws stages as vector art, described as a model.

It has no weights: its pictures are determined by the drawing code, so the checksum of that code
replaces that of the weights in a render job.
"""

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

from storybook.models.spec import ModelSpec
from storybook.project import PACKAGE_FOLDER

SKETCH = ModelSpec(
    name="sketch",
    source="sketch",
    revision=None,
    folder=None,
    prediction_type="",
    width=1024,
    height=1024,
    num_inference_steps=1,
    guidance_scale=1.0,
    guidance_rescale=0.0,
    scheduler="",
    dtype="uint8",
    backend="resvg",
    max_tokens=0,
    languages=("en", "id"),
    licence="Apache-2.0 (storybook's own drawings; some of Noto Emoji, Apache-2.0)",
    reads_negatives=False,
    kind="vector",
)
# Folders and files of the package that pictures depend on.
_DRAWING_CODE = (
    "art",
    "vector",
    "images/own",
    "images/colour.py",
    "images/components.py",
    "images/svg.py",
    "stage/positions/framing.py",
    "stage/kinds.py",
    "stage/positions/at_table.py",
    "stage/sizes.py",
    "stage/variation.py",
    "stage/visible_relations.py",
)


@functools.cache
def drawing_code_sha256() -> str:
    """The checksum of all code and data that the sketch draws with."""
    digest = hashlib.sha256()
    for path in drawing_files():
        digest.update(path.relative_to(PACKAGE_FOLDER).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def drawing_files() -> Iterator[Path]:
    """The files of code and data that the sketch draws with, in a fixed order."""
    for part in _DRAWING_CODE:
        path = PACKAGE_FOLDER / part
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in inside if file.is_file() and file.suffix != ".pyc")
