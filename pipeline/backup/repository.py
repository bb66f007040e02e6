"""The decision log in git: found, committed alone, whatever else is changed or half done there."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from pipeline import paths
from pipeline.backup.git import Git, GitError
from pipeline.backup.union import missing
from pipeline.errors import AftrykError, Problem

UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
NOBODY = "0" * 40
MAIL = "gennemgang@aftryk.invalid"


@dataclass(frozen=True)
class Repository:
    """A project that lies in git.

    Parameters
    ----------
    git
        Git in the project folder.
    path
        The log's place in the repository.
    folder
        Git's own folder.
    """

    git: Git
    path: str
    folder: Path

    @classmethod
    def of(cls, root: Path) -> Repository | None:
        """The project's repository; ``None`` when it has none, or keeps the log out of it."""
        git = Git(root)
        top = git.maybe("rev-parse", "--show-toplevel")
        if top is None:
            return None
        log, params = paths.DECISIONS.as_posix(), paths.PARAMS.as_posix()
        tracked = git.maybe("ls-files", "--error-unmatch", "--", params) is not None
        if Path(top).resolve() != root.resolve() and not tracked:
            return None  # a repository around the project that has nothing to do with it
        kept_out = git.maybe("check-ignore", "--quiet", "--", log) is not None
        if kept_out and git.maybe("ls-files", "--error-unmatch", "--", log) is None:
            return None
        prefix = git.text("rev-parse", "--show-prefix")
        return cls(git, prefix + log, Path(git.text("rev-parse", "--absolute-git-dir")))

    @property
    def head(self) -> str | None:
        """The commit that is checked out; ``None`` before the first."""
        return self.git.maybe("rev-parse", "--quiet", "--verify", "HEAD")

    @property
    def branch(self) -> str | None:
        """The branch that is checked out."""
        return self.git.maybe("symbolic-ref", "--quiet", "--short", "HEAD")

    def check_free(self) -> None:
        """Stop when somebody is in the middle of something in git.

        Raises
        ------
        AftrykError
            With what to do.
        """
        if any((self.folder / name).exists() for name in UNFINISHED):
            raise AftrykError(
                Problem(
                    "nogen er midt i en sammenlægning i projektets git.",
                    "Bed den, der kører programmet, om at gøre den færdig. Beslutningerne er "
                    "stadig gemt på denne maskine.",
                )
            )

    def at(self, commit: str | None) -> bytes:
        """The log as it is in a commit."""
        if commit is None:
            return b""
        try:
            return self.git("cat-file", "blob", f"{commit}:{self.path}")
        except GitError:
            return b""

    def store(self, data: bytes) -> str:
        """Keep a version of the log, and give back its name."""
        stored = self.git("hash-object", "-w", "--stdin", f"--path={self.path}", given=data)
        return stored.decode("ascii").strip()

    def commit(self, data: bytes, parents: list[str], message: str, reviewer: str) -> str:
        """Make a commit that differs from its first parent in the log alone; move no branch.

        Parameters
        ----------
        data
            The log.
        parents
            Commits it is built on; none makes the first.
        """
        entry = f"100644,{self.store(data)},{self.path}"
        with tempfile.TemporaryDirectory() as folder:
            own = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self.git("read-tree", parents[0] if parents else "--empty", variables=own)
            self.git("update-index", "--add", "--cacheinfo", entry, variables=own)
            tree = self.git("write-tree", variables=own).decode("ascii").strip()
        on = [part for parent in parents for part in ("-p", parent)]
        made = self.git(
            "commit-tree",
            tree,
            *on,
            given=message.encode("utf-8"),
            variables=self._signed(reviewer),
        )
        return made.decode("ascii").strip()

    def move(self, commit: str, before: str | None, data: bytes) -> None:
        """Let the branch be at a commit whose log is ``data``; other files stay as they are.

        What git has noted for the next commit goes first: were it behind the branch, somebody's
        next commit would take the decisions out again.
        """
        entry = f"100644,{self.store(data)},{self.path}"
        self.git("update-index", "--add", "--cacheinfo", entry)
        self.git("update-ref", "-m", "aftryk: gem beslutninger", "HEAD", commit, before or NOBODY)

    def _signed(self, reviewer: str) -> dict[str, str]:
        """Who decided, and the machine's own name for git, if it has one."""
        name = "".join(c for c in reviewer if c not in "<>\n\r\0").strip(" .,:;\"'\\") or "Ukendt"
        signed = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": MAIL}
        if not (self.git.maybe("config", "user.name") and self.git.maybe("config", "user.email")):
            signed |= {"GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": MAIL}
        return signed


def check_whole(before: bytes, now: bytes) -> None:
    """Stop when decisions that are saved already are gone from the log.

    Raises
    ------
    AftrykError
        With how many.
    """
    lost = missing(before, now)
    if lost:
        raise AftrykError(
            Problem(
                f"{lost} beslutninger, der er gemt tidligere, mangler nu i filen. Intet er gemt "
                "eller overskrevet.",
                "Bed den, der kører programmet, om at hente filen frem fra git og se, hvad der er "
                "sket.",
                file=paths.DECISIONS.as_posix(),
            )
        )
