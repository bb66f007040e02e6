"""What each stage is called when it is shown to people, and the order the stages are met in."""

from __future__ import annotations

from pathlib import Path

from pipeline import paths
from pipeline.files import read_yaml

NAMES = {
    "profile": "Ser efter, hvilke modeller der bruges",
    "fit_features": "Lærer ord og vendinger af træningssætningerne",
    "ingest": "Læser leverancen",
    "mask": "Finder personoplysninger",
    "segment": "Deler svarene i sætninger",
    "embed": "Beskriver sætningerne med tal",
    "collect": "Samler leverancerne",
    "replay": "Læser jeres beslutninger",
    "labelled": "Samler de sætninger, I har taget stilling til",
    "train": "Lærer temaerne, også af jeres beslutninger",
    "classify": "Finder temaer i sætningerne",
    "discover": "Leder efter nye temaer",
    "suggest": "Samler forslagene",
    "apply_review": "Lægger jeres beslutninger oven på forslagene",
    "likert": "Regner på de lukkede spørgsmål",
    "choices": "Tæller svarene på spørgsmål med flere svar",
    "shares": "Regner temaernes andele ud",
    "crosstab": "Holder tal og ord op mod hinanden",
    "drift": "Ser efter, om kodebogen stadig passer",
    "without_gold": "Koder de håndkodede svar uden at have set nogen af dem",
    "out_of_fold": "Koder de håndkodede svar uden at have set deres projekt",
    "evaluate": "Måler, hvor gode forslagene er",
    "evaluation_report": "Skriver siden om, hvor gode forslagene er",
    "quotes": "Finder og klipper citater",
    "privacy_report": "Tæller personoplysninger",
    "report": "Skriver rapporten",
}


def spoken(stage: str) -> str:
    """What a stage is called; a stage per batch is told with its batch.

    >>> spoken("mask@2024-foraar"), spoken("noget_nyt")
    ('Finder personoplysninger (2024-foraar)', 'noget_nyt')
    """
    name, _, batch = stage.partition("@")
    said = NAMES.get(name, name)
    return f"{said} ({batch})" if batch else said


def count_stages(root: Path) -> int:
    """How many stages a run of the project meets: those of ``foreach`` once for each batch.

    Raises
    ------
    AftrykError
        When dvc.yaml or params.yaml cannot be read.
    """
    batches = read_yaml(root / paths.PARAMS).get("batches") or []
    stages = read_yaml(root / "dvc.yaml")["stages"]
    return sum(len(batches) if "foreach" in stage else 1 for stage in stages.values())
