"""The sentences of suggested themes that people decided on, to know the suggestions again by."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.review import events as e
from pipeline.review.counted import counted_events
from pipeline.review.lines import Log
from pipeline.tables import CLUSTER_DECISIONS


def cluster_decisions(log: Log) -> pd.DataFrame:
    """Clusters that were made a theme or rejected, by their sentences then.

    Rejections of themes of the codebook carry no sentences, nor do rejections of clusters by
    earlier versions: those are known by corpus/kendte_klynger.json alone.

    Returns
    -------
    pandas.DataFrame
        As ``CLUSTER_DECISIONS``; of several decisions about one cluster the last.
    """
    last: dict[str, list[dict[str, Any]]] = {}
    for _, event in counted_events(log):
        if isinstance(event, e.ThemePromote):
            name, verdict = event.cluster_id, "promoted"
        elif isinstance(event, e.ThemeReject):
            name, verdict = event.theme_id, "rejected"
        else:
            continue
        decided = {"cluster_id": name, "verdict": verdict, "event_id": event.id}
        places = {(one.answer_id, one.segment_hash) for one in event.segments}
        last[name] = [
            decided | {"answer_id": answer, "segment_hash": said} for answer, said in sorted(places)
        ]
    return CLUSTER_DECISIONS.frame([row for rows in last.values() for row in rows])
