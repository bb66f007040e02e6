"""What became of every decision: it counts, or a later one stands in for it, or it is listed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import paths, tables
from pipeline.files import read_json, read_table
from pipeline.review import events as e
from pipeline.review.log import Log

EVERY = "*"


@dataclass(frozen=True)
class Vote:
    """One thing that one event says: of a sentence and a theme, or of a quote."""

    event_id: str
    place: tuple[str, int, int, str]
    theme_id: str
    verdict: str


def taken_back(events: list[e.Event]) -> set[str]:
    """What somebody undid, and did not redo."""
    gone: set[str] = set()
    for event in reversed(events):
        if isinstance(event, e.Undo) and event.id not in gone:
            gone.add(event.event_id)
    return gone


def check_fates(root: Path, log: Log) -> Counter[str]:
    """See that the numbers add up; give how many decisions met each fate."""
    snapshot = read_json(root / paths.REPLAYED / "snapshot.json")
    undone = taken_back(log.events)
    undos = {event.id for event in log.events if isinstance(event, e.Undo)}
    refused = {row["event_id"] for row in snapshot["refused"]}
    standing = [event for event in log.events if event.id not in undone | undos]
    assert snapshot["events"] == len(log.events)
    assert snapshot["standing"] == len(standing)
    assert not snapshot["passed_over"] and not snapshot["different"]
    assert refused <= {event.id for event in standing}
    counted = [event for event in standing if event.id not in refused]
    found = Counter({"undone": len(undone - undos), "refused": len(refused)})
    found += _themes(root, counted)
    found += _codings(root, counted)
    found += _quotes(root, counted)
    return found


def _themes(root: Path, counted: list[e.Event]) -> Counter[str]:
    """The last decision about each theme stands by it, where it is there, or is listed."""
    edits = read_table(tables.THEME_EDITS, root / paths.REPLAYED)
    themes = set(read_table(tables.THEMES, root / paths.REVIEWED)["theme_id"])
    orphans = read_table(tables.ORPHANS, root / paths.REVIEWED)
    listed = set(orphans.loc[orphans["kind"] == "theme", "theme_id"])
    about = [
        (theme_id, event.id)
        for event in counted
        if isinstance(event, e.ThemeEvent)
        for theme_id in {event.theme_id, *(part.theme_id for part in getattr(event, "parts", []))}
    ]
    latest = dict(about)
    assert dict(zip(edits["theme_id"], edits["event_id"], strict=True)) == latest
    assert listed <= latest.keys() <= themes | listed
    return Counter(
        applied=len(latest.keys() - listed),
        listed=len(listed),
        overridden=len(about) - len(latest),
    )


def _codings(root: Path, counted: list[e.Event]) -> Counter[str]:
    decided = read_table(tables.CODING_DECISIONS, root / paths.REPLAYED)
    rows = {(_place(row), row.theme_id): row for row in decided.itertuples()}
    themes = read_table(tables.THEMES, root / paths.REVIEWED).set_index("theme_id")
    edits = read_table(tables.THEME_EDITS, root / paths.REPLAYED).set_index("theme_id")
    into = edits["merged_into"].dropna().to_dict()
    latest: dict[tuple, list[Vote]] = defaultdict(list)
    for vote in (vote for event in counted for vote in coding_votes(event)):
        theme_id = into.get(vote.theme_id, vote.theme_id)
        target = vote.theme_id if vote.verdict == "rejected" else theme_id
        latest[vote.place, target].append(vote)
    found: Counter[str] = Counter()
    used = set()
    for (place, theme_id), votes in latest.items():
        row = rows.get((place, theme_id))
        winners = [vote for vote in votes if row is not None and vote.event_id == row.event_id]
        if not winners:
            # Something later about the same sentence stands in for all of them.
            others = [v for (other, _), said in latest.items() if other == place for v in said]
            instead = {v.event_id for v in others} - {v.event_id for v in votes}
            moved = any(vote.verdict == "moved" for vote in votes)
            assert moved or any(v > min(x.event_id for x in votes) for v in instead), votes
        else:
            used.add((place, theme_id))
        found["overridden"] += len(votes) - len(winners[:1])
    assert used == set(rows)
    found += _laid(root, decided, themes)
    return found


def _laid(root: Path, decided: pd.DataFrame, themes: pd.DataFrame) -> Counter[str]:
    """Each decision that counts is seen among the codings, or listed as having lost its place."""
    codings = read_table(tables.CODINGS, root / paths.REVIEWED)
    segments = read_table(tables.SEGMENTS, root / paths.COLLECTED)
    orphans = read_table(tables.ORPHANS, root / paths.REVIEWED)
    listed = set(orphans[["event_id", "answer_id", "start", "theme_id"]].itertuples(False, None))
    where = segments.groupby(["answer_id", "segment_hash"])["segment_id"].agg(list).to_dict()
    human = codings[codings["source"] == "human"]
    told = set(human[["segment_id", "theme_id", "status"]].itertuples(False, None))
    found: Counter[str] = Counter()
    for row in decided.itertuples():
        here = where.get((row.answer_id, row.segment_hash), [])
        # Listed where its words stood, or, when it is the theme that is gone, where they stand now.
        starts = {row.start, *(int(name.rsplit(":")[1].split("-")[0]) for name in here)}
        lost = any((row.event_id, row.answer_id, at, row.theme_id) in listed for at in starts)
        status = themes["status"].get(row.theme_id)
        none_fits = row.theme_id == EVERY
        silent = none_fits or (status == "merged" and row.verdict == "rejected")
        seen = any((name, row.theme_id, row.verdict) in told for name in here)
        stands = bool(here) and (silent or status in ("active", "suggested"))
        # Two that were about the same words in one answer may have come to one place.
        assert lost != stands, (row, status, here)
        assert not stands or silent or seen or _shared(decided, row), row
        found["listed" if lost else "applied"] += 1
    return found


def _shared(decided: pd.DataFrame, row: Any) -> bool:
    same = decided["answer_id"].eq(row.answer_id) & decided["segment_hash"].eq(row.segment_hash)
    return (same & decided["theme_id"].eq(row.theme_id)).sum() > 1


def _quotes(root: Path, counted: list[e.Event]) -> Counter[str]:
    replayed, results = root / paths.REPLAYED, root / paths.RESULTS / "quotes"
    decided = read_table(tables.QUOTE_DECISIONS, replayed)
    noted = read_table(tables.QUOTE_CONSENTS, replayed)
    kinds = e.QuoteApprove | e.QuoteReject | e.QuoteShorten
    votes = {event.id for event in counted if isinstance(event, kinds)}
    consents = {event.id for event in counted if isinstance(event, e.QuoteConsent)}
    assert set(decided["event_id"]) <= votes and set(noted["event_id"]) <= consents
    places = {(event.segment.answer_id, event.segment.start) for event in counted
              if isinstance(event, kinds)}  # fmt: skip
    assert places == set(decided[["answer_id", "start"]].itertuples(False, None))
    lost = set(read_table(tables.ORPHANS, results)["event_id"])
    shown = read_table(tables.QUOTES, results)
    kept = set(shown.loc[shown["status"] != "candidate", "answer_id"])
    for row in decided.itertuples():
        assert (row.event_id in lost) or row.answer_id in kept, row
    n_lost = len(lost & (votes | consents))
    n_last = len(decided) + len(noted)
    return Counter(
        applied=n_last - n_lost, listed=n_lost, overridden=len(votes | consents) - n_last
    )


def coding_votes(event: e.Event) -> Iterator[Vote]:
    """What an event says of sentences and themes."""
    if isinstance(event, e.CodingAccept | e.CodingAdd):
        yield Vote(event.id, _place(event.segment), event.theme_id, "accepted")
    elif isinstance(event, e.CodingReject):
        yield Vote(event.id, _place(event.segment), event.theme_id, "rejected")
    elif isinstance(event, e.CodingNone):
        yield Vote(event.id, _place(event.segment), EVERY, "rejected")
    elif isinstance(event, e.ThemePromote):
        for segment in event.segments:
            yield Vote(event.id, _place(segment), event.theme_id, "accepted")
    elif isinstance(event, e.ThemeSplit):
        lives = any(part.theme_id == event.theme_id for part in event.parts)
        for part in event.parts:
            for segment in part.segments:
                yield Vote(event.id, _place(segment), part.theme_id, "accepted")
                if part.theme_id != event.theme_id:
                    gone = "rejected" if lives else "moved"
                    yield Vote(event.id, _place(segment), event.theme_id, gone)


def _place(one: Any) -> tuple[str, int, int, str]:
    return one.answer_id, one.start, one.end, one.segment_hash
