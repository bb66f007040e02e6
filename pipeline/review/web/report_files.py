"""The files of the report that the page hands out: those that are there, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline import paths

PURPOSES = {
    "index.html": ("Rapporten", "til at læse og søge i"),
    "laeringer.docx": ("Læringer, Word", "til at klippe tekst og figurer fra"),
    "aftryk.xlsx": ("Tal, Excel", "tal, tabeller og diagrammer"),
    "evaluering.html": ("Hvor gode er forslagene?", "målt mod sætninger, mennesker har kodet"),
    "persondata.html": ("Persondata", "hvad der er fundet, skjult og bestemt"),
}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SHOWN = {".html", ".png", ".svg"}


@dataclass(frozen=True)
class ReportFile:
    """One file to open.

    Parameters
    ----------
    address, name, purpose
        Where, what it is called, and what it is for.
    download
        Whether it is kept rather than shown.
    """

    address: str
    name: str
    purpose: str
    download: bool


def offered(root: Path) -> dict[str, Path]:
    """Every file that may be handed out, by its place under ``report/``.

    What is asked for is looked up here and never made into a path, so that nothing outside can be
    reached; links are left out.
    """
    folder = root / paths.REPORT
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.suffix in TYPES
        and path.is_file()
        and not path.is_symlink()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def listed(root: Path) -> list[ReportFile]:
    """The files that people open, in the order they need them."""
    there = offered(root)
    return [
        ReportFile(f"/rapport/{name}", title, purpose, Path(name).suffix not in SHOWN)
        for name, (title, purpose) in PURPOSES.items()
        if name in there
    ]
