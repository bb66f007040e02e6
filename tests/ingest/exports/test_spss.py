"""SPSS: value labels, user-missing values, and questions under short variable names."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pyreadstat

from pipeline.ingest.columns import match_columns
from pipeline.ingest.mapping import load_mapping
from pipeline.ingest.ratings import ratings
from pipeline.ingest.spss import read_spss
from tests.ingest.deliveries import problems_of
from tests.ingest.exports.projects import (
    ASKED,
    KEY,
    LABELS,
    OPTIONS,
    canonical,
    codes,
    items,
    same,
    shuffled,
)


def save(table: pd.DataFrame, path: Path, missing: list[int] | None = None) -> Path:
    """Write the answers as SurveyXact's SPSS export does: v1, v2 …, and what they mean beside."""
    data = codes(shuffled(table))
    labels, names, values = [], [], {}
    for number, column in enumerate(data, start=1):
        name = f"v{number}"
        names.append(name)
        labels.append({"sendt": "Afsluttet"}.get(column, column))
        if column in items(table):
            values[name] = dict(enumerate(LABELS, start=1))
        if column in OPTIONS:
            labels[-1] = f"{ASKED} [{column}]"
            values[name] = {0: "Ikke valgt", 1: "Valgt"}
    numeric = [*items(table), *OPTIONS, "Antal ansatte"]
    for column in numeric:
        data[column] = pd.to_numeric(data[column])
    data.columns = names
    rated = [name for name in names if len(values.get(name, ())) == len(LABELS)]
    pyreadstat.write_sav(
        data,
        str(path),
        column_labels=labels,
        variable_value_labels=values,
        missing_ranges=dict.fromkeys(rated, missing) if missing else None,
    )
    return path


def test_value_labels_give_the_same(tmp_path, forty, surveys, expected):
    read = canonical(save(forty, tmp_path / "svar.sav"), surveys)
    same(read, expected)
    assert read.dialect.startswith("SPSS")


def test_a_user_missing_dont_know_is_still_a_dont_know(tmp_path, forty, surveys, expected):
    path = save(forty, tmp_path / "svar.sav", [6])
    same(canonical(path, surveys), expected)


def test_a_user_missing_value_that_the_scale_lacks_is_no_answer(tmp_path, surveys, forty):
    item = items(forty)[0]
    path = tmp_path / "svar.sav"
    data = pd.DataFrame({"nr": forty[KEY], "grad": 3.0})
    data.loc[0, "grad"] = 99
    pyreadstat.write_sav(
        data,
        str(path),
        column_labels=[KEY, item],
        variable_value_labels={"grad": {3: "I nogen grad", 99: "Ubesvaret"}},
        missing_ranges={"grad": [{"lo": 90, "hi": 99}]},
    )
    delivery = read_spss(path)
    mapping = load_mapping("selvevaluering", surveys)
    rated, problems = ratings(delivery, mapping, match_columns(delivery, mapping)[0])
    assert problems == []
    assert rated["status"].tolist() == ["missing"] + ["valid"] * (len(data) - 1)


def test_dates_and_times_are_read_as_dates_and_times(tmp_path):
    table = pd.DataFrame(
        {
            "day": [dt.date(2024, 2, 29), None],
            "sent": [dt.datetime(2024, 5, 1, 10, 30), dt.datetime(2024, 5, 1)],
            "share": [0.5, 12.0],
        }
    )
    path = tmp_path / "svar.sav"
    pyreadstat.write_sav(table, str(path))
    assert read_spss(path).cells.to_numpy().tolist() == [
        ["2024-02-29", "2024-05-01T10:30:00", "0,5"],
        ["", "2024-05-01", "12"],
    ]


def test_a_cut_file_is_refused_by_name(tmp_path, forty, surveys):
    path = save(forty, tmp_path / "svar.sav")
    path.write_bytes(path.read_bytes()[:300])
    said = problems_of(lambda: canonical(path, surveys))
    assert "svar.sav" in said
    assert "SPSS" in said
