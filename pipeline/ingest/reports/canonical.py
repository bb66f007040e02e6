"""A report as rows of the canonical tables."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import PurePath

import pandas as pd

from pipeline.ids import answer_id, stable_hash
from pipeline.ingest.reports.model import Report
from pipeline.ingest.reports.reported_shares import reported_shares
from pipeline.tables import DOCUMENTS, PASSAGES, REPORT_QUOTES, REPORTED_SHARES
from pipeline.texts import REPORT_SURVEY

_SPELT_OUT = {"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"}


def document_id(source_file: str) -> str:
    """Identifier of a report: its file name without ending, in plain letters.

    >>> document_id("rapporter/Evaluering – Ro på gulvet.docx")
    'evaluering-ro-paa-gulvet'
    """
    stem = unicodedata.normalize("NFC", PurePath(source_file).stem).lower()
    spelt = "".join(_SPELT_OUT.get(letter, letter) for letter in stem)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or stable_hash(stem)


def report_tables(
    report: Report, *, batch: str, source_file: str, pulje: str | None = None
) -> dict[str, pd.DataFrame]:
    """Turn a report into "documents", "passages", "report_quotes" and "reported_shares".

    Parameters
    ----------
    report
        What ``read_report`` gave.
    batch, source_file
        The delivery and the file's name within it.
    pulje
        The pulje that batch.yaml gives for the file; without it, the front page's.
    """
    document = document_id(source_file)
    about = {
        "batch": batch,
        "document_id": document,
        "kind": "report",
        "source_file": source_file,
        "title": report.title,
        "grantee": report.grantee,
        "pulje": pulje or report.pulje or "",
        "grant_kr": report.grant_kr,
        "period": report.period,
        "evaluator": report.evaluator,
        "pages": report.pages,
    }
    shares = [
        {"batch": batch, "document_id": document, **vars(share)}
        for share in reported_shares(report)[0]
    ]
    return {
        "documents": DOCUMENTS.frame([about]),
        **passages_and_quotes(report, batch, document, REPORT_SURVEY),
        "reported_shares": REPORTED_SHARES.frame(shares),
    }


def passages_and_quotes(
    report: Report, batch: str, document: str, survey: str
) -> dict[str, pd.DataFrame]:
    """The blocks as the tables "passages" and "report_quotes".

    A passage's ``answer_id`` is made of its kind, its heading and its number among those, so that
    it stays the same when a text is corrected.
    """
    seen: Counter[str] = Counter()
    passages = []
    for order, block in enumerate(report.blocks, start=1):
        place = f"{block.kind}/{block.heading or ''}"
        seen[place] += 1
        passages.append(
            {
                "batch": batch,
                "document_id": document,
                "answer_id": answer_id(survey, document, f"{place}/{seen[place]}"),
                "order": order,
                "kind": block.kind,
                "text": block.text,
                "text_hash": stable_hash("text", block.text),
                "page": block.page,
                "heading": block.heading,
                "level": block.level,
                "attribution": block.attribution,
                "form": block.form,
            }
        )
    quotes = [
        {
            "batch": batch,
            "document_id": document,
            "answer_id": passages[quote.block]["answer_id"],
            "start": quote.start,
            "end": quote.end,
            "attribution": quote.attribution,
            "form": quote.form,
            "page": quote.page,
        }
        for quote in report.quotes
    ]
    return {
        "passages": PASSAGES.frame(passages),
        "report_quotes": REPORT_QUOTES.frame(quotes),
    }
