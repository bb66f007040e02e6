"""What each theme's sentences come to: how many, from whom, in which tone, shared with whom."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.texts import NOTE_SURVEY, REPORT_SURVEY

DOCUMENT_KINDS = {REPORT_SURVEY: "document", NOTE_SURVEY: "note"}
UNIT = ["survey", "unit_id"]
TONES = ["positive", "neutral", "negative"]


def places_of(
    segments: pd.DataFrame, texts: pd.DataFrame, units: pd.DataFrame, tones: pd.DataFrame
) -> pd.DataFrame:
    """Who said each sentence, and in which tone.

    Parameters
    ----------
    segments, texts, units, tones
        As ``SEGMENTS``, ``TEXTS``, ``UNITS`` and ``TONES``.

    Returns
    -------
    pandas.DataFrame
        ``unit``, ``kind`` (as ``UNITS.unit_kind``, or that of a document), ``pulje`` and ``tone``,
        by segment id; as categories, so that counting them takes no time.
    """
    who = units.drop_duplicates(UNIT).set_index(UNIT)[["unit_kind", "pulje"]]
    said = texts[["answer_id", *UNIT]].join(who, on=UNIT)
    said["kind"] = said["unit_kind"].astype(object).fillna(said["survey"].map(DOCUMENT_KINDS))
    said["unit"] = said["survey"].astype(str) + "/" + said["unit_id"].astype(str)
    by_answer = said.set_index("answer_id")[["unit", "kind", "pulje"]].astype("category")
    where = segments[["segment_id", "answer_id"]].join(by_answer, on="answer_id", how="inner")
    tone = where["segment_id"].map(tones.set_index("segment_id")["tone"])
    where["tone"] = pd.Categorical(tone, categories=TONES)
    return where.set_index("segment_id").drop(columns="answer_id")


def theme_figures(counted: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Count each theme's sentences.

    Parameters
    ----------
    counted
        ``segment_id`` and ``theme_id`` of the codings that count.
    places
        As :func:`places_of`.

    Returns
    -------
    pandas.DataFrame
        By theme id: ``n_segments``, ``n_units``, ``n_projects``; ``positive``, ``neutral`` and
        ``negative`` sentences; ``top_unit``, the sentences of the unit that has most; ``pulje``
        with most of the projects and ``pulje_projects``, how many.
    """
    at = places.index.get_indexer(pd.Index(counted["segment_id"]))
    theme, names = pd.factorize(counted["theme_id"], sort=True)
    theme, at = theme[at >= 0], at[at >= 0]
    units = len(places["unit"].cat.categories)
    unit = places["unit"].cat.codes.to_numpy()[at]
    pairs, sentences = np.unique(theme * units + unit, return_counts=True)
    of_theme, of_unit = np.divmod(pairs, max(units, 1))
    table = pd.DataFrame(index=pd.Index(names, name="theme_id"))
    table["n_segments"] = np.bincount(theme, minlength=len(names))
    table["n_units"] = np.bincount(of_theme, minlength=len(names))
    tone = places["tone"].cat.codes.to_numpy()[at]
    for number, name in enumerate(TONES):
        table[name] = np.bincount(theme[tone == number], minlength=len(names))
    table["top_unit"] = _highest(of_theme, sentences, len(names))
    first = np.zeros(units, dtype="int64")
    every = places["unit"].cat.codes.to_numpy()
    first[every[::-1]] = np.arange(len(every))[::-1]
    who = places[["kind", "pulje"]].iloc[first[of_unit]].astype(object).reset_index(drop=True)
    per_theme = who.assign(theme_id=np.asarray(names)[of_theme])[who["kind"] == "project"]
    table["n_projects"] = per_theme.groupby("theme_id").size()
    most = per_theme.groupby(["theme_id", "pulje"]).size().rename("pulje_projects").reset_index()
    most = most.sort_values(["pulje_projects", "pulje"], ascending=[False, True])
    table = table.join(most.drop_duplicates("theme_id").set_index("theme_id"))
    table["pulje"] = table["pulje"].astype(object).where(table["pulje"].notna(), "")
    numbers = table.columns.drop("pulje")
    return table[table["n_segments"] > 0].assign(**table[numbers].fillna(0).astype("int64"))


def _highest(groups: np.ndarray, values: np.ndarray, n_groups: int) -> np.ndarray:
    highest = np.zeros(n_groups, dtype="int64")
    np.maximum.at(highest, groups, values)
    return highest


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
