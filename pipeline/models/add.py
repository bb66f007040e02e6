"""Adding a model that somebody carried here: for machines without internet."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.models.hub import COMMIT
from pipeline.models.install import UNKNOWN, install
from pipeline.models.manifest import Model, read_manifest
from pipeline.models.parcels import Parcel, open_parcel
from pipeline.models.store import known
from pipeline.models.take import spacy_name, spacy_top, take
from pipeline.models.workshop import gathering, scratch

HUB_NOTE = ".cache/huggingface/download/modules.json.metadata"
"""Where the hub's own program writes the commit, when it has fetched to a folder."""


def add(path: Path, name: str | None = None) -> tuple[Model, bool]:
    """Put a model from a folder, wheel or zip archive in the store; the original stays.

    Parameters
    ----------
    path
        What was carried here.
    name
        The model's name in models/manifest.yaml; not needed for spaCy's, which say it themselves.

    Returns
    -------
    Model
        The model it was.
    bool
        Whether it was pinned now, so that models/pins.yaml is to be committed.

    Raises
    ------
    AftrykError
        When it is no model of the manifest, could run code, or is not the pinned one; the store is
        left as it was.
    """
    parcel = open_parcel(path)
    model = known(name) if name is not None else recognised(parcel)
    revision = str(model.source.version) if model.kind == "spacy" else commit_of(path)
    with gathering(model) as folder:
        take(model, parcel, folder)
        return model, install(model, folder, revision)


def recognised(parcel: Parcel) -> Model:
    """Model of the manifest that a spaCy pipeline says it is.

    Raises
    ------
    AftrykError
        When it is no spaCy pipeline, or the manifest has none of that name.
    """
    models = read_manifest().models.values()
    inside = spacy_top(parcel)
    if inside is None:
        hubs = ", ".join(model.name for model in models if model.kind != "spacy")
        raise AftrykError(
            Problem(
                "det kan ikke ses på filerne, hvilken model det er.",
                f"Skriv navnet efter --name, et af disse: {hubs}.",
            )
        )
    with scratch() as folder:
        parcel.copy(f"{inside}/meta.json".removeprefix("/"), folder / "meta.json")
        found = spacy_name(folder / "meta.json")
    package = found.partition(" ")[0]
    for model in models:
        if model.source.package == package:
            return model
    raise AftrykError(
        Problem(
            f"det er {found}, som ikke står i models/manifest.yaml.",
            "Skriv den ind i manifestet først; docs/modeller.md viser felterne.",
        )
    )


def commit_of(path: Path) -> str:
    """Commit that a folder was fetched at, where the hub's own program noted it."""
    note = path / HUB_NOTE
    first = note.read_text(encoding="utf-8").split("\n")[0].strip() if note.is_file() else ""
    return first if COMMIT.fullmatch(first) else UNKNOWN
