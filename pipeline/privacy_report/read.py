"""The tables that the privacy report counts, read and counted."""

from __future__ import annotations

from pipeline import paths, tables
from pipeline.files import read_json_lines, read_table
from pipeline.privacy import effective_masks
from pipeline.privacy_report import counts
from pipeline.privacy_report.content import Counted


def read_counted(key: str) -> Counted:
    """Count what the last run found, over all listed batches.

    Parameters
    ----------
    key
        ``params.ids.hash_key``.

    Raises
    ------
    AftrykError
        When a stage before this one has not run.
    """
    spans, texts, flags = (
        read_table(table, paths.COLLECTED) for table in (tables.SPANS, tables.TEXTS, tables.FLAGS)
    )
    decisions = read_table(tables.MASK_DECISIONS, paths.REPLAYED)
    quotes = read_table(tables.QUOTES, paths.RESULTS / "quotes")
    masks = effective_masks(spans, decisions, texts, key)
    erased = read_json_lines(paths.EXCLUSIONS) if paths.EXCLUSIONS.is_file() else []
    return Counted(
        table=counts.persondata(spans, masks, decisions, flags, texts),
        awaiting=counts.awaiting(masks, quotes),
        quotes_awaiting=counts.quotes_awaiting(quotes),
        looked_at=counts.looked_at(masks, spans),
        releases=counts.releases(decisions, masks, texts),
        forgotten=counts.forgotten(erased),
    )
