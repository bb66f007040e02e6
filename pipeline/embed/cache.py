"""Vectors by the hash of their text, kept between runs and outside the pipeline's outputs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.embed.embedder import Embedder
from pipeline.ids import stable_hash

_BATCH = 500
_WAIT_SECONDS = 60


class VectorCache:
    """A file of vectors; it holds hashes, never texts, and can be deleted at any time.

    Parameters
    ----------
    path
        The SQLite file; made when it is missing, and made anew when it is damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def encode(
        self, texts: Sequence[str], embedder: Embedder
    ) -> tuple[npt.NDArray[np.float32], int]:
        """Vectors of texts, of which only those not seen before are computed.

        Parameters
        ----------
        texts
            Any texts, also repeated ones.
        embedder
            What computes; vectors of other embedders are not used.

        Returns
        -------
        vectors : numpy.ndarray
            Shape ``(n_texts, dimensions)``, float32.
        n_new : int
            Number of different texts that were computed.
        """
        hashes = [text_hash(text, embedder.key) for text in texts]
        by_hash = dict(zip(hashes, texts, strict=True))
        known = self._read_or_renew(embedder.key, sorted(by_hash))
        new = sorted(by_hash.keys() - known.keys())
        if new:
            computed = embedder.encode([by_hash[name] for name in new])
            self._write(embedder.key, new, computed)
            known.update(zip(new, computed, strict=True))
        vectors = np.zeros((len(texts), embedder.dimensions), dtype=np.float32)
        for row, name in enumerate(hashes):
            vectors[row] = known[name]
        return vectors, len(new)

    def prune(self, keep_hashes: Iterable[str]) -> int:
        """Delete every vector whose text hash is not among ``keep_hashes``.

        Returns
        -------
        int
            Number of vectors deleted.
        """
        with self._connection() as connection:
            connection.execute("CREATE TEMP TABLE keep (text_hash TEXT PRIMARY KEY)")
            rows = ((name,) for name in set(keep_hashes))
            connection.executemany("INSERT INTO keep VALUES (?)", rows)
            return connection.execute(
                "DELETE FROM vectors WHERE text_hash NOT IN (SELECT text_hash FROM keep)"
            ).rowcount

    def _read_or_renew(self, key: str, hashes: list[str]) -> dict[str, npt.NDArray[np.float32]]:
        """Known vectors; none, and a new file, when the file is damaged."""
        try:
            return self._read(key, hashes)
        except sqlite3.OperationalError:
            raise  # locked or not writable: not damaged
        except sqlite3.DatabaseError:
            self.path.unlink()
            return {}

    def _read(self, key: str, hashes: list[str]) -> dict[str, npt.NDArray[np.float32]]:
        """Known vectors by text hash."""
        found: dict[str, npt.NDArray[np.float32]] = {}
        with self._connection() as connection:
            for first in range(0, len(hashes), _BATCH):
                some = hashes[first : first + _BATCH]
                marks = ", ".join("?" * len(some))
                rows = connection.execute(
                    "SELECT text_hash, vector FROM vectors"
                    f" WHERE embedder_key = ? AND text_hash IN ({marks})",
                    [key, *some],
                )
                found.update((name, np.frombuffer(blob, dtype="<f4")) for name, blob in rows)
        return found

    def _write(self, key: str, hashes: list[str], vectors: npt.NDArray[np.float32]) -> None:
        """Add vectors in one transaction."""
        rows = zip(hashes, vectors, strict=True)
        with self._connection() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                ((key, name, vector.astype("<f4").tobytes()) for name, vector in rows),
            )

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Open the file, commit at the end, close it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=_WAIT_SECONDS)
        try:
            with connection:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS vectors (embedder_key TEXT, text_hash TEXT,"
                    " vector BLOB NOT NULL, PRIMARY KEY (embedder_key, text_hash)) WITHOUT ROWID"
                )
                yield connection
        finally:
            connection.close()


def text_hash(text: str, key: str) -> str:
    """Hash under which the vector of a text by the embedder with this key is kept."""
    return stable_hash("text", text, key=key, size=16)
