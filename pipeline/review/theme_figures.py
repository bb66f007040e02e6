"""What each theme's sentences come to: how many, from whom, in which tone, shared with whom."""

from __future__ import annotations

import pandas as pd

from pipeline.texts import NOTE_SURVEY, REPORT_SURVEY

DOCUMENT_KINDS = {REPORT_SURVEY: "document", NOTE_SURVEY: "note"}
UNIT = ["survey", "unit_id"]


def places_of(segments: pd.DataFrame, texts: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Who said each sentence.

    Parameters
    ----------
    segments, texts, units
        As ``SEGMENTS``, ``TEXTS`` and ``UNITS``.

    Returns
    -------
    pandas.DataFrame
        ``unit``, ``kind`` (as ``UNITS.unit_kind``, or that of a document) and ``pulje``, by
        segment id.
    """
    who = units.drop_duplicates(UNIT).set_index(UNIT)[["unit_kind", "pulje"]]
    said = texts[["answer_id", *UNIT]].join(who, on=UNIT)
    said["kind"] = said["unit_kind"].astype(object).fillna(said["survey"].map(DOCUMENT_KINDS))
    said["unit"] = said["survey"].astype(str) + "/" + said["unit_id"].astype(str)
    by_answer = said.set_index("answer_id")[["unit", "kind", "pulje"]]
    return (
        segments[["segment_id", "answer_id"]]
        .join(by_answer, on="answer_id", how="inner")
        .set_index("segment_id")[["unit", "kind", "pulje"]]
    )


def theme_figures(counted: pd.DataFrame, places: pd.DataFrame, tones: pd.DataFrame) -> pd.DataFrame:
    """Count each theme's sentences.

    Parameters
    ----------
    counted
        ``segment_id`` and ``theme_id`` of the codings that count.
    places
        As :func:`places_of`.
    tones
        As ``TONES``.

    Returns
    -------
    pandas.DataFrame
        By theme id: ``n_segments``, ``n_units``, ``n_projects``; ``positive``, ``neutral`` and
        ``negative`` sentences; ``top_unit``, the sentences of the unit that has most; ``pulje``
        with most of the projects and ``pulje_projects``, how many.
    """
    rows = counted[["segment_id", "theme_id"]].join(places, on="segment_id", how="inner")
    tone = rows["segment_id"].map(tones.set_index("segment_id")["tone"])
    by_theme = rows.groupby("theme_id")
    table = by_theme.agg(n_segments=("segment_id", "size"), n_units=("unit", "nunique"))
    toned = pd.crosstab(rows["theme_id"], tone.astype(object))
    for name in ("positive", "neutral", "negative"):
        table[name] = toned.get(name, 0)
    per_unit = rows.groupby(["theme_id", "unit"]).size()
    table["top_unit"] = per_unit.groupby("theme_id").max()
    projects = rows.loc[rows["kind"] == "project", ["theme_id", "unit", "pulje"]].drop_duplicates()
    table["n_projects"] = projects.groupby("theme_id").size()
    most = projects.groupby(["theme_id", "pulje"]).size().rename("pulje_projects").reset_index()
    most = most.sort_values(["pulje_projects", "pulje"], ascending=[False, True])
    table = table.join(most.drop_duplicates("theme_id").set_index("theme_id"))
    table["pulje"] = table["pulje"].astype(object).where(table["pulje"].notna(), "")
    numbers = table.columns.drop("pulje")
    return table.assign(**table[numbers].fillna(0).astype("int64"))


def overlaps(counted: pd.DataFrame) -> pd.DataFrame:
    """Every pair of themes that share sentences.

    Parameters
    ----------
    counted
        ``segment_id`` and ``theme_id`` of the codings that count.

    Returns
    -------
    pandas.DataFrame
        ``theme_id``, ``other``, ``n_both`` and ``n_smaller``, the sentences of the smaller of the
        two; each pair both ways.
    """
    one = counted[["segment_id", "theme_id"]]
    both = one.merge(one.rename(columns={"theme_id": "other"}), on="segment_id")
    both = both[both["theme_id"] != both["other"]]
    pairs = both.groupby(["theme_id", "other"]).size().rename("n_both").reset_index()
    size = one["theme_id"].value_counts()
    sizes = pd.DataFrame({name: pairs[name].map(size) for name in ("theme_id", "other")})
    return pairs.assign(n_smaller=sizes.min(axis=1).astype("int64"))
