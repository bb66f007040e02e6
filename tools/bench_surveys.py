"""How long 2,500 respondents with 60 columns take to ingest, in each kind of file.

``python -m tools.bench_surveys`` prints seconds and processor seconds per kind of file.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from pipeline.ingest.batch import BatchFile
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.mapping import Mapping, load_mapping
from pipeline.ingest.read import read_delivery
from pipeline.ingest.whole_batch import assemble, ingest_file
from pipeline.paths import BATCHES

RESPONDENTS, COLUMNS = 2500, 60
SAMPLE = BATCHES / "2024-efteraar" / "selvevaluering.csv"


def respondents(delivery: Delivery, mapping: Mapping) -> pd.DataFrame:
    """The sample's answers over and over, each row with a number of its own, and more columns."""
    table = delivery.cells.set_axis([heading.text for heading in delivery.headings], axis=1)
    repeats = -(-RESPONDENTS // len(table))
    table = pd.concat([table] * repeats, ignore_index=True).head(RESPONDENTS)
    table[mapping.key.columns[0]] = [f"P-{number}" for number in range(RESPONDENTS)]
    more = {f"Ekstra {number}": "I høj grad" for number in range(COLUMNS - table.shape[1])}
    return table.assign(**more)


def main() -> None:
    """Write the answers as each kind of file, read them, and print how long it took."""
    mapping = load_mapping("selvevaluering")
    table = respondents(read_delivery(SAMPLE, mapping.headings()), mapping)
    about = BatchFile(survey="selvevaluering", pulje="Prøve")
    writers: dict[str, Callable[[Path], None]] = {
        "a.csv": lambda path: table.to_csv(path, sep=";", index=False, encoding="cp1252"),
        "a.xlsx": lambda path: table.to_excel(path, index=False),
        "a.sav": lambda path: _write_spss(table, path),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, write in writers.items():
            path = Path(folder) / name
            write(path)
            wall, processor = time.perf_counter(), time.process_time()
            read = assemble("a", [name], [ingest_file(path, about, "a")], None)
            wall, processor = time.perf_counter() - wall, time.process_time() - processor
            units = len(read.tables["units"])
            print(
                f"{name:8} {units} × {table.shape[1]}: {wall:.2f} s ({processor:.2f} s processor)"
            )


def _write_spss(table: pd.DataFrame, path: Path) -> None:
    import pyreadstat

    named = table.set_axis([f"v{number}" for number in range(table.shape[1])], axis=1)
    pyreadstat.write_sav(named, str(path), column_labels=list(table.columns))


if __name__ == "__main__":
    main()
