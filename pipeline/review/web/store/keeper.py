"""The review state, kept in step with the log: every new decision costs what it touches."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.review import events as e
from pipeline.review.lines import Log
from pipeline.review.web.decided import Others, decided_others
from pipeline.review.web.growing import Growing, begins_with
from pipeline.review.web.ledger import Ledger, Touched
from pipeline.review.web.project import LastRun
from pipeline.review.web.store import fill
from pipeline.review.web.store.cache import Cache
from pipeline.review.web.store.lay import lay
from pipeline.review.web.store.rows import RunRows
from pipeline.review.web.store.schema import VERSION
from pipeline.review.web.store.view import Fate, ThemeView, fates
from pipeline.settings import Settings

MARK = ("bytes", "hash")
ALONE = 400
"""Up to so many answers, the words of each are made anew; beyond that, all."""


@dataclass
class _Now:
    """What a log has come to."""

    ledger: Ledger
    view: ThemeView
    fates: dict[str, Fate]
    others: Others
    events: list[e.Event] = field(default_factory=list)


class Keeper:
    """Lays a log over a run, in a cache that outlives the program.

    Parameters
    ----------
    run, settings
        What decisions are laid over.
    cache
        Where rows are kept.
    key
        What tells this run and these settings from others.
    """

    def __init__(self, run: LastRun, settings: Settings, cache: Cache, key: str) -> None:
        self.rows = RunRows.of(run)
        self.settings = settings
        self.cache = cache
        self.key = f"{VERSION} {key}"
        self.growing = Growing()
        self._now: _Now | None = None

    @property
    def now(self) -> _Now:
        """What the log that was read last has come to."""
        assert self._now is not None
        return self._now

    def read(self, data: bytes, path: Path) -> Log:
        """Bring everything to where the log is now.

        Parameters
        ----------
        data, path
            The log's bytes, and its name for messages.

        Raises
        ------
        AftrykError
            When the log cannot be read.
        """
        try:
            if self._now is None:
                self._resume(data, path)
            log = self.growing.parse(data, path)
            self._bring_to(log)
        except BaseException:
            self._now = None  # what is kept is whole, and is gone on from the next time
            raise
        return log

    def _resume(self, data: bytes, path: Path) -> None:
        """Go on from what an earlier session kept, where it was made from the same beginnings."""
        kept = self.cache.kept()
        length, mark = int(kept.get(MARK[0], -1)), kept.get(MARK[1], "")
        if kept.get("key") == self.key and length >= 0 and begins_with(data, length, mark):
            self._now = self._begin(self.growing.parse(data[:length], path).events)

    def _bring_to(self, log: Log) -> None:
        now, count = self._now, len(self._now.events) if self._now else 0
        grown = now is not None and len(log.events) >= count
        grown = grown and (count == 0 or log.events[count - 1] is self.now.events[-1])
        if grown and len(log.events) == count:
            return
        touched = self.now.ledger.add(log.events[count:]) if grown else None
        if touched is None:
            self._now = self._begin(log.events)
            self._write_all()
        else:
            self.now.events = log.events
            self._take_in(touched)

    def _begin(self, events: list[e.Event]) -> _Now:
        ledger = Ledger(events)
        view = ThemeView.of(self.rows.run.themes, ledger.themes)
        return _Now(ledger, view, self._fates(ledger, view), self._others_of(ledger, view), events)

    def _fates(self, ledger: Ledger, view: ThemeView) -> dict[str, Fate]:
        return fates(view, ledger.themes, [event.id for event in ledger.ordered])

    def _take_in(self, touched: Touched) -> None:
        """Write what new decisions may have changed."""
        now, answers, masks = self.now, set(touched.answers), None
        if touched.themes:
            now.view = ThemeView.of(self.rows.run.themes, now.ledger.themes)
            before, now.fates = now.fates, self._fates(now.ledger, now.view)
            for theme_id in {name for name, _ in before.items() ^ now.fates.items()}:
                answers |= self.rows.under.get(theme_id, set())
                answers |= now.ledger.answers_under(theme_id)
        if touched.themes or touched.others:
            masks, now.others = now.others.masks, self._others_of(now.ledger, now.view)
        laid = lay(self.rows, now.view, now.ledger.codings(answers), answers)
        with self.cache.writing() as connection:
            fill.replace(connection, self.rows, answers, laid)
            conflicts = now.ledger.conflicts(touched.answers)
            fill.replace_conflicts(connection, touched.answers, conflicts)
            if touched.themes:
                conflicts = now.ledger.theme_conflicts()
                fill.replace_conflicts(connection, [fill.ABOUT_THEMES], conflicts)
            if masks is not None:
                self._index_again(connection, changed_answers(masks, now.others.masks))
            self._keep(connection)

    def _write_all(self) -> None:
        now = self.now
        answers = set(self.rows.segments) | now.ledger.decided_answers()
        laid = lay(self.rows, now.view, now.ledger.codings(now.ledger.decided_answers()), answers)
        conflicts = now.ledger.conflicts(now.ledger.decided_answers())
        conflicts += now.ledger.theme_conflicts()
        with self.cache.writing() as connection:
            self.cache.renew(connection)
            fill.fill(connection, self.rows, laid)
            fill.replace_conflicts(connection, [], conflicts)
            fill.index_words(connection, self.rows.run, now.others.masks)
            self._keep(connection)

    def _index_again(self, connection: Any, answers: set[str]) -> None:
        run, masks = self.rows.run, self.now.others.masks
        for part in _parts(sorted(answers), ALONE):
            fill.index_words(connection, run, masks, part)

    def _keep(self, connection: Any) -> None:
        length, mark = self.growing.mark()
        self.cache.keep(connection, {"key": self.key, MARK[0]: str(length), MARK[1]: mark})

    def _others_of(self, ledger: Ledger, view: ThemeView) -> Others:
        return decided_others(self.rows.run, ledger, view, self.settings)


def changed_answers(before: pd.DataFrame, after: pd.DataFrame) -> set[str]:
    """The answers whose masked words are others than before."""
    columns = ["answer_id", "start", "end", "type", "number"]
    was, now = (set(m[columns].itertuples(index=False, name=None)) for m in (before, after))
    return {row[0] for row in was ^ now}


def _parts(names: list[str], size: int) -> list[list[str]]:
    return [names[first : first + size] for first in range(0, len(names), size)]
