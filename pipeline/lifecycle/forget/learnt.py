"""What else holds answers: gold, and sentences that somebody took from answers to learn from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline import paths
from pipeline.ingest.names import fold, squeeze
from pipeline.lifecycle.forget.answers import LONG, Told
from pipeline.lifecycle.forget.documents import Document


def cleaned(told: Told) -> dict[Path, tuple[bytes, int]]:
    """Every file of gold and training with somebody's lines in it: its bytes without, how many."""
    units = {fold(unit) for _, unit in told.units} | {fold(number) for number in told.numbers}
    everything = "\n".join(sorted(told.texts))
    found = {}
    for folder in (paths.GOLD, paths.TRAINING):
        for path in sorted(folder.glob("*.jsonl")):
            lines = path.read_bytes().splitlines(keepends=True)
            kept = [line for line in lines if not _theirs(line, units, everything)]
            if len(kept) < len(lines):
                found[path] = b"".join(kept), len(lines) - len(kept)
    return found


def facit(documents: list[Document]) -> list[Path]:
    """What gold says of the documents."""
    named = [paths.GOLD / f"{document.name}.truth.json" for document in documents if document.name]
    return [path for path in named if path.is_file()]


def _theirs(line: bytes, units: set[str], everything: str) -> bool:
    try:
        row: Any = json.loads(line)
    except ValueError:
        return False
    if not isinstance(row, dict):
        return False
    if fold(str(row.get("project", ""))) in units:
        return True
    text = squeeze(str(row.get("text", "")))
    return len(text) >= LONG and text in everything
