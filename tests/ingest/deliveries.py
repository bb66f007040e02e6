"""What the tests of this room read and break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import AftrykError
from pipeline.ingest.batch import batch_file, load_batch
from pipeline.ingest.whole_batch import Ingested, assemble, ingest_file

ROOT = Path(__file__).parents[2]
SURVEYS = ROOT / "corpus" / "surveys"
SAMPLE = ROOT / "corpus" / "batches"

BACKGROUND = {
    "Projektnr.": ["P-1", "P-2", "P-3"],
    "Projekttitel": ["Ro på", "Luft", "Tid"],
    "Virksomhed": ["Å-huset ApS", "B & C", "Dæk A/S"],
    "Branche": ["Skole", "Skole", "IT"],
    "Region": ["Region Nordjylland", "Nordjylland ", "Sjælland"],
    "Antal ansatte": ["47", "1.250", "12"],
    "Bevilling (kr.)": ["126.300,00", "99000", "1.000.000"],
    "Startdato": ["01.10.2023", "15-08-2022", "2023-01-31"],
    "Slutdato": ["30.06.2024", "15-01-2024", "2024-02-29"],
    "Ledere involveret": ["3", "4", "5"],
    "Medarbejdere involveret": ["44", "30", "7"],
    "Kontaktperson": ["Maiken Toft", "Bo Lund", "Ida Vang"],
    "E-mail": ["mt@example.net", "bl@example.net", "iv@example.net"],
}
ITEMS = {
    "I hvilken grad er projektets mål indfriet?": ["I meget høj grad", "I høj grad", "Ved ikke"],
    "I hvilken grad har metoderne været de rigtige?": ["I høj grad", "", "Slet ikke"],
    "I hvilken grad er forankringen godt på vej?": ["I nogen grad"] * 3,
    "I hvilken grad er der skabt mindre stress gennem projektet?": ["I mindre grad"] * 3,
    "I hvilken grad er der skabt øget trivsel gennem projektet?": ["I høj grad"] * 3,
    "I hvilken grad er der skabt øget arbejdsfællesskab gennem projektet?": ["I høj grad"] * 3,
    "I hvilken grad er der skabt øget arbejdsglæde gennem projektet?": ["I høj grad"] * 3,
}
OPEN = {
    "Hvilke konkrete forandringer har projektet medført?": [
        "Mere ro; og luft.",
        " Kaffe\nsammen ",
        "",
    ],
    "Hvad er de vigtigste erfaringer?": ['Sig "godmorgen".', "Begynd småt", "ved ikke"],
    "Hvilke aktiviteter har været mest virksomme?": ["Makkerordningen", "", "-"],
    "Hvordan er forandringerne forankret, og hvad er planen fremover?": ["I årshjulet", "", ""],
    "Øvrige kommentarer": ["Hemmelig tekst om en kollega", "", ""],
}


def csv_bytes(table: pd.DataFrame, encoding: str = "cp1252") -> bytes:
    """Write a table as Danish Excel does: semicolons, Windows-1252, CRLF."""
    return table.to_csv(sep=";", index=False, lineterminator="\r\n").encode(encoding)


def problems_of(call: Callable[[], object]) -> str:
    """What the refused call says, all of it."""
    with pytest.raises(AftrykError) as refused:
        call()
    for problem in refused.value.problems:
        assert problem.remedy
    return str(refused.value)


def ingest_surveys(folder: Path) -> Ingested:
    """The survey files of a batch (its reports have tests of their own)."""
    batch = load_batch(folder, SURVEYS)
    names = sorted(name for name in batch.files if batch.files[name].survey)
    read = [
        ingest_file(folder / name, batch_file(batch, name), folder.name, SURVEYS) for name in names
    ]
    return assemble(folder.name, names, read, batch)
