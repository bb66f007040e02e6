"""Read one report, whatever kind of file it is, or say in Danish why it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.reports.model import Quote, Report
from pipeline.ingest.reports.speech import inline_quotes

SUFFIXES = (".docx", ".pdf", ".odt", ".txt", ".md")


def read_report(path: Path) -> Report:
    """Read an evaluation report in Word, PDF, OpenDocument, plain text or Markdown.

    Parameters
    ----------
    path
        A file with one of the endings in ``SUFFIXES``.

    Raises
    ------
    AftrykError
        When the file is missing, of another kind, damaged, locked with a password, or a PDF of
        pictures without text.
    """
    if not path.is_file():
        raise refusal(
            path, "filen findes ikke.", "Se efter, om navnet og mappen er skrevet rigtigt."
        )
    suffix = path.suffix.lower()
    if suffix == ".docx":
        from pipeline.ingest.reports.word import read_word

        with opening(path):
            report = read_word(path)
    elif suffix == ".pdf":
        from pipeline.ingest.reports.pdf import read_pdf

        report = read_pdf(path)
    elif suffix == ".odt":
        from pipeline.ingest.reports.odt import read_odt

        with opening(path):
            report = read_odt(path)
    elif suffix in (".txt", ".md"):
        from pipeline.ingest.reports.plain_text import read_plain

        report = read_plain(path)
    else:
        raise refusal(
            path,
            f"filtypen ”{suffix or 'uden endelse'}” kan ikke læses som rapport.",
            "Gem rapporten som Word (.docx), PDF (.pdf), OpenDocument (.odt) eller tekst "
            "(.txt, .md), og prøv igen.",
        )
    if not any(block.kind in ("paragraph", "list_item", "quote") for block in report.blocks):
        raise refusal(
            path,
            "der er ingen tekst i rapporten.",
            "Se efter, om det er den rigtige fil, eller bed om en udgave med tekst.",
        )
    find_quotes(report)
    return report


def refusal(path: Path, message: str, remedy: str) -> AftrykError:
    """The error for a report that cannot be used."""
    return AftrykError(Problem(message, remedy, file=path.name))


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Turn what goes wrong while a Word or OpenDocument file is opened into Danish.

    Raises
    ------
    AftrykError
        When the file is locked with a password, of the old Word format, or damaged.
    """
    import zipfile

    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    from pipeline.ingest.reports.odt import LockedError

    if path.read_bytes()[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise refusal(
            path,
            "dokumentet er låst med en adgangskode eller gemt i det gamle Word-format.",
            "Åbn det i Word, fjern adgangskoden, og gem det som .docx.",
        )
    damaged = (
        PackageNotFoundError,
        zipfile.BadZipFile,
        XMLSyntaxError,
        KeyError,
        ValueError,
        EOFError,
    )
    word = path.suffix.lower() == ".docx"
    try:
        yield
    except LockedError:
        raise refusal(
            path,
            "dokumentet er låst med en adgangskode.",
            "Åbn det, fjern adgangskoden, og gem det igen.",
        ) from None
    except damaged:
        raise refusal(
            path,
            f"{'Word' if word else 'OpenDocument'}-filen er beskadiget og kan ikke åbnes.",
            f"Åbn den i {'Word' if word else 'LibreOffice'}, gem den igen som {path.suffix}, "
            "eller bed om en ny udgave.",
        ) from None


def find_quotes(report: Report) -> None:
    """List the report's quotes in reading order: whole blocks, and those inside running text."""
    for number, block in enumerate(report.blocks):
        if block.kind == "quote":
            report.quotes.append(
                Quote(
                    block.text,
                    block.attribution,
                    block.form or "block",
                    block.page,
                    number,
                    0,
                    len(block.text),
                )
            )
        elif block.kind in ("paragraph", "list_item"):
            report.quotes += [
                Quote(
                    block.text[said.start : said.end],
                    said.attribution,
                    "inline",
                    block.page,
                    number,
                    said.start,
                    said.end,
                )
                for said in inline_quotes(block.text)
            ]
