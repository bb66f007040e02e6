"""Where the sentences that were measured stand: in gold's file and among the segments."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from pipeline.files import read_json_lines
from pipeline.ids import stable_hash
from pipeline.privacy import masked_slices
from pipeline.themes.decided import PLACE

PLACES = ["gold_answer", "gold_sentence", "segment_id"]
"""Number of the answer in gold's file and of the sentence in it, both from 1; and the segment."""


def gold_places(path: Path, segments: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Find gold's sentences again.

    Parameters
    ----------
    path
        Gold's file.
    segments, texts
        As :data:`~pipeline.tables.SEGMENTS` and :data:`~pipeline.tables.TEXTS`.

    Returns
    -------
    pandas.DataFrame
        ``answer_id`` and ``position`` as :func:`~pipeline.themes.training_data.read_gold` gives
        them, once each, and :data:`PLACES`; ``segment_id`` is missing where no segment of the
        same project and answer has the same words.
    """
    gold = pd.DataFrame(
        [
            {
                "answer_id": stable_hash(answer["project"], answer["question"], answer["text"]),
                "position": position,
                "gold_answer": number,
                "gold_sentence": position,
                "unit_id": answer["project"],
                "text": answer["text"],
                "sentence": sentence["text"],
            }
            for number, answer in enumerate(read_json_lines(path), start=1)
            for position, sentence in enumerate(answer["sentences"], start=1)
        ]
    )
    said = segments.merge(texts[["answer_id", "unit_id", "text"]], on="answer_id")
    said["sentence"] = [
        text[start:end]
        for text, start, end in zip(said["text"], said["start"], said["end"], strict=True)
    ]
    words = ["unit_id", "text", "sentence"]
    said = said.drop_duplicates(words)[[*words, "segment_id"]]
    found = gold.drop_duplicates(["answer_id", "position"]).merge(said, on=words, how="left")
    again = found["segment_id"].duplicated()
    found["segment_id"] = found["segment_id"].mask(again)
    return found[["answer_id", "position", *PLACES]]


def decision_places(
    decisions: pd.DataFrame, texts: pd.DataFrame, spans: pd.DataFrame
) -> pd.DataFrame:
    """Segments of decisions, by the words that their examples have.

    Parameters
    ----------
    decisions
        As :func:`~pipeline.themes.decided.live_decisions` gives them.
    texts, spans
        As :data:`~pipeline.tables.TEXTS` and :data:`~pipeline.tables.SPANS`.

    Returns
    -------
    pandas.DataFrame
        ``unit_id`` and masked ``text``, once each, and ``segment_id``.
    """
    places = decisions[[*PLACE, "segment_id"]].drop_duplicates(PLACE)
    units = places["answer_id"].map(texts.set_index("answer_id")["unit_id"])
    found = places.assign(text=masked_slices(places, texts, spans), unit_id=units)
    return found.drop_duplicates(["unit_id", "text"])[["unit_id", "text", "segment_id"]]


def places_of(sentences: pd.DataFrame, gold: pd.DataFrame, decided: pd.DataFrame) -> pd.DataFrame:
    """:data:`PLACES` of the sentences that were measured, in their rows.

    Parameters
    ----------
    sentences
        As in :class:`~pipeline.evaluate.material.Labelled`.
    gold, decided
        From :func:`gold_places` and :func:`decision_places`.
    """
    from_gold = (sentences["source"] == "gold").to_numpy()
    keys = ["answer_id", "position"]
    places = sentences[keys].merge(gold, on=keys, how="left")[PLACES]
    words = sentences[["unit_id", "text"]].merge(decided, on=["unit_id", "text"], how="left")
    places["segment_id"] = places["segment_id"].where(from_gold, words["segment_id"])
    return places.astype({"gold_answer": "Int64", "gold_sentence": "Int64"})
