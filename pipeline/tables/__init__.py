"""The schema of every table that passes between stages, by where it comes from."""

from pipeline.tables.counted import LIKERT, NON_ANSWERS, QUOTES, SHARES
from pipeline.tables.decided import (
    CODING_DECISIONS,
    MASK_DECISIONS,
    ORPHANS,
    QUOTE_DECISIONS,
    THEME_EDITS,
)
from pipeline.tables.ingested import (
    ANSWERS,
    BATCHES,
    CHOICES,
    DOCUMENTS,
    EXCLUSIONS,
    EXPECTED,
    INGESTED,
    ITEMS,
    PASSAGES,
    QUESTIONS,
    RATINGS,
    REPORT_QUOTES,
    REPORTED_SHARES,
    UNITS,
)
from pipeline.tables.segmented import SEGMENTS, SPANS, TEXTS
from pipeline.tables.table import Table
from pipeline.tables.themed import (
    CLUSTER_MEMBERS,
    CLUSTERS,
    CODINGS,
    PREDICTIONS,
    SUGGESTIONS,
    THEMES,
    TONES,
)

__all__ = [
    "ANSWERS",
    "BATCHES",
    "CHOICES",
    "CLUSTERS",
    "CLUSTER_MEMBERS",
    "CODINGS",
    "CODING_DECISIONS",
    "DOCUMENTS",
    "EXCLUSIONS",
    "EXPECTED",
    "INGESTED",
    "ITEMS",
    "LIKERT",
    "MASK_DECISIONS",
    "NON_ANSWERS",
    "ORPHANS",
    "PASSAGES",
    "PREDICTIONS",
    "QUESTIONS",
    "QUOTES",
    "QUOTE_DECISIONS",
    "RATINGS",
    "REPORTED_SHARES",
    "REPORT_QUOTES",
    "SEGMENTS",
    "SHARES",
    "SPANS",
    "SUGGESTIONS",
    "TEXTS",
    "THEMES",
    "THEME_EDITS",
    "TONES",
    "UNITS",
    "Table",
]
