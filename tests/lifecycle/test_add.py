"""``aftryk add-batch``: everything or nothing."""

from __future__ import annotations

import shutil

import pytest
import yaml
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import AftrykError
from pipeline.ingest.whole_batch import ingest_batch
from pipeline.lifecycle import add, batch_list
from pipeline.lifecycle.add import Wanted, add_batch
from pipeline.lifecycle.describe import describe_files
from tests.ingest.deliveries import ROOT, SAMPLE, SURVEYS

PULJER = ["svar.csv=Vores arbejdsplads", "konference.csv=UngStyrke"]


def files(inbox):
    return sorted(inbox.iterdir())


def test_files_are_copied_recognised_checked_and_listed(project, inbox):
    shutil.copy(SAMPLE / "2024-efteraar/evaluering-sammen-i-klinikken.docx", inbox / "rapport.docx")
    ingested = add_batch(Wanted("2025-foraar", files(inbox), puljer=PULJER))
    folder = project / "corpus/batches/2025-foraar"
    about = yaml.safe_load((folder / "batch.yaml").read_text("utf-8"))
    assert about == {
        "period": "forår 2025",
        "files": {
            "konference.csv": {"survey": "ungstyrke_konference", "pulje": "UngStyrke"},
            "rapport.docx": {"report": True},
            "svar.csv": {"survey": "selvevaluering", "pulje": "Vores arbejdsplads"},
        },
    }
    assert (folder / "svar.csv").read_bytes() == (inbox / "svar.csv").read_bytes()
    assert batch_list.read_list(project / "params.yaml") == ["2024-foraar", "2025-foraar"]
    again = ingest_batch(folder).tables
    assert all(again[name].equals(table) for name, table in ingested.tables.items())


def test_expected_projects_are_listed_under_the_survey_on_projects(project, inbox, tmp_path):
    listed = tmp_path / "ventede.txt"
    listed.write_text("# forår\nP-1\n P-2\n\nP-7\n", "utf-8-sig")
    ingested = add_batch(Wanted("ny", files(inbox), "forår", PULJER, expected=listed))
    expected = ingested.tables["expected"].set_index("unit_id")["received"].to_dict()
    assert expected == {"P-1": True, "P-2": True, "P-3": True, "P-7": False}


def test_files_that_belong_to_another_get_no_line_of_their_own(tmp_path):
    for part in ("dataset", "structure", "labels"):
        text = (ROOT / "corpus/batches/2024-efteraar/ungstyrke_konference.csv").read_bytes()
        (tmp_path / f"skema_{part}.csv").write_bytes(text if part == "dataset" else b"a;b\n1;2\n")
    named = {"skema_dataset.csv": "ungstyrke_konference"}
    found = describe_files(sorted(tmp_path.iterdir()), SURVEYS, {"skema_dataset.csv": "X"}, named)
    assert list(found) == ["skema_dataset.csv"]


def test_one_pulje_goes_for_all_files(project, inbox):
    units = add_batch(Wanted("ny", files(inbox), puljer=["Fælles"])).tables["units"]
    assert set(units["pulje"]) == {"Fælles"}


def test_a_survey_that_is_named_goes_before_its_columns(project, inbox):
    shutil.copy(
        project / "corpus/surveys/ungstyrke_konference.yaml",
        project / "corpus/surveys/kopi.yaml",
    )
    path = project / "corpus/surveys/kopi.yaml"
    path.write_text(path.read_text("utf-8").replace("survey: ungstyrke_konference", "survey: kopi"))
    wanted = Wanted("ny", [inbox / "konference.csv"], puljer=["X"], surveys=["konference.csv=kopi"])
    assert set(add_batch(wanted).tables["units"]["survey"]) == {"kopi"}


def test_two_surveys_that_fit_equally_well_are_not_chosen_between(project, inbox, everything):
    folder = project / "corpus/surveys"
    text = (folder / "ungstyrke_konference.yaml").read_text("utf-8")
    (folder / "kopi.yaml").write_text(text.replace("ey: ungstyrke_konference", "ey: kopi"), "utf-8")
    before = everything(project)
    with pytest.raises(AftrykError, match=r'lige godt .*\n.*--survey "konference.csv='):
        add_batch(Wanted("ny", [inbox / "konference.csv"], puljer=["X"]))
    assert everything(project) == before


class CrashError(Exception):
    """Something that nobody thought of."""


@pytest.mark.parametrize(
    ("where", "what", "error"),
    [
        (add, "describe_files", CrashError),
        (add, "write_text", OSError),
        (add, "ingest_batch", KeyboardInterrupt),
        (add.batch_list, "with_batch", CrashError),
        (add.Path, "rename", OSError),
        (batch_list, "write_bytes", OSError),
        (add.batch_list, "replace_list", KeyboardInterrupt),
    ],
)
def test_a_fault_at_any_step_leaves_nothing_behind(
    project, inbox, everything, monkeypatch, where, what, error
):
    before = everything(project)

    def fail(*_, **__):
        raise error

    monkeypatch.setattr(where, what, fail)
    with pytest.raises(error):
        add_batch(Wanted("ny", [inbox / "konference.csv"], puljer=["X"]))
    assert everything(project) == before


def test_a_fault_in_the_middle_of_the_copying_leaves_nothing_and_the_next_try_works(
    project, inbox, everything, monkeypatch
):
    before = everything(project)
    copied = []

    def once(source, target):
        if copied:
            raise CrashError
        copied.append(target.write_bytes(source.read_bytes()))

    with monkeypatch.context() as patched:
        patched.setattr(add.shutil, "copyfile", once)
        with pytest.raises(CrashError):
            add_batch(Wanted("ny", files(inbox), puljer=PULJER))
    assert copied
    assert everything(project) == before
    add_batch(Wanted("ny", files(inbox), puljer=PULJER))
    assert (project / "corpus/batches/ny/batch.yaml").is_file()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, r'--pulje "konference.csv='),
        ({"puljer": ["nej.csv=X"]}, "nej.csv"),
        ({"puljer": ["svar.csv="]}, "mangler en værdi"),
        ({"puljer": PULJER, "surveys": ["svar.csv=ukendt"]}, "ukendt"),
        ({"puljer": PULJER, "surveys": ["svar.csv=ungstyrke_konference"]}, "bedre til ”selvevalu"),
        ({"puljer": PULJER, "name": "2024-FORAAR"}, "remove-batch"),
        ({"puljer": PULJER, "name": "a b"}, "mellemrum"),
        ({"puljer": PULJER, "expected": "nej.txt"}, "findes ikke"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_is_done(project, inbox, everything, settings, said):
    before = everything(project)
    values = {"name": "ny", "files": files(inbox), **settings}
    if "expected" in values:
        values["expected"] = inbox / values["expected"]
    with pytest.raises(AftrykError) as refused:
        add_batch(Wanted(**values))
    assert said in str(refused.value)
    assert everything(project) == before


def test_a_file_with_wrong_answers_is_refused_with_its_place(project, inbox, everything):
    text = (inbox / "konference.csv").read_text("utf-8")
    (inbox / "konference.csv").write_text(text + "2;8;Nej;;\n", "utf-8")
    before = everything(project)
    with pytest.raises(AftrykError, match=r"ny/konference\.csv, række 3"):
        add_batch(Wanted("ny", files(inbox), puljer=PULJER))
    assert everything(project) == before


def test_a_project_that_answered_in_a_listed_batch_is_refused(project, inbox, everything):
    shutil.copy(project / "corpus/batches/2024-foraar/gammel.csv", inbox / "igen.csv")
    before = everything(project)
    with pytest.raises(AftrykError, match="P-9") as refused:
        add_batch(Wanted("ny", [inbox / "igen.csv"], puljer=["X"]))
    assert "2024-foraar/gammel.csv" in str(refused.value)
    assert everything(project) == before


def test_a_refused_project_is_told_how_a_correction_is_put_in(project, inbox):
    shutil.copy(project / "corpus/batches/2024-foraar/gammel.csv", inbox / "igen.csv")
    with pytest.raises(AftrykError, match="--corrects og den tidligere leverances navn"):
        add_batch(Wanted("ny", [inbox / "igen.csv"], puljer=["X"]))


def test_a_correction_is_put_in_without_a_pulje_of_its_own(project, inbox):
    shutil.copy(project / "corpus/batches/2024-foraar/gammel.csv", inbox / "igen.csv")
    done = CliRunner().invoke(
        app, ["add-batch", "ny", str(inbox / "igen.csv"), "--corrects", "2024-foraar"]
    )
    assert done.exit_code == 0, done.output
    about = yaml.safe_load((project / "corpus/batches/ny/batch.yaml").read_text("utf-8"))
    assert about["corrects"] == ["2024-foraar"]
    assert about["files"] == {"igen.csv": {"survey": "selvevaluering"}}
    assert "Leverancen ”ny” retter 1 besvarelse i ”2024-foraar”." in done.output


def test_a_correction_of_what_is_not_listed_is_refused(project, inbox, everything):
    before = everything(project)
    with pytest.raises(AftrykError, match=r"--corrects nævner ”2023”.*\(2024-foraar\)"):
        add_batch(Wanted("ny", [inbox / "svar.csv"], puljer=["X"], corrects=["2023"]))
    assert everything(project) == before


def test_a_new_project_in_a_correction_needs_a_pulje(project, inbox, everything):
    before = everything(project)
    with pytest.raises(AftrykError, match=r"ny/svar\.csv: 3 besvarelser er ikke leveret før"):
        add_batch(Wanted("ny", [inbox / "svar.csv"], corrects=["2024-foraar"]))
    assert everything(project) == before


def test_missing_files_and_two_of_one_name_are_refused(project, inbox, tmp_path):
    other = tmp_path / "andet"
    other.mkdir()
    shutil.copy(inbox / "svar.csv", other / "SVAR.csv")
    with pytest.raises(AftrykError) as refused:
        add_batch(Wanted("ny", [inbox / "svar.csv", other / "SVAR.csv", inbox / "nej.csv"]))
    assert "samme navn" in str(refused.value)
    assert "nej.csv: filen findes ikke" in str(refused.value)


def test_a_folder_that_is_there_is_never_written_into(project, inbox, everything):
    (project / "corpus/batches/ny").mkdir()
    before = everything(project)
    with pytest.raises(AftrykError, match="er der i forvejen"):
        add_batch(Wanted("ny", files(inbox), puljer=PULJER))
    assert everything(project) == before


def test_a_draft_that_is_not_confirmed_does_not_stand_in_the_way(project, inbox):
    (project / "corpus/surveys/kladde.yaml").write_text("survey: kladde\nkey: {}\n", "utf-8")
    add_batch(Wanted("ny", files(inbox), puljer=PULJER))
    strange = inbox / "nyt.csv"
    strange.write_text("Kode;Lys\n1;a\n", "utf-8")
    with pytest.raises(AftrykError, match="ikke klar til brug endnu: kladde"):
        add_batch(Wanted("andet", [strange]))


def test_a_folder_within_the_project_is_as_good_as_its_top(project, inbox, monkeypatch):
    shutil.copytree(inbox, project / "indbakke")
    monkeypatch.chdir(project / "indbakke")
    done = CliRunner().invoke(
        app, ["add-batch", "ny", "svar.csv", "konference.csv", "--pulje", "Prøve"]
    )
    assert done.exit_code == 0, done.output
    assert (project / "corpus/batches/ny/svar.csv").is_file()
    assert "make repro" in done.output
    assert "Hemmelig" not in done.output
