"""Pictures at print resolution: sketches are redrawn, others enlarged."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from storybook.errors import StoreError
from storybook.images.enlarging import Pixels, UpscaleMethod
from storybook.models.sketch import drawing_code_sha256
from storybook.output.pictures import PixelEnlarger
from storybook.render.job import RenderJob
from storybook.render.picture_file import read_facts
from storybook.store import Store
from storybook.store.enlarged import Enlargement, read_enlarged, store_enlarged


class PrintEnlarger:
    """Enlarges pictures for print; slow enlargements are cached in `store`, if there is one."""

    def __init__(self, store: Store | None) -> None:
        self._pixels = PixelEnlarger(None if store is None else StoredEnlargements(store))

    def enlarge(self, data: bytes, image: Image.Image, sha256: str, width_px: int) -> Image.Image:
        """The picture as `RGB`, at least `width_px` wide.

        `data` are the bytes of its file, `sha256` their checksum.
        """
        job = sketch_job(data)
        if job is None:
            return self._pixels.enlarge(data, image, sha256, width_px)
        from storybook.vector.illustrator import draw_job

        return Image.fromarray(draw_job(job, round(width_px * job.height / job.width)))


def is_sketch(path: Path) -> bool:
    """Whether a picture file is a sketch that can be redrawn at any size."""
    return sketch_job(path.read_bytes()) is not None


def sketch_job(data: bytes) -> RenderJob | None:
    """The job of a sketch that this version draws identically; None for any other picture."""
    try:
        job = read_facts(data).job
    except StoreError:  # not drawn by storybook
        return None
    return job if job.is_sketch and job.weights_sha256 == drawing_code_sha256() else None


@dataclass(frozen=True)
class StoredEnlargements:
    """An `EnlargedCache` in a store; a picture it can't read or write is just enlarged again."""

    store: Store

    def get(self, source_sha256: str, method: UpscaleMethod) -> Pixels | None:
        with contextlib.suppress(StoreError):
            return read_enlarged(self.store, _enlargement(source_sha256, method))
        return None

    def put(self, source_sha256: str, method: UpscaleMethod, pixels: Pixels) -> None:
        with contextlib.suppress(StoreError):
            store_enlarged(self.store, _enlargement(source_sha256, method), pixels)


def _enlargement(source_sha256: str, method: UpscaleMethod) -> Enlargement:
    return Enlargement(source_sha256, method.network, method.scale, method.version)
