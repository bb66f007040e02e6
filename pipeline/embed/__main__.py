"""Stage ``embed``: turn segments into vectors; only texts not seen before are computed."""

from __future__ import annotations

import numpy as np

from pipeline import stage
from pipeline.embed import VectorCache, profile_embedder
from pipeline.embed.cache import text_hash
from pipeline.files import read_table, replacing_directory
from pipeline.paths import VECTORS, batch_stage
from pipeline.privacy import masked_slices
from pipeline.tables import ANSWERS, DOCUMENTS, PASSAGES, SEGMENTS, SPANS
from pipeline.texts import join_texts


def main() -> None:
    """Read one batch's segments and write a vector for each, row for row."""
    batch, embedder = stage.batch_argument(), profile_embedder()
    ingested = batch_stage(batch, "ingest")
    texts = join_texts(*(read_table(table, ingested) for table in (ANSWERS, PASSAGES, DOCUMENTS)))
    segments = read_table(SEGMENTS, batch_stage(batch, "segment"))
    masked = masked_slices(segments, texts, read_table(SPANS, batch_stage(batch, "mask")))
    vectors, n_new = VectorCache(VECTORS).encode(masked.tolist(), embedder)
    with replacing_directory(batch_stage(batch, "embed")) as folder:
        np.save(folder / "embeddings.npy", vectors, allow_pickle=False)
        # What this batch keeps alive in the cache; `collect` deletes the rest.
        used = np.array([text_hash(text, embedder.key) for text in masked], dtype=str)
        np.save(folder / "text_hashes.npy", used, allow_pickle=False)
    print(f"{batch}: {n_new} nye af {len(segments)} sætninger")


if __name__ == "__main__":
    stage.run(main)
