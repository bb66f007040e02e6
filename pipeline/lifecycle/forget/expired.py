"""Batches whose time is over."""

from __future__ import annotations

from datetime import date

from pipeline import paths
from pipeline.ingest.batch import load_batch
from pipeline.ingest.batch_folder import NAME


def expired(day: date) -> tuple[list[str], list[str]]:
    """Batches whose last day lies before a day.

    Returns
    -------
    names : list of str
        The batches, on the list of params.yaml or not.
    notes : list of str
        Danish: which go, which stay, and which say nothing.

    Raises
    ------
    AftrykError
        When a batch.yaml cannot be read.
    """
    names, notes = [], []
    for folder in sorted(path.parent for path in paths.BATCHES.glob(f"*/{NAME}")):
        if folder.name.startswith("."):
            continue
        until = load_batch(folder).kept_until
        if until is None:
            notes.append(f"{folder.name}: har ingen retention i batch.yaml og bliver liggende.")
        elif until < day:
            names.append(folder.name)
            notes.append(f"{folder.name}: skulle gemmes til {until.isoformat()} og slettes.")
        else:
            notes.append(f"{folder.name}: gemmes til {until.isoformat()} og bliver liggende.")
    if not names:
        notes.append("Ingen leverances opbevaringstid er gået, så intet er ændret.")
    return names, notes
