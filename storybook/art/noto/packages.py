"""The packages of Noto Emoji on the npm registry that the archive is filled from.

Downloads are not committed; the pictures used are in `noto.zip`.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ART_FOLDER = Path(".cache/art")


@dataclass(frozen=True)
class Package:
    """One npm package of pictures or names, pinned by version and the sha512 of its tarball."""

    name: str
    version: str
    licence: str
    sha512: str

    @property
    def tarball(self) -> str:
        """File name that `npm pack` gives the package."""
        return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"


PACKAGES = {
    "noto": Package(
        "@iconify-json/noto",
        "1.2.9",
        "Apache-2.0",
        "DQiuXENbun41ch+XPSV55H9FaWKpHTyz46YIKtSaKYD4fIDDzL1tR6H4np/T38jfrTAeI3rcKF0mqHYeZVAuaw==",
    ),
    "noto-v1": Package(
        "@iconify-json/noto-v1",
        "1.2.5",
        "Apache-2.0",
        "/DsVMius69Q0fRS53z7QK1TROSuar606jiIx+laXtdsYGMXpf6LtHBx6CGfoo3UHHb/XpBsw+1L1x3eyPqMuVA==",
    ),
}


@dataclass(frozen=True)
class Sprite:
    """The inside of an SVG picture and the size of its view box, in its own units."""

    body: str
    width: float
    height: float


def fetch(package: Package, folder: Path = ART_FOLDER) -> Path:
    """The verified tarball of a package in `folder`, fetched if it is not there.

    Raises:
        ValueError: the tarball does not have the pinned sha512.
        subprocess.CalledProcessError: npm could not fetch the package.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tarball = folder / package.tarball
    if not tarball.exists():
        subprocess.run(
            ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if digest != package.sha512:
        raise ValueError(f"{tarball}: sha512 is {digest}, pinned is {package.sha512}")
    return tarball


@functools.cache
def _icon_set(name: str, folder: Path) -> dict[str, Any]:
    with tarfile.open(fetch(PACKAGES[name], folder)) as archive:
        member = archive.extractfile("package/icons.json")
        if member is None:
            raise ValueError(f"{PACKAGES[name].name}: icons.json is a folder")
        icons: dict[str, Any] = json.load(member)
    return icons


def sprite(address: str, folder: Path = ART_FOLDER) -> Sprite:
    """Look up a picture by `set:icon`, e.g. `noto:deer`; its package is fetched if it is not there.

    Raises:
        KeyError: the set or the icon does not exist.
        ValueError: the package does not have the pinned sha512.
    """
    set_name, icon_name = address.split(":")
    icons = _icon_set(set_name, folder)
    icon = icons["icons"][icon_name]
    width = float(icon.get("width", icons.get("width", 16)))
    height = float(icon.get("height", icons.get("height", 16)))
    return Sprite(icon["body"], width, height)
