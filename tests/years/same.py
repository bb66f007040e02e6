"""Whether the page, a page opened anew and the stages say the same of a run and its log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipeline import paths, tables
from pipeline.files import read_table
from pipeline.review.apply import apply_coding_decisions, apply_theme_edits
from pipeline.review.lines import parse
from pipeline.review.replay import replay
from pipeline.review.web.state import State
from pipeline.review.web.store.cache import Cache
from pipeline.review.web.store.keeper import Keeper

KEPT = ["sentence", "coding", "asked", "orphan", "conflict"]
CODED = ["segment_id", "theme_id", "status", "source", "zone", "probability", "reviewer"]
LOST = ["event_id", "answer_id", "start", "end", "theme_id", "reason"]


def plain(table: pd.DataFrame, columns: list[str]) -> list[str]:
    """Some columns of a table as lines in order, with None for what is missing."""
    some = table[columns].astype(object)
    return sorted(map(repr, some.where(some.notna(), None).to_numpy().tolist()))


def check_page_is_the_log(state: State, data: bytes, folder: Path) -> None:
    """What the page has kept is what the whole log gives, read anew, and what the stages make."""
    log = parse(data, Path("log"))
    run = state.run
    anew = folder / "anew.sqlite"
    anew.unlink(missing_ok=True)
    fresh = Keeper(run, state.settings, Cache(anew), "anew")
    fresh.read(data, Path("log"))
    for name in KEPT:
        told = [
            sorted(map(repr, c.query(f"SELECT * FROM {name}"))) for c in (state.cache, fresh.cache)
        ]
        assert told[0] == told[1], name
    replayed = replay(log)
    themes, lost_themes = apply_theme_edits(run.themes, replayed.theme_edits)
    codings, lost = apply_coding_decisions(
        run.suggestions, themes, replayed.coding_decisions, run.segments
    )
    assert plain(state.codings, CODED) == plain(codings, CODED)
    assert plain(state.lost_codings(), LOST) == plain(lost, LOST)
    assert plain(state.themes, list(themes.columns)) == plain(themes, list(themes.columns))
    pairs = {(one.kept, one.overruled, one.kind) for one in state.conflicts()}
    told = replayed.snapshot["conflicts"]
    assert pairs == {(row["kept"], row["overruled"], row["kind"]) for row in told}
    assert set(lost_themes["event_id"]) <= set(state.lost["event_id"])


def check_page_is_the_run(state: State, root: Path) -> None:
    """Right after a run the page says what the stages wrote down."""
    assert not state.waiting
    codings, themes = (
        read_table(table, root / paths.REVIEWED) for table in (tables.CODINGS, tables.THEMES)
    )
    assert plain(state.codings, CODED) == plain(codings, CODED)
    assert plain(state.themes, list(themes.columns)) == plain(themes, list(themes.columns))
    listed = [paths.REVIEWED, paths.RESULTS / "quotes"]
    orphans = pd.concat([read_table(tables.ORPHANS, root / folder) for folder in listed])
    assert plain(state.orphans, LOST) == plain(orphans, LOST)
    quotes = read_table(tables.QUOTES, root / paths.RESULTS / "quotes")
    shown = ["theme_id", "answer_id", "start", "end", "pieces", "status"]
    assert plain(state.quotes, shown) == plain(quotes, shown)


@dataclass
class Unmoved:
    """What was coded in each answer after the last run, by what log, and the answers' words."""

    log: Sequence[bytes] | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    codings: Mapping[str, list] = field(default_factory=dict)

    def check(self, root: Path, texts: Mapping[str, str], log: Sequence[bytes]) -> None:
        """See that nothing is coded otherwise where neither words nor decisions are others."""
        table = read_table(tables.CODINGS, root / paths.REVIEWED)
        answers = table["segment_id"].str.rsplit(":", n=1).str[0]
        codings = {str(name): plain(part, CODED) for name, part in table.groupby(answers)}
        if self.log == log:
            same = [name for name, text in texts.items() if self.texts.get(name) == text]
            for name in same:
                assert codings.get(name) == self.codings.get(name)
        self.log, self.texts, self.codings = log, texts, codings
