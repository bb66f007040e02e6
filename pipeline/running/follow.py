"""One command followed to its end: what it says line by line, and how it is stopped midway."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

LOOK_SECONDS = 0.3
# DVC tidies up after a stage that was stopped; only then is it asked to stop, and then made to.
ASKED_AFTER = 5.0
MADE_AFTER = 10.0


def follow(
    command: Sequence[str],
    root: Path,
    environment: Mapping[str, str],
    hear: Callable[[str], None],
    cancelled: Callable[[], bool],
) -> int:
    """Run a command in a folder until it ends.

    Parameters
    ----------
    hear
        Is given every line it says.
    cancelled
        Whether somebody wants it to stop.

    Returns
    -------
    int
        Exit code.
    """
    process = subprocess.Popen(
        list(command),
        cwd=root,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        bufsize=1,
    )
    watcher = threading.Thread(target=_watch, args=(process, cancelled), daemon=True)
    watcher.start()
    assert process.stdout is not None
    for line in process.stdout:
        hear(line.rstrip("\n"))
    code = process.wait()
    watcher.join()
    return code


def _watch(process: subprocess.Popen[str], cancelled: Callable[[], bool]) -> None:
    """Look now and then whether the command should stop, as long as it goes on."""
    since: float | None = None
    while process.poll() is None:
        if since is None and cancelled():
            since = time.monotonic()
        if since is not None:
            _stop(process.pid, time.monotonic() - since)
        time.sleep(LOOK_SECONDS)


def _stop(pid: int, waited: float) -> None:
    """Stop what the command has started, and in the end the command itself."""
    import psutil

    try:
        whole = psutil.Process(pid)
        parts = whole.children(recursive=True)
    except psutil.NoSuchProcess:
        return
    targets = [*parts, whole] if waited > ASKED_AFTER else parts
    for target in targets:
        try:
            if waited > MADE_AFTER:
                target.kill()
            else:
                target.terminate()
        except psutil.NoSuchProcess:
            continue
