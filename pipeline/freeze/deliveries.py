"""Deliveries that git does not hold: where their bytes are kept, and getting them as they were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from pipeline import paths
from pipeline.backup.repository import Repository
from pipeline.errors import AftrykError
from pipeline.files import read_yaml
from pipeline.freeze import storage

Kept = Literal["git", "dvc", "project"]
"""Where a delivery can be found again; ``project`` is the folder in the project and nowhere else.
"""


def deliveries(names: Iterable[str]) -> list[str]:
    """The deliveries among what the stages read.

    >>> deliveries(["corpus/batches/2024", "corpus/codebook.yaml"])
    ['corpus/batches/2024']
    """
    return [name for name in names if Path(name).is_relative_to(paths.BATCHES)]


def pointer(name: str) -> str:
    """The file by which DVC holds a folder, made by ``dvc add``."""
    return f"{name}.dvc"


def kept_in(
    root: Path, inputs: Mapping[str, str], repository: Repository | None
) -> dict[str, Kept]:
    """Where each delivery is kept.

    A pointer that git does not have counts for nothing: ``dvc gc`` throws away what no committed
    pointer names.

    Parameters
    ----------
    inputs
        Path to DVC's hash of what the stages read.
    """
    asked = deliveries(inputs)
    tracked = _tracked(repository, [*asked, *map(pointer, asked)]) if repository else None
    return {name: _kept(root, name, inputs[name], tracked) for name in asked}


def _tracked(repository: Repository, names: list[str]) -> set[str]:
    """Files in git among files and folders; none where no name is given."""
    listed = repository.git("ls-files", "-z", "--", *names) if names else b""
    return set(listed.decode("utf-8", "replace").split("\0")) - {""}


def _kept(root: Path, name: str, value: str, tracked: set[str] | None) -> Kept:
    if any(Path(path).is_relative_to(name) for path in tracked or ()):
        return "git"
    known = tracked is None or pointer(name) in tracked
    return "dvc" if known and _noted(root / pointer(name)) == value else "project"


def _noted(path: Path) -> str | None:
    """Hash of the folder that a pointer names."""
    if not path.is_file():
        return None
    outs = (read_yaml(path) or {}).get("outs") or [{}]
    return str(outs[0].get("md5"))


def lay(root: Path, name: str, value: str, target: Path) -> bool:
    """Lay a delivery out as it was, from DVC's cache or the shared place.

    The shared place is asked only when ``params.yaml`` says by which agreement answers are shared.
    Nothing is put in the project's own cache: somebody may have been erased from it since.

    Parameters
    ----------
    value
        DVC's hash of the delivery.
    target
        Where it is laid out.

    Returns
    -------
    bool
        Whether it was there.
    """
    if storage.lay_out(storage.cache(root), value, target):
        return True
    shared = storage.shared(root) if may_fetch(root) else None
    return shared is not None and storage.lay_out(shared, value, target)


def may_fetch(root: Path) -> bool:
    """Whether an agreement lets deliveries be fetched from the shared place today."""
    from pipeline.sharing.kinds import answers_agreed

    try:
        return answers_agreed(root)
    except AftrykError:  # params.yaml of today may be half edited, and is not what is made again
        return False


def why_missing(root: Path, name: str, kept: Mapping[str, Kept]) -> str:
    """Why a delivery cannot be found, and what to do, in Danish."""
    from pipeline.sharing.place import known

    back = f"Læg mappen tilbage i {paths.BATCHES.as_posix()}/, som den var, og prøv igen."
    not_here = "leverancen lå i DVC, men dens filer er ikke i lageret på denne maskine"
    if kept.get(name) != "dvc":
        why, remedy = "leverancen lå kun i projektets mappe, og der er den ikke mere.", back
    elif known(root) is None:
        why = f"{not_here}."
        remedy = f"Kør kommandoen på den maskine, hvor rapporten blev frosset. Ellers: {back}"
    elif not may_fetch(root):
        why = f"{not_here}, og der er ingen aftale om at hente svar fra det fælles sted."
        remedy = (
            "Må svarene deles, så skriv aftalen under share i params.yaml, og prøv igen. "
            f"Ellers: {back}"
        )
    else:
        why = f"{not_here}, og de kunne heller ikke hentes fra det fælles sted."
        remedy = (
            "Se efter, om drevet eller nettet er forbundet, eller kør ”aftryk push” på en "
            f"maskine, der har den. Ellers: {back}"
        )
    return f"{name}: {why} {remedy}"
