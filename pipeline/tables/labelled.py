"""What learning needs of the deliveries: the sentences that people have decided about."""

from __future__ import annotations

from pipeline.tables.table import Table, text, whole

DECIDED = Table(
    # One row per decided segment and theme ("*": no theme fits), of segments that are still there.
    "decided",
    {
        "answer_id": text(),
        "start": whole(0),
        "end": whole(1),
        "theme_id": text(),
        "verdict": text("accepted", "rejected"),
        "unit_id": text(),
        "text": text(),  # masked, without numbers; sliced anew at every run
    },
    key=["answer_id", "start", "end", "theme_id"],
)

UNCODED = Table(
    # Every segment that is coded, where a new theme must be told by what is common; else none.
    "uncoded",
    {
        "answer_id": text(),
        "position": whole(1),
        "question": text(),
        "text": text(),  # masked, without numbers; sliced anew at every run
    },
    key=["answer_id", "position"],
)
