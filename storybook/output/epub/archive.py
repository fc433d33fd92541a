"""Packs files into an EPUB's zip archive, deterministically."""

import io
import zipfile
from collections.abc import Mapping

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date of the zip format
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="{package}" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
# Apple's reader uses a book's own fonts only if it is told so here.
_APPLE = """<?xml version="1.0" encoding="utf-8"?>
<display_options>
<platform name="*">
<option name="specified-fonts">true</option>
</platform>
</display_options>
"""
_COMPRESSED = (".png", ".jpg", ".mp3", ".m4a", ".opus")  # deflating them gains nothing


def pack(package: str, files: Mapping[str, bytes]) -> bytes:
    """The OCF container: `mimetype` first and stored, then `files`; `package` names the OPF."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _add(archive, "mimetype", b"application/epub+zip", stored=True)
        _add(archive, "META-INF/container.xml", _CONTAINER.format(package=package).encode())
        _add(archive, "META-INF/com.apple.ibooks.display-options.xml", _APPLE.encode())
        for name in sorted(files):
            _add(archive, name, files[name], stored=name.endswith(_COMPRESSED))
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, stored: bool = False) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.create_system = 3  # Unix; the default depends on the build machine
    info.external_attr = 0o644 << 16
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    archive.writestr(info, data)
