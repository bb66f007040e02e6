"""Stage ``mask``: find personal data as spans over the raw text."""

from __future__ import annotations

from pipeline import stage
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.paths import batch_stage
from pipeline.privacy import find_spans
from pipeline.tables import ANSWERS, DOCUMENTS, PASSAGES, SPANS
from pipeline.texts import join_texts


def main() -> None:
    """Read one batch's texts and write where they hold personal data."""
    batch = stage.batch_argument()
    ingested = batch_stage(batch, "ingest")
    texts = join_texts(*(read_table(table, ingested) for table in (ANSWERS, PASSAGES, DOCUMENTS)))
    with replacing_directory(batch_stage(batch, "mask")) as folder:
        write_table(find_spans(texts), SPANS, folder)


if __name__ == "__main__":
    stage.run(main)
