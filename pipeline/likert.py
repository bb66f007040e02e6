"""Stage ``likert``: count the Likert items, for everyone and by group.

The denominator is the units that placed themselves on the scale; those who answered "ved ikke" or
nothing are counted beside it (docs/decisions/0003).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from pipeline import paths, stage, tables
from pipeline.collected import read_collected, sampled_surveys
from pipeline.comparison import compare_periods
from pipeline.dated import dated_memberships
from pipeline.disclosure import suppress_in_turn
from pipeline.files import read_table, replacing_directory, write_json, write_table
from pipeline.groups import left_out
from pipeline.report.wording import half_up
from pipeline.settings import load_settings
from pipeline.wilson import sampling_interval

CELL = ["survey", "item", "group", "group_value"]
SUMS = ["grant_kr", "leaders", "employees_involved"]
STATUSES = {"valid": "n_valid", "dont_know": "n_dont_know", "missing": "n_missing"}


def count_likert(
    ratings: pd.DataFrame,
    items: pd.DataFrame,
    membership: pd.DataFrame,
    min_group: int,
    earlier: Sequence[pd.DataFrame] = (),
    sampled: Collection[str] = (),
    earlier_membership: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count how many units chose each step, by group.

    Parameters
    ----------
    ratings, items
        Tables ``RATINGS`` and ``ITEMS``.
    membership
        From :func:`pipeline.groups.memberships`.
    min_group
        Groups in which fewer units placed themselves on an item's scale are left out for that
        item, together with those that would give them away (:mod:`pipeline.disclosure`).
    earlier
        The ratings behind each report that is already out.
    sampled
        Surveys whose respondents are a sample: only theirs have an interval.
    earlier_membership
        The groups of the units in ``earlier``, where they are not those of ``membership``.

    Returns
    -------
    pandas.DataFrame
        Table ``LIKERT``. Steps that nobody chose are there with a count of 0; ``share`` and
        ``top_share`` are missing where nobody is on the scale.
    """
    groups_before = membership if earlier_membership is None else earlier_membership
    *before, rated = (
        one.assign(valid=one["status"] == "valid").merge(groups, on=["survey", "unit_id"])
        for one, groups in [*((one, groups_before) for one in earlier), (ratings, membership)]
    )
    statuses = (
        rated.pivot_table(index=CELL, columns="status", values="unit_id", aggfunc="count")
        .reindex(columns=list(STATUSES))
        .fillna(0)
        .astype("int64")
        .rename(columns=STATUSES)
        .reset_index()
    )
    decided = suppress_in_turn(
        [*before, rated],
        min_group,
        within=["survey", "item"],
        cell=["group", "group_value"],
        unit=["unit_id"],
        counted="valid",
    )
    scale = items[["survey", "item", "step", "step_label", "in_top"]]
    steps = statuses.merge(decided.loc[~decided["hidden"], CELL], on=CELL)
    steps = steps.merge(scale, on=["survey", "item"])
    chosen = rated[rated["status"] == "valid"].astype({"step": "int64"})
    counts = chosen.groupby([*CELL, "step"]).size().rename("count").reset_index()
    table = steps.merge(counts, on=[*CELL, "step"], how="left")
    table["count"] = table["count"].fillna(0).astype("int64")
    on_top = table.assign(on_top=table["count"].where(table["in_top"], 0))
    table["top_n"] = on_top.groupby(CELL)["on_top"].transform("sum").astype("int64")
    base = table["n_valid"].where(table["n_valid"] > 0)
    table["share"] = table["count"] / base
    table["top_share"] = table["top_n"] / base
    limits = sampling_interval(table, "top_n", "n_valid", sampled)
    table["top_low"], table["top_high"] = limits
    return tables.LIKERT.conform(table)


def key_figures(
    units: pd.DataFrame,
    expected: pd.DataFrame,
    documents: pd.DataFrame,
    batches: Sequence[str],
    min_group: int,
) -> dict[str, Any]:
    """Sum up what the report rests on.

    Parameters
    ----------
    units, expected, documents
        Tables ``UNITS``, ``EXPECTED`` and ``DOCUMENTS``, of the report's batches.
    batches
        The report's batches.
    min_group
        Fewest projects that a sum may be over.

    Returns
    -------
    dict
        ``projects``, ``projects_expected`` (missing unless every batch with projects lists those
        it expects; a project that answered without being listed counts as expected), ``grant_kr``
        (whole kroner), ``leaders``, ``employees_involved`` (sums over those who gave the number,
        missing where they are too few), ``documents`` (reports), ``notes``, ``batches`` and
        ``surveys``: one dictionary per survey with ``survey``, ``unit_kind``, ``puljer`` and
        ``n_units``.
    """
    projects = units[units["unit_kind"] == "project"]
    others = units.loc[units["unit_kind"] != "project", "survey"]
    due = expected[~expected["survey"].isin(others)]
    listed = pd.concat([due[["survey", "unit_id"]], projects[["survey", "unit_id"]]])
    complete = set(projects["batch"]) <= set(due["batch"])
    surveys = units.groupby(["survey", "unit_kind"], sort=True)
    return {
        "projects": len(projects),
        "projects_expected": len(listed.drop_duplicates()) if complete else None,
        **{name: _total(projects[name], min_group) for name in SUMS},
        "documents": int((documents["kind"] == "report").sum()),
        "notes": int((documents["kind"] == "note").sum()),
        "batches": list(batches),
        "surveys": [
            {
                "survey": survey,
                "unit_kind": kind,
                "puljer": sorted(set(part["pulje"])),
                "n_units": len(part),
            }
            for (survey, kind), part in surveys
        ],
    }


def _total(values: pd.Series, min_group: int) -> int | None:
    """Sum to a whole number; missing when it is over 1 to ``min_group - 1`` units."""
    few = 0 < values.notna().sum() < min_group
    return None if few else int(half_up(float(values.sum())))


def main() -> None:
    """Read the collected tables, count the report's batches and earlier periods, write."""
    settings = load_settings()
    batches, over_time = sorted(settings.report.batches), settings.report.compared_batches
    knobs, rule = settings.likert, settings.disclosure
    least = rule.min_group

    units, expected, documents = (
        read_collected(table, batches)
        for table in (tables.UNITS, tables.EXPECTED, tables.DOCUMENTS)
    )
    items, ratings, asked, surveys = (
        read_collected(table, over_time)
        for table in (tables.ITEMS, tables.RATINGS, tables.ASKED, tables.SURVEYS)
    )
    everybody, told = (
        read_table(table, paths.COLLECTED) for table in (tables.UNITS, tables.BATCHES)
    )
    dated = dated_memberships(everybody, told, batches, over_time, knobs.groups, knobs.size_bands)
    earlier = [read_collected(tables.RATINGS, report) for report in rule.earlier_reports]
    sampled = sampled_surveys(surveys)
    counted = count_likert(ratings, items, dated.membership, least, earlier, sampled, dated.earlier)
    beside = dated.units[dated.units["batch"].isin(over_time)]
    compared = compare_periods(counted, items, asked, surveys, beside, sampled)
    likert = counted[counted["survey"].isin(units["survey"])]
    figures = key_figures(units, expected, documents, batches, least)
    own = ratings.loc[ratings["survey"].isin(units["survey"]), ["survey", "unit_id", "item"]]
    questions = own.rename(columns={"item": "question"})
    shown = likert.rename(columns={"item": "question"})
    hidden = left_out(questions, dated.membership, shown)
    with replacing_directory(paths.RESULTS / "likert") as folder:
        write_table(likert, tables.LIKERT, folder)
        write_table(hidden, tables.HIDDEN, folder)
        write_table(compared, tables.COMPARED, folder)
        write_json(figures, folder / "key_figures.json")


if __name__ == "__main__":
    stage.run(main)
