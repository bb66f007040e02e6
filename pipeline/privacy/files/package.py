"""Office files are zip packages: read, changed part by part, and packed as they were."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pipeline.errors import AftrykError, Problem

UNKNOWN = "ukendt"
"""Stands where a file must name an author."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_BYTES = 2**31  # unpacked; a package that claims more is not opened
_PICTURES = re.compile(
    r"(?<!docProps/thumbnail)(?<!Thumbnails/thumbnail)\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)$",
    re.IGNORECASE,
)
PICTURES = "Billeder er ikke set efter."


@dataclass
class Package:
    """The parts of an office file by name, in order."""

    parts: dict[str, bytes]
    infos: list[zipfile.ZipInfo]

    def xml(self, name: str) -> Any:
        """A part as a tree."""
        from lxml import etree

        return etree.fromstring(
            self.parts[name],
            etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True),
        )

    def put(self, name: str, tree: Any) -> None:
        """Take a changed tree as a part."""
        from lxml import etree

        self.parts[name] = etree.tostring(
            tree.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def named(self, pattern: str) -> list[str]:
        """Names of parts that match all through, those with numbers in the order of the numbers."""
        found = [name for name in self.parts if re.fullmatch(pattern, name)]
        return sorted(found, key=lambda name: [int(n) for n in re.findall(r"\d+", name)])

    def pack(self, without: Collection[str] = ()) -> bytes:
        """The package, its parts in the same order and compressed alike."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self.infos:
                if info.filename not in without:
                    archive.writestr(info, self.parts[info.filename], info.compress_type)
        return written.getvalue()

    @property
    def notes(self) -> tuple[str, ...]:
        """What is in the package that nobody looked at."""
        return (PICTURES,) if any(_PICTURES.search(name) for name in self.parts) else ()


@contextmanager
def opening(file: str) -> Iterator[None]:
    """Say in Danish that an office file cannot be opened.

    Raises
    ------
    AftrykError
        When the package or a part of it is damaged.
    """
    from lxml.etree import XMLSyntaxError

    damaged = (zipfile.BadZipFile, XMLSyntaxError, LookupError, ValueError, EOFError)
    try:
        yield
    except (*damaged, RuntimeError):  # of zipfile, for what is encrypted
        raise refusal(
            file,
            "filen er beskadiget eller låst og kan ikke åbnes.",
            "Åbn den i det program, den kommer fra, gem den igen uden adgangskode, og prøv igen.",
        ) from None


def read_package(data: bytes, file: str) -> Package:
    """Read all parts of an office file.

    Raises
    ------
    AftrykError
        When it is locked with a password, of the old format, or far too large.
    zipfile.BadZipFile
        When it is damaged.
    """
    if data.startswith(_OLD_OFFICE):
        raise refusal(
            file,
            "filen er låst med en adgangskode eller gemt i et gammelt Office-format.",
            "Åbn den, fjern adgangskoden, og gem den i det nye format.",
        )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > _MOST_BYTES:
            raise refusal(file, "filen er for stor.", "Del den i flere filer, og prøv igen.")
        return Package({info.filename: archive.read(info) for info in infos}, infos)


def refusal(file: str, message: str, remedy: str) -> AftrykError:
    """The error for a file that cannot be masked."""
    return AftrykError(Problem(message, remedy, file=file))


def refuse_parts(package: Package, file: str, unreadable: Mapping[str, tuple[str, str]]) -> None:
    """Say no to what may hold personal data that cannot be reached.

    Parameters
    ----------
    unreadable
        Pattern of a part's name to message and remedy.

    Raises
    ------
    AftrykError
        With one problem for each kind that is there.
    """
    problems = [
        Problem(message, remedy, file=file)
        for pattern, (message, remedy) in unreadable.items()
        if package.named(pattern)
    ]
    if problems:
        raise AftrykError(problems)
