"""A frozen run in git: its file committed alone, and a tag on that commit."""

from __future__ import annotations

from pathlib import Path

from pipeline.backup.git import GitError
from pipeline.backup.repository import MAIL, Repository
from pipeline.errors import AftrykError, Problem
from pipeline.freeze.record import tag_of


def tagged(repository: Repository, name: str) -> str | None:
    """The commit with a frozen run's tag."""
    return repository.git.maybe("rev-parse", "--quiet", "--verify", f"{_ref(name)}^{{commit}}")


def _ref(name: str) -> str:
    return f"refs/tags/{tag_of(name)}"


def mark(repository: Repository, name: str, path: Path) -> None:
    """Commit the file, whatever else is changed or staged, and tag the commit.

    Raises
    ------
    AftrykError
        When git refuses; the file is taken away again.
    """
    git = repository.git
    signed = ["-c", "tag.gpgSign=false"]
    if not (git.maybe("config", "user.name") and git.maybe("config", "user.email")):
        signed += ["-c", "user.name=Aftryk", "-c", f"user.email={MAIL}"]
    said = f"Frys {name}"
    before = repository.head
    try:
        git("add", "--force", "--", path.as_posix())
        git(*signed, "commit", "-q", "--no-verify", "-m", said, "--only", "--", path.as_posix())
        git(*signed, "tag", "-a", "-m", said, tag_of(name))
    except GitError:
        if repository.head == before:
            git.maybe("rm", "--cached", "-q", "--force", "--", path.as_posix())
            (git.root / path).unlink(missing_ok=True)
        raise AftrykError(
            Problem(
                f"git kunne ikke gemme ”{name}”; måske er et andet program i gang med projektet.",
                "Se efter med ”git status”, og prøv igen.",
            )
        ) from None
