"""Calls to git that never ask anything, never wait for ever, and speak one language."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HERE_SECONDS, NET_SECONDS = 30.0, 60.0
QUIET = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "GCM_INTERACTIVE": "never",
    "GIT_OPTIONAL_LOCKS": "0",
}
# What a hook or a signature would ask for is not ours to answer.
CONFIG = ["-c", "commit.gpgSign=false", "-c", "core.quotePath=false", "-c", "gc.auto=0"]
LOCATING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX")


class GitError(Exception):
    """Git refused; ``said`` is what it said."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


class SlowError(GitError):
    """Git did not end in time."""


@dataclass(frozen=True)
class Git:
    """Git in one folder.

    Parameters
    ----------
    root
        The project folder.
    """

    root: Path

    def __call__(
        self,
        *arguments: str,
        given: bytes | None = None,
        variables: Mapping[str, str] | None = None,
        seconds: float = HERE_SECONDS,
    ) -> bytes:
        """Call git and give back what it put out.

        Raises
        ------
        GitError
            When it fails, is not installed, or takes too long.
        """
        own = {name: value for name, value in os.environ.items() if name not in LOCATING}
        try:
            process = subprocess.Popen(
                ["git", *CONFIG, *arguments],
                cwd=self.root,
                env={**own, **QUIET, **(variables or {})},
                stdin=subprocess.PIPE if given is not None else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,  # no terminal that ssh could ask on
            )
        except OSError as error:
            raise GitError(str(error.strerror)) from None
        try:
            out, said = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise SlowError("timeout") from None
        if process.returncode:
            raise GitError(said.decode("utf-8", "replace"))
        return out

    def text(self, *arguments: str, **options: float) -> str:
        """What git put out, as text without the line end."""
        return self(*arguments, **options).decode("utf-8", "replace").strip()  # type: ignore[arg-type]

    def maybe(self, *arguments: str) -> str | None:
        """The same; ``None`` where git fails."""
        try:
            return self.text(*arguments)
        except GitError:
            return None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Stop git and whatever it has started."""
    import psutil

    try:
        whole = psutil.Process(process.pid)
        parts = [*whole.children(recursive=True), whole]
    except psutil.NoSuchProcess:
        parts = []
    for part in parts:
        try:
            part.kill()
        except psutil.NoSuchProcess:
            continue
    process.communicate()
