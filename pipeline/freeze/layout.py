"""The project as it was frozen, laid out in a folder of its own; the present one is only read."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

from pipeline import paths
from pipeline.backup.git import NET_SECONDS, GitError
from pipeline.backup.repository import Repository
from pipeline.errors import AftrykError, Problem
from pipeline.files import write_text
from pipeline.freeze import deliveries
from pipeline.freeze.mark import tagged
from pipeline.freeze.record import Frozen, tag_of

WITHOUT_GIT = (
    *("dvc.yaml", "dvc.lock", "params.yaml", ".dvcignore", ".gitignore", ".dvc/config"),
    *("pipeline", "models/manifest.yaml", "models/pins.yaml"),
)
"""What a copy needs beside what the stages read."""

OUT_OF_COPIES = shutil.ignore_patterns("__pycache__", "*.pyc", "*.tmp")


def place_for(root: Path, name: str, to: Path | None) -> Path:
    """The folder to lay out in, which must be new or empty, and not in the project.

    Raises
    ------
    AftrykError
        When it is not.
    """
    whole = root.resolve()
    place = (to or whole.with_name(f"{whole.name}-{name}")).resolve()
    if place == whole or whole in place.parents:
        raise AftrykError(
            Problem(
                "mappen ligger i selve projektet.",
                "Vælg en mappe uden for det med --to.",
                file=place.as_posix(),
            )
        )
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise AftrykError(
            Problem(
                "her ligger der noget i forvejen, og det bliver ikke skrevet over.",
                "Slet mappen, eller vælg en anden med --to.",
                file=place.as_posix(),
            )
        )
    return place


def lay_out(root: Path, frozen: Frozen, place: Path, from_scratch: bool) -> list[str]:
    """Lay the frozen project out.

    What git does not hold comes from DVC's storage as it was, else from the present project.

    Parameters
    ----------
    from_scratch
        Give it a DVC cache of its own, so that nothing computed earlier is found.

    Returns
    -------
    list of str
        Inputs that are nowhere any more.

    Raises
    ------
    AftrykError
        When the tag is not here.
    """
    repository = Repository.of(root)
    place.mkdir(parents=True, exist_ok=True)
    if repository is None:
        for name in WITHOUT_GIT:
            bring(root / name, place / name)
    else:
        _from_tag(root, repository, frozen.name, place)
    for name in deliveries.deliveries(frozen.inputs):
        if not (place / name).exists():
            deliveries.lay(root, name, frozen.inputs[name], place / name)
    for name in frozen.inputs:
        bring(root / name, place / name)
    _models(root, place)
    _own_dvc(root, place, from_scratch, in_git=repository is not None)
    return [name for name in frozen.inputs if not (place / name).exists()]


def _from_tag(root: Path, repository: Repository, name: str, place: Path) -> None:
    if tagged(repository, name) is None:
        raise AftrykError(
            Problem(
                f"git har ikke mærket {tag_of(name)} på denne maskine.",
                "Hent det med ”git fetch --tags”, og prøv igen.",
            )
        )
    prefix = repository.git.text("rev-parse", "--show-prefix")
    tree = f"{tag_of(name)}:{prefix}" if prefix else tag_of(name)
    try:
        packed = repository.git("archive", "--format=tar", tree, seconds=NET_SECONDS)
    except GitError:
        raise AftrykError(
            Problem(
                f"git kan ikke hente {tag_of(name)} frem.",
                "Se efter med ”git fsck”, om projektets git er i orden.",
                file=root.resolve().as_posix(),
            )
        ) from None
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(place, filter="data")


def bring(source: Path, target: Path) -> None:
    """Copy a file or a folder that is there, where nothing is yet."""
    if target.exists() or not source.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=OUT_OF_COPIES)
    else:
        shutil.copyfile(source, target)


def _models(root: Path, place: Path) -> None:
    """Installed models are large and only read: a link where the system lets us, else a copy."""
    store = root / paths.MODEL_STORE
    if not store.is_dir():
        return
    target = place / paths.MODEL_STORE
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.symlink_to(store.resolve(), target_is_directory=True)
    except OSError:
        shutil.copytree(store, target)


def _own_dvc(root: Path, place: Path, from_scratch: bool, in_git: bool) -> None:
    """Make it a DVC project: git with no history, so that nobody who was erased lies there."""
    lines = ["[core]", "    analytics = false"]
    if in_git:
        subprocess.run(["git", "init", "-q"], cwd=place, check=True, capture_output=True)
    else:
        lines.append("    no_scm = true")
    cache = root / ".dvc" / "cache"
    if cache.is_dir() and not from_scratch:
        lines += ["[cache]", f"    dir = {cache.resolve().as_posix()}"]
    write_text("\n".join(lines) + "\n", place / ".dvc" / "config.local")
