"""Which delivery of a project, a respondent or a document stands, and where it is counted."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from pipeline.corrections.precedence import GOES_BEFORE, where
from pipeline.errors import Problem
from pipeline.ingest.names import fold
from pipeline.ingest.twice import same_unit_twice
from pipeline.privacy.shown import shown

DOCUMENTS = ""
"""What ``survey`` says here for a report or a note."""

HELD = ["batch", "survey", "unit_id", "source_file", "pulje"]
STANDING = [*HELD, "stands_in", "counted_in", "counted_as", "counted_pulje"]
_WHO = ["survey", "folded"]


def held(units: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Everything that a batch may hold and another correct: ``HELD``.

    Parameters
    ----------
    units, documents
        Tables ``UNITS`` and ``DOCUMENTS`` of all batches.
    """
    named = documents.rename(columns={"document_id": "unit_id"}).assign(survey=DOCUMENTS)
    return pd.concat([units[HELD], named[HELD]], ignore_index=True).astype(object)


def standing(
    everything: pd.DataFrame, pairs: pd.DataFrame, remedy: str | None = None
) -> tuple[pd.DataFrame, list[Problem]]:
    """Say of each delivery of a unit whether it stands.

    Of the batches that hold a unit, the one that goes before all others is the one whose answers
    stand, and the one that all others go before is where the unit is counted.

    Parameters
    ----------
    everything
        From :func:`held`.
    pairs
        From :func:`pipeline.corrections.precedence.precedence`.
    remedy
        What can be done about a unit that two batches hold, where it is not as usual.

    Returns
    -------
    pandas.DataFrame
        ``STANDING``, one row per batch and unit: the batch whose answers stand (``stands_in``), and
        where the unit is counted, under which number and in which pulje.
    problems : list of Problem
        Units that several batches hold without going one before the other, and units of which
        nobody says the pulje.
    """
    rows = everything.assign(folded=everything["unit_id"].map(fold))
    rows = _compared(rows, pairs)
    others = rows.groupby(_WHO)["batch"].transform("size") - 1
    first, last = rows["n_below"] == others, rows["n_above"] == others
    ends = pd.DataFrame({"first": first, "last": last}).groupby([rows[key] for key in _WHO])
    clear = (ends.transform("sum") == 1).all(axis=1)
    winner = rows.loc[clear & first, [*_WHO, "batch"]].set_axis([*_WHO, "stands_in"], axis=1)
    counted = rows.loc[clear & last, [*_WHO, "batch", "unit_id", "pulje"]]
    counted = counted.set_axis([*_WHO, "counted_in", "counted_as", "counted_pulje"], axis=1)
    told = rows[clear].merge(winner, on=_WHO).merge(counted, on=_WHO)[STANDING]
    correcting = told[told["batch"].isin(pairs["batch"])]
    return told, [*_unclear(rows[~clear], remedy), *_without_pulje(correcting)]


def is_replaced(standing: pd.DataFrame) -> pd.Series:
    """Whether another batch's answers stand in for each delivery of a unit."""
    return standing["batch"] != standing["stands_in"]


def _compared(rows: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Add how many of the others that hold a unit go before it (``n_above``), and after it."""
    there = rows[[*_WHO, "batch"]]
    both = there.merge(there.rename(columns={"batch": "other"}), on=_WHO).merge(
        pairs, on=GOES_BEFORE
    )
    for name, side in (("n_below", "batch"), ("n_above", "other")):
        count = both.groupby([*_WHO, side]).size().rename(name).rename_axis([*_WHO, "batch"])
        rows = rows.merge(count.reset_index(), on=[*_WHO, "batch"], how="left")
        rows[name] = rows[name].fillna(0).astype("int64")
    return rows


def _unclear(rows: pd.DataFrame, remedy: str | None) -> list[Problem]:
    """What to do about units that several batches hold, by what the batches say of each other."""
    problems = []
    for _, group in rows.sort_values(["batch", "source_file"]).groupby(_WHO):
        top = group[group["n_above"] == 0]
        if len(top) > 1 and (top["n_below"] > 0).all():
            problems.append(_corrected_twice(top))
            continue
        document = group["survey"].iloc[0] == DOCUMENTS
        found = [_document_twice(group)] if document else same_unit_twice([group])
        problems += [replace(one, remedy=remedy or one.remedy) for one in found]
    return problems


def _corrected_twice(top: pd.DataFrame) -> Problem:
    one, other = top["batch"].iloc[-2], top["batch"].iloc[-1]
    places = (top["batch"] + "/" + top["source_file"]).tolist()
    return Problem(
        f"”{shown(top['unit_id'].iloc[0])}” er rettet i {' og '.join(places)}, og ingen af dem går "
        "forud.",
        f"Er {other} den nyeste, så skriv også {one} under corrects i dens batch.yaml; ellers "
        "omvendt.",
        file=where(other),
    )


def _document_twice(group: pd.DataFrame) -> Problem:
    batches = group["batch"].tolist()
    return Problem(
        f"rapporten findes i flere leverancer ({' og '.join(batches)}).",
        "Lad den kun ligge i en af dem, eller fjern en af leverancerne under ”batches” i "
        "params.yaml. Er den ene en nyere udgave, så skriv corrects i dens leverances batch.yaml.",
        file=f"{batches[-1]}/{group['source_file'].iloc[-1]}",
    )


def _without_pulje(told: pd.DataFrame) -> list[Problem]:
    """Units of a file that corrects and says no pulje, which were not delivered before."""
    own = told[(told["survey"] != DOCUMENTS) & (told["counted_pulje"] == "")]
    own = own[own["batch"] == own["counted_in"]]
    return [
        Problem(
            f"{len(group)} besvarelser er ikke leveret før ({_some(group['unit_id'])}), så puljen "
            "kan ikke tages derfra, hvor de blev leveret."
            if len(group) > 1
            else f"”{shown(group['unit_id'].iloc[0])}” er ikke leveret før, så puljen kan ikke "
            "tages derfra, hvor besvarelsen blev leveret.",
            "Skriv ”pulje: <navn>” ved filen i batch.yaml (--pulje i aftryk add-batch), eller ret "
            "corrects.",
            file=f"{batch}/{file}",
        )
        for (batch, file), group in own.groupby(["batch", "source_file"])
    ]


def _some(units: pd.Series, most: int = 3) -> str:
    named = [shown(unit) for unit in sorted(units)]
    return ", ".join(named[:most]) + (" …" if len(named) > most else "")
