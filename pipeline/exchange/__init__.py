"""To and from other programs for qualitative analysis: the codebook as REFI-QDA, codings as CSV."""

from pipeline.exchange.codebook_changes import Change, codebook_changes
from pipeline.exchange.coding_decisions import Outcome, coding_decisions
from pipeline.exchange.codings import codings_table
from pipeline.exchange.qdc import Code, read_qdc, write_qdc

__all__ = [
    "Change",
    "Code",
    "Outcome",
    "codebook_changes",
    "coding_decisions",
    "codings_table",
    "read_qdc",
    "write_qdc",
]
