"""A server on this machine that speaks the model hub's protocol, with faults to order."""

import hashlib
import json
import re
import threading
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class Hub:
    """Repositories, each served from a folder.

    Every answer is cut after `cut_after` bytes of a file, `cuts` times in all; `status` is given
    in place of any file; `lie` are paths whose checksum is told wrong. `sent` counts the bytes of
    each file that went out.
    """

    folders: dict[str, Path]
    cut_after: int = 0
    cuts: int = 0
    status: int = 0
    lie: tuple[str, ...] = ()
    sent: Counter[str] = field(default_factory=Counter)
    tokens: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        hub = self

        class Handler(_Handler):
            served = hub

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """For HF_ENDPOINT."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        """Stop the server."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def info(self, repo: str) -> bytes:
        """What the hub tells of a repository."""
        folder = self.folders[repo]
        siblings = []
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            name, data = path.relative_to(folder).as_posix(), path.read_bytes()
            blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
            sha256 = hashlib.sha256(data if name not in self.lie else b"other").hexdigest()
            sibling = {"rfilename": name, "size": len(data), "blobId": blob}
            if name.endswith(".safetensors"):
                sibling["lfs"] = {"sha256": sha256, "size": len(data), "pointerSize": 134}
            siblings.append(sibling)
        card = {"license": "openrail++"}
        about = {"id": repo, "sha": COMMIT, "siblings": siblings, "cardData": card}
        return json.dumps(about).encode()


class _Handler(BaseHTTPRequestHandler):
    served: Hub

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        hub, path = self.served, unquote(urlsplit(self.path).path)
        asked = re.fullmatch(rf"/(?:api/models/)?([^/]+/[^/]+)(?:/resolve/{COMMIT}/(.+)|.*)", path)
        folder = hub.folders.get(asked[1]) if asked else None
        if asked is None or folder is None:
            self._answer(404, b"", {"X-Error-Code": "RepoNotFound"})
        elif asked[2] is None:
            self._answer(200, hub.info(asked[1]))
        elif hub.status:
            self._answer(hub.status, b"")
        else:
            self._send_file(folder, asked[2])

    def _send_file(self, folder: Path, name: str) -> None:
        hub = self.served
        hub.tokens.add(self.headers.get("Authorization", ""))
        data = (folder / name).read_bytes()
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        start = int(wanted[1]) if wanted else 0
        body = data[start:]
        self.send_response(206 if wanted else 200)
        self.send_header("Content-Length", str(len(body)))
        if wanted:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.end_headers()
        if hub.cuts and hub.cut_after < len(body):
            hub.cuts -= 1
            body = body[: hub.cut_after]
            self.close_connection = True
        self.wfile.write(body)
        hub.sent[name] += len(body)

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
