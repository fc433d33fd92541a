"""SHA-256 of weight files, cached between runs, because models are gigabytes in size."""

import contextlib
import hashlib
import json
import time
from collections.abc import Sequence
from pathlib import Path

from storybook.errors import StoreError
from storybook.files import write_atomically

SETTLED_S = 2  # a newer file may change again without a change of its timestamp


def sha256_of(paths: Sequence[Path], past_header: bool = False) -> list[str]:
    """The SHA-256 of each file, cached on disk by path, size and modification time.

    With `past_header`, of a safetensors file without its header: of its tensors alone.
    """
    from platformdirs import user_cache_path  # a check needs no checksums

    cache_file = user_cache_path("storybook") / "checksums.json"
    known = _load_cache(cache_file)
    computed = {}
    sums = []
    for path in paths:
        state = path.stat()
        key = f"{path.resolve()}|{state.st_size}|{state.st_mtime_ns}" + "|tensors" * past_header
        if key not in known:
            with path.open("rb") as file:
                if past_header:
                    file.seek(8 + int.from_bytes(file.read(8), "little"))
                known[key] = hashlib.file_digest(file, "sha256").hexdigest()
            if time.time() - state.st_mtime > SETTLED_S:
                computed[key] = known[key]
        sums.append(known[key])
    if computed:
        merged = _load_cache(cache_file) | computed  # another process may have written meanwhile
        # A failed cache write is harmless: the files are hashed again, which takes seconds.
        with contextlib.suppress(StoreError):
            write_atomically(cache_file, json.dumps(merged).encode())
    return sums


def _load_cache(path: Path) -> dict[str, str]:
    try:
        sums = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return sums if isinstance(sums, dict) else {}
