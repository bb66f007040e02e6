"""Stage ``evaluation_report``: how good the suggestions are, as a page."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.evaluation_report.content import evaluation_view
from pipeline.evaluation_report.page import write_evaluation_page
from pipeline.evaluation_report.read import read_measured
from pipeline.files import write_text
from pipeline.settings import load_settings


def main() -> None:
    """Read what was measured, and write the page."""
    measured = read_measured()
    page = write_evaluation_page(
        evaluation_view(measured), measured.tables, load_settings().report.title
    )
    write_text(page, paths.REPORT / "evaluering.html")


if __name__ == "__main__":
    stage.run(main)
