"""What people decided, replayed from the log."""

from __future__ import annotations

from pipeline.tables.table import Table, flag, maybe_text, maybe_whole, text, whole

THEME_EDITS = Table(
    # Net result of all decisions about a theme; missing where nothing was decided.
    "theme_edits",
    {
        "theme_id": text(),
        "label": maybe_text(),
        "definition": maybe_text(),
        "status": maybe_text(),
        "source": text("codebook", "created", "cluster"),
        "merged_into": maybe_text(),
        "cluster_id": maybe_text(),
        "locked": flag(),
        "signed_off": flag(),
        "reviewer": text(),
        "event_id": text(),  # the last event about the theme
    },
    key=["theme_id"],
)

_ABOUT_A_SEGMENT = {
    "answer_id": text(),
    "start": whole(0),
    "end": whole(1),
    "segment_hash": text(),
    "sketch": text(),
    "theme_id": text(),
}

CODING_DECISIONS = Table(
    # Last decision per segment and theme. "No theme fits" is a rejection of theme "*": it rejects
    # every suggestion for the segment that is not accepted in a row of its own.
    "coding_decisions",
    {
        **_ABOUT_A_SEGMENT,
        "verdict": text("accepted", "rejected"),
        "reviewer": text(),
        "event_id": text(),
    },
    key=["answer_id", "start", "end", "segment_hash", "theme_id"],
)

QUOTE_DECISIONS = Table(
    "quote_decisions",
    {
        **_ABOUT_A_SEGMENT,
        "verdict": text("approved", "rejected"),
        "pieces": text(),  # "0-41;57-90": kept offsets in the answer; the whole span when not cut
        # '[[12,"ledelsen"]]': words a person put in, with their offset from the quote's start.
        "insertions": maybe_text(),
        "reviewer": text(),
        "event_id": text(),
    },
    key=["answer_id", "start", "end", "segment_hash", "theme_id"],
)

QUOTE_CONSENTS = Table(
    # Last of what was noted about the consent of whoever is quoted; under the theme it was noted.
    "quote_consents",
    {
        **_ABOUT_A_SEGMENT,
        "consent": text("given", "not_asked", "refused"),
        "reviewer": text(),
        "event_id": text(),
    },
    key=["answer_id", "start", "end", "segment_hash"],
)

CLUSTER_DECISIONS = Table(
    # The sentences of each cluster that people made a theme of or rejected, to know it again by.
    "cluster_decisions",
    {
        "cluster_id": text(),
        "verdict": text("promoted", "rejected"),
        "answer_id": text(),
        "segment_hash": text(),
        "event_id": text(),
    },
    key=["cluster_id", "answer_id", "segment_hash"],
)

MASK_DECISIONS = Table(
    "mask_decisions",
    {
        "answer_id": text(),
        "start": whole(0),
        "end": whole(1),
        "span_hash": text(),
        "type": text(),
        "verdict": text("confirmed", "added", "released"),
        "reviewer": text(),
        "at": text(),  # ISO 8601 in UTC
        "event_id": text(),
    },
    key=["answer_id", "start", "end"],
)

ORPHANS = Table(
    # Decisions whose segment, theme or span is gone: kept, listed, never applied silently.
    "orphans",
    {
        "event_id": text(),
        "kind": text("coding", "quote", "mask", "theme"),
        "answer_id": maybe_text(),
        "start": maybe_whole(0),
        "end": maybe_whole(0),
        "theme_id": maybe_text(),
        "reason": text(),  # Danish
        "offered_segment_id": maybe_text(),  # a segment so alike that a person may carry it over
    },
    # One event (a split, a promotion) may be about many segments.
    key=["event_id", "kind", "answer_id", "start", "theme_id"],
)
