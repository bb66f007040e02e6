"""Make the references that events carry: from offsets in a run's texts to hashes and sketches."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.ids import segment_hash
from pipeline.review import events as e
from pipeline.settings import Ids
from pipeline.sketches import sketch


@dataclass(frozen=True)
class Pointer:
    """Makes references into the texts of a run.

    Parameters
    ----------
    texts
        ``answer_id`` to text.
    ids
        Key and sketch size (params ``ids``).
    """

    texts: dict[str, str]
    ids: Ids

    @classmethod
    def of(cls, texts: pd.DataFrame, ids: Ids) -> Pointer:
        """Pointer into a ``TEXTS`` table."""
        return cls(dict(zip(texts["answer_id"], texts["text"], strict=True)), ids)

    def segment(self, answer_id: str, start: int, end: int) -> e.SegmentReference:
        """Point at ``text[start:end]``, be it one segment, several or a part of one.

        >>> pointer = Pointer({"a": "Vi mødes. Det virker."}, Ids(hash_key="k", sketch_size=4))
        >>> pointer.segment("a", 0, 9).segment_hash == segment_hash("Vi mødes.", "k")
        True
        """
        words = self._words(answer_id, start, end)
        return e.SegmentReference(
            answer_id=answer_id,
            start=start,
            end=end,
            segment_hash=segment_hash(words, self.ids.hash_key),
            sketch=sketch([words], self.ids.hash_key, self.ids.sketch_size)[0],
        )

    def span(self, answer_id: str, start: int, end: int, mask_type: str) -> e.SpanReference:
        """Point at personal data."""
        words = self._words(answer_id, start, end)
        return e.SpanReference.model_validate(
            {"answer_id": answer_id, "start": start, "end": end, "mask_type": mask_type}
            | {"span_hash": segment_hash(words, self.ids.hash_key)}
        )

    def _words(self, answer_id: str, start: int, end: int) -> str:
        text = self.texts[answer_id]
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{start}-{end} is not a span of an answer of {len(text)} characters")
        return text[start:end]
