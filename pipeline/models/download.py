"""One file over HTTP: goes on where a broken download stopped."""

from __future__ import annotations

import errno
import ssl
import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request

from pipeline.errors import AftrykError, Problem

BLOCK = 1 << 18
SILENCE = 30.0
"""Seconds without a byte before the connection counts as broken."""

PAUSES = (1.0, 3.0, 9.0, 27.0)
"""Seconds to wait before each new try."""

BUSY = (408, 425, 429)
"""Answers that ask for another try, later."""


def download(url: str, target: Path, headers: dict[str, str], label: str) -> None:
    """Fetch a file; what came before a break is kept beside it as ``.part`` and gone on from.

    Parameters
    ----------
    headers
        Sent to the first host only, since they may hold a key.
    label
        What the progress bar says.

    Raises
    ------
    AftrykError
        When the file is not there, or the connection broke every time.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part, note = target.with_name(f"{target.name}.part"), target.with_name(f"{target.name}.etag")
    for pause in (*PAUSES, None):
        try:
            _receive(url, part, note, headers, label)
        except urllib.error.HTTPError as error:
            if error.code == 416:  # more than the whole file lies there: it has changed since
                part.unlink(missing_ok=True)
            elif error.code < 500 and error.code not in BUSY:
                raise AftrykError(_refused(url, error.code)) from None
        except (OSError, HTTPException) as error:
            if (hopeless := _hopeless(error)) is not None:
                raise AftrykError(hopeless) from None
        else:
            part.replace(target)
            note.unlink(missing_ok=True)
            return
        if pause is not None:
            time.sleep(pause)
    raise AftrykError(
        Problem(
            f"forbindelsen til {urlsplit(url).hostname} blev ved med at falde ud.",
            "Kør kommandoen igen, når nettet virker: den fortsætter, hvor den slap.",
        )
    )


def _receive(url: str, part: Path, note: Path, headers: dict[str, str], label: str) -> None:
    """Fetch what is missing of a file once; a break is an ``OSError``."""
    from tqdm import tqdm

    have = part.stat().st_size if part.exists() and note.exists() else 0
    request = Request(url)
    for name, value in headers.items():
        request.add_unredirected_header(name, value)
    if have:
        request.add_header("Range", f"bytes={have}-")
    with urllib.request.build_opener(SameHost).open(request, timeout=SILENCE) as response:
        tag = response.headers.get("ETag", "")
        goes_on = bool(have and tag) and tag == note.read_text(encoding="utf-8")
        if response.status != 206:  # the server sends all of it again
            goes_on = False
        elif not goes_on:
            part.unlink()
            raise ConnectionError("the file has changed since it was begun")
        note.write_text(tag, encoding="utf-8")
        start = have if goes_on else 0
        left = _length(response)
        with (
            part.open("ab" if goes_on else "wb") as stream,
            tqdm(
                desc=label,
                total=None if left is None else start + left,
                initial=start,
                unit="B",
                unit_scale=True,
                disable=None,
            ) as bar,
        ):
            while block := response.read(BLOCK):
                stream.write(block)
                bar.update(len(block))
        if left is not None and part.stat().st_size != start + left:
            raise ConnectionError("the file broke off")


class SameHost(urllib.request.HTTPRedirectHandler):
    """Follows redirects, and takes the headers with a key in them along only on the same host."""

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Request for the new address."""
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None and urlsplit(newurl).netloc == urlsplit(req.full_url).netloc:
            for name, value in req.unredirected_hdrs.items():
                following.add_unredirected_header(name, value)
        return following


def _length(response: HTTPResponse) -> int | None:
    """Bytes that this answer will hold."""
    length = response.headers.get("Content-Length")
    return int(length) if length is not None else None


def _hopeless(error: Exception) -> Problem | None:
    """What is said of a fault that another try does not mend; None of one that it may."""
    if isinstance(getattr(error, "reason", None), ssl.SSLCertVerificationError):
        return Problem(
            "forbindelsen er ikke sikker: serverens certifikat kan ikke godkendes.",
            "På et arbejdspladsnet skal it-afdelingens certifikat ofte lægges ind; spørg dem, eller"
            " bær modellen hertil og brug ”aftryk models add”.",
        )
    if getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
        return Problem("der kan ikke skrives mere på disken.", "Gør plads, og kør kommandoen igen.")
    return None


def _refused(url: str, code: int) -> Problem:
    """What is said when the server will not give the file."""
    name, host = urlsplit(url).path.rpartition("/")[2], urlsplit(url).hostname
    if code in (401, 403):
        return Problem(
            f"{host} kræver, at du logger ind for at hente {name}.",
            "Nogle modeller skal man bede om adgang til; læs modellens side, eller vælg en anden.",
        )
    return Problem(
        f"{name} findes ikke hos {host} (svar {code}).",
        "Se efter i models/manifest.yaml, om navn og udgave er stavet rigtigt.",
    )
