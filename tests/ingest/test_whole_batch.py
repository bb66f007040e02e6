"""Batches: several files into one set of tables, on the real sample and on small ones."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from pipeline.ingest.whole_batch import ingest_batch
from pipeline.tables import INGESTED
from tests.ingest.deliveries import (
    ROOT,
    SAMPLE,
    SURVEYS,
    csv_bytes,
    ingest_surveys,
    problems_of,
)


@pytest.fixture(scope="module")
def sample() -> dict[str, pd.DataFrame]:
    both = [ingest_surveys(SAMPLE / batch).tables for batch in ("2024-foraar", "2024-efteraar")]
    return {
        table.name: pd.concat([tables[table.name] for tables in both]).drop_duplicates()
        for table in INGESTED
    }


@pytest.mark.parametrize(
    ("item", "n", "valid", "dont_know", "missing", "top"),
    [
        ("grad_maal", 98, 98, 0, 0, 92),
        ("grad_metoder", 98, 96, 2, 0, 90),
        ("grad_forankring", 98, 98, 0, 0, 63),
        ("grad_stress", 98, 91, 5, 2, 38),
        ("grad_trivsel", 98, 96, 1, 1, 84),
        ("grad_faellesskab", 98, 98, 0, 0, 75),
        ("grad_glaede", 98, 95, 2, 1, 78),
        ("samlet_oplevelse", 146, 146, 0, 0, 108),
        ("relevans", 146, 146, 0, 0, 144),
    ],
)
def test_the_sample_gives_the_known_counts(sample, item, n, valid, dont_know, missing, top):
    rated = sample["ratings"][sample["ratings"]["item"] == item]
    steps = sample["items"][sample["items"]["item"] == item].set_index("step")
    counts = rated["status"].value_counts()
    assert len(rated) == n
    assert [counts.get(s, 0) for s in ("valid", "dont_know", "missing")] == [
        valid, dont_know, missing,
    ]  # fmt: skip
    assert steps["in_top"].reindex(rated["step"].dropna()).sum() == top


def test_the_sample_gives_the_known_key_figures(sample):
    projects = sample["units"][sample["units"]["unit_kind"] == "project"]
    assert len(projects) == 98
    assert projects["grant_kr"].sum() == 17_376_178
    assert projects["leaders"].sum() == 878
    assert projects["employees_involved"].sum() == 4_861
    assert sample["expected"]["received"].sum() == 98
    assert len(sample["expected"]) == 104


def test_every_gold_answer_is_the_ingested_text(sample):
    import json

    kept = sample["answers"].set_index(["unit_id", "question"])["text"]
    lines = (ROOT / "corpus/gold/selvevalueringer.jsonl").read_text("utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    assert gold
    assert all(kept[g["project"], g["question"]] == g["text"] for g in gold)


def test_rows_in_another_order_give_the_same_tables(tmp_path):
    for batch in ("2024-foraar", "2024-efteraar"):
        folder = tmp_path / batch
        shutil.copytree(SAMPLE / batch, folder)
        for path in folder.glob("*.csv"):
            encoding = "utf-8-sig" if "konference" in path.name else "cp1252"
            table = pd.read_csv(path, sep=";", dtype=str, encoding=encoding, keep_default_na=False)
            table = table.sample(frac=1, random_state=7)
            table.to_csv(path, sep=";", index=False, encoding=encoding)
        for path in folder.glob("*.xlsx"):
            book = openpyxl.load_workbook(path)
            rows = [[cell.value for cell in row] for row in book["Dataset"].iter_rows(min_row=2)]
            random.Random(7).shuffle(rows)
            for number, row in enumerate(rows, start=2):
                for column, value in enumerate(row, start=1):
                    book["Dataset"].cell(number, column).value = value
            book.save(path)
        before, after = ingest_surveys(SAMPLE / batch), ingest_surveys(folder)
        for table in INGESTED:
            pd.testing.assert_frame_equal(before.tables[table.name], after.tables[table.name])


def test_one_unit_in_two_files_names_both_files(batch_of, answers):
    folder = batch_of({"a.csv": answers, "b.csv": answers.iloc[:1]})
    said = problems_of(lambda: ingest_batch(folder, SURVEYS))
    assert "”P-1”" in said
    assert "prøve/a.csv og prøve/b.csv" in said


def test_the_faults_of_all_files_are_told_together(batch_of, answers):
    wrong = answers.assign(Startdato="31.02.2024")
    folder = batch_of({"a.csv": answers.to_csv().encode("utf-16"), "b.csv": wrong})
    said = problems_of(lambda: ingest_batch(folder, SURVEYS))
    assert "prøve/a.csv: filen er gemt i tegnsættet UTF-16" in said
    assert "prøve/b.csv, række 2" in said


def test_a_unit_that_nobody_expected_is_told_and_counted_as_expected(batch_of, answers):
    folder = batch_of({"a.csv": answers}, expected={"selvevaluering": ["P-1", "p-2", "P-9"]})
    ingested = ingest_batch(folder, SURVEYS)
    expected = ingested.tables["expected"].set_index("unit_id")["received"]
    assert expected.to_dict() == {"P-1": True, "P-2": True, "P-3": True, "P-9": False}
    assert any("P-3" in note for note in ingested.notes)


def run_stage(project: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.ingest", "prøve"],
        cwd=project,
        env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_broken_delivery_ends_with_code_1_and_leaves_the_earlier_tables(
    tmp_path, batch_of, answers
):
    project = tmp_path / "projekt"
    shutil.copytree(SURVEYS, project / "corpus/surveys")
    (project / "corpus/batches").mkdir()
    folder = batch_of({"a.csv": answers}).rename(project / "corpus/batches/prøve")
    done = run_stage(project)
    assert done.returncode == 0, done.stderr
    assert "besvarelser: 3" in done.stdout
    written = project / "corpus/tables/batches/prøve/ingest"
    before = {path.name: path.read_bytes() for path in written.iterdir()}
    assert set(before) == {f"{table.name}.parquet" for table in INGESTED}

    (folder / "a.csv").write_bytes(csv_bytes(answers.assign(Slutdato="31.02.2024")))
    done = run_stage(project)
    assert done.returncode == 1
    assert "prøve/a.csv, række 2, kolonne ”Slutdato”" in done.stderr
    assert {path.name: path.read_bytes() for path in written.iterdir()} == before
    assert list(written.parent.iterdir()) == [written]
