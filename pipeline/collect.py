"""Stage ``collect``: join the listed batches and remove what no listed batch owns."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pandas as pd

from pipeline import paths, stage, tables
from pipeline.corrections import Placed, replaced_lines, together
from pipeline.embed.cache import VectorCache
from pipeline.errors import AftrykError
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.lockfile import forget_unlisted
from pipeline.settings import load_settings
from pipeline.tables import Table
from pipeline.tables.asked import PER_SURVEY
from pipeline.texts import join_texts


def join(parts: list[pd.DataFrame], table: Table) -> pd.DataFrame:
    """Join one table's parts from several batches."""
    joined = pd.concat(parts, ignore_index=True)
    return table.conform(joined.drop_duplicates() if table in PER_SURVEY else joined)


def placed(ingested: dict[str, list[pd.DataFrame]], batches: list[str]) -> Placed:
    """Say which batch's answers stand, where several have the same unit.

    Parameters
    ----------
    ingested
        The tables ``INGESTED`` by name, one part per batch.
    batches
        The batches that are read.

    Raises
    ------
    AftrykError
        When two batches both deliver the same project, respondent or document and neither says that
        it corrects the other.
    """
    per_batch = zip(*ingested.values(), strict=True)
    told, problems = together([dict(zip(ingested, own, strict=True)) for own in per_batch], batches)
    if problems:
        raise AftrykError(problems)
    return Placed(told, pd.concat(ingested["answers"]), pd.concat(ingested["passages"]))


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

    ingested = {table.name: read(table, "ingest") for table in tables.INGESTED}
    stands = placed(ingested, batches)
    for line in replaced_lines(stands.replaced):
        print(line)
    collected = {
        table.name: join(stands.each(ingested[table.name], table, batches), table)
        for table in tables.INGESTED
    }
    hashes = [
        np.load(paths.batch_stage(batch, "embed") / "text_hashes.npy").tolist() for batch in batches
    ]
    VectorCache(paths.VECTORS).prune(name for names in hashes for name in names)
    vectors = [np.load(paths.batch_stage(batch, "embed") / "embeddings.npy") for batch in batches]
    parts = read(tables.SEGMENTS, "segment")
    kept = [stands.stands(part, batch) for part, batch in zip(parts, batches, strict=True)]
    vectors = [rows[own.to_numpy()] for rows, own in zip(vectors, kept, strict=True)]
    segments, embeddings = join_vectors(stands.about_each(parts, batches), vectors)
    texts = join_texts(collected["answers"], collected["passages"], collected["documents"])
    with replacing_directory(paths.COLLECTED) as folder:
        for table in tables.INGESTED:
            write_table(collected[table.name], table, folder)
        for table in (tables.SPANS, tables.FLAGS):
            found = stands.about_each(read(table, "mask"), batches)
            write_table(join(found, table), table, folder)
        write_table(segments, tables.SEGMENTS, folder)
        write_table(texts, tables.TEXTS, folder)
        np.save(folder / "embeddings.npy", embeddings)


if __name__ == "__main__":
    stage.run(main)
