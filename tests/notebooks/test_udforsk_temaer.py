"""The notebook runs from end to end on a finished project, and is kept without results."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "udforsk_temaer.ipynb"


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_the_notebook_is_kept_without_outputs_so_that_no_answers_come_into_git():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    assert code_cells(notebook)
    for cell in code_cells(notebook):
        assert cell.outputs == []
        assert cell.execution_count is None


def test_the_notebook_explains_itself_in_danish_and_shows_only_masked_text():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    assert notebook.cells[0].source.startswith("# Udforsk temaerne")
    code = "\n".join(cell.source for cell in code_cells(notebook))
    assert 'texts["text"]' not in code
    assert "masked_slices" in code


@pytest.mark.slow
def test_every_cell_runs_on_a_finished_project_and_shows_the_reports_own_figures(
    finished_project, monkeypatch
):
    from nbclient import NotebookClient

    monkeypatch.setenv("PYTHONPATH", str(finished_project))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    where = {"metadata": {"path": str(finished_project / "notebooks")}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=where).execute()
    shown = "\n".join(
        str(output.get("text", "") or output.get("data", {}).get("text/plain", ""))
        for cell in code_cells(notebook)
        for output in cell.outputs
    )
    assert not [o for c in code_cells(notebook) for o in c.outputs if o.output_type == "error"]
    assert "94\xa0%" in shown  # goals met, 92 of 98
    assert "77\xa0%" in shown  # stronger community, 75 of 98
    assert "(citat fra" in shown
