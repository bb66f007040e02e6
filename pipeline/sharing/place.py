"""The shared folder or S3 bucket, as a DVC remote that only ``aftryk push`` and ``pull`` use.

It is not made DVC's default, so that a plain ``dvc push``, which would send the answers too, has
nowhere to send them.
"""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.errors import AftrykError, Problem

REMOTE = "aftryk"


@dataclass(frozen=True)
class Keys:
    """What opens a bucket; written in .dvc/config.local, which git never sees."""

    key_id: str
    secret: str


def set_up(root: Path, where: str, endpoint: str | None, keys: Keys | None, local: bool) -> str:
    """Write down where results are shared, and give it back as it is written.

    Parameters
    ----------
    where
        A folder, or ``s3://bucket/prefix``.
    endpoint
        Address of a storage that is not Amazon's own.
    local
        Write it for this machine only and not in git, for a folder that is called otherwise on
        others.

    Raises
    ------
    AftrykError
        When the folder is not there or lies in the project, the address is of another kind or has a
        password in it, or S3 is asked for and not installed.
    """
    from dvc.config import Config

    s3 = "://" in where
    url = _bucket(where) if s3 else _folder(root, where)
    if not s3 and (endpoint or keys):
        raise AftrykError(
            Problem("--endpoint og --keys hører til S3.", "Udelad dem, når der deles i en mappe.")
        )
    if endpoint is not None:
        _no_password(endpoint)
    about = {"url": url} | ({"endpointurl": endpoint} if endpoint else {})
    config = Config(dvc_dir=str((root / ".dvc").resolve()), validate=False)
    with config.edit("local" if local else "repo") as values:
        values.setdefault("remote", {})[REMOTE] = about
    if keys is not None:
        with config.edit("local") as values:
            known = values.setdefault("remote", {}).setdefault(REMOTE, {})
            known |= {"access_key_id": keys.key_id, "secret_access_key": keys.secret}
        if os.name != "nt":
            (root / ".dvc" / "config.local").chmod(0o600)
    return url


def _bucket(where: str) -> str:
    if urlsplit(where).scheme != "s3":
        raise AftrykError(
            Problem(
                "der kan kun deles i en mappe eller i S3.",
                "Skriv en mappe eller en adresse som s3://spand/aftryk.",
            )
        )
    _no_password(where)
    if importlib.util.find_spec("dvc_s3") is None:
        raise AftrykError(
            Problem(
                "det, der skal til for S3, er ikke installeret.",
                'Kør: pip install "aftryk[s3]" -c constraints.txt',
            )
        )
    return where.rstrip("/")


def _no_password(address: str) -> None:
    if urlsplit(address).username or urlsplit(address).password:
        raise AftrykError(
            Problem(
                "adressen indeholder en nøgle eller et kodeord, og den bliver gemt i git.",
                "Skriv adressen uden, og brug --keys.",
            )
        )


def _folder(root: Path, where: str) -> str:
    folder, whole = Path(where).expanduser().resolve(), root.resolve()
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise AftrykError(
            Problem(
                "mappen findes ikke, eller du må ikke skrive i den.",
                "Opret den, eller se efter, om drevet er forbundet.",
                file=folder.as_posix(),
            )
        )
    if folder == whole or whole in folder.parents:
        raise AftrykError(
            Problem(
                "mappen ligger i selve projektet.",
                "Vælg en mappe uden for det, som de andre kan nå.",
                file=folder.as_posix(),
            )
        )
    return folder.as_posix()


def known(root: Path) -> str | None:
    """Where results are shared; ``None`` before ``aftryk share``."""
    from dvc.config import Config

    config = Config(dvc_dir=str((root / ".dvc").resolve()), validate=False)
    found = config.get("remote", {}).get(REMOTE, {}).get("url")
    return str(found) if found else None
