"""Stage ``collect``: join the listed batches and remove what no listed batch owns."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline import paths, stage, tables
from pipeline.embed.cache import VectorCache
from pipeline.errors import AftrykError, Problem
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.ingest.twice import same_unit_twice
from pipeline.lockfile import forget_unlisted
from pipeline.settings import load_settings
from pipeline.tables import Table
from pipeline.texts import join_texts

# Described by the survey mapping and not by the batch: the same rows come with every batch.
SHARED = [tables.SURVEYS, tables.ITEMS, tables.QUESTIONS, tables.OPTIONS]


def join(parts: list[pd.DataFrame], table: Table) -> pd.DataFrame:
    """Join one table's parts from several batches.

    Raises
    ------
    AftrykError
        When two batches both deliver the same project, respondent or report.
    """
    joined = pd.concat(parts, ignore_index=True)
    if table in SHARED:
        joined = joined.drop_duplicates()
    problems = same_unit_twice(parts) if table is tables.UNITS else []
    if table is tables.DOCUMENTS:
        problems = same_report_twice(joined)
    if problems:
        raise AftrykError(problems)
    return table.conform(joined)


def same_report_twice(documents: pd.DataFrame) -> list[Problem]:
    """Name the reports and notes that more than one batch delivers.

    Parameters
    ----------
    documents
        Table ``DOCUMENTS`` of all batches.
    """
    owners = documents.groupby("document_id")[["batch", "source_file"]].agg(sorted)
    owners = owners[owners["batch"].str.len() > 1]
    return [
        Problem(
            f"rapporten findes i flere leverancer ({' og '.join(batches)}).",
            "Lad den kun ligge i en af dem, eller fjern en af leverancerne under ”batches” i "
            "params.yaml.",
            file=files[-1],
        )
        for batches, files in owners.itertuples(index=False)
    ]


def join_vectors(
    segments: list[pd.DataFrame], vectors: list[np.ndarray]
) -> tuple[pd.DataFrame, np.ndarray]:
    """Join segments and their vectors so that row i of one is still row i of the other.

    Parameters
    ----------
    segments
        One table of segments per batch, each in its own order.
    vectors
        Arrays of shape (n_segments, dimensions), aligned with ``segments``.
    """
    numbered = pd.concat(segments, ignore_index=True)
    joined = tables.SEGMENTS.conform(numbered)
    row = pd.Series(np.arange(len(numbered)), index=numbered["segment_id"])
    return joined, np.concatenate(vectors)[row.loc[joined["segment_id"]].to_numpy()]


def remove_unlisted(folder: Path, batches: list[str]) -> list[str]:
    """Remove the folders of batches that are no longer listed, and say which."""
    gone = sorted(p.name for p in folder.iterdir() if p.is_dir() and p.name not in batches)
    for name in gone:
        shutil.rmtree(folder / name)
    return gone


def main() -> None:
    """Read every listed batch's tables, write them joined, and forget the other batches."""
    batches = load_settings().batches
    for name in remove_unlisted(paths.BATCH_TABLES, batches):
        print(f"Leverancen ”{name}” står ikke længere i params.yaml; dens resultater er fjernet.")
    forget_unlisted(Path("dvc.lock"), batches)

    def read(table: Table, part: str) -> list[pd.DataFrame]:
        return [read_table(table, paths.batch_stage(batch, part)) for batch in batches]

    collected = {table.name: join(read(table, "ingest"), table) for table in tables.INGESTED}
    hashes = [
        np.load(paths.batch_stage(batch, "embed") / "text_hashes.npy").tolist() for batch in batches
    ]
    VectorCache(paths.VECTORS).prune(name for names in hashes for name in names)
    vectors = [np.load(paths.batch_stage(batch, "embed") / "embeddings.npy") for batch in batches]
    segments, embeddings = join_vectors(read(tables.SEGMENTS, "segment"), vectors)
    texts = join_texts(collected["answers"], collected["passages"], collected["documents"])
    with replacing_directory(paths.COLLECTED) as folder:
        for table in tables.INGESTED:
            write_table(collected[table.name], table, folder)
        write_table(join(read(tables.SPANS, "mask"), tables.SPANS), tables.SPANS, folder)
        write_table(join(read(tables.FLAGS, "mask"), tables.FLAGS), tables.FLAGS, folder)
        write_table(segments, tables.SEGMENTS, folder)
        write_table(texts, tables.TEXTS, folder)
        np.save(folder / "embeddings.npy", embeddings)


if __name__ == "__main__":
    stage.run(main)
