"""A small model hub on this machine, so that fetching is really tried where no hub can be reached.

It answers what ``huggingface_hub`` asks, and what spaCy's download page would, and can be told to
break off, to send other bytes, or to answer with another commit.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = ".safetensors"
"""Ending of files that the hub lists by sha256, as it does those in Git LFS."""


@dataclass
class LocalHub:
    """What the hub holds, and how it misbehaves.

    Parameters
    ----------
    repositories
        ``owner/name`` to the folder with its files.
    released
        Files under ``/releases/``, by the end of their address: wheels.
    commit
        Of every repository.
    cuts
        File name to the number of bytes after which the connection breaks, once.
    tampered
        Names of files whose first byte is sent changed.
    asked
        Every request: method, path, and the Range header or None.
    keys
        The Authorization header of each.
    redirects
        Path to the address that is to be asked instead.
    """

    address: str = ""
    repositories: dict[str, Path] = field(default_factory=dict)
    released: dict[str, Path] = field(default_factory=dict)
    commit: str = COMMIT
    cuts: dict[str, int] = field(default_factory=dict)
    tampered: set[str] = field(default_factory=set)
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)

    def ranges(self, name: str) -> list[str | None]:
        """Range headers of the requests for one file."""
        return [r for method, path, r in self.asked if method == "GET" and path.endswith(name)]

    def info(self, repository: str) -> dict[str, object]:
        """What the hub's list of a repository says."""
        folder = self.repositories[repository]
        return {
            "id": repository,
            "modelId": repository,
            "sha": self.commit,
            "siblings": [
                _listed(path, path.relative_to(folder).as_posix())
                for path in sorted(folder.rglob("*"))
                if path.is_file()
            ],
        }

    def file(self, path: str) -> Path | None:
        """File at an address; None when there is none."""
        found = re.fullmatch(r"/([^/]+/[^/]+)/resolve/[^/]+/(.+)", path)
        if found and found[1] in self.repositories:
            return self.repositories[found[1]] / found[2]
        return self.released.get(path.removeprefix("/releases/"))


def _listed(path: Path, name: str) -> dict[str, object]:
    """One file as the list has it."""
    data = path.read_bytes()
    blob = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
    entry: dict[str, object] = {"rfilename": name, "size": len(data), "blobId": blob}
    if name.endswith(LARGE):
        digest = hashlib.sha256(data).hexdigest()
        entry["lfs"] = {"sha256": digest, "size": len(data), "pointerSize": 134}
    return entry


def _handler(hub: LocalHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers for one hub."""

        def log_message(self, *_: object) -> None:
            """Keep the terminal quiet."""

        def do_HEAD(self) -> None:
            """Answer with the headers alone."""
            self.do_GET()

        def do_GET(self) -> None:
            """Answer with a list or a file."""
            path = unquote(urlsplit(self.path).path)
            hub.asked.append((self.command, path, self.headers.get("Range")))
            hub.keys.append(self.headers.get("Authorization"))
            if path in hub.redirects:
                self.answer(302, b"", {"Location": hub.redirects[path]}, 0)
                return
            listed = re.fullmatch(r"/api/models/([^/]+/[^/]+?)(?:/revision/([^/]+))?", path)
            if listed and listed[1] in hub.repositories:
                body = json.dumps(hub.info(listed[1])).encode()
                self.answer(200, body, {"Content-Type": "application/json"}, len(body))
                return
            file = hub.file(path)
            if file is None or not file.is_file():
                self.answer(404, b"", {"X-Error-Code": "EntryNotFound"}, 0)
                return
            self.send_file(file)

        def send_file(self, file: Path) -> None:
            """Send a file, or the part that was asked for, or less."""
            data = file.read_bytes()
            tag = hashlib.sha256(data).hexdigest()
            if file.name in hub.tampered:
                data = bytes([data[0] ^ 1]) + data[1:]
            headers = {"ETag": f'"{tag}"', "X-Repo-Commit": hub.commit, "Accept-Ranges": "bytes"}
            asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range") or "")
            start = int(asked[1]) if asked else 0
            if asked:
                headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
            end = hub.cuts.pop(file.name, len(data)) if self.command == "GET" else len(data)
            self.answer(206 if asked else 200, data[start:end], headers, len(data) - start)

        def answer(self, code: int, body: bytes, headers: dict[str, str], length: int) -> None:
            """Send an answer that says it is so long, and what there is of it."""
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)
            self.close_connection = True

    return Handler


@contextmanager
def serve() -> Iterator[LocalHub]:
    """Run a hub on 127.0.0.1 for as long as the block lasts."""
    hub = LocalHub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(hub))
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
