"""Vectors of a sentence-transformer that lies on this machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipeline.language.tokens import composed, without_placeholders
from pipeline.models.chosen import Chosen
from pipeline.models.installed import installed_folder
from pipeline.models.offline import go_offline

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 8
"""Texts encoded at once: always as many, so that no sum is cut up differently."""

THREADS = 1
"""Of torch on the processor, as everywhere in Aftryk: the same on every machine, and where others
work too, two threads wait for each other more than they gain."""

_CHUNK = 4_000


class Transformer:
    """A sentence-transformer (Reimers and Gurevych 2019, "Sentence-BERT").

    Padding, and the number of texts in a batch, change the last bits of a vector, and rounding only
    moves where that shows. So texts are encoded together with texts of exactly as many tokens, and
    always :data:`BATCH` of them: what is missing is filled up with one of them. ``docs/decisions
    /0020-saetningsvektorer.md`` has the measurements.

    Parameters
    ----------
    model
        The loaded model.
    chosen
        Name, revision, hash, prompts and greatest length.
    """

    def __init__(self, model: SentenceTransformer, chosen: Chosen) -> None:
        self.model, self.chosen = model, chosen
        if chosen.max_length is not None:
            own = model.max_seq_length or chosen.max_length
            model.max_seq_length = min(own, chosen.max_length)

    @property
    def name(self) -> str:
        """The name in models/manifest.yaml."""
        return self.chosen.name

    @property
    def prompt(self) -> str:
        """What is put in front of every text, definitions and sentences alike.

        That of a search: of E5, whose prompts these are, its authors say so for vectors that are
        compared, clustered or learnt from (Wang et al. 2024, "Multilingual E5", model card).
        """
        return self.chosen.prompts.query if self.chosen.prompts else ""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.model.get_embedding_dimension() or 0)

    @property
    def key(self) -> str:
        """Hash of the model, its files, the prompt, the greatest length and the kind of device."""
        source = [self.name, self.chosen.revision, self.chosen.digest]
        told = [*source, self.prompt, self.model.max_seq_length, self.model.device.type, BATCH]
        return hashlib.blake2b(json.dumps(told).encode("utf-8"), digest_size=16).hexdigest()

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of texts; see :meth:`pipeline.embed.embedder.Embedder.encode`.

        Placeholders are left out; a text without a letter or a digit gets zeros.
        """
        from tqdm import tqdm

        clean = [" ".join(composed(without_placeholders(text)).split()) for text in texts]
        filled = [row for row, text in enumerate(clean) if any(map(str.isalnum, text))]
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        n_tokens = self._count_tokens([clean[row] for row in filled])
        bar = tqdm(total=len(filled), desc="Sætningsvektorer", disable=None, leave=False)
        with bar:
            for group in batches_of_equal_length(n_tokens, BATCH):
                rows = [filled[place] for place in group]
                together = [clean[row] for row in rows]
                together += together[:1] * (BATCH - len(rows))
                vectors[rows] = self._encode_together(together)[: len(rows)]
                bar.update(len(rows))
        return vectors

    def _count_tokens(self, texts: list[str]) -> npt.NDArray[np.int64]:
        """Number of tokens of each text as the model reads it, shape (n_texts,)."""
        counts: list[int] = []
        for first in range(0, len(texts), _CHUNK):
            read = self.model.tokenizer(
                [self.prompt + text for text in texts[first : first + _CHUNK]],
                truncation=True,
                max_length=self.model.max_seq_length,
            )
            counts += [len(tokens) for tokens in read["input_ids"]]
        return np.array(counts, dtype=np.int64)

    def _encode_together(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """Vectors of length one of texts of equally many tokens."""
        found = self.model.encode(
            texts, prompt=self.prompt, batch_size=len(texts), show_progress_bar=False
        )
        vectors = np.asarray(found, dtype=np.float64)
        lengths = np.sqrt((vectors * vectors).sum(axis=1, keepdims=True))
        scaled = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
        return scaled.astype(np.float32)


def batches_of_equal_length(
    n_tokens: npt.NDArray[np.int64], size: int
) -> Iterator[npt.NDArray[np.intp]]:
    """Places of texts of equal length, the longest first, at most ``size`` at a time.

    >>> [batch.tolist() for batch in batches_of_equal_length(np.array([3, 5, 3, 3]), 2)]
    [[1], [0, 2], [3]]
    """
    for length in np.unique(n_tokens)[::-1]:
        places = np.flatnonzero(n_tokens == length)
        for first in range(0, len(places), size):
            yield places[first : first + size]


def load(chosen: Chosen) -> Transformer:
    """Load an installed sentence-transformer: from its folder alone, never from the net.

    Parameters
    ----------
    chosen
        The profile's part for vectors.

    Raises
    ------
    AftrykError
        When the model is not installed, or is another version than the one that was looked up.
    """
    folder = installed_folder(chosen)
    go_offline()
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    torch.set_num_threads(THREADS)
    model = SentenceTransformer(
        str(folder),
        device="cuda" if torch.cuda.is_available() else "cpu",
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"use_safetensors": True, "dtype": torch.float32},
    )
    return Transformer(model, chosen)
