"""SurveyXact: three CSV files in each of their dialects, and workbooks in each of their shapes."""

from __future__ import annotations

import pytest

from pipeline.ingest.batch import load_batch
from pipeline.ingest.single_file import ingest_single
from tests.ingest.deliveries import SURVEYS, problems_of
from tests.ingest.exports.programs import save_book, surveyxact, text_of
from tests.ingest.exports.projects import canonical, same, shuffled

DIALECTS = [(",", "cp1252", "\n"), (";", "cp1252", "\n"), ("\t", "utf-16", "\r\n")]


@pytest.fixture(params=DIALECTS, ids=["comma ANSI", "semicolon ANSI", "tab UTF-16"])
def files(request, tmp_path, forty):
    """The three files, their columns and rows out of order; Structure's rows end in a separator."""
    separator, encoding, line_end = request.param
    dataset, structure, labels = surveyxact(shuffled(forty).reset_index(drop=True))
    structure[1:] = [[*row, ""] for row in structure[1:]]
    for name, rows in (("dataset", dataset), ("structure", structure), ("labels", labels)):
        data = text_of(rows, separator, line_end).encode(encoding)
        (tmp_path / f"skema_{name}.csv").write_bytes(data)
    return tmp_path


def test_three_files_of_one_stem_give_the_same(files, surveys, expected):
    read = canonical(files / "skema_dataset.csv", surveys)
    same(read, expected)
    assert read.dialect.startswith("SurveyXact-filer · skilletegn ")


def test_the_other_two_may_have_any_name_that_batch_yaml_tells(files, surveys, expected):
    (files / "skema_structure.csv").rename(files / "b.csv")
    (files / "skema_labels.csv").rename(files / "c.csv")
    about = {"structure": "b.csv", "labels": "c.csv"}
    same(canonical(files / "skema_dataset.csv", surveys, **about), expected)


def test_batch_yaml_need_name_only_the_first_of_the_three(files):
    text = "period: 2024\nfiles:\n  skema_dataset.csv: {survey: selvevaluering, pulje: P}\n"
    (files / "batch.yaml").write_text(text, "utf-8")
    assert list(load_batch(files, SURVEYS).files) == ["skema_dataset.csv"]


def test_a_file_by_itself_finds_the_other_two(files, surveys):
    read = ingest_single(files / "skema_dataset.csv", surveys)
    assert len(read.tables["units"]) == 40


def test_without_structure_the_codes_are_not_guessed_at(files, surveys):
    (files / "skema_structure.csv").unlink()
    said = problems_of(lambda: canonical(files / "skema_dataset.csv", surveys))
    assert "structure" in said
    assert "koderne" in said


def test_a_workbook_of_the_real_shape_gives_the_same(tmp_path, forty, surveys, expected):
    dataset, structure, labels = surveyxact(forty)
    sheets = {"Dataset": dataset, "Structure": structure, "Labels": labels}
    same(canonical(save_book(sheets, tmp_path / "sx.xlsx"), surveys), expected)


@pytest.mark.parametrize("second", ["Dataset2", "Dataset(2)", "Dataset (2)"])
def test_several_sheets_are_joined_by_respondent(tmp_path, forty, surveys, expected, second):
    dataset, structure, labels = surveyxact(forty)
    left = [row[:20] for row in dataset]
    head, *rest = [[row[0], *row[20:]] for row in dataset]
    sheets = {"Dataset": left, second: [head, *rest[::-1]], "Structure": structure}
    path = save_book({**sheets, "Labels": labels}, tmp_path / "sx.xlsx")
    same(canonical(path, surveys), expected)


def test_sheets_without_the_respondents_number_are_not_laid_side_by_side(tmp_path, forty, surveys):
    dataset, structure, labels = surveyxact(forty)
    sheets = {
        "Dataset": [row[:20] for row in dataset],
        "Dataset2": [row[20:] for row in dataset],
        "Structure": structure,
        "Labels": labels,
    }
    path = save_book(sheets, tmp_path / "sx.xlsx")
    said = problems_of(lambda: canonical(path, surveys))
    assert "ark ”Dataset2”" in said
    assert "respondentens nummer" in said


def test_variables_may_stand_for_structure(tmp_path, forty, surveys, expected):
    dataset, structure, labels = surveyxact(forty)
    variables = [["variable", "label"]]
    for _, name, _, kind, text, _, option in structure[1:]:
        variables.append([name, f"{text} - {option}" if kind == "Multiple" else text])
    sheets = {"Labels": labels, "Variables": variables, "Dataset": dataset}
    same(canonical(save_book(sheets, tmp_path / "sx.xlsx"), surveys), expected)
