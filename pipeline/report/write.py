"""Writing the whole report, or nothing of it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pipeline.files import (
    replacing_directory,
    write_bytes,
    write_csv,
    write_json,
    write_parquet,
    write_text,
)
from pipeline.report import exports
from pipeline.report.content import report_view
from pipeline.report.drawing import draw_figures
from pipeline.report.excel import write_excel
from pipeline.report.inputs import Inputs
from pipeline.report.page import write_page
from pipeline.report.trace import trace_report, trace_table
from pipeline.report.word import write_word


def write_report(inputs: Inputs, target: Path) -> None:
    """Build every file in a folder of its own, then move them into place.

    Parameters
    ----------
    inputs
        From :func:`pipeline.report.inputs.read_inputs`.
    target
        The report's folder. What other stages keep there is left alone, and if anything fails,
        so is the earlier report.
    """
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".report-", suffix=".tmp", dir=target.parent) as name:
        fresh = Path(name)
        _build(inputs, fresh)
        with replacing_directory(target / "figurer") as figures:
            for file in sorted((fresh / "figurer").iterdir()):
                os.replace(file, figures / file.name)
        for file in sorted(path for path in fresh.iterdir() if path.is_file()):
            os.replace(file, target / file.name)


def _build(inputs: Inputs, folder: Path) -> None:
    """Write every file of the report in an empty folder."""
    view = report_view(inputs)
    traced = trace_report(inputs, view)
    figures = folder / "figurer"
    figures.mkdir()
    drawn = inputs.settings.report
    draw_figures(
        view.figures, inputs.items, inputs.themes, figures, drawn.figure_dpi, drawn.likert_figure
    )
    tidy = {
        "likert": exports.likert_table(inputs),
        "temaer": exports.theme_table(inputs),
        "tal_og_ord": exports.crosstab_table(inputs),
        "perioder": exports.period_table(inputs),
        "temaer_perioder": exports.theme_period_table(inputs),
        "afkrydsninger": exports.choice_table(inputs),
        "tal_fra_rapporter": exports.reported_table(inputs),
        "citater": exports.quote_table(inputs),
    }
    for name, table in tidy.items():
        write_parquet(table, folder / f"{name}.parquet")
    listed = {**tidy, "sporing": trace_table(traced), "datafelter": exports.data_fields()}
    for name, table in listed.items():
        write_csv(table, folder / f"{name}.csv")
    write_json(exports.key_numbers(inputs), folder / "noegletal.json")
    rows = {f"{name}.csv": len(table) for name, table in listed.items()}
    write_json(exports.manifest(inputs, rows), folder / "manifest.json")
    template = inputs.template
    write_bytes(write_word(view, figures, template), folder / "laeringer.docx")
    write_bytes(write_excel(view, inputs), folder / "aftryk.xlsx")
    write_text(write_page(view, figures, traced), folder / "index.html")
