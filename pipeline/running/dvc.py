"""The commands of a run, and the environment they run in."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from pipeline import paths
from pipeline.files import read_json, write_text
from pipeline.review import log

DVC = [sys.executable, "-m", "dvc", "repro"]
REPLAY = "replay"
# Ten times as fast, where PyYAML was built with it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def commands(root: Path, stages: Sequence[str] = ()) -> list[list[str]]:
    """What a run calls, one after the other.

    Raises
    ------
    AftrykError
        When the decision log cannot be read.
    """
    first = [[*DVC, "--single-item", "--force", REPLAY]] if passed_over(root) else []
    return [*first, [*DVC, *stages]]


def passed_over(root: Path) -> bool:
    """Whether DVC takes decisions for read that ``replay`` has not read.

    DVC notes what a stage depends on when the stage has ended. A decision saved just after
    ``replay`` read the log is then in the note, but not in the result, and would wait until
    somebody decides something more.
    """
    noted = _noted(root / "dvc.lock")
    snapshot = root / paths.REPLAYED / "snapshot.json"
    if noted is None or not snapshot.exists() or not (root / paths.DECISIONS).exists():
        return False
    data = (root / paths.DECISIONS).read_bytes()
    if hashlib.md5(data, usedforsecurity=False).hexdigest() != noted:
        return False
    return log.read(root / paths.DECISIONS).version != read_json(snapshot).get("log_version")


def _noted(lock: Path) -> str | None:
    """Hash of the log that DVC thinks ``replay`` read."""
    if not lock.exists():
        return None
    try:
        known = yaml.load(lock.read_text(encoding="utf-8"), LOADER)
        deps = known["stages"][REPLAY]["deps"]
        return next(dep["md5"] for dep in deps if dep["path"] == paths.DECISIONS.as_posix())
    except (yaml.YAMLError, KeyError, TypeError, StopIteration):
        return None  # DVC itself says what is wrong with it


def environment(root: Path = Path()) -> dict[str, str]:
    """Where the stages' ``python`` is the one that runs this, also when .venv is not activated.

    A project that is not in git (it was fetched as a zip) is run all the same: DVC is told so.
    """
    own = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    variables = {**os.environ, "PATH": own}
    whole = root.resolve()
    if not any((folder / ".git").exists() for folder in (whole, *whole.parents)):
        told = whole / paths.RUNNING / "dvc"
        write_text("[core]\n    no_scm = true\n", told / "config")
        variables["DVC_GLOBAL_CONFIG_DIR"] = str(told)
    return variables
