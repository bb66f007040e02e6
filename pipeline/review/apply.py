"""Lay what people decided over what the machine suggests.

Suggestions keep their zone and probability; what a person said stands beside them as ``status``,
``source`` and ``reviewer``. What a person said that no longer fits anywhere is listed, not dropped.
"""

from __future__ import annotations

import pandas as pd

from pipeline.review.references import resolve
from pipeline.review.replay import EVERY_THEME
from pipeline.tables import CODINGS, ORPHANS, THEMES

GONE = "Temaet findes ikke længere, hverken i kodebogen eller blandt forslagene."
NO_TARGET = "Temaet, som det blev lagt ind i, findes ikke, så det står for sig selv."
OUT = {
    "rejected": "Temaet er afvist, så beslutningen tæller ikke med.",
    "split": "Temaet er delt, og ingen har sagt, hvilken del sætningen hører til.",
}


def apply_theme_edits(
    suggested: pd.DataFrame, edits: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lay decisions about themes over the suggested themes.

    Parameters
    ----------
    suggested
        As ``THEMES``: the codebook's themes and the clusters found in this run.
    edits
        As ``THEME_EDITS``.

    Returns
    -------
    themes : pandas.DataFrame
        As ``THEMES``. A cluster that was made a theme is merged into it.
    orphans : pandas.DataFrame
        As ``ORPHANS``.
    """
    made = edits["source"] != "codebook"
    known = edits["theme_id"].isin(suggested["theme_id"])
    lost = edits[~made & ~known]
    edits = edits[made | known]
    themes = suggested.set_index("theme_id")
    new = edits[~edits["theme_id"].isin(themes.index)].set_index("theme_id")
    blank = {"locked": False, "signed_off": False, "merged_into": None, "reviewer": None}
    themes = pd.concat([themes, new[["label", "definition", "status", "source"]].assign(**blank)])
    edits = edits.set_index("theme_id").reindex(themes.index)
    for column in ("label", "definition", "status", "merged_into", "reviewer"):
        themes[column] = edits[column].where(edits[column].notna(), themes[column])
    for column in ("locked", "signed_off"):
        themes[column] = edits[column].eq(True)
    themes = _promoted(themes, edits)
    astray = themes["status"].eq("merged") & ~themes["merged_into"].isin(themes.index)
    themes.loc[astray, ["status", "merged_into"]] = ["active", None]
    stray = edits[astray].reset_index(names="theme_id").assign(reason=NO_TARGET)
    orphans = pd.concat([lost.assign(reason=GONE), stray]).assign(kind="theme")
    orphans = orphans[["event_id", "kind", "theme_id", "reason"]]
    return THEMES.conform(themes.reset_index()), ORPHANS.frame(orphans.to_dict("records"))


def _promoted(themes: pd.DataFrame, edits: pd.DataFrame) -> pd.DataFrame:
    """Let a cluster that was made a theme of another id go into that theme."""
    made = edits[edits["cluster_id"].notna()].reset_index(names="theme_id")
    into = made.drop_duplicates("cluster_id", keep="last").set_index("cluster_id")["theme_id"]
    into = into[into.index.isin(themes.index) & (into.index != into)]
    themes.loc[into.index, "status"] = "merged"
    themes.loc[into.index, "merged_into"] = into
    return themes


def apply_coding_decisions(
    suggestions: pd.DataFrame,
    themes: pd.DataFrame,
    decisions: pd.DataFrame,
    segments: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lay decisions about codings over the suggestions.

    Parameters
    ----------
    suggestions
        As ``SUGGESTIONS``.
    themes
        As ``THEMES``, after :func:`apply_theme_edits`.
    decisions
        As ``CODING_DECISIONS``.
    segments
        As ``SEGMENTS``.

    Returns
    -------
    codings : pandas.DataFrame
        As ``CODINGS``: suggestions carried over to the theme theirs was merged into, without those
        for rejected and split themes, and every decision whose segment and theme are there.
    orphans : pandas.DataFrame
        As ``ORPHANS``.
    """
    found, orphans = resolve(decisions, segments, kind="coding")
    by_id = themes.set_index("theme_id")
    every = found["theme_id"] == EVERY_THEME
    none_fits = found[every].set_index("segment_id")["reviewer"]
    found = found[~every]
    status = found["theme_id"].map(by_id["status"])
    reason = status.map(OUT).where(status.notna(), GONE)
    lost = found.assign(kind="coding", reason=reason)[reason.notna()]
    orphans = pd.concat([orphans, ORPHANS.frame(lost.to_dict("records"))], ignore_index=True)

    human = found[["segment_id", "theme_id", "verdict", "reviewer"]]
    machine = suggestions.merge(
        human[human["verdict"] == "rejected"], on=["segment_id", "theme_id"], how="left"
    )
    none_by = machine["segment_id"].map(none_fits).astype(object)
    machine["reviewer"] = machine["reviewer"].astype(object).fillna(none_by)
    machine["theme_id"] = machine["theme_id"].map(coding_targets(by_id))
    machine = machine[machine["theme_id"].notna()]
    # Of suggestions for themes that are now one, the surest that was not rejected counts.
    machine["rejected"] = machine["reviewer"].notna()
    machine = machine.sort_values(
        ["segment_id", "theme_id", "rejected", "probability"], ascending=[True, True, True, False]
    ).drop_duplicates(["segment_id", "theme_id"])

    human = human[reason.isna() & ~status.eq("merged")]
    both = machine[["segment_id", "theme_id", "zone", "probability", "reviewer"]].merge(
        human, on=["segment_id", "theme_id"], how="outer", suffixes=("", "_human")
    )
    both["reviewer"] = both["reviewer_human"].fillna(both["reviewer"])
    both["source"] = both["reviewer"].notna().map({True: "human", False: "machine"})
    both["status"] = both["verdict"].fillna(both["source"].map({"human": "rejected"}))
    both["status"] = both["status"].fillna("suggested")
    return CODINGS.conform(both), ORPHANS.conform(orphans)


def coding_targets(by_id: pd.DataFrame) -> pd.Series:
    """Theme that a suggestion counts for: itself, or what it was merged into; missing when out."""
    own = pd.Series(by_id.index, index=by_id.index)
    target = by_id["merged_into"].where(by_id["status"] == "merged", own)
    stands = by_id["status"].isin(["active", "suggested"])
    return target.where(target.map(stands).eq(True))
