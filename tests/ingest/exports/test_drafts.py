"""A draft of the forty reads what the written mapping reads, whatever program wrote them."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from pipeline.commands.mapping import mapping
from pipeline.ingest.batch import BatchFile
from pipeline.ingest.whole_batch import ingest_file
from tests.ingest.exports.programs import (
    google_forms,
    limesurvey,
    plain,
    rows_of,
    surveyxact,
    text_of,
    two_header_rows,
)
from tests.ingest.exports.test_spss import save

PROGRAMS = {
    "plain": lambda table: rows_of(plain(table)),
    "surveymonkey": two_header_rows,
    "google": lambda table: google_forms(table, ", "),
    "limesurvey_code": lambda table: limesurvey(table, "code"),
    "limesurvey_text": lambda table: limesurvey(table, "text"),
    "limesurvey_both": lambda table: limesurvey(table, "both"),
    "spss": None,
    "surveyxact": surveyxact,
}


@pytest.fixture
def written(tmp_path, forty):
    """Write the forty as a program would."""

    def write(program):
        if program == "spss":
            return save(forty, tmp_path / "svar.sav")
        rows = PROGRAMS[program](forty)
        if program != "surveyxact":
            rows = {"svar": rows}
        else:
            rows = dict(zip(("dataset", "structure", "labels"), rows, strict=True))
        for name, part in rows.items():
            (tmp_path / f"{name}.csv").write_bytes(text_of(part, ";").encode("utf-8-sig"))
        return tmp_path / f"{next(iter(rows))}.csv"

    return write


def counted(tables):
    """What each project answered, without the names that a person gives questions."""
    ratings, answers = tables["ratings"], tables["answers"]
    steps = ratings["step"].astype(object).where(ratings["step"].notna(), None)
    texts = answers[answers["text"].str.strip() != ""]
    return (
        Counter(zip(ratings["unit_id"], ratings["status"], steps, strict=True)),
        Counter(zip(texts["unit_id"], texts["text"].str.strip(), strict=True)),
    )


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_draft_reads_what_the_written_mapping_reads(
    program, written, surveys, tmp_path, forty, capsys
):
    path = written(program)
    mapping(path, tmp_path / "kladde.yaml")
    text = (tmp_path / "kladde.yaml").read_text("utf-8")
    confirmed = re.sub(r"^ *confirm: .*\n", "", text, flags=re.MULTILINE)
    if program == "limesurvey_code":  # no heading says that Q1 is a project's number
        assert confirmed != text
        confirmed = confirmed.replace("unique: delivery", "unique: always")
    # One of the forty is there twice; that it may be is for the analyst to say.
    (tmp_path / "kladde.yaml").write_text(confirmed + "\nduplicates: identical\n", "utf-8")
    drafted = ingest_file(path, BatchFile(survey="kladde", pulje="P"), "b", tmp_path).tables
    about = BatchFile(survey="selvevaluering", pulje="P")
    wanted = ingest_file(path, about, "b", surveys).tables
    assert len(drafted["units"]) == 40
    got, due = counted(drafted), counted(wanted)
    assert got[0] == due[0]
    if program != "google":  # the text at "Andet" stands among ticked options there
        assert got[1] == due[1]
        assert len(drafted["choices"]) == len(wanted["choices"]) > 0
    said = text + capsys.readouterr().out
    assert not [answer for answer in forty["Projekttitel"] if answer in said]
    assert "Gåture" not in said
