"""Stage ``segment``: cut answers and reports into sentences and list items."""

from __future__ import annotations

import pandas as pd
from tqdm import tqdm

from pipeline import stage
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.ids import segment_hash, segment_id
from pipeline.language.non_answers import is_non_answer
from pipeline.language.sentences import Sentence, sentences
from pipeline.paths import batch_stage
from pipeline.settings import Ids, load_settings
from pipeline.settings import Segment as Limits
from pipeline.sketches import sketch
from pipeline.tables import ANSWERS, DOCUMENTS, PASSAGES, SEGMENTS
from pipeline.texts import DOCUMENT_SURVEYS, join_texts


def segment_text(text: str, min_letters: int) -> list[tuple[int, int, str]]:
    """Segments of one answer.

    Parameters
    ----------
    text
        The raw text.
    min_letters
        A sentence with fewer letters is joined to the one before it (the first one to the next).

    Returns
    -------
    list of tuple
        ``(start, end, kind)`` in order. A whole non-answer, also an empty one, is one segment
        that covers the text.

    >>> segment_text("Vi mødes. Det virker", 2)
    [(0, 9, 'sentence'), (10, 20, 'sentence')]
    >>> segment_text("Ved ikke.", 2)
    [(0, 9, 'non_answer')]
    """
    if is_non_answer(text):
        return [(0, len(text), "non_answer")]
    return [
        (start, end, "list_item" if is_item else "sentence")
        for start, end, is_item in _join_short(text, sentences(text), min_letters)
    ]


def _join_short(text: str, found: list[Sentence], min_letters: int) -> list[Sentence]:
    """Sentences with too few letters joined to the one before."""
    joined: list[Sentence] = []
    for sentence in found:
        if joined and (
            _is_short(text, sentence, min_letters) or _is_short(text, joined[-1], min_letters)
        ):
            before = joined.pop()
            sentence = Sentence(before.start, sentence.end, before.is_item)
        joined.append(sentence)
    return joined


def _is_short(text: str, sentence: Sentence, min_letters: int) -> bool:
    """Whether a sentence has too few letters to stand alone."""
    inside = text[sentence.start : sentence.end]
    return sum(character.isalpha() for character in inside[: 8 * min_letters + 64]) < min_letters


def segment_texts(texts: pd.DataFrame, limits: Limits, ids: Ids) -> pd.DataFrame:
    """Segments of every text.

    Parameters
    ----------
    texts
        As :data:`~pipeline.tables.TEXTS`. A report's block quote is one segment; its list items
        are cut into sentences of kind ``list_item``.
    limits, ids
        The knobs ``segment`` and ``ids``.

    Returns
    -------
    pandas.DataFrame
        As :data:`~pipeline.tables.SEGMENTS`.
    """
    columns = zip(
        texts["answer_id"].tolist(),
        texts["text"].tolist(),
        texts["question"].where(texts["survey"].isin(DOCUMENT_SURVEYS), "").tolist(),
        strict=True,
    )
    rows = []
    for answer, text, kind in tqdm(columns, "deler op", len(texts), disable=None, leave=False):
        cut = _whole(text) if kind == "quote" else segment_text(text, limits.min_letters)
        for position, (start, end, own_kind) in enumerate(cut, start=1):
            is_item = kind == "list_item" and own_kind == "sentence"
            rows.append(
                (answer, start, end, position, kind if is_item else own_kind, text[start:end])
            )
    table = pd.DataFrame(rows, columns=["answer_id", "start", "end", "position", "kind", "segment"])
    pieces = table["segment"].tolist()
    table["segment_id"] = [segment_id(*row[:3]) for row in rows]
    table["segment_hash"] = [segment_hash(piece, ids.hash_key) for piece in pieces]
    table["sketch"] = sketch(pieces, ids.hash_key, ids.sketch_size)
    return SEGMENTS.conform(table)


def _whole(text: str) -> list[tuple[int, int, str]]:
    """A block quote as one segment, without outer white space."""
    start = len(text) - len(text.lstrip())
    return [(start, start + len(text.strip()), "quote")] if text.strip() else []


def main() -> None:
    """Read one batch's texts and write their segments."""
    batch, settings = stage.batch_argument(), load_settings()
    ingested = batch_stage(batch, "ingest")
    texts = join_texts(*(read_table(table, ingested) for table in (ANSWERS, PASSAGES, DOCUMENTS)))
    with replacing_directory(batch_stage(batch, "segment")) as folder:
        write_table(segment_texts(texts, settings.segment, settings.ids), SEGMENTS, folder)


if __name__ == "__main__":
    stage.run(main)
