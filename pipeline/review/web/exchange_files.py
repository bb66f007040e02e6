"""The codebook and the codings as files for other programs."""

from __future__ import annotations

from pipeline.exchange import Code, codings_table, write_qdc
from pipeline.exchange.qdc import guid_of
from pipeline.review.web.state import State


def codebook_file(state: State) -> tuple[int, bytes]:
    """How many themes are in use, and the REFI-QDA codebook of them."""
    active = state.themes[state.themes["status"] == "active"].sort_values(["label", "theme_id"])
    codes = [
        Code(guid_of(name), label, definition)
        for name, label, definition in active[["theme_id", "label", "definition"]].itertuples(
            index=False
        )
    ]
    return len(codes), write_qdc(codes)


def codings_file(state: State) -> tuple[int, bytes]:
    """How many codings there are, and the table of them as CSV that Danish Excel opens right."""
    run = state.run
    table = codings_table(state.codings, run.segments, run.texts, state.masks, state.labels)
    data = table.to_csv(index=False, sep=";", lineterminator="\r\n")
    return len(table), data.encode("utf-8-sig")
