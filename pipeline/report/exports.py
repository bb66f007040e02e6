"""The tidy tables, key figures and manifest that lie beside the report, for programs."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from pipeline import tables
from pipeline.privacy import effective_masks
from pipeline.report import wording
from pipeline.report.data_fields import FIELDS
from pipeline.report.inputs import Inputs
from pipeline.report.likert_content import expected_of, surveys_in_order, unit_kinds
from pipeline.report.view import Share
from pipeline.report.whole_content import with_corrected

QUOTE_COLUMNS = [
    "quote_id", "theme_id", "theme_label", "text", "attribution", "pulje", "batch", "survey",
    "source_file", "unit_id", "answer_id", "question", "start", "end", "pieces", "masks", "why",
]  # fmt: skip


def likert_table(inputs: Inputs) -> pd.DataFrame:
    """``likert.csv``: the table ``LIKERT`` as it is."""
    return inputs.likert[list(tables.LIKERT.columns)]


def theme_table(inputs: Inputs) -> pd.DataFrame:
    """``temaer.csv``: the table ``SHARES`` with the themes' labels and the questions' headings."""
    labels = inputs.themes.set_index("theme_id")["label"]
    headings = inputs.questions[["survey", "question", "heading"]]
    named = inputs.shares.merge(headings, on=["survey", "question"], how="left")
    named["heading"] = named["heading"].fillna(wording.GROUPS[wording.EVERYONE])
    named.insert(1, "theme_label", named["theme_id"].map(labels))
    named.insert(4, "question_heading", named.pop("heading"))
    named = with_corrected(inputs, named).astype({"n_audited": "Int64"})
    return named.sort_values(tables.SHARES.key, kind="stable", ignore_index=True)


def crosstab_table(inputs: Inputs) -> pd.DataFrame:
    """``tal_og_ord.csv``: the table ``CROSSTAB`` with the themes' labels."""
    labels = inputs.themes.set_index("theme_id")["label"]
    named = inputs.crosstab.assign(theme_label=inputs.crosstab["theme_id"].map(labels))
    first = ["survey", "item", "theme_id", "theme_label"]
    return named[[*first, *inputs.crosstab.columns.drop(first[:3])]]


def period_table(inputs: Inputs) -> pd.DataFrame:
    """``perioder.csv``: the table ``COMPARED`` as it is."""
    return inputs.compared[list(tables.COMPARED.columns)]


def theme_period_table(inputs: Inputs) -> pd.DataFrame:
    """``temaer_perioder.csv``: the table ``THEMES_COMPARED`` with the themes' labels."""
    labels = inputs.themes.set_index("theme_id")["label"]
    named = inputs.themes_compared.assign(
        theme_label=inputs.themes_compared["theme_id"].map(labels)
    )
    first = ["series", "question", "theme_id", "theme_label"]
    return named[[*first, *inputs.themes_compared.columns.drop(first[:3])]]


def choice_table(inputs: Inputs) -> pd.DataFrame:
    """``afkrydsninger.csv``: the table ``CHOSEN`` as it is."""
    return inputs.chosen[list(tables.CHOSEN.columns)]


def reported_table(inputs: Inputs) -> pd.DataFrame:
    """``tal_fra_rapporter.csv``: the shares that the evaluation reports print, as they are."""
    return inputs.reported[list(tables.REPORTED_SHARES.columns)]


def quote_table(inputs: Inputs) -> pd.DataFrame:
    """``citater.csv``: the approved quotes with where they stand in their source.

    ``pieces`` are offsets into the answer; ``masks`` are the offsets covered by a placeholder,
    as ``start-end:type:number``. Both are separated by ";".
    """
    quotes = inputs.approved.sort_values(["theme_id", "quote_id"], ignore_index=True)
    return quotes.assign(masks=_masks(quotes, inputs))[QUOTE_COLUMNS]


def _masks(quotes: pd.DataFrame, inputs: Inputs) -> pd.Series:
    """The masks in force that touch each quote's kept pieces."""
    pieces = quotes[["quote_id", "answer_id", "pieces"]].assign(
        piece=quotes["pieces"].str.split(";")
    )
    long = pieces.explode("piece")
    bounds = long["piece"].str.split("-", expand=True).reindex(columns=[0, 1]).astype("int64")
    long = long.assign(first=bounds[0], last=bounds[1])
    key = inputs.settings.ids.hash_key
    spans = effective_masks(inputs.spans, inputs.mask_decisions, inputs.texts, key)
    pairs = long.merge(spans, on="answer_id")
    touching = pairs[(pairs["start"] < pairs["last"]) & (pairs["end"] > pairs["first"])]
    touching = touching.drop_duplicates(["quote_id", "start", "end"]).sort_values(
        ["quote_id", "start", "end"]
    )
    said = (
        touching["start"].astype(str)
        + "-"
        + touching["end"].astype(str)
        + ":"
        + touching["type"]
        + ":"
        + touching["number"].astype(str)
    )
    joined = said.groupby(touching["quote_id"]).agg(";".join)
    return quotes["quote_id"].map(joined).fillna("").astype(str)


def data_fields() -> pd.DataFrame:
    """``datafelter.csv``: what every column of the tables means."""
    return pd.DataFrame(
        [
            (name, column, meaning)
            for name, columns in FIELDS.items()
            for column, meaning in columns.items()
        ],
        columns=["fil", "kolonne", "betydning"],
    )


def key_numbers(inputs: Inputs) -> dict[str, Any]:
    """``noegletal.json``: the numbers that stand in headlines, with the counts behind them."""
    figures = inputs.key_figures
    report = inputs.settings.report
    kinds = unit_kinds(inputs)
    return {
        "title": report.title,
        "period": report.period,
        "batches": sorted(report.batches),
        "projects": figures["projects"],
        "expected": figures["projects_expected"],
        "grant_kr": figures["grant_kr"],
        "leaders": figures["leaders"],
        "employees": figures["employees_involved"],
        "documents": figures["documents"],
        "surveys": [
            {
                "survey": survey,
                "name": inputs.name_of(survey),
                "unit_kind": kinds[survey],
                "n": int((inputs.units["survey"] == survey).sum()),
                "expected": expected_of(inputs, survey) or None,
            }
            for survey in surveys_in_order(inputs)
        ],
        "headlines": _headlines(inputs),
    }


def _headlines(inputs: Inputs) -> list[dict[str, Any]]:
    """One entry per Likert item: how many are on a top step."""
    everyone = inputs.likert[inputs.likert["group"] == wording.EVERYONE]
    top = everyone.drop_duplicates(["survey", "item"])
    named = inputs.items.drop_duplicates(["survey", "item"])[
        ["survey", "item", "item_text", "top_label", "position"]
    ].merge(top, on=["survey", "item"])
    kinds = unit_kinds(inputs)
    place = {survey: number for number, survey in enumerate(surveys_in_order(inputs))}
    ordered = named.assign(place=named["survey"].map(place)).sort_values(["place", "position"])
    return [
        _headline(row, Share(int(row["top_n"]), int(row["n_valid"]), kinds[row["survey"]]))
        for row in ordered.to_dict("records")
    ]


def _headline(row: Mapping[Hashable, Any], share: Share) -> dict[str, Any]:
    return {
        "survey": row["survey"],
        "item": row["item"],
        "item_text": row["item_text"],
        "top_label": row["top_label"],
        "count": share.count,
        "n": share.n,
        "share": share.value if share.n else None,
        "text": share.text,
    }


def manifest(inputs: Inputs, written: Mapping[str, int]) -> dict[str, Any]:
    """``manifest.json``: what the report was made from; nothing that changes from run to run.

    Parameters
    ----------
    inputs
        What was read.
    written
        Name of each tidy table to its number of rows.
    """
    settings, snapshot = inputs.settings, inputs.snapshot
    decisions = ("log_version", "log_base", "events", "standing", "last_event")
    return {
        "decisions": {name: snapshot.get(name) for name in decisions},
        "batches": sorted(settings.report.batches),
        "params": {
            "report": settings.report.model_dump(mode="json", exclude={"batches"}),
            "classify": settings.classify.model_dump(mode="json"),
            "disclosure": settings.disclosure.model_dump(mode="json"),
        },
        "profile": {
            part: chosen.model_dump(mode="json", exclude_none=True)
            for part, chosen in inputs.profile.items()
        },
        "rows_read": {
            "units": len(inputs.units),
            "documents": len(inputs.documents),
            "exclusions": len(inputs.exclusions),
            "approved_quotes": len(inputs.approved),
            "orphaned_decisions": len(inputs.review_orphans) + len(inputs.quote_orphans),
        },
        "rows_written": dict(written),
    }
