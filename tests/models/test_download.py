from __future__ import annotations

import ssl
import urllib.error
from pathlib import Path

import pytest

from pipeline.errors import AftrykError
from pipeline.models import download
from tools.local_hub import LocalHub, serve


def test_a_file_that_changed_at_the_server_is_begun_anew(
    hub: LocalHub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"a" * 5000)
    second.write_bytes(b"b" * 4000)
    hub.released["f"] = first
    hub.cuts["first"] = 3000
    monkeypatch.setattr(download, "PAUSES", ())
    address, target = f"{hub.address}/releases/f", tmp_path / "came"
    with pytest.raises(AftrykError):
        download.download(address, target, {}, "f")
    hub.released["f"] = second
    monkeypatch.setattr(download, "PAUSES", (0.0,))
    download.download(address, target, {}, "f")
    assert target.read_bytes() == b"b" * 4000


def test_a_fault_that_no_new_try_mends_is_told_of_at_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise urllib.error.URLError(ssl.SSLCertVerificationError("self-signed"))

    monkeypatch.setattr("urllib.request.OpenerDirector.open", refuse)
    with pytest.raises(AftrykError, match="certifikat kan ikke godkendes"):
        download.download("https://127.0.0.1/f", tmp_path / "f", {}, "f")


def test_a_key_goes_along_on_the_same_host_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"abc")
    with serve() as elsewhere, serve() as first:
        elsewhere.released["f"] = tmp_path / "f"
        first.redirects["/releases/f"] = "/releases/g"
        first.redirects["/releases/g"] = f"{elsewhere.address}/releases/f"
        address = f"{first.address}/releases/f"
        download.download(address, tmp_path / "came", {"Authorization": "Bearer x"}, "f")
    assert (tmp_path / "came").read_bytes() == b"abc"
    assert (first.keys, elsewhere.keys) == (["Bearer x", "Bearer x"], [None])
