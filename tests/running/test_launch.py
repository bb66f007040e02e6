"""A run as a process of its own: what is told of it, and how it ends."""

from __future__ import annotations

import signal
import subprocess
import sys

import psutil
import pytest

from pipeline.errors import AftrykError
from pipeline.running import Launcher, held, holding_run, look
from pipeline.running import status as stands
from pipeline.running.status import Status
from pipeline.running.terminal import run_here
from tests.running.conftest import REPOSITORY, until

# Each run is a process of its own, which takes a second or two to begin.
pytestmark = pytest.mark.slow


def ended(status: Status) -> bool:
    return not status.running


def test_a_run_tells_how_far_it_is_what_it_ran_and_that_it_ended(pipeline_that, project):
    launcher = pipeline_that(0.3)
    launcher.start("Ida Ø.")
    going = until(launcher, lambda status: status.stage == "replay")
    assert (going.number, going.reviewer, going.running) == (3, "Ida Ø.", True)
    done = until(launcher, ended)
    assert (done.state, done.ran, done.number) == ("succeeded", ["replay", "quotes"], 4)
    assert done.total > 20
    assert launcher.lines() == [
        "Ser efter, hvilke modeller der bruges: intet nyt",
        "Lærer ord og vendinger af træningssætningerne: intet nyt",
        "Læser jeres beslutninger",
        "Finder og klipper citater",
    ]
    # Another page, or this one after a restart, sees the same.
    assert Launcher(project).look() == done


def test_only_one_run_at_a_time_from_any_page_or_terminal(pipeline_that, project, monkeypatch):
    monkeypatch.setattr("pipeline.running.lock.PATIENCE_SECONDS", 0.05)
    launcher = pipeline_that(0.5)
    launcher.start("Ida")
    with pytest.raises(AftrykError, match="en anden kørsel er i gang"):
        Launcher(project).start("Bo")
    until(launcher, lambda status: status.stage == "replay")
    with pytest.raises(AftrykError, match="en anden kørsel er i gang"):
        run_here(project, [])
    assert until(launcher, ended).state == "succeeded"
    with holding_run(project), pytest.raises(AftrykError, match="en anden kørsel er i gang"):
        launcher.start("Ida")
    assert not held(project)


def test_what_a_stage_says_is_wrong_is_told_with_what_to_do(pipeline_that):
    end = (
        "print('svar.csv, række 3: tallet kan ikke læses.\\n  → Ret tallet.\\n"
        "ERROR: failed to reproduce \\'quotes\\': failed to run', flush=True); sys.exit(1)"
    )
    launcher = pipeline_that(end=end)
    launcher.start("Ida")
    failed = until(launcher, ended)
    assert (failed.state, failed.stage) == ("failed", "quotes")
    assert failed.problems == [("svar.csv, række 3: tallet kan ikke læses.", "Ret tallet.")]
    assert "Stoppet i trinnet: Finder og klipper citater" in launcher.lines()


def test_a_setting_that_cannot_be_used_is_told_before_anything_runs(pipeline_that, project):
    launcher = pipeline_that()
    with (project / "params.yaml").open("a", encoding="utf-8") as file:
        file.write("findes_ikke: 1\n")
    launcher.start("Ida")
    failed = until(launcher, ended)
    assert failed.state == "failed"
    assert "findes_ikke" in failed.problems[0][0]
    assert launcher.lines() == []


def test_a_run_is_cancelled_with_everything_it_has_started(pipeline_that, project):
    launcher = pipeline_that(60)
    # As DVC: a shell for each stage, and in it the stage.
    launcher.command = ["sh", "-c", f"{sys.executable} pretend.py; exit $?"]
    others = set(psutil.Process().children(recursive=True))  # such as another test's browser
    launcher.start("Ida")
    until(launcher, lambda status: status.stage == "replay")
    started = set(psutil.Process().children(recursive=True)) - others
    mine = [process for process in started if process.name() != "git"]
    assert len(mine) >= 3
    launcher.cancel("Bo")
    done = until(launcher, ended, 20)
    assert (done.state, done.cancelled_by) == ("cancelled", "Bo")
    assert psutil.wait_procs(mine, timeout=10)[1] == []


def test_a_run_whose_process_was_killed_is_told_as_broken_off_and_can_be_made_again(pipeline_that):
    launcher = pipeline_that(2)
    launcher.start("Ida")
    until(launcher, lambda status: status.stage == "replay")
    launcher._started[0].kill()
    launcher._started[0].wait()
    assert until(launcher, ended).state == "broken_off"
    launcher = pipeline_that()
    launcher.start("Ida")
    assert until(launcher, ended).state == "succeeded"


def test_a_run_in_a_terminal_is_seen_while_it_goes_and_when_it_has_ended(project, monkeypatch):
    seen = []

    def command(root, stages):
        seen.append(look(root))
        return [[sys.executable, "-c", "import sys; sys.exit(3)"]]

    monkeypatch.setattr("pipeline.running.terminal.commands", command)
    assert run_here(project, []) == 3
    assert seen[0].running
    after = look(project)
    assert after and after.state == "failed"
    assert "terminalvindue" in after.problems[0][0]


def test_a_terminal_run_that_is_interrupted_does_not_look_as_if_it_goes_on(project, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.running.terminal.commands", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run_here(project, [])
    after = look(project)
    assert after and after.state == "cancelled"


def test_a_status_that_cannot_be_read_is_as_none(project):
    (project / stands.FILE).parent.mkdir(parents=True)
    (project / stands.FILE).write_text("{", encoding="utf-8")
    assert look(project) is None


def test_a_run_goes_on_when_the_page_that_started_it_is_killed(pipeline_that, project):
    launcher = pipeline_that(0.5)
    code = (
        "import os, sys; from pathlib import Path; from pipeline.running import Launcher; "
        "Launcher(Path(sys.argv[1]), sys.argv[2:]).start('Ida'); os.kill(os.getpid(), 9)"
    )
    page = subprocess.run(
        [sys.executable, "-c", code, project, *launcher.command], cwd=REPOSITORY, check=False
    )
    assert page.returncode == -signal.SIGKILL
    assert until(launcher, ended).state == "succeeded"
