"""``aftryk review`` listens on this machine unless told to share, and says why when it cannot."""

from __future__ import annotations

import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import uvicorn
from typer.testing import CliRunner

from pipeline import paths
from pipeline.cli import app
from pipeline.commands.open_pages import opening
from pipeline.errors import AftrykError
from pipeline.review.access import hosts, listening, roster
from pipeline.review.access.mode import Access


@pytest.fixture
def started(monkeypatch, tmp_path):
    """What uvicorn was asked for, in place of a server that never stops."""
    calls: list[dict] = []
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: calls.append(options | {"app": app}))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "params.yaml").write_text("batches: []\n", encoding="utf-8")
    return calls


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_the_page_is_served_on_this_machine_only_and_keeps_no_access_log(started, free_port):
    done = CliRunner().invoke(app, ["review", "--port", str(free_port), "--no-browser"])
    assert done.exit_code == 0, done.output
    assert started[0]["host"] == "127.0.0.1"
    assert started[0]["access_log"] is False
    assert f"http://127.0.0.1:{free_port}" in done.output
    assert started[0]["app"].state.access == Access()


def test_what_logging_in_needs_is_not_loaded_on_this_machine_alone():
    code = (
        "import sys, pipeline.review.web as web; web.create_app(); "
        "assert not {'argon2', 'psutil', 'pipeline.review.web.gate'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_port_that_is_taken_is_named_with_another_to_try(started):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = CliRunner().invoke(app, ["review", "--port", str(port), "--no-browser"])
    assert f"--port {port + 1}" in str(done.exception)
    assert started == []


def refusal(*arguments: str) -> str:
    """What ``aftryk review`` says when it does not start."""
    done = CliRunner().invoke(app, ["review", "--no-browser", *arguments])
    assert isinstance(done.exception, AftrykError), done.output
    return str(done.exception)


@pytest.fixture
def reviewers(started):
    """A file with one who decides, as another program may have left it: open to all."""
    paths.CORPUS.mkdir()
    ida = roster.Reviewer(name="Ida", role="reviewer", password="x")
    roster.add(paths.REVIEWERS, ida)
    paths.REVIEWERS.chmod(0o644)
    return paths.REVIEWERS


def test_a_page_is_not_shared_before_somebody_can_log_in_and_decide(started):
    assert "aftryk reviewers add NAVN" in refusal("--host", "0.0.0.0")
    paths.CORPUS.mkdir()
    roster.add(paths.REVIEWERS, roster.Reviewer(name="Bo", role="reader", password="x"))
    assert "logge ind og beslutte" in refusal("--host", "0.0.0.0")
    assert started == []


def test_a_shared_page_demands_log_in_and_warns_that_it_is_not_encrypted(
    started, reviewers, free_port
):
    done = CliRunner().invoke(
        app, ["review", "--host", "0.0.0.0", "--port", str(free_port), "--no-browser"]
    )
    assert done.exit_code == 0, done.output
    assert "ADVARSEL: Forbindelsen er ikke krypteret" in done.stderr
    assert "logger ind" in done.stdout
    options = started[0]
    assert (options["host"], options["proxy_headers"]) == ("0.0.0.0", False)
    assert options["app"].state.access.reviewers == reviewers
    assert "ssl_certfile" not in options
    if sys.platform != "win32":
        assert stat.S_IMODE(reviewers.stat().st_mode) == 0o600


def test_a_shared_page_answers_to_the_machines_own_names_and_those_that_are_given(
    monkeypatch, started, reviewers
):
    monkeypatch.setattr(socket, "gethostname", lambda: "SEK-PC")
    monkeypatch.setattr(hosts, "addresses", lambda: ["192.168.1.5", "::1", "fe80::1"])
    access = listening.access("0.0.0.0", ["Aftryk.Fonden.example"], None, None)
    assert {"sek-pc", "sek-pc.local", "192.168.1.5", "aftryk.fonden.example"} <= access.hosts
    assert {"0.0.0.0", "fonden.example"} & access.hosts == set()
    shown = listening.addresses(access, "0.0.0.0", 8765)
    assert shown == ["http://192.168.1.5:8765", "http://sek-pc:8765"]


@pytest.mark.parametrize("option", ["--allow-host", "--certificate", "--key"])
def test_what_is_for_sharing_is_refused_on_this_machine_alone(started, option):
    assert "når siden deles" in refusal(option, "x.pem")


def test_a_certificate_that_cannot_be_used_is_refused_before_the_page_opens(started, reviewers):
    shared = ["--host", "0.0.0.0", "--certificate", "c.pem"]
    assert "hører sammen" in refusal(*shared)
    assert "findes ikke" in refusal(*shared, "--key", "k.pem")
    for name in ("c.pem", "k.pem"):
        (reviewers.parent.parent / name).write_text("intet certifikat", encoding="utf-8")
    assert "kan ikke bruges sammen" in refusal(*shared, "--key", "k.pem")


def test_a_host_that_is_not_this_machine_is_refused(started, reviewers):
    assert "ikke et navn eller en adresse for denne maskine" in refusal("--host", "192.0.2.1")


def test_the_help_is_danish_and_has_an_example():
    done = CliRunner().invoke(app, ["review", "--help"])
    assert "Eksempel: aftryk review" in done.output
    assert "--no-browser" in done.output


def test_a_page_that_is_open_already_is_shown_and_not_opened_twice(started, free_port, monkeypatch):
    shown: list[str] = []
    monkeypatch.setattr("webbrowser.open", shown.append)
    with opening(Path(), free_port):
        done = CliRunner().invoke(app, ["review", "--port", str(free_port)])
    assert done.exit_code == 0, done.output
    assert "Siden er allerede åben" in done.output
    assert shown == [f"http://127.0.0.1:{free_port}"]
    assert started == []
    CliRunner().invoke(app, ["review", "--port", str(free_port), "--no-browser"])
    assert len(started) == 1
