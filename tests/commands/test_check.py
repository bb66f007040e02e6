"""``aftryk check``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
import yaml

from pipeline.commands.check import check, check_all, targets
from pipeline.commands.check_report import per_file
from pipeline.errors import AftrykError
from tests.ingest.deliveries import BACKGROUND, ITEMS, OPEN, csv_bytes

ROOT = Path(__file__).parents[2]
HEAD = (
    "Respondent;Samlet oplevelse (1-10);Relevans;Hvad tager du med hjem?;Hvad kunne være bedre?\n"
)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with two small batches of the conference."""
    shutil.copytree(ROOT / "corpus/surveys", tmp_path / "corpus/surveys")
    shutil.copy(ROOT / "params.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    for batch, rows in (
        ("2024-foraar", "1;8;Meget relevant;Ro;ved ikke\n2;9;Meget relevant;;\n"),
        ("2024-efteraar", "1;7;Ikke relevant;Luft;-\n"),
    ):
        folder = tmp_path / "corpus/batches" / batch
        folder.mkdir(parents=True)
        (folder / "svar.csv").write_text(HEAD + rows, "utf-8")
        about = {"survey": "ungstyrke_konference", "pulje": "UngStyrke"}
        (folder / "batch.yaml").write_text(
            yaml.safe_dump({"period": "2024", "files": {"svar.csv": about}}), "utf-8"
        )
    return tmp_path


def test_all_listed_batches_are_counted_and_nothing_is_written(project, capsys):
    before = sorted(project.rglob("*"))
    check()
    said = capsys.readouterr().out
    assert "2024-foraar" in said
    assert "2024-efteraar" in said
    assert sorted(project.rglob("*")) == before


def test_answers_non_answers_and_blanks_are_counted_apart(project):
    read, problems = check_all(targets(project / "corpus/batches/2024-foraar"))
    assert problems == []
    counted = per_file(read[0]).loc["svar.csv"]
    assert counted[["besvarelser", "spørgsmål", "svar", "ikke-svar", "tomme"]].tolist() == [
        2, 2, 1, 1, 2,
    ]  # fmt: skip


def test_a_file_by_itself_is_recognised_by_its_columns(project, capsys):
    loose = project / "løs.csv"
    loose.write_text(HEAD + "1;8;Meget relevant;;\n", "utf-8")
    check(loose)
    assert "løs.csv" in capsys.readouterr().out


def test_a_file_like_no_survey_is_refused(project):
    pd.DataFrame({"a": [1], "b": [2]}).to_csv(project / "andet.csv", index=False)
    with pytest.raises(AftrykError, match="ligner ingen af spørgeskemaerne"):
        check(project / "andet.csv")


def test_the_good_batch_is_shown_and_the_bad_one_refused(project, capsys):
    path = project / "corpus/batches/2024-efteraar/svar.csv"
    path.write_text(HEAD + "1;11;Meget relevant;;\n2;8;Meget relevant;;\n", "utf-8")
    with pytest.raises(AftrykError, match=r"2024-efteraar/svar\.csv, række 2"):
        check()
    assert "2024-foraar" in capsys.readouterr().out


def test_a_path_that_is_not_there_is_said(project):
    with pytest.raises(AftrykError, match="findes ikke"):
        check(project / "nej.csv")


def expecting(project, units):
    """Let the spring batch expect these units of the self-evaluation, of which two answered."""
    folder = project / "corpus/batches/2024-foraar"
    table = pd.DataFrame({**BACKGROUND, **ITEMS, **OPEN}).iloc[:2]
    (folder / "svar.csv").write_bytes(csv_bytes(table))
    about = {"survey": "selvevaluering", "pulje": "Prøve"}
    settings = {
        "period": "2024",
        "files": {"svar.csv": about},
        "expected": {"selvevaluering": units},
    }
    (folder / "batch.yaml").write_text(yaml.safe_dump(settings), "utf-8")
    return folder


def test_the_response_rate_and_who_is_missing_or_unexpected_are_said(project, capsys):
    check(expecting(project, ["P-1", "P-8", "P-9"]))
    said = capsys.readouterr().out
    assert "selvevaluering: 2 af 4 ventede er modtaget (50\u00a0%)." in said
    assert "Mangler svar på selvevaluering: P-8, P-9." in said
    assert "P-2: har svaret på ”selvevaluering”, men står ikke under expected" in said


def correcting(project, corrects):
    """A later delivery of P-1 and P-2, on the list."""
    expecting(project, ["P-1", "P-2"])
    folder = project / "corpus/batches/2025-rettet"
    folder.mkdir()
    table = pd.DataFrame({**BACKGROUND, **ITEMS, **OPEN}).iloc[:2]
    (folder / "rettet.csv").write_bytes(csv_bytes(table))
    about = {"period": "2025", "files": {"rettet.csv": {"survey": "selvevaluering"}}}
    about["files"]["rettet.csv"] |= {} if corrects else {"pulje": "Prøve"}
    (folder / "batch.yaml").write_text(yaml.safe_dump(about | corrects), "utf-8")
    params = project / "params.yaml"
    text = params.read_text("utf-8")
    params.write_text(text.replace("  - 2024-efteraar\n", "  - 2025-rettet\n"), "utf-8")
    return folder


@pytest.mark.parametrize("alone", [True, False])
def test_what_a_delivery_corrects_is_counted_also_when_it_is_looked_at_alone(
    project, capsys, alone
):
    folder = correcting(project, {"corrects": ["2024-foraar"]})
    check(folder if alone else None)
    said = capsys.readouterr().out
    assert "Leverancen ”2025-rettet” retter 2 besvarelser i ”2024-foraar”." in said
    assert "Alt kan læses." in said


def test_a_project_in_two_deliveries_is_refused_and_told_how_to_say_that_one_corrects(project):
    correcting(project, {})
    with pytest.raises(AftrykError, match=r"”corrects: \[2024-foraar\]” i .*2025-rettet"):
        check()


def test_a_delivery_that_corrects_what_is_not_listed_is_refused(project):
    folder = correcting(project, {"corrects": ["2023"]})
    with pytest.raises(AftrykError, match="corrects nævner ”2023”"):
        check(folder)


def test_a_delivery_cannot_correct_itself(project):
    folder = correcting(project, {"corrects": ["2025-rettet"]})
    with pytest.raises(AftrykError, match="kan ikke rette sig selv"):
        check(folder)


def test_no_answer_is_shown(project, capsys):
    check(expecting(project, ["P-1"]))
    assert "Hemmelig" not in capsys.readouterr().out


@pytest.mark.slow
def test_several_batches_are_summed_up(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    check()
    said = capsys.readouterr().out
    assert "I alt, selvevaluering: 98 af 104 ventede er modtaget (94\u00a0%)." in said
    assert said.count("\n  i alt") == 2


def test_decisions_that_no_run_has_seen_are_counted(project, capsys):
    check()
    assert "beslutning" not in capsys.readouterr().out  # nothing has been run
    lines = (ROOT / "corpus/decisions.jsonl").read_text("utf-8").splitlines(keepends=True)
    (project / "corpus/decisions.jsonl").write_text("".join(lines), "utf-8")
    from pipeline.review import log

    version = log.read(project / "corpus/decisions.jsonl").version
    folder = project / "corpus/tables/replayed"
    folder.mkdir(parents=True)
    for seen, told in ((version, False), ("andet", True)):
        snapshot = {"log_version": seen, "events": len(lines)}
        (folder / "snapshot.json").write_text(json.dumps(snapshot), "utf-8")
        check()
        assert ("taget siden sidste kørsel" in capsys.readouterr().out) == told
