"""Projects in git, with a shared place and a colleague's copy of it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline import backup, paths, review
from pipeline.backup import Outcome
from pipeline.review.events import Note

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Copy:
    """One person's copy of the project."""

    root: Path
    name: str

    @property
    def log(self) -> Path:
        return self.root / paths.DECISIONS

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def decide(self, *texts: str) -> None:
        for text in texts:
            review.append(self.log, [Note(reviewer=self.name, text=text)])

    def save(self) -> Outcome:
        return backup.save(self.root, self.name)

    def texts(self) -> list[str]:
        return sorted(event.text for event in review.read(self.log).events)

    def saved_texts(self, commit: str = "HEAD") -> str:
        return self.git("show", f"{commit}:corpus/decisions.jsonl")


@pytest.fixture(autouse=True)
def own_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep this machine's own settings for git out, and let nobody have a name in it."""
    settings = tmp_path / "gitconfig"
    settings.write_text("[init]\n\tdefaultBranch = main\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project that is not in git."""
    root = tmp_path / "projekt"
    (root / "corpus").mkdir(parents=True)
    shutil.copy(REPOSITORY / paths.PARAMS, root)
    shutil.copy(REPOSITORY / ".gitattributes", root)
    (root / paths.DECISIONS).touch()
    (root / ".gitignore").write_text(".aftryk/\n*.lock.tmp\n", encoding="utf-8")
    return root


@pytest.fixture
def alone(folder: Path) -> Copy:
    """A project in git on this machine only."""
    copy = Copy(folder, "Ida Ø.")
    copy.git("init", "-q")
    copy.git("add", ".")
    copy.git("-c", "user.name=x", "-c", "user.email=x@x.invalid", "commit", "-qm", "Begyndt")
    return copy


@pytest.fixture
def ida(alone: Copy, tmp_path: Path) -> Copy:
    """The same, with a shared place."""
    alone.git("init", "-q", "--bare", str(tmp_path / "faelles.git"))
    alone.git("remote", "add", "origin", str(tmp_path / "faelles.git"))
    alone.git("push", "-q", "-u", "origin", "main")
    return alone


@pytest.fixture
def bo(ida: Copy, tmp_path: Path) -> Copy:
    """A colleague's copy."""
    ida.git("clone", "-q", str(tmp_path / "faelles.git"), str(tmp_path / "bo"))
    return Copy(tmp_path / "bo", "Bo")
