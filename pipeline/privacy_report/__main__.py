"""Stage ``privacy_report``: what was found of personal data, and what people decided; counts."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.files import write_csv, write_text
from pipeline.privacy_report.content import privacy_view
from pipeline.privacy_report.page import write_privacy_page
from pipeline.privacy_report.read import read_counted
from pipeline.settings import load_settings


def main() -> None:
    """Read what was found and decided, and write the tidy table and the page."""
    settings = load_settings()
    counted = read_counted(settings.ids.hash_key)
    page = write_privacy_page(privacy_view(counted), settings.report.title)
    write_csv(counted.table, paths.REPORT / "persondata.csv")
    write_text(page, paths.REPORT / "persondata.html")


if __name__ == "__main__":
    stage.run(main)
