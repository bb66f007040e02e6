"""Stage ``shares``: how many units touch each theme.

The unit of counting is the project, the respondent or the report, never the sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from pipeline import paths, stage, tables
from pipeline.answered import CELL, UNIT, answered_segments, asked_questions, shown_bases
from pipeline.collected import read_collected, sampled_surveys
from pipeline.counted import counted_codings, proposed_themes
from pipeline.dated import dated_memberships
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.groups import left_out
from pipeline.report import wording
from pipeline.settings import load_settings
from pipeline.theme_comparison import compare_themes
from pipeline.units import units_and_reports
from pipeline.wilson import sampling_interval

TONES = {"positive": "n_positive", "neutral": "n_neutral", "negative": "n_negative"}
SENTENCES = ["n_segments", *TONES.values()]


def count_shares(
    codings: pd.DataFrame,
    themes: pd.DataFrame,
    answered: pd.DataFrame,
    tones: pd.DataFrame,
    membership: pd.DataFrame,
    unit_kinds: pd.DataFrame,
    min_group: int,
    earlier: Sequence[pd.DataFrame] = (),
    sampled: Collection[str] = (),
    earlier_membership: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count the units that touch each theme in use, by question and group.

    Parameters
    ----------
    codings
        From :func:`counted_codings`.
    themes, tones
        Tables ``THEMES`` and ``TONES``.
    answered
        From :func:`answered_segments`; its units are the denominators.
    membership
        From :func:`pipeline.groups.memberships`.
    unit_kinds
        ``survey`` and ``unit_kind``, one row per survey; for the rule in words.
    min_group
        Groups with fewer units, and those that would give them away, are left out
        (:func:`pipeline.answered.shown_bases`).
    earlier
        What was answered behind each report that is already out.
    sampled
        Surveys whose respondents are a sample: only theirs have an interval.
    earlier_membership
        The groups of the units in ``earlier``, where they are not those of ``membership``.

    Returns
    -------
    pandas.DataFrame
        Table ``SHARES``; a theme that nobody touches is there with 0. The tones count segments,
        the other numbers units. Where some of a group's questions are hidden, the segments of its
        whole answers are only those of the shown questions: the hidden ones would follow.
    """
    bases = shown_bases(answered, membership, min_group, earlier, earlier_membership)
    in_use = themes.loc[themes["status"] == "active", ["theme_id"]]
    grid = bases.merge(in_use, how="cross")

    key = ["theme_id", *UNIT, "question"]
    coded = (
        answered.merge(codings[["segment_id", "theme_id", "human"]], on="segment_id")
        .merge(tones[["segment_id", "tone"]], on="segment_id", how="left")
        .assign(n_segments=1)
    )
    for tone, column in TONES.items():
        coded[column] = (coded["tone"] == tone).astype("int64")
    per_unit = coded.groupby(key)[SENTENCES].sum()
    per_unit["n_human"] = coded.groupby(key)["human"].any().astype("int64")
    per_unit["n_touching"] = 1
    numbers = ["n_touching", "n_human", *SENTENCES]
    per_group = (
        per_unit.reset_index()
        .merge(membership, on=UNIT)
        .groupby(["theme_id", *CELL])[numbers]
        .sum()
        .reset_index()
    )
    table = grid.merge(per_group, on=["theme_id", *CELL], how="left")
    table[numbers] = table[numbers].fillna(0).astype("int64")
    table = _whole_answers(table)
    table["n_machine_only"] = table["n_touching"] - table["n_human"]
    table["share"] = table["n_touching"] / table["n_units"]
    table["low"], table["high"] = sampling_interval(table, "n_touching", "n_units", sampled)
    rules = unit_kinds.set_index("survey")["unit_kind"].map(wording.SHARE_RULES)
    table["rule"] = table["survey"].map(rules)
    return tables.SHARES.conform(table)


def _whole_answers(table: pd.DataFrame) -> pd.DataFrame:
    """Count the segments of whole answers as those of the questions that are shown, if any."""
    key = ["theme_id", "survey", "group", "group_value"]
    whole = table["question"] == wording.EVERYONE
    by_question = table[~whole].groupby(key)[SENTENCES].sum().reset_index()
    counted = (
        table.loc[whole, key].merge(by_question, on=key, how="left").set_index(table[whole].index)
    )
    table.loc[whole, SENTENCES] = (
        counted[SENTENCES].fillna(table.loc[whole, SENTENCES]).astype("int64")
    )
    return table


def count_non_answers(
    answers: pd.DataFrame, questions: pd.DataFrame, segments: pd.DataFrame, min_group: int
) -> pd.DataFrame:
    """Sort the answers to each open question into real answers, non-answers and empty ones.

    Returns
    -------
    pandas.DataFrame
        Table ``NON_ANSWERS``; the three numbers add up to the units that were asked. A question
        that fewer than ``min_group`` were asked is left out.
    """
    real = answers["answer_id"].isin(
        segments.loc[segments["kind"] != "non_answer", "answer_id"].unique()
    )
    empty = answers["text"].str.strip() == ""
    sorted_answers = answers.assign(
        n_answers=real & ~empty, n_non_answers=~real & ~empty, n_empty=empty
    )
    numbers = ["n_answers", "n_non_answers", "n_empty"]
    counts = sorted_answers.groupby(["survey", "question"])[numbers].sum().reset_index()
    counts = counts[counts[numbers].sum(axis=1) >= min_group]
    asked = questions[["survey", "question"]].merge(counts, on=["survey", "question"])
    return tables.NON_ANSWERS.conform(asked)


def main() -> None:
    """Read texts and reviewed codings, count the report's batches and earlier periods, write."""
    settings = load_settings()
    ours, over_time = settings.report.batches, settings.report.compared_batches
    rule, bands = settings.disclosure, settings.likert.size_bands

    segments = read_collected(tables.SEGMENTS, over_time)
    questions, surveys = (
        read_collected(table, over_time) for table in (tables.QUESTIONS, tables.SURVEYS)
    )
    everybody = units_and_reports(
        *(read_table(table, paths.COLLECTED) for table in (tables.UNITS, tables.DOCUMENTS))
    )
    told = read_table(tables.BATCHES, paths.COLLECTED)
    dated = dated_memberships(everybody, told, ours, over_time, settings.shares.groups, bands)
    answered, *earlier = (
        answered_segments(segments, read_collected(tables.TEXTS, report))
        for report in [over_time, *rule.earlier_reports]
    )
    proposed = proposed_themes(
        read_table(tables.THEMES, paths.REVIEWED),
        counted_codings(read_table(tables.CODINGS, paths.REVIEWED)),
        read_table(tables.CLUSTER_MEMBERS, paths.DISCOVERED),
    )
    sampled = sampled_surveys(surveys)
    counted = count_shares(
        proposed.codings,
        proposed.themes.assign(status="active"),
        answered,
        read_table(tables.TONES, paths.CLASSIFIED),
        dated.membership,
        dated.units[["survey", "unit_kind"]].drop_duplicates("survey"),
        rule.min_group,
        earlier,
        sampled,
        dated.earlier,
    )
    statuses = proposed.themes.set_index("theme_id")["status"]
    beside = dated.units[dated.units["batch"].isin(over_time)]
    compared = compare_themes(
        counted, statuses, questions, surveys, beside, settings.trends, sampled
    )
    units = everybody[everybody["batch"].isin(ours)]
    in_use = counted["theme_id"].map(statuses) == "active"
    shares = counted[in_use & counted["survey"].isin(units["survey"])]
    answers = read_collected(tables.ANSWERS, ours)
    hidden = left_out(asked_questions(answers, units), dated.membership, shares)
    own = segments[segments["answer_id"].isin(answers["answer_id"])]
    asked = questions[questions["survey"].isin(answers["survey"])]
    non_answers = count_non_answers(answers, asked, own, rule.min_group)
    with replacing_directory(paths.RESULTS / "shares") as folder:
        write_table(shares, tables.SHARES, folder)
        write_table(hidden, tables.HIDDEN, folder)
        write_table(non_answers, tables.NON_ANSWERS, folder)
        write_table(compared, tables.THEMES_COMPARED, folder)


if __name__ == "__main__":
    stage.run(main)
