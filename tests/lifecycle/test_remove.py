"""``aftryk remove-batch``."""

from __future__ import annotations

import shutil

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import AftrykError
from pipeline.lifecycle import batch_list
from pipeline.lifecycle.add import Wanted, add_batch


@pytest.fixture
def full(project, inbox):
    """A project with a second batch, ``ny``."""
    shutil.copytree(inbox, project / "corpus/batches/ny")
    params = project / "params.yaml"
    params.write_text(batch_list.with_batch(params.read_text("utf-8"), "ny", params), "utf-8")
    return project


def run(*arguments, typed=""):
    return CliRunner().invoke(app, ["remove-batch", *arguments], input=typed)


def test_a_batch_is_taken_off_the_list_and_its_folder_stays(full):
    done = run("ny")
    assert done.exit_code == 0, done.output
    assert batch_list.read_list(full / "params.yaml") == ["2024-foraar"]
    assert (full / "corpus/batches/ny/svar.csv").is_file()
    assert "bliver liggende" in done.output
    assert "make repro" in done.output


def test_put_in_and_taken_out_again_the_settings_are_what_they_were(full, project):
    with_it = (full / "params.yaml").read_text("utf-8")
    run("ny")
    assert (full / "params.yaml").read_text("utf-8") == with_it.replace("  - ny\n", "")


def test_a_batch_that_another_corrects_stays_until_that_is_out(project, inbox, everything):
    shutil.copy(project / "corpus/batches/2024-foraar/gammel.csv", inbox / "igen.csv")
    add_batch(Wanted("ny", [inbox / "igen.csv"], corrects=["2024-foraar"]))
    before = everything(project)
    refused = run("2024-foraar", "--delete", "--yes").exception
    assert "”2024-foraar” rettes af ny" in str(refused)
    assert "Tag først ny ud" in str(refused)
    assert everything(project) == before
    assert run("ny").exit_code == 0


@pytest.mark.parametrize("typed", ["nej\n", "\n", "y\n"])
def test_nothing_is_done_unless_the_question_is_answered_with_yes(full, everything, typed):
    before = everything(full)
    done = run("ny", "--delete", typed=typed)
    assert "for altid?" in done.output
    assert "Intet er ændret" in done.output
    assert everything(full) == before


@pytest.mark.parametrize(("arguments", "typed"), [(["--yes"], ""), ([], "ja\n")])
def test_the_folder_is_deleted_after_a_yes(full, arguments, typed):
    done = run("ny", "--delete", *arguments, typed=typed)
    assert done.exit_code == 0, done.output
    assert not (full / "corpus/batches/ny").exists()
    assert batch_list.read_list(full / "params.yaml") == ["2024-foraar"]


def test_a_folder_that_is_off_the_list_can_be_deleted_later(full):
    run("ny")
    with pytest.raises(AftrykError, match="--delete"):
        raise run("ny").exception
    run("ny", "--delete", "--yes")
    assert not (full / "corpus/batches/ny").exists()


@pytest.mark.parametrize("name", ["nej", "..", "../surveys", "."])
def test_an_unknown_name_deletes_nothing(full, everything, name):
    before = everything(full)
    done = run(name, "--delete", "--yes")
    assert isinstance(done.exception, AftrykError)
    assert everything(full) == before


def test_the_only_batch_stays(project, everything):
    before = everything(project)
    done = run("2024-foraar", "--delete", "--yes")
    assert "eneste" in str(done.exception)
    assert everything(project) == before
