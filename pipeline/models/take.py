"""Which of the files that come are the model, and which are left where they are."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

from pipeline.errors import AftrykError, Problem
from pipeline.files import read_json
from pipeline.models.manifest import Model
from pipeline.models.parcels import Parcel, below, top
from pipeline.models.payloads import CODE, PICKLE, PICKLED
from pipeline.models.safety import refuse
from pipeline.models.transformer_safety import escapes, transformer_reasons

SETTINGS = {".json"}
WORDS = {".txt", ".model"}


def take(model: Model, parcel: Parcel, folder: Path) -> None:
    """Copy the model's files from a parcel to an empty folder.

    What could make the model run code is looked for first, so that nothing large is fetched in
    vain.

    Raises
    ------
    AftrykError
        When the parcel holds another model, or one that brings code or pickles.
    """
    if model.kind == "spacy":
        take_spacy(model, parcel, folder)
    else:
        take_transformer(model, parcel, folder)


def take_spacy(model: Model, parcel: Parcel, folder: Path) -> None:
    """Copy a spaCy pipeline out of its package; the package's own code is not needed."""
    inside = spacy_top(parcel)
    if inside is None:
        raise AftrykError(not_there(model, "config.cfg og meta.json"))
    package = PurePosixPath(inside).parent
    wrapping = "__init__.py" if str(package) == "." else f"{package}/__init__.py"
    refuse(model, name_reasons([name for name in parcel.names if name != wrapping]))
    parcel.copy(f"{inside}/meta.json".removeprefix("/"), folder / "meta.json")
    found, wanted = spacy_name(folder / "meta.json"), str(model.source)
    if found != wanted:
        raise AftrykError(
            Problem(
                f"det er {found}, men models/manifest.yaml nævner {wanted}.",
                "Find den udgave, eller ret manifestet, hvis projektet skal skifte.",
            )
        )
    for name in below(parcel.names, inside):
        parcel.copy(f"{inside}/{name}".removeprefix("/"), folder / name)


def take_transformer(model: Model, parcel: Parcel, folder: Path) -> None:
    """Copy what a sentence-transformer is loaded from: settings, word pieces and safetensors."""
    inside = top(parcel.names, "modules.json")
    if inside is None:
        raise AftrykError(not_there(model, "modules.json"))
    names = below(parcel.names, inside)
    refuse(model, name_reasons(names))

    def copy(name: str) -> None:
        parcel.copy(f"{inside}/{name}".removeprefix("/"), folder / name)

    copy("modules.json")
    parts = {str(entry.get("path", "")) for entry in modules_of(model, folder)}
    wanted = needed(names, parts)
    settings = [name for name in wanted if PurePosixPath(name).suffix in SETTINGS]
    for name in settings:
        if name != "modules.json":
            copy(name)
    refuse(model, transformer_reasons(folder, names))
    for name in wanted:
        if name not in settings:
            copy(name)


def needed(names: list[str], parts: set[str]) -> list[str]:
    """Those of a repository's files that are loaded, and its licence.

    Parameters
    ----------
    parts
        Folders of its parts, from modules.json; the top is always one.

    >>> names = ["1_Pooling/config.json", "LICENSE", "model.safetensors", "onnx/model.json"]
    >>> needed([*names, "pytorch_model.bin"], {"", "1_Pooling"})
    ['1_Pooling/config.json', 'LICENSE', 'model.safetensors']
    """
    kept = []
    for name in names:
        path = PurePosixPath(name)
        weights = path.suffix == ".safetensors" and path.name.startswith("model")
        about = path.name == "README.md" or path.name.startswith(("LICENSE", "NOTICE"))
        plain = path.suffix in SETTINGS | WORDS
        if str(path.parent).removeprefix(".") in {"", *parts} and (weights or about or plain):
            kept.append(name)
    return kept


def name_reasons(names: list[str]) -> list[str]:
    """Why files of such names are refused.

    ``pytorch_model.bin`` is a pickle as well, but stands beside the safetensors of most models; it
    is left where it is.
    """
    reasons = []
    for name in names:
        suffix = PurePosixPath(name).suffix.casefold()
        if suffix in CODE:
            reasons.append(f"{name} er programkode")
        elif suffix in PICKLED:
            reasons.append(f"{name} {PICKLE}")
        elif escapes(name):
            reasons.append("en fil peger ud af modellens mappe")
    return reasons


def modules_of(model: Model, folder: Path) -> list[dict[str, str]]:
    """Parts of a sentence-transformer, from its modules.json."""
    try:
        modules = read_json(folder / "modules.json")
    except ValueError:
        modules = None
    if not isinstance(modules, list) or not all(isinstance(entry, dict) for entry in modules):
        refuse(model, ["modules.json er ikke, som en sentence-transformer har den"])
    return list(modules or [])


def spacy_top(parcel: Parcel) -> str | None:
    """Folder of a spaCy pipeline in a parcel."""
    return top(parcel.names, "config.cfg", "meta.json")


def spacy_name(meta: Path) -> str:
    """Package and version that a pipeline's meta.json tells, as ``str(Source)`` has them."""
    try:
        about = json.loads(meta.read_text(encoding="utf-8"))
        return f"{about['lang']}_{about['name']} {about['version']}"
    except (ValueError, KeyError, TypeError):
        return "en ukendt spaCy-model"


def not_there(model: Model, marks: str) -> Problem:
    """What is said when a parcel does not hold the kind of model it should."""
    return Problem(
        f"her er ingen model af slagsen {model.kind}: {marks} mangler.",
        f"Angiv den mappe eller fil, hvor ”{model.name}” ligger; docs/modeller.md viser hvordan.",
    )
