"""Fetching a model: the only place in Aftryk that goes online."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.errors import AftrykError, Problem
from pipeline.models import hub
from pipeline.models.download import download
from pipeline.models.install import install
from pipeline.models.manifest import Model
from pipeline.models.parcels import Archive, Parcel
from pipeline.models.pins import read_pins
from pipeline.models.take import take
from pipeline.models.workshop import DOWNLOADS, gathering

ROOM = 2.2
"""Room needed, over what is fetched: a wheel and what is in it lie there at once."""


def fetch(model: Model) -> bool:
    """Fetch a model, in the pinned version if there is one, and put it in the store.

    What has come when the connection breaks is kept under ``.aftryk/``, and gone on from next time.

    Returns
    -------
    bool
        Whether the model was pinned now, so that models/pins.yaml is to be committed.

    Raises
    ------
    AftrykError
        When it cannot be fetched, could run code, or is not the pinned one; the store is left as it
        was.
    """
    downloads = DOWNLOADS / model.name
    downloads.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(downloads).free // 1_000_000
    if free < model.size * ROOM:
        raise AftrykError(
            Problem(
                f"der er kun {free} MB ledige på disken, og ”{model.name}” fylder {model.size} MB.",
                "Gør plads, og kør kommandoen igen.",
            )
        )
    parcel, revision = order(model, downloads)
    with gathering(model) as folder:
        take(model, parcel, folder)
        try:
            return install(model, folder, revision)
        finally:
            shutil.rmtree(downloads, ignore_errors=True)


def order(model: Model, downloads: Path) -> tuple[Parcel, str]:
    """Where the files are fetched from, and the revision they are of."""
    if model.kind == "spacy":
        return wheel(model, downloads), str(model.source.version)
    pinned = read_pins().get(model.name)
    commit = pinned.revision if pinned and hub.COMMIT.fullmatch(pinned.revision) else None
    repository = hub.Hub(str(model.source.repository), commit, downloads)
    return repository, repository.revision


def wheel(model: Model, downloads: Path) -> Archive:
    """Fetch a spaCy pipeline's wheel; one that arrives damaged is thrown away."""
    url = wheel_address(model)
    path = downloads / url.rpartition("/")[2]
    if not path.exists():
        download(url, path, {}, path.name)
    try:
        return Archive(path)
    except AftrykError:
        path.unlink()
        raise


def wheel_address(model: Model) -> str:
    """Where spaCy publishes a pipeline, by what the installed spaCy itself says."""
    from spacy import about

    release = f"{model.source.package}-{model.source.version}"
    return f"{about.__download_url__}/{release}/{release}-py3-none-any.whl"


def host(model: Model) -> str:
    """Name of the machine that a model is fetched from."""
    address = wheel_address(model) if model.kind == "spacy" else hub.host()
    return str(urlsplit(address).hostname)
