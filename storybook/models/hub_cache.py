"""Reads the model hub's cache on this machine, without using the network."""

import os
import re
from pathlib import Path


def find_snapshot(repo: str, revision: str | None) -> Path | None:
    """The folder of a hub repository in the cache; None if it is not cached.

    `revision` is a branch, a tag or a commit; None means `main`.
    """
    root = Path(_hub_cache(), f"models--{repo.replace('/', '--')}")
    if not os.path.isdir(root):  # unlike Path.is_dir, accepts any string
        return None
    revision = revision or "main"
    if not re.fullmatch(r"[\w][\w.-]*(/[\w][\w.-]*)*", revision):
        return None
    try:
        commit = (root / "refs" / revision).read_text("ascii").strip()
    except (OSError, ValueError):
        commit = revision
    snapshot = root / "snapshots" / commit
    return snapshot if "/" not in commit and snapshot.is_dir() else None


def _hub_cache() -> str:
    """The download folder of huggingface_hub, by its documented environment variables."""
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"):
        if os.environ.get(name):
            return os.path.expanduser(os.environ[name])
    if os.environ.get("HF_HOME"):
        return os.path.join(os.path.expanduser(os.environ["HF_HOME"]), "hub")
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return os.path.join(os.path.expanduser(cache), "huggingface", "hub")
