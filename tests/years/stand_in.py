"""Stand-ins for what is learnt: scores, tones, vectors and clusters, by the words alone."""

from __future__ import annotations

import hashlib
from itertools import product

import numpy as np
import pandas as pd

from pipeline import paths
from pipeline.discover import Material, clusters_table, members_table
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.ids import stable_hash
from pipeline.settings import Discover
from pipeline.tables import PREDICTIONS, SEGMENTS, TONES
from pipeline.themes.codebook import read_codebook
from pipeline.themes.discover import Candidate

AUTO, REVIEW = 0.8, 0.65
LEAST = 2  # sentences of a cluster


def score(*parts: str) -> float:
    """Chance between 0 and 1 that hangs on its parts alone, with three decimals."""
    digest = hashlib.blake2b("\n".join(parts).encode(), digest_size=4).digest()
    return round(int.from_bytes(digest, "big") / 2**32, 3)


def embed(batch: str) -> None:
    """Leave a vector for every segment of a batch, as the stage ``embed`` does."""
    segments = read_table(SEGMENTS, paths.batch_stage(batch, "segment"))
    vectors = [[score(mark, str(axis)) for axis in range(3)] for mark in segments["segment_hash"]]
    with replacing_directory(paths.batch_stage(batch, "embed")) as folder:
        np.save(folder / "embeddings.npy", np.array(vectors, dtype=np.float32).reshape(-1, 3))
        np.save(folder / "text_hashes.npy", np.array([], dtype=str))


def classify() -> None:
    """Leave predictions and tones, as the stage ``classify`` does."""
    segments = read_table(SEGMENTS, paths.COLLECTED)
    segments = segments[segments["kind"] != "non_answer"]
    marks = segments[["segment_id", "segment_hash"]].itertuples(index=False, name=None)
    told = list(marks)
    predictions = [
        {"segment_id": name, "theme_id": theme_id, "probability": score(mark, theme_id)}
        for (name, mark), theme_id in product(told, read_codebook().ids)
    ]
    tones = [
        {
            "segment_id": name,
            "tone": ("positive", "neutral", "negative")[int(3 * score(mark, "tone"))],
            "probability": score(mark),
        }
        for name, mark in told
        if score(mark, "tone") < 1
    ]
    with replacing_directory(paths.CLASSIFIED) as folder:
        write_table(PREDICTIONS.frame(predictions), PREDICTIONS, folder)
        write_table(TONES.frame(tones), TONES, folder)


def clusters(material: Material, _: Discover) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sort what no theme explains in two heaps, as ``discover`` finds candidates."""
    left = material.segments[material.segments["segment_id"].isin(material.unexplained)]
    heap = left["segment_hash"].map(lambda mark: score(mark, "heap") < 0.5)
    found = [part.sort_values("segment_id") for _, part in left.groupby(heap) if len(part) >= LEAST]
    candidates = [
        Candidate(
            cluster_id=stable_hash("cluster", *part["segment_id"]),
            members=part["segment_id"].tolist(),
            n_units=part["unit_id"].nunique(),
            stability=1.0,
        )
        for part in found
    ]
    names = [part["text"].iloc[0].split()[:2] for part in found]
    return clusters_table(candidates, names), members_table(candidates)
