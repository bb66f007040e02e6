"""Take a delivery out again."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.ingest.batch import load_batch
from pipeline.ingest.batch_folder import NAME
from pipeline.lifecycle import batch_list


def find_batch(name: str, delete: bool) -> tuple[bool, Path | None]:
    """Say what there is of a batch to remove.

    Returns
    -------
    listed : bool
        Whether it is on params.yaml's list.
    folder : Path or None
        Its folder, where there is one.

    Raises
    ------
    AftrykError
        When it is not listed, and no folder of it is to be deleted either; when a listed batch
        corrects it.
    """
    names = batch_list.read_list(paths.PARAMS)
    folder = paths.BATCHES / name
    there = folder if batch_list.NAME.fullmatch(name) and folder.is_dir() else None
    if correcting := [other for other in names if name in _corrected_by(other)]:
        others = " og ".join(correcting)
        raise AftrykError(
            Problem(
                f"”{name}” rettes af {others}, som så ville rette noget, der ikke er der.",
                f"Tag først {others} ud, eller slet ”{name}” under corrects i batch.yaml.",
                file=f"{(paths.BATCHES / correcting[0]).as_posix()}/{NAME}",
            )
        )
    if name in names or (delete and there):
        return name in names, there
    raise AftrykError(
        Problem(
            f"”{name}” står ikke under batches ({', '.join(names)}).",
            f"Skal mappen slettes: aftryk remove-batch {name} --delete"
            if there
            else "Se efter, om navnet er stavet rigtigt.",
            file=paths.PARAMS.name,
        )
    )


def _corrected_by(batch: str) -> list[str]:
    """The batches that a listed one corrects; none where it cannot be read."""
    try:
        return load_batch(paths.BATCHES / batch, paths.SURVEYS).corrects
    except AftrykError:
        return []


def unlist_batch(name: str) -> None:
    """Take a batch off params.yaml's lists; its folder stays.

    Raises
    ------
    AftrykError
        When a list would be empty; nothing is written then.
    """
    text = batch_list.read_text(paths.PARAMS)
    names = [one for one in batch_list.read_list(paths.PARAMS) if one != name]
    batch_list.replace_list(paths.PARAMS, batch_list.without_batch(text, name, paths.PARAMS), names)


def delete_folder(folder: Path) -> None:
    """Delete a batch's folder; of a link only the link."""
    if folder.is_symlink():
        folder.unlink()
        return
    shutil.rmtree(folder)
