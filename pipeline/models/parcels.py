"""What a model comes in: a folder, or a wheel or zip archive. The hub is in :mod:`.hub`."""

from __future__ import annotations

import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath
from typing import Protocol

from pipeline.errors import AftrykError, Problem
from pipeline.models.store import files_in
from pipeline.models.transformer_safety import escapes


class Parcel(Protocol):
    """Files of a model, somewhere."""

    @property
    def names(self) -> list[str]:
        """Paths of its files, with forward slashes, sorted."""

    def copy(self, name: str, target: Path) -> None:
        """Copy one file, byte for byte."""


class Folder:
    """A folder that somebody carried here."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.names = [
            name for name in files_in(path) if not {".git", "__pycache__"} & {*name.split("/")}
        ]

    def copy(self, name: str, target: Path) -> None:
        """Copy one file.

        Raises
        ------
        AftrykError
            When it is a link: what it points at may be anything.
        """
        source = self.path / name
        if source.is_symlink():
            raise AftrykError(link(self.path, name))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


class Archive:
    """A wheel or zip archive; each file is read where it is wanted, nothing is unpacked beside.

    Raises
    ------
    AftrykError
        When it is no such archive, or holds links, paths out of itself, or two files of one name.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with zipfile.ZipFile(path) as packed:
                entries = [entry for entry in packed.infolist() if not entry.is_dir()]
        except (zipfile.BadZipFile, OSError):
            raise AftrykError(
                Problem(
                    "filen er ikke en hel wheel- eller zip-fil.",
                    "Kopiér den igen; måske blev den afbrudt undervejs.",
                    file=path.name,
                )
            ) from None
        self.names = sorted(entry.filename for entry in entries)
        for entry in entries:
            if stat.S_ISLNK(entry.external_attr >> 16):
                raise AftrykError(link(path, entry.filename))
            if escapes(entry.filename):
                raise AftrykError(
                    Problem(
                        "arkivet vil skrive uden for sin egen mappe; det afvises.",
                        "Hent modellen igen fra et sted, du stoler på.",
                        file=path.name,
                    )
                )
        if len(set(self.names)) < len(self.names):
            raise AftrykError(
                Problem(
                    "arkivet har to filer med samme navn; det afvises.",
                    "Hent modellen igen fra et sted, du stoler på.",
                    file=path.name,
                )
            )

    def copy(self, name: str, target: Path) -> None:
        """Copy one file; a damaged one is said to be so.

        Raises
        ------
        AftrykError
            When its bytes do not fit their check sum.
        """
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with (
                zipfile.ZipFile(self.path) as packed,
                packed.open(name) as source,
                target.open("wb") as stream,
            ):
                shutil.copyfileobj(source, stream, 1 << 20)
        except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError):
            raise AftrykError(
                Problem(
                    f"{name} kan ikke læses; filen er beskadiget eller låst med kodeord.",
                    "Kopiér modellen igen.",
                    file=self.path.name,
                )
            ) from None


def link(path: Path, name: str) -> Problem:
    """What is said of a link among a model's files."""
    return Problem(
        f"{name} er en genvej (symbolsk link); modellen afvises.",
        "Kopiér filerne selv, f.eks. med ”cp -rL”, og prøv igen.",
        file=path.name,
    )


def open_parcel(path: Path) -> Parcel:
    """What the user points at.

    Raises
    ------
    AftrykError
        When there is nothing, or it is neither a folder nor an archive.
    """
    if path.is_dir():
        return Folder(path)
    if path.is_file() and path.suffix.casefold() in (".whl", ".zip"):
        return Archive(path)
    if path.exists():
        message, remedy = (
            "filen er hverken en wheel- eller en zip-fil.",
            "Pak den ud, og angiv mappen.",
        )
    else:
        message, remedy = "her ligger ingenting.", "Se efter, om stien er stavet rigtigt."
    raise AftrykError(Problem(message, remedy, file=path.as_posix()))


def top(names: list[str], *marks: str) -> str | None:
    """Folder nearest the top that holds all of these files; None where there is none.

    >>> top(["a/b/meta.json", "a/b/config.cfg", "a/meta.json"], "meta.json", "config.cfg")
    'a/b'
    >>> top(["modules.json"], "modules.json")
    ''
    """
    known = set(names)
    folders = {str(PurePosixPath(name).parent).removeprefix(".") for name in names}
    fit = [f for f in folders if all((f"{f}/{mark}" if f else mark) in known for mark in marks)]
    return min(fit, key=lambda folder: (folder.count("/") + bool(folder), folder), default=None)


def below(names: list[str], folder: str) -> list[str]:
    """Names of the files in a folder, told from there.

    >>> below(["a/b/c", "a/d", "e"], "a")
    ['b/c', 'd']
    """
    return [
        name.removeprefix(f"{folder}/")
        for name in names
        if not folder or name.startswith(f"{folder}/")
    ]
