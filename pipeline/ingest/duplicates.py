"""Several finished answers for one unit: which of them counts.

1. Unless the mapping says otherwise, nobody guesses: the delivery is refused
   (:func:`pipeline.ingest.status.repeated`), also when the rows are alike, since somebody should
   know why they are there.
2. ``duplicates: identical``: the same row twice, in every column that is read, is one answer.
3. ``duplicates: latest`` or ``first``: as 2, and of rows that differ the time under ``submitted``
   decides; where two were sent at the same time, or at none that can be read, see 1.
"""

from __future__ import annotations

import pandas as pd

from pipeline.ingest.columns import Columns
from pipeline.ingest.delivery import Delivery
from pipeline.ingest.mapping import Mapping
from pipeline.ingest.names import fold
from pipeline.ingest.values import moment, parse

_SAME = "Samme besvarelse står flere gange; den er talt med én gang."
_OTHER = {
    "latest": "Der er en senere besvarelse fra samme; den seneste er talt med.",
    "first": "Der er en tidligere besvarelse fra samme; den første er talt med.",
}


def superseded(
    delivery: Delivery, keys: pd.Series, mapping: Mapping, columns: Columns
) -> pd.Series:
    """Say which rows another row stands in for.

    Parameters
    ----------
    delivery
        Finished rows only.
    keys
        The unit of each row; ``""`` where blank.

    Returns
    -------
    Series of str
        Danish reasons, for the rows that do not count.
    """
    if mapping.duplicates == "refuse":
        return pd.Series(dtype=object)
    units = keys.map(fold)
    read = delivery.cells[sorted(set(columns.values()))].apply(lambda column: column.str.strip())
    same = read.assign(unit=units).duplicated() & (units != "")
    reasons = pd.Series(_SAME, index=units.index[same], dtype=object)
    if mapping.duplicates == "identical" or "submitted" not in columns:
        return reasons
    left = units[~same & (units != "")]
    left = left[left.duplicated(keep=False)]
    times, _ = parse(delivery.cells.loc[left.index, columns["submitted"]], moment)
    chosen = times.groupby(left).transform("max" if mapping.duplicates == "latest" else "min")
    counts = (times == chosen).groupby(left).transform("sum")
    clear = times.notna().groupby(left).transform("all") & (counts == 1)
    lost = left.index[clear & (times != chosen)]
    return pd.concat([reasons, pd.Series(_OTHER[mapping.duplicates], index=lost, dtype=object)])
