"""From the decision log to small tables: what counts once every event has been read.

Pure and order-safe: the same events give the same tables, however their lines lie.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline import tables as t
from pipeline.review import events as e
from pipeline.review.conflicts import conflicts
from pipeline.review.lines import Log
from pipeline.review.order import in_order, standing
from pipeline.review.stamps import utc_text
from pipeline.review.theme_state import ThemeState

EVERY_THEME = "*"
MOVED = "moved"  # out of a theme that was split
MASK_VERDICTS = {"mask.confirm": "confirmed", "mask.add": "added", "mask.release": "released"}

Numbered = Sequence[tuple[int, e.Event]]
Place = tuple[str, int, int, str]
Row = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What a log comes to: rows of the five tables, and the snapshot."""

    theme_edits: list[Row]
    coding_decisions: list[Row]
    quote_decisions: list[Row]
    quote_consents: list[Row]
    mask_decisions: list[Row]
    snapshot: dict[str, Any]


@dataclass(frozen=True)
class Replayed:
    """The five tables and the snapshot of the log they were made from."""

    theme_edits: pd.DataFrame
    coding_decisions: pd.DataFrame
    quote_decisions: pd.DataFrame
    quote_consents: pd.DataFrame
    mask_decisions: pd.DataFrame
    snapshot: dict[str, Any]


def replay(log: Log) -> Replayed:
    """Replay a log.

    Parameters
    ----------
    log
        As read; the order of its events has no bearing.

    Returns
    -------
    Replayed
        ``snapshot`` holds ``log_version`` and ``log_base``, the number of events and of those that
        stand, the last event, and what people should look at: ``passed_over`` (events this version
        does not know), ``refused``, ``notices``, ``conflicts``, ``different`` and ``torn``.

    >>> log = Log([e.ThemeRename(reviewer="Ida", theme_id="ledelse", label="Lederne")])
    >>> replay(log).theme_edits[["theme_id", "label"]].values.tolist()
    [['ledelse', 'Lederne']]
    """
    found = outcome(log)
    return Replayed(
        t.THEME_EDITS.frame(found.theme_edits),
        t.CODING_DECISIONS.frame(found.coding_decisions),
        t.QUOTE_DECISIONS.frame(found.quote_decisions),
        t.QUOTE_CONSENTS.frame(found.quote_consents),
        t.MASK_DECISIONS.frame(found.mask_decisions),
        found.snapshot,
    )


def outcome(log: Log) -> Outcome:
    """Replay a log to rows, as :func:`replay` does to tables."""
    ordered = in_order(log.events)
    kept, refused = standing(ordered)
    numbered = list(enumerate(kept))
    themes = ThemeState()
    for number, event in numbered:
        themes.apply(number, event)
    counted = [(n, event) for n, event in numbered if event.id not in themes.refused]
    last = ordered[-1] if ordered else None
    snapshot = {
        "log_version": log.version,
        "log_base": log.base,
        "events": len(ordered),
        "standing": len(kept),
        "last_event": last.id if last else None,
        "last_at": utc_text(last.at) if last else None,
        "passed_over": [
            {"event_id": event.id, "type": event.type, "version": event.version}
            for event in ordered
            if isinstance(event, e.UnknownEvent)
        ],
        "refused": _listed(refused | themes.refused),
        "notices": _listed(themes.notices),
        "conflicts": conflicts([event for _, event in counted], ordered),
        "different": log.different,
        "torn": log.torn.name if log.torn else None,
    }
    return Outcome(
        themes.rows(),
        coding_rows(counted, themes),
        quote_rows(counted, themes),
        consent_rows(counted, themes),
        mask_rows(counted),
        snapshot,
    )


def _listed(reasons: dict[str, str]) -> list[dict[str, str]]:
    return [{"event_id": name, "reason": reasons[name]} for name in sorted(reasons)]


def _place(segment: e.SegmentReference) -> Place:
    return segment.answer_id, segment.start, segment.end, segment.segment_hash


def _row(segment: e.SegmentReference, event: e.Event, theme_id: str, verdict: str) -> Row:
    return {
        "answer_id": segment.answer_id,
        "start": segment.start,
        "end": segment.end,
        "segment_hash": segment.segment_hash,
        "sketch": segment.sketch,
        "theme_id": theme_id,
        "verdict": verdict,
        "reviewer": event.reviewer,
        "event_id": event.id,
    }


def coding_rows(numbered: Numbered, themes: ThemeState) -> list[Row]:
    """Last decision per segment and theme, carried over to what the theme was merged into.

    A rejection is not carried: that one theme does not fit says nothing of the wider theme it
    became part of. It stays under the old id, where it still cancels the machine's suggestion.
    """
    decided: dict[Place, dict[str, tuple[int, Row | None]]] = defaultdict(dict)
    for number, event in numbered:
        for segment, theme_id, verdict in _coding_votes(event):
            themes_of_segment = decided[_place(segment)]
            if theme_id == EVERY_THEME:
                themes_of_segment.clear()
            row = _row(segment, event, theme_id, verdict) if verdict != MOVED else None
            themes_of_segment[theme_id] = (number, row)
    net: dict[tuple[Place, str], tuple[tuple[int, bool, int], Row | None]] = {}
    for place, themes_of_segment in decided.items():
        for theme_id, (number, row) in themes_of_segment.items():
            target, at = theme_id, number
            if row and row["verdict"] == "accepted":
                target, at = themes.follow(theme_id), max(number, themes.moved_at(theme_id))
            rank = (at, target == theme_id, number)
            if (place, target) not in net or rank > net[place, target][0]:
                net[place, target] = (rank, row and row | {"theme_id": target})
    return [row for _, row in net.values() if row]


def _coding_votes(event: e.Event) -> list[tuple[e.SegmentReference, str, str]]:
    if isinstance(event, e.CodingAccept | e.CodingAdd):
        return [(event.segment, event.theme_id, "accepted")]
    if isinstance(event, e.CodingReject):
        return [(event.segment, event.theme_id, "rejected")]
    if isinstance(event, e.CodingNone):
        return [(event.segment, EVERY_THEME, "rejected")]
    if isinstance(event, e.ThemePromote):
        return [(segment, event.theme_id, "accepted") for segment in event.segments]
    if isinstance(event, e.ThemeSplit):
        parts = [(segment, part.theme_id) for part in event.parts for segment in part.segments]
        # Where the theme lives on, the machine still suggests it for what was taken out.
        lives = any(part.theme_id == event.theme_id for part in event.parts)
        gone = "rejected" if lives else MOVED
        leaving = [(s, event.theme_id, gone) for s, theme in parts if theme != event.theme_id]
        return leaving + [(segment, theme, "accepted") for segment, theme in parts]
    return []


def quote_rows(numbered: Numbered, themes: ThemeState) -> list[Row]:
    """Last decision per quote and theme; an approval keeps a shortening made before it.

    Insertions count from the quote's start, so that they go with it when its words are moved.
    """
    net: dict[tuple, Row] = {}
    for number, event in numbered:
        if not isinstance(event, e.QuoteApprove | e.QuoteReject | e.QuoteShorten):
            continue
        segment = event.segment
        theme_id = themes.home_of(event.theme_id, number, segment)
        key = (*_place(segment), theme_id)
        pieces = net[key]["pieces"] if key in net else f"{segment.start}-{segment.end}"
        insertions = net[key]["insertions"] if key in net else None
        if isinstance(event, e.QuoteShorten):
            pieces = ";".join(f"{start}-{end}" for start, end in event.pieces)
            placed = [(at - segment.start, words) for at, words in event.insertions]
            insertions = json.dumps(placed, ensure_ascii=False) if placed else None
        verdict = "rejected" if isinstance(event, e.QuoteReject) else "approved"
        shape = {"pieces": pieces, "insertions": insertions}
        net[key] = _row(segment, event, theme_id, verdict) | shape
    return list(net.values())


def consent_rows(numbered: Numbered, themes: ThemeState) -> list[Row]:
    """What was last noted about the consent to each quote, under whatever theme."""
    net: dict[Place, Row] = {}
    for number, event in numbered:
        if isinstance(event, e.QuoteConsent):
            theme_id = themes.home_of(event.theme_id, number, event.segment)
            row = _row(event.segment, event, theme_id, "")
            net[_place(event.segment)] = row | {"consent": event.consent}
    return list(net.values())


def mask_rows(numbered: Numbered) -> list[Row]:
    """Last decision per place."""
    net = {}
    for _, event in numbered:
        if isinstance(event, e.MaskEvent):
            span = event.span
            net[span.answer_id, span.start, span.end] = {
                "answer_id": span.answer_id,
                "start": span.start,
                "end": span.end,
                "span_hash": span.span_hash,
                "type": span.mask_type,
                "verdict": MASK_VERDICTS[event.type],
                "reviewer": event.reviewer,
                "at": utc_text(event.at),
                "event_id": event.id,
            }
    return list(net.values())
