"""``aftryk review`` listens on this machine only, and says what is wrong when it cannot."""

from __future__ import annotations

import socket

import pytest
import uvicorn
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.commands.review import taken


@pytest.fixture
def started(monkeypatch, tmp_path):
    """What uvicorn was asked for, in place of a server that never stops."""
    calls: list[dict] = []
    monkeypatch.setattr(uvicorn, "run", lambda _, **options: calls.append(options))
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


def test_a_port_that_is_taken_is_named_with_another_to_try(started):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert taken(port)
        done = CliRunner().invoke(app, ["review", "--port", str(port), "--no-browser"])
    assert done.exit_code == 1
    assert f"--port {port + 1}" in done.output
    assert started == []


def test_the_help_is_danish_and_has_an_example():
    done = CliRunner().invoke(app, ["review", "--help"])
    assert "Eksempel: aftryk review" in done.output
    assert "--no-browser" in done.output
