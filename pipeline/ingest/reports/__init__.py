"""Evaluation reports, whatever their format: read into blocks, tables and quotes.

``read_report`` reads a file, ``report_tables`` turns what it read into the canonical tables.
"""

from pipeline.ingest.reports.canonical import report_tables
from pipeline.ingest.reports.model import Block, Quote, Report, ReportTable, Row
from pipeline.ingest.reports.read import read_report
from pipeline.ingest.reports.reported_shares import reported_shares

__all__ = [
    "Block",
    "Quote",
    "Report",
    "ReportTable",
    "Row",
    "read_report",
    "report_tables",
    "reported_shares",
]
