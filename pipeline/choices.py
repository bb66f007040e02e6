"""Stage ``choices``: how many chose each option of the questions with several answers.

The denominator is the units that chose any option. Those who chose none have not answered, since
some programs write nothing where others write 0; they are counted beside.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from pipeline import paths, stage, tables
from pipeline.collected import read_collected, sampled_surveys
from pipeline.dated import dated_memberships
from pipeline.disclosure import suppress_in_turn
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.groups import left_out
from pipeline.settings import load_settings
from pipeline.wilson import sampling_interval

UNIT = ["survey", "unit_id"]
CELL = ["survey", "question", "group", "group_value"]


def who_answered(choices: pd.DataFrame, options: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Everyone who could answer each question, and whether they did.

    Parameters
    ----------
    choices, options
        Tables ``CHOICES`` and ``OPTIONS``.
    units
        Table ``UNITS``, of the same batches as ``choices``.

    Returns
    -------
    pandas.DataFrame
        ``survey, unit_id, question, answered``. Nobody of a batch in which nobody answered a
        question is counted as asked.
    """
    questions = options[["survey", "question"]].drop_duplicates()
    asked = choices[["batch", "survey", "question"]].drop_duplicates()
    everyone = units[["batch", *UNIT]].merge(asked.merge(questions), on=["batch", "survey"])
    answered = choices[[*UNIT, "question"]].drop_duplicates().assign(answered=True)
    told = everyone.merge(answered, on=[*UNIT, "question"], how="left")
    return told.assign(answered=told["answered"].notna())[[*UNIT, "question", "answered"]]


def count_choices(
    choices: pd.DataFrame,
    options: pd.DataFrame,
    asked: pd.DataFrame,
    membership: pd.DataFrame,
    min_group: int,
    earlier: Sequence[pd.DataFrame] = (),
    sampled: Collection[str] = (),
) -> pd.DataFrame:
    """Count how many units chose each option, by group.

    Parameters
    ----------
    choices, options
        Tables ``CHOICES`` and ``OPTIONS``.
    asked
        From :func:`who_answered`.
    membership, min_group, sampled
        See :func:`pipeline.likert.count_likert`; what is small is who answered the question.
    earlier
        Who answered, behind each report that is already out.

    Returns
    -------
    pandas.DataFrame
        Table ``CHOSEN``; options that nobody chose are there with a count of 0.
    """
    *before, placed = (one.merge(membership, on=UNIT) for one in [*earlier, asked])
    decided = suppress_in_turn(
        [*before, placed],
        min_group,
        within=["survey", "question"],
        cell=["group", "group_value"],
        unit=["unit_id"],
        counted="answered",
    )
    sizes = placed.groupby(CELL)["answered"].agg(n_answered="sum", n_asked="size").reset_index()
    shown = decided.loc[~decided["hidden"], CELL].merge(sizes, on=CELL)
    table = shown.merge(options[["survey", "question", "option"]], on=["survey", "question"])
    chose = choices.loc[choices["chosen"], [*UNIT, "question", "option"]]
    key = [*CELL, "option"]
    counts = chose.merge(membership, on=UNIT).groupby(key).size().rename("count").reset_index()
    table = table.merge(counts, on=key, how="left")
    table["count"] = table["count"].fillna(0).astype("int64")
    table["n_missing"] = table["n_asked"] - table["n_answered"]
    table["share"] = table["count"] / table["n_answered"].where(table["n_answered"] > 0)
    table["low"], table["high"] = sampling_interval(table, "count", "n_answered", sampled)
    return tables.CHOSEN.conform(table)


def main() -> None:
    """Read the collected tables of the report's batches, count, and write the results."""
    settings = load_settings()
    batches, rule = sorted(settings.report.batches), settings.disclosure
    everybody, told = (
        read_table(table, paths.COLLECTED) for table in (tables.UNITS, tables.BATCHES)
    )
    knobs = settings.likert
    dated = dated_memberships(everybody, told, batches, batches, knobs.groups, knobs.size_bands)
    membership = dated.earlier
    options = read_collected(tables.OPTIONS, batches)
    *earlier, asked = (
        who_answered(
            read_collected(tables.CHOICES, report), options, read_collected(tables.UNITS, report)
        )
        for report in [*rule.earlier_reports, batches]
    )
    sampled = sampled_surveys(read_collected(tables.SURVEYS, batches))
    chosen = count_choices(
        read_collected(tables.CHOICES, batches),
        options, asked, membership, rule.min_group, earlier, sampled,
    )  # fmt: skip
    hidden = left_out(asked, membership, chosen)
    with replacing_directory(paths.RESULTS / "choices") as folder:
        write_table(chosen, tables.CHOSEN, folder)
        write_table(hidden, tables.HIDDEN, folder)


if __name__ == "__main__":
    stage.run(main)
