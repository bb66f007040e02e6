"""Cases cut out of an SPSS file; it is written anew with all that it said of its variables."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.errors import AftrykError, Problem
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.spss import read_spss


def without_cases(path: Path, rows: Collection[int]) -> bytes:
    """Write the file without some cases.

    Parameters
    ----------
    path
        The file.
    rows
        Numbers of the cases, from 1.

    Raises
    ------
    AftrykError
        When the other cases would not be read as before.
    """
    import pyreadstat

    table, about = pyreadstat.read_sav(str(path), user_missing=True)
    kept = table[~(table.index + 1).isin(list(rows))]
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / path.name
        pyreadstat.write_sav(
            kept,
            str(fresh),
            file_label=about.file_label or "",
            column_labels=about.column_names_to_labels,
            compress=path.suffix.lower() == ".zsav",
            note=about.notes or None,
            variable_value_labels=about.variable_value_labels,
            missing_ranges=_missing(about),
            variable_display_width=about.variable_display_width,
            variable_measure=dict(about.variable_measure),
            variable_format={k: v for k, v in about.original_variable_types.items() if v},
        )
        _check(path, fresh, rows)
        return fresh.read_bytes()


def _missing(about: Any) -> dict[str, list[Any]]:
    """User-missing values and ranges, as the writer wants them."""
    ranges = about.missing_ranges
    return {
        name: [
            span["lo"] if span["lo"] == span["hi"] else {"lo": span["lo"], "hi": span["hi"]}
            for span in spans
        ]
        for name, spans in ranges.items()
    }


def _check(before: Path, after: Path, rows: Collection[int]) -> None:
    """See that what is left is read as it was: cells, questions, labels and what is no answer."""
    old, new = read_spss(before), read_spss(after)
    kept = old.rows(~old.cells.index.to_series().isin(list(rows)))
    alike = len(kept.headings) == len(new.headings) and all(
        replace(heading, missing=frozenset()) == replace(written, missing=frozenset())
        and _column(kept, position) == _column(new, position)
        for position, (heading, written) in enumerate(zip(kept.headings, new.headings, strict=True))
    )
    if not alike:
        raise AftrykError(
            Problem(
                "filen kan ikke skrives igen, uden at andre svar ændres.",
                "Slet svarene i SPSS, eller gem filen som .csv, og prøv igen.",
                file=before.name,
            )
        )


def _column(delivery: Delivery, position: int) -> list[tuple[str, bool]]:
    """Cells, each with whether the file says that it is no answer."""
    missing = delivery.declared_missing(position)
    return list(zip(delivery.cells[position], missing, strict=True))
