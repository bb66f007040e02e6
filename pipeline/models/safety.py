"""What a model may not bring along: pickles, its own code, and parts that need somebody's code."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.models.manifest import Model
from pipeline.models.payloads import refusal
from pipeline.models.spacy_safety import spacy_reasons
from pipeline.models.store import files_in
from pipeline.models.transformer_safety import transformer_reasons

REMEDY = "Vælg en anden model; Aftryk læser kun safetensors og kører aldrig en models egen kode."


def refuse_unsafe(model: Model, folder: Path) -> None:
    """Refuse a model that could run code on this machine.

    Parameters
    ----------
    folder
        The model's files, not yet in the store.

    Raises
    ------
    AftrykError
        With one problem for each reason.
    """
    reasons = [
        f"{name} {why}" for name in files_in(folder) if (why := refusal(folder / name)) is not None
    ]
    if not reasons:
        reasons = spacy_reasons(folder) if model.kind == "spacy" else transformer_reasons(folder)
    refuse(model, reasons)


def refuse(model: Model, reasons: Iterable[str]) -> None:
    """Raise, when there are reasons to."""
    problems = [
        Problem(f"modellen ”{model.name}” afvises: {reason}.", REMEDY) for reason in reasons
    ]
    if problems:
        raise AftrykError(problems)
