"""``python -m pipeline.ingest BATCH``: one batch's surveys and reports into canonical tables."""

from __future__ import annotations

from pipeline import paths, stage
from pipeline.files import replacing_directory, write_table
from pipeline.ingest.summary import summary
from pipeline.ingest.whole_batch import ingest_batch
from pipeline.tables import INGESTED


def main() -> None:
    """Read the batch whole, or say everything that is wrong with it and write nothing."""
    batch = stage.batch_argument()
    ingested = ingest_batch(paths.BATCHES / batch)
    with replacing_directory(paths.batch_stage(batch, "ingest")) as folder:
        for table in INGESTED:
            write_table(ingested.tables[table.name], table, folder)
    print(summary(ingested))


if __name__ == "__main__":
    stage.run(main)
