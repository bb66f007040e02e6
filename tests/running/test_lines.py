"""From what DVC and the stages say to what people are told."""

from __future__ import annotations

import pytest
import yaml

from pipeline.running.lines import Progress, advance, problems, shown
from pipeline.running.lock import BUSY
from pipeline.running.names import NAMES, count_stages
from tests.running.conftest import REPOSITORY


def heard(*lines: str) -> Progress:
    progress = Progress()
    for line in lines:
        progress = advance(progress, line)
    return progress


def test_every_stage_has_a_name_in_danish():
    stages = yaml.safe_load((REPOSITORY / "dvc.yaml").read_text("utf-8"))["stages"]
    assert set(stages) <= set(NAMES)


def test_a_stage_per_batch_counts_once_for_each_batch(project):
    stages = yaml.safe_load((project / "dvc.yaml").read_text("utf-8"))["stages"]
    each = [name for name, stage in stages.items() if "foreach" in stage]
    assert count_stages(project) == len(stages) + len(each)  # two batches are listed


@pytest.mark.parametrize(
    "line",
    [
        "> python -m pipeline.report", "Updating lock file 'dvc.lock'", " 45%|████      | 9/20",
        "To track the changes with git, run:", "\tgit add dvc.lock", "Use `dvc push` to send", "  ",
        "WARNING: 'corpus/exclusions.jsonl' is empty.", "Data and pipelines are up to date.",
    ],
)  # fmt: skip
def test_what_dvc_says_to_developers_is_not_shown(line):
    assert shown(line) is None


def test_what_a_stage_says_is_shown_under_its_name():
    assert shown("  filer: 3") == "      filer: 3"


@pytest.mark.parametrize(
    "line",
    [
        "ERROR: Unable to acquire lock. Most likely another DVC process is running or was …",
        "ERROR: failed to reproduce 'quotes': '/x/y' is busy, it is being blocked by:",
    ],
)
def test_a_lock_that_dvc_itself_meets_is_told_as_another_run(line):
    assert problems(heard("Running stage 'quotes':", line)) == [BUSY]


def test_every_problem_of_a_stage_is_told_and_none_of_an_earlier_stage():
    said = heard(
        "Running stage 'ingest@a':", "gammel\n", "  → gammelt råd", "Running stage 'ingest@b':",
        "a.csv: forkert.", "  → Ret a.", "b.csv: også forkert.", "  → Ret b.",
    )  # fmt: skip
    assert [(p.message, p.remedy) for p in problems(said)] == [
        ("a.csv: forkert.", "Ret a."),
        ("b.csv: også forkert.", "Ret b."),
    ]


def test_a_fault_without_words_is_told_with_what_to_do():
    (told,) = problems(heard("Running stage 'quotes':", "Killed"))
    assert "uden at sige hvorfor" in told.message
    assert "Hvad kørslen har sagt" in told.remedy
    (told,) = problems(heard("ERROR: cannot find dvc.yaml"))
    assert "kunne ikke begynde" in told.message
