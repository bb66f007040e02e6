"""From a theme's share to the sentences behind it, for those who write the report."""

from __future__ import annotations

import pandas as pd

from pipeline.counted import counted_codings
from pipeline.privacy import effective_masks, masked_slices
from pipeline.report import wording
from pipeline.report.card_content import name_of_source
from pipeline.report.card_view import SentenceGroup, SentenceView
from pipeline.report.inputs import Inputs
from pipeline.report.likert_content import surveys_in_order
from pipeline.report.slugs import anchor_of

SEEN = "set af et menneske"
DOCUMENTS = (wording.REPORTS, wording.NOTES)
SPAN = ["answer_id", "start", "end"]


def sentence_groups(inputs: Inputs) -> dict[str, tuple[SentenceGroup, ...]]:
    """The sentences that each theme's shares count, by survey and question, in reading order.

    They are sliced from their source and masked anew. Left out are the surveys and questions whose
    share is not shown, and what somebody has said no to being quoted on.

    Returns
    -------
    dict
        Theme id to groups; nothing when ``report.show_sentences`` says no.
    """
    if not inputs.settings.report.show_sentences:
        return {}
    found = _placed(inputs)
    masks = effective_masks(
        inputs.spans, inputs.mask_decisions, inputs.texts, inputs.settings.ids.hash_key
    )
    found["words"] = masked_slices(found, inputs.texts, masks, numbered=True)
    groups: dict[str, list[SentenceGroup]] = {}
    keys = ["theme_id", "rank", "survey", "position", "heading"]
    for (theme_id, _, survey, _, heading), rows in found.groupby(keys, sort=True):
        sentences = tuple(
            SentenceView(words, SEEN if source == "human" else "")
            for words, source in rows[["words", "source"]].itertuples(index=False)
        )
        anchor = anchor_of(str(theme_id), str(survey), str(heading))
        label = f"{inputs.name_of(str(survey))}: {heading}"
        if survey in DOCUMENTS:
            label = str(heading)
        groups.setdefault(str(theme_id), []).append(SentenceGroup(anchor, label, sentences))
    return {theme_id: tuple(own) for theme_id, own in groups.items()}


def _placed(inputs: Inputs) -> pd.DataFrame:
    """The counted codings with place, question and source, in reading order."""
    codings = counted_codings(inputs.codings)
    parts = codings["segment_id"].str.extract(r"^(?P<answer_id>.+):(?P<start>\d+)-(?P<end>\d+)$")
    codings = codings.join(parts.astype({"start": "int64", "end": "int64"}))
    texts = inputs.texts[["answer_id", "survey", "unit_id", "question"]]
    found = codings.merge(texts, on="answer_id")
    names = inputs.questions[["survey", "question", "heading", "position"]]
    found = found.merge(names, on=["survey", "question"], how="left")
    documents = {name: name_of_source(inputs, name) for name in DOCUMENTS}
    named = found["survey"].map(documents).fillna(found["question"])
    found["heading"] = found["heading"].fillna(named)
    found["position"] = found["position"].fillna(0).astype("int64")
    order = [*surveys_in_order(inputs), *DOCUMENTS]
    rank = found["survey"].map({survey: place for place, survey in enumerate(order)})
    found = found.assign(rank=rank)[rank.notna()]
    found = _shown(found, inputs)
    found = found[~_refused(found, inputs)]
    keys = ["theme_id", "rank", "position", "heading", "unit_id", "answer_id", "start"]
    return found.sort_values(keys, kind="stable", ignore_index=True)


def _shown(found: pd.DataFrame, inputs: Inputs) -> pd.DataFrame:
    """Only what counts in a share that the report shows."""
    shares = inputs.shares
    everyone = shares["group"] == wording.EVERYONE
    asked = shares.loc[everyone, ["survey", "question", "theme_id"]].drop_duplicates()
    by_document = asked[asked["question"] == wording.EVERYONE].drop(columns="question")
    documents = found["survey"].isin(DOCUMENTS)
    kept = [
        found[~documents].merge(asked, on=["survey", "question", "theme_id"]),
        found[documents].merge(by_document, on=["survey", "theme_id"]),
    ]
    return pd.concat(kept, ignore_index=True)


def _refused(found: pd.DataFrame, inputs: Inputs) -> pd.Series:
    """Whether a sentence shares words with one that may not be quoted."""
    said_no = inputs.quotes.loc[inputs.quotes["status"] == "refused", SPAN].drop_duplicates()
    near = found[["segment_id", *SPAN]].merge(said_no, on="answer_id", suffixes=("", "_no"))
    touched = (near["start"] < near["end_no"]) & (near["start_no"] < near["end"])
    return found["segment_id"].isin(near.loc[touched, "segment_id"])
