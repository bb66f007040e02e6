"""Take a delivery out again."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline import paths
from pipeline.errors import AftrykError, Problem
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
        When it is not listed, and no folder of it is to be deleted either.
    """
    names = batch_list.read_list(paths.PARAMS)
    folder = paths.BATCHES / name
    there = folder if batch_list.NAME.fullmatch(name) and folder.is_dir() else None
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
