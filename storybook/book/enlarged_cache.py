"""Caches the pictures that were enlarged for print in the store."""

import contextlib
from dataclasses import dataclass

from storybook.errors import StoreError
from storybook.images.enlarging import Pixels, UpscaleMethod
from storybook.store import Store
from storybook.store.enlarged import Enlargement, read_enlarged, store_enlarged


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
