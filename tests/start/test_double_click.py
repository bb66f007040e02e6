"""The files that open the page by a double-click: whole in git, and tried for real on Linux."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = ROOT / "start"
FILES = ["Aftryk.bat", "Aftryk.command", "Aftryk.desktop", "aftryk.sh"]
needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="These are for macOS and Linux.")


@pytest.mark.parametrize("name", FILES)
def test_no_file_knows_where_the_project_lies(name):
    text = (START / name).read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w:/.])/(home|Users|work|tmp|opt)/|[A-Z]:\\", text)


@pytest.mark.parametrize("name", FILES[1:])
def test_unix_files_can_be_run_and_have_their_own_line_ends(name):
    assert os.access(START / name, os.X_OK)
    assert b"\r" not in (START / name).read_bytes()


def test_the_windows_file_has_windows_line_ends_in_every_copy():
    data = (START / "Aftryk.bat").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert not data.startswith(b"\xef\xbb\xbf")  # cmd would take the mark for a command
    said = subprocess.run(
        ["git", "check-attr", "eol", "--", "start/Aftryk.bat"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.strip().endswith("eol: crlf")


def test_the_windows_file_stays_open_when_something_fails_and_can_write_danish():
    text = (START / "Aftryk.bat").read_text(encoding="utf-8")
    labels = set(re.findall(r"(?m)^:(\w+)", text))
    assert set(re.findall(r"goto (\w+)", text)) <= labels
    for label in ("moved", "missing", "failed"):
        block = text.split(f"\n:{label}\n")[1]
        assert "pause" in block
        assert "exit /b 0" not in block
    assert text.index("chcp 65001") < text.index("Åbner")
    assert "(%" not in text  # a parenthesis in what is said would end a block of commands


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose run.py only says what it was asked, in a folder with a blank in its name."""
    root = tmp_path / "mit projekt"
    shutil.copytree(START, root / "start")
    (root / "run.py").write_text("import sys; print('asked:', *sys.argv[1:])", encoding="utf-8")
    return root


def run(*command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd="/", env={**os.environ, **variables}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip


@needs_sh
@pytest.mark.parametrize("name", ["aftryk.sh", "Aftryk.command"])
def test_a_double_click_opens_the_page_from_wherever_it_lies(project, name):
    done = run(project / "start" / name)
    assert done.returncode == 0, done.stderr
    assert "asked: review" in done.stdout
    assert done.stdout.startswith("Åbner Aftryk.")


@needs_sh
@pytest.mark.parametrize("scheme", ["", "file://"])
def test_the_linux_shortcut_finds_the_file_beside_it(project, scheme):
    shortcut = project / "start" / "Aftryk.desktop"
    (line,) = re.findall(r"(?m)^Exec=(.*)$", shortcut.read_text(encoding="utf-8"))
    # As a desktop does: unescape the value, put in the file's place, split as a shell would.
    command = line.replace("\\\\", "\\").replace("%k", shlex.quote(f"{scheme}{shortcut}"))
    arguments = run("sh", "-c", f"printf '%s\\0' {command}").stdout.split("\0")[:-1]
    assert arguments[:2] == ["sh", "-c"]
    done = run(*arguments)
    assert "asked: review" in done.stdout, done.stderr


@needs_sh
def test_without_python_it_says_what_to_install(project, tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "printf"):
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)
    done = run(project / "start/aftryk.sh", PATH=str(tools))
    assert done.returncode == 1
    assert "Aftryk kræver Python 3.11 eller nyere" in done.stdout


@needs_sh
def test_a_failure_is_told_in_danish(project):
    (project / "run.py").write_text("raise SystemExit(3)", encoding="utf-8")
    done = run(project / "start/aftryk.sh")
    assert done.returncode == 1
    assert "Siden kunne ikke åbnes" in done.stdout
    (project / "run.py").unlink()
    assert "Filen run.py mangler" in run(project / "start/aftryk.sh").stdout
