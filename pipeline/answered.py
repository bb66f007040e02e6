"""Who answered what, and for which questions and groups their number may be shown."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.disclosure import suppress_in_turn
from pipeline.report import wording
from pipeline.texts import DOCUMENT_SURVEYS, REPORT_SURVEY

UNIT = ["survey", "unit_id"]
CELL = ["survey", "question", "group", "group_value"]


def answered_segments(segments: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Segments of real answers with the unit and question they belong to.

    Every segment is there for its question and once more for "alle". The passages of reports and
    notes have no questions, so they are there for "alle" only.
    """
    said = segments.loc[segments["kind"] != "non_answer", ["segment_id", "answer_id"]]
    where = texts[["answer_id", *UNIT, "question"]]
    by_question = said.merge(where, on="answer_id")
    asked = by_question[~by_question["survey"].isin(DOCUMENT_SURVEYS)]
    return pd.concat([asked, by_question.assign(question=wording.EVERYONE)], ignore_index=True)


def asked_questions(answers: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """List who was asked which open question; "alle" is the whole answer, or the whole document.

    Parameters
    ----------
    answers
        Table ``ANSWERS``.
    units
        From :func:`pipeline.units.units_and_reports`.

    Returns
    -------
    pandas.DataFrame
        ``survey, unit_id, question``.
    """
    asked = answers[[*UNIT, "question"]]
    documents = units.loc[units["survey"].isin(DOCUMENT_SURVEYS), UNIT]
    whole = pd.concat([asked[UNIT], documents]).assign(question=wording.EVERYONE)
    return pd.concat([asked, whole]).drop_duplicates()


def shown_bases(
    answered: pd.DataFrame,
    membership: pd.DataFrame,
    min_group: int,
    earlier: Sequence[pd.DataFrame] = (),
    earlier_membership: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count who answered, by question and group, where that may be shown.

    All questions are decided on together: a unit that answered one question only touches the same
    themes there as in its whole answer, so that one could be subtracted from the other. Of units
    that answered several, the whole less one question tells only what they added. Evaluation
    reports are public, and all of them together are shown however few they are.

    Parameters
    ----------
    answered
        From :func:`answered_segments`.
    membership
        From :func:`pipeline.groups.memberships`.
    min_group
        Fewest units that may be told apart.
    earlier
        What was answered behind each report that is already out.
    earlier_membership
        The groups of the units in ``earlier``, where they are not those of ``membership``.

    Returns
    -------
    pandas.DataFrame
        ``survey, question, group, group_value`` and ``n_units``.
    """
    groups_before = membership if earlier_membership is None else earlier_membership
    reports = [*((one, groups_before) for one in earlier), (answered, membership)]
    decided = suppress_in_turn(
        [said_where(by_report).merge(groups, on=UNIT) for by_report, groups in reports],
        min_group,
        within=["survey"],
        cell=["question", "group", "group_value"],
        unit=["unit_id", "said_in"],
        figure="question",
    )
    public = (decided["survey"] == REPORT_SURVEY) & (decided["group"] == wording.EVERYONE)
    return decided.loc[~decided["hidden"] | public, [*CELL, "n"]].rename(columns={"n": "n_units"})


def said_where(answered: pd.DataFrame) -> pd.DataFrame:
    """Tell who answered what, and where it was said: in the only question, if there was but one.

    Parameters
    ----------
    answered
        From :func:`answered_segments`.

    Returns
    -------
    pandas.DataFrame
        ``survey, unit_id, question, said_in``, one row per unit and question.
    """
    gave = answered[[*UNIT, "question"]].drop_duplicates()
    asked = gave[gave["question"] != wording.EVERYONE].groupby(UNIT)["question"]
    only = asked.first()[asked.size() == 1].rename("said_in")
    gave = gave.merge(only.reset_index(), on=UNIT, how="left")
    return gave.assign(said_in=gave["said_in"].fillna(gave["question"]))
