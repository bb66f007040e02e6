"""The report as files: whole, the same every time, and without anything that is not approved."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
import yaml

from pipeline.report import write as writing
from pipeline.report.data_fields import FIELDS
from pipeline.report.inputs import Inputs
from pipeline.report.view import ReportView

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "afkrydsninger.csv", "aftryk.xlsx", "citater.csv", "datafelter.csv", "index.html",
    "laeringer.docx", "likert.csv", "manifest.json", "noegletal.json", "perioder.csv",
    "sporing.csv", "tal_fra_rapporter.csv", "tal_og_ord.csv", "temaer.csv", "temaer_perioder.csv",
}  # fmt: skip
TYPED = {
    "afkrydsninger", "citater", "likert", "perioder", "tal_fra_rapporter", "tal_og_ord", "temaer",
    "temaer_perioder",
}  # fmt: skip


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def readable(folder: Path) -> str:
    """All that can be read in the report, office files unpacked."""
    parts = []
    for name, data in everything(folder).items():
        if name.endswith((".docx", ".xlsx")):
            with zipfile.ZipFile(folder / name) as archive:
                parts += [archive.read(n) for n in archive.namelist() if n.endswith(".xml")]
        elif name.endswith(".parquet"):
            parts.append(pd.read_parquet(folder / name).to_json(force_ascii=False).encode())
        elif not name.endswith(".png"):
            parts.append(data)
    return b"\n".join(parts).decode("utf-8")


def test_two_builds_are_equal_byte_for_byte(inputs: Inputs, built: Path, tmp_path: Path) -> None:
    writing.write_report(inputs, tmp_path / "report")
    again = everything(tmp_path / "report")
    first = everything(built)
    assert again.keys() == first.keys()
    assert [name for name in first if again[name] != first[name]] == []


def test_every_file_is_there_and_every_figure_twice(built: Path, view: ReportView) -> None:
    assert {path.name for path in built.iterdir() if path.is_file()} == FILES | {
        f"{name}.parquet" for name in TYPED
    }
    figures = {path.name for path in (built / "figurer").iterdir()}
    assert figures == {f"{f.name}.{kind}" for f in view.figures for kind in ("png", "svg")}


def test_dvc_keeps_every_file_that_the_report_writes(built: Path) -> None:
    stages = yaml.safe_load((ROOT / "dvc.yaml").read_text("utf-8"))["stages"]
    kept = {Path(next(iter(out))).name for out in stages["report"]["outs"]}
    assert kept == {path.name for path in built.iterdir()}


def test_what_is_not_approved_is_nowhere(built: Path, inputs: Inputs) -> None:
    said = readable(built)
    hidden = inputs.quotes[inputs.quotes["status"] != "approved"]
    assert len(hidden) == 2
    for text in hidden["text"]:
        assert text not in said
    assert "12 34 56 78" not in said
    assert "Bodil på [telefon 1]" in said


def test_every_quote_is_cut_anew_from_its_source(built: Path, inputs: Inputs) -> None:
    quotes = pd.read_csv(built / "citater.csv", keep_default_na=False)
    source = inputs.texts.set_index("answer_id")["text"]
    assert len(quotes) == 5
    for quote in quotes.itertuples():
        masks = [m.partition(":")[0].split("-") for m in quote.masks.split(";") if m]
        sliced = []
        for piece in quote.pieces.split(";"):
            start, end = map(int, piece.split("-"))
            text = source[quote.answer_id][start:end]
            for first, last in masks:
                text = text.replace(source[quote.answer_id][int(first) : int(last)], "[telefon 1]")
            sliced.append(text)
        assert quote.text == " (…) ".join(sliced)
    assert sum(quotes["masks"] != "") == 1


def test_likert_csv_has_the_agreed_columns_and_the_tables_numbers(
    built: Path, inputs: Inputs
) -> None:
    head = (
        "survey,item,group,group_value,n_valid,n_dont_know,n_missing,step,step_label,count,share,"
        "top_n,top_share,top_low,top_high"
    )
    assert (built / "likert.csv").read_text("utf-8").splitlines()[0] == head
    written = pd.read_csv(built / "likert.csv", dtype={"step_label": str})
    pd.testing.assert_frame_equal(written, inputs.likert, check_dtype=False)


@pytest.mark.parametrize("name", sorted(TYPED))
def test_a_table_says_the_same_as_csv_and_as_parquet_with_its_types(built: Path, name: str) -> None:
    typed = pd.read_parquet(built / f"{name}.parquet")
    assert len(typed) > 0
    csv = (built / f"{name}.csv").read_text("utf-8")
    assert typed.to_csv(index=False, lineterminator="\n") == csv
    schema = pq.read_schema(built / f"{name}.parquet")
    kinds = {field.name: str(field.type).removeprefix("large_") for field in schema}
    assert list(kinds) == list(FIELDS[f"{name}.csv"])
    assert set(kinds.values()) <= {"string", "int64", "double"}
    counted = {field for field in kinds if field.startswith(("n_", "count", "top_n"))}
    assert {kinds[field] for field in counted} <= {"int64"}
    assert kinds.get("share", "double") == "double"


@pytest.mark.usefixtures("quick")
def test_a_table_without_rows_keeps_its_types_as_parquet(inputs: Inputs, tmp_path: Path) -> None:
    writing.write_report(replace(inputs, compared=inputs.compared.iloc[:0]), tmp_path)
    kinds = {field.name: str(field.type) for field in pq.read_schema(tmp_path / "perioder.parquet")}
    assert kinds["n_before"] == "int64"
    assert kinds["broken"].endswith("string")


def test_every_column_of_the_tidy_tables_is_explained(built: Path) -> None:
    for name, fields in FIELDS.items():
        columns = pd.read_csv(built / name, nrows=1).columns
        assert list(fields) == list(columns), name
    listed = pd.read_csv(built / "datafelter.csv")
    assert len(listed) == sum(map(len, FIELDS.values()))


def test_key_numbers_carry_counts_and_words(built: Path) -> None:
    numbers = json.loads((built / "noegletal.json").read_text("utf-8"))
    assert (numbers["projects"], numbers["expected"]) == (32, 34)
    assert (numbers["grant_kr"], numbers["leaders"], numbers["employees"]) == (3_200_000, 64, 640)
    assert numbers["batches"] == ["a", "b"]
    first = numbers["headlines"][0]
    assert (first["count"], first["n"]) == (20, 30)
    assert first["text"] == "67\xa0% (20 af 30 projekter)"


def test_the_manifest_names_the_decisions_and_no_time(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    assert manifest["decisions"]["log_version"] == "v1"
    assert manifest["rows_written"]["citater.csv"] == 5
    assert "2024-05-06" not in json.dumps(manifest)


def test_office_files_carry_no_clock(built: Path) -> None:
    for name in ("laeringer.docx", "aftryk.xlsx"):
        with zipfile.ZipFile(built / name) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = archive.read("docProps/core.xml").decode()
        assert core.count("1980-01-01T00:00:00Z") == 2


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Leave out the drawing and laying out, where only the moving of files is tested."""

    def draw_one(*arguments: object) -> None:
        (Path(str(arguments[3])) / "ny.png").write_bytes(b"ny")

    monkeypatch.setattr(writing, "draw_figures", draw_one)
    monkeypatch.setattr(writing, "write_word", lambda *_: b"ord")
    monkeypatch.setattr(writing, "write_page", lambda *_: "side")
    return monkeypatch


def test_a_report_that_fails_leaves_the_earlier_one(
    inputs: Inputs, tmp_path: Path, quick: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report"
    (target / "figurer").mkdir(parents=True)
    (target / "laeringer.docx").write_bytes(b"sidste rapport")
    (target / "figurer" / "gammel.png").write_bytes(b"gammel")
    (target / "metrics.json").write_text("{}")
    before = everything(tmp_path)

    def fail(*_: object) -> str:
        raise RuntimeError("disken er fuld")

    quick.setattr(writing, "write_page", fail)
    with pytest.raises(RuntimeError, match="disken"):
        writing.write_report(inputs, target)
    assert everything(tmp_path) == before


@pytest.mark.usefixtures("quick")
def test_what_other_stages_keep_in_the_folder_stays(inputs: Inputs, tmp_path: Path) -> None:
    (tmp_path / "evaluering").mkdir()
    (tmp_path / "evaluering" / "x.csv").write_text("a")
    (tmp_path / "figurer").mkdir()
    (tmp_path / "figurer" / "gammel.png").write_bytes(b"gammel")
    writing.write_report(inputs, tmp_path)
    assert (tmp_path / "evaluering" / "x.csv").read_text() == "a"
    assert [path.name for path in (tmp_path / "figurer").iterdir()] == ["ny.png"]
