"""Stage ``report``: figures, Word, Excel, page and tidy tables, all from one computation."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.report.inputs import read_inputs
from pipeline.report.write import write_report
from pipeline.settings import load_settings


def main() -> None:
    """Read what the other stages found, write the whole report, and say where it is."""
    write_report(read_inputs(load_settings()), paths.REPORT)
    print(
        f"Rapporten ligger i {(paths.REPORT / 'laeringer.docx').as_posix()} (Word), "
        f"{(paths.REPORT / 'aftryk.xlsx').as_posix()} (Excel) og "
        f"{(paths.REPORT / 'index.html').as_posix()} (side til browseren)."
    )


if __name__ == "__main__":
    stage.run(main)
