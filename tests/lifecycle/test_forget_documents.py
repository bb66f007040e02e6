"""Reports and notes of a project that is forgotten, and what else may speak of it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
import yaml

from pipeline.ingest.batch import load_batch
from tests.lifecycle.forget_world import GONE, KINDS, answers, forget, project_in, put, read

NOTE = "---\npulje: Prøve\nprojekt: {}\ndato: 2024-05-14\nkilde: interview\n---\n\n{}\n"
SAID = "Makkerordningen gjorde, at vi fik talt om det, der var svært i det daglige arbejde."


@pytest.fixture
def top(tmp_path, monkeypatch) -> Path:
    top = project_in(tmp_path / "projekt")
    monkeypatch.chdir(top)
    put(top, answers(), KINDS["workbook"])
    return top


def add(name: str, data: str | None = None, **about: object) -> Path:
    """Lay one more document in the batch; ``data`` is the text of a docx where the name says so."""
    folder = Path("corpus/batches/2024-efteraar")
    path = folder / name
    if name.endswith(".docx"):
        written = docx.Document()
        written.add_heading("Evaluering af Luft", 0)
        written.add_paragraph(data or SAID)
        written.save(str(path))
    else:
        path.write_text(data or SAID, "utf-8")
    told = yaml.safe_load((folder / "batch.yaml").read_text("utf-8"))
    told["files"][name] = about
    (folder / "batch.yaml").write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    return path


def test_a_report_goes_when_batch_yaml_says_that_it_is_the_projects(top):
    report = add("rapport.docx", report=True, pulje="Prøve", project="p-2")
    facit = Path("corpus/gold/rapport.truth.json")
    facit.parent.mkdir(exist_ok=True)
    facit.write_text("{}", "utf-8")
    copy = report.read_bytes()
    forget("--project", GONE, "--yes")
    assert not report.exists() and not facit.exists()
    assert set(load_batch(report.parent).files) == {"svar.xlsx"}
    assert read().tables["passages"].empty

    report.with_name("under-andet-navn.docx").write_bytes(copy)
    add_line("under-andet-navn.docx")
    tables = read().tables
    assert tables["documents"].empty and tables["passages"].empty
    assert tables["exclusions"]["reason"].tolist() == ["Slettet efter anmodning."]


def add_line(name: str) -> None:
    path = Path("corpus/batches/2024-efteraar/batch.yaml")
    told = yaml.safe_load(path.read_text("utf-8"))
    told["files"][name] = {"report": True, "pulje": "Prøve"}
    path.write_text(yaml.safe_dump(told), "utf-8")


def test_a_report_that_was_saved_anew_is_known_by_its_words(top):
    add("rapport.docx", report=True, pulje="Prøve", project=GONE)
    forget("--project", GONE, "--yes")
    add("anden.docx", report=True, pulje="Prøve")
    assert read().tables["documents"].empty


@pytest.mark.parametrize("title", ["Luft", "P-2"])
def test_a_note_about_the_project_by_number_or_title_goes(top, title):
    note = add("note.md", NOTE.format(title, SAID), note=True)
    other = add("anden.md", NOTE.format("Luft og lys", SAID), note=True)
    forget("--project", GONE, "--yes")
    assert not note.exists() and other.exists()


@pytest.mark.parametrize(
    "text",
    ["Se også P-2.", "Bo Lunds hold gik foran.", "B & C har 30 ansatte."],
    ids=["number", "contact person", "workplace"],
)
def test_a_report_that_may_speak_of_it_is_named_for_a_person_to_read(top, text):
    add("tvaers.txt", f"Evaluering\n\n{SAID} {text}\n", report=True, pulje="Prøve")
    add("andre.txt", f"Evaluering\n\n{SAID} Bo Lundgren og P-21.\n", report=True, pulje="Prøve")
    said = forget("--project", GONE, "--yes").output
    assert "tvaers.txt: nævner måske" in said
    assert "andre.txt" not in said
    assert Path("corpus/batches/2024-efteraar/tvaers.txt").exists()
    assert "Bo Lund" not in said and "B & C" not in said


def test_any_file_that_still_tells_of_it_is_named_at_the_end(top):
    Path("notebooks").mkdir()
    Path("notebooks/n.ipynb").write_text('{"text": "svaret fra P-2"}', "utf-8")
    Path("noter.txt").write_text("P-21 har svaret", "utf-8")
    add("skema.docx", "Ring til Bo Lund.", report=True, pulje="P", project="P-1")
    said = forget("--project", GONE, "--yes").output
    named = said[said.index("Disse filer nævner stadig") :]
    assert "  notebooks/n.ipynb\n" in named and "skema.docx\n" in named
    assert "noter.txt" not in named


def test_project_belongs_to_documents_only(top):
    path = Path("corpus/batches/2024-efteraar/batch.yaml")
    told = yaml.safe_load(path.read_text("utf-8"))
    told["files"]["svar.xlsx"]["project"] = "P-2"
    path.write_text(yaml.safe_dump(told), "utf-8")
    with pytest.raises(Exception, match="kun til ved rapporter"):
        load_batch(path.parent)
