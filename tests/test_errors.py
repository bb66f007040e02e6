from __future__ import annotations

import subprocess
import sys

from pipeline.errors import AftrykError, Problem


def test_a_problem_names_file_sheet_row_column_and_remedy() -> None:
    problem = Problem("værdien er ukendt.", "Ret den.", "a.xlsx", "Dataset", 7, "Region")
    assert str(problem) == (
        "a.xlsx, ark ”Dataset”, række 7, kolonne ”Region”: værdien er ukendt.\n  → Ret den."
    )


def test_every_problem_is_said_not_only_the_first() -> None:
    error = AftrykError([Problem("et.", "a."), Problem("to.", "b.")])
    assert "et." in str(error)
    assert "to." in str(error)


def test_a_stage_that_cannot_use_its_input_ends_with_exit_code_1_and_no_traceback() -> None:
    program = (
        "from pipeline import stage\nfrom pipeline.errors import AftrykError, Problem\n"
        "def main():\n    raise AftrykError(Problem('æøå mangler.', 'Gør noget.'))\nstage.run(main)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.decode("utf-8").strip() == "æøå mangler.\n  → Gør noget."


def test_a_fault_in_our_own_code_tells_its_place_and_nothing_that_was_read() -> None:
    program = (
        "from pipeline import stage\ndef main():\n    {}['hemmeligt ' + 'svar']\nstage.run(main)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    said = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert "hemmeligt svar" not in said
    assert "KeyError: der er en fejl i Aftryk." in said
    assert "line 3, in main" in said
