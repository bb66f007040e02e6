"""Years of deliveries, corrections and decisions in any order: nothing is lost, all adds up."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pipeline import paths
from tests.years import acts, draws
from tests.years.counts import check_counts
from tests.years.deliveries import PERIODS, Batch, Deliveries
from tests.years.desk import Desk
from tests.years.fates import check_fates
from tests.years.names import Names
from tests.years.project import Project
from tests.years.same import Unmoved, check_page_is_the_log, check_page_is_the_run
from tests.years.theme_acts import ABOUT_THEMES

FATES: Counter[str] = Counter()
SETTINGS = settings(
    max_examples=10,
    stateful_step_count=12,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


class Years(RuleBasedStateMachine):
    """A project over the years; a run is made when somebody wants to see something."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="years-"))
        self.project = Project(self.folder / "project")
        self.deliveries = Deliveries()
        self.removed: dict[str, Batch] = {}
        self.desk = Desk(self.project.root)
        self.names = Names()
        self.seen: dict[tuple, dict[str, bytes]] = {}
        self.unmoved = Unmoved()

    @initialize(batch=draws.batch("a"))
    def begin(self, batch: Batch) -> None:
        """The first delivery."""
        self.deliveries = Deliveries({"a": batch})

    # Deliveries

    @precondition(lambda self: len(self.deliveries.batches) + len(self.removed) < len(PERIODS))
    @rule(data=st.data())
    def add(self, data: st.DataObject) -> None:
        """Deliver something new."""
        name = self._next()
        self._deliver(self.deliveries.with_batch(name, data.draw(draws.batch(name))))

    def _next(self) -> str:
        return next(n for n in PERIODS if n not in {*self.deliveries.batches, *self.removed})

    def _deliver(self, deliveries: Deliveries) -> None:
        """What the stages would refuse is not tried."""
        if deliveries.clear:
            self.deliveries = deliveries

    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        """Mend an answer in its own delivery."""
        name = data.draw(st.sampled_from(sorted(self.deliveries.batches)))
        batch = self.deliveries.batches[name]
        unit = data.draw(st.sampled_from(sorted(batch.projects)))
        mended = data.draw(draws.corrected(batch.projects[unit]))
        batch = Batch({**batch.projects, unit: mended}, batch.corrects)
        self.deliveries = self.deliveries.with_batch(name, batch)

    @precondition(lambda self: len(self.deliveries.batches) + len(self.removed) < len(PERIODS))
    @rule(data=st.data())
    def deliver_corrections(self, data: st.DataObject) -> None:
        """Let a new delivery stand in for some of what was delivered before."""
        name = self._next()
        before = self.deliveries.counted
        units = data.draw(st.lists(st.sampled_from(sorted(before)), min_size=1, max_size=3))
        mended = {unit: data.draw(draws.corrected(before[unit])) for unit in units}
        own = data.draw(draws.batch(name)).projects
        batch = Batch({**own, **mended}, tuple(sorted(self.deliveries.batches)))
        self._deliver(self.deliveries.with_batch(name, batch))

    @precondition(lambda self: len(self.deliveries.batches) > 1)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        """Take a delivery out."""
        name = data.draw(st.sampled_from(sorted(self.deliveries.batches)))
        batch = self.deliveries.batches[name]
        self._deliver(self.deliveries.without(name))
        if name not in self.deliveries.batches:
            self.removed[name] = batch

    @precondition(lambda self: self.removed)
    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        """List a delivery again, as it was."""
        name = data.draw(st.sampled_from(sorted(self.removed)))
        self._deliver(self.deliveries.with_batch(name, self.removed[name]))
        if name in self.deliveries.batches:
            del self.removed[name]

    # Decisions

    @rule(
        data=st.data(),
        several=st.lists(st.sampled_from(acts.ABOUT_SENTENCES), min_size=1, max_size=3),
    )
    def decide_about_sentences(self, data: st.DataObject, several: list[acts.Act]) -> None:
        """Decide what is said, and what may be quoted."""
        self._decide(data, several)

    @rule(data=st.data(), several=st.lists(st.sampled_from(ABOUT_THEMES), min_size=1, max_size=3))
    def decide_about_themes(self, data: st.DataObject, several: list[acts.Act]) -> None:
        """Name, make, merge, split and reject themes, and take it back."""
        self._decide(data, several)

    def _decide(self, data: st.DataObject, several: list[acts.Act]) -> None:
        self.see()
        for act in several:
            with suppress(acts.NothingToDecide):
                self.desk.decide(*act(data.draw, self.desk.state, {"reviewer": "Ida"}))

    @rule(data=st.data())
    def clash(self, data: st.DataObject) -> None:
        """Decide without having seen what somebody else has just decided."""
        self._decide(data, [acts.code])
        with suppress(acts.NothingToDecide):
            said = acts.contradict(data.draw, self.desk.state, {"reviewer": "Bo"})
            self.desk.decide(*said, stale=True)

    @rule()
    def keep_clusters(self) -> None:
        """Write down the suggested themes, to know them again (``aftryk clusters keep``)."""
        self.see()
        self.project.keep_clusters()

    # What holds

    def see(self) -> None:
        """Run, where anything was delivered since the last run."""
        if self.project.delivered != self.deliveries:
            self.run()

    def run(self) -> None:
        """Run what is new, and hold the results against all that is known."""
        root = self.project.root
        if self.project.delivered.batches:
            check_page_is_the_log(self.desk.state, self.desk.path.read_bytes(), self.folder)
        self.project.run(self.deliveries)
        files = self.project.files()
        given = self._given()
        assert self.seen.setdefault(given, files) == files
        check_counts(root, self.deliveries)
        fates = check_fates(root, self.desk.log)
        self.names.check(root, self.desk.log)
        check_page_is_the_run(self.desk.state, root)
        self.unmoved.check(root, self.deliveries.texts, given[1:])
        FATES.update(fates)

    def _given(self) -> tuple[str, bytes, bytes]:
        register = self.project.root / paths.KNOWN_CLUSTERS
        return repr(self.deliveries), self.desk.path.read_bytes(), register.read_bytes()

    def teardown(self) -> None:
        """The same as if all had come at once, in any order, after all was decided."""
        try:
            if self.deliveries.batches:
                self.run()
                self._check_at_once()
        finally:
            shutil.rmtree(self.folder)

    def _check_at_once(self) -> None:
        other = Project(self.folder / "at-once", Random(1))
        lines = self.desk.path.read_bytes().splitlines(keepends=True)
        Random(1).shuffle(lines)
        (other.root / paths.DECISIONS).write_bytes(b"".join(lines))
        shutil.copy(self.project.root / paths.KNOWN_CLUSTERS, other.root / paths.KNOWN_CLUSTERS)
        other.run(self.deliveries)
        gone = tuple((paths.BATCH_TABLES / name).as_posix() + "/" for name in self.removed)
        files = self.project.files().items()
        assert other.files() == {n: data for n, data in files if not n.startswith(gone)}


@pytest.mark.slow
@pytest.mark.parametrize("part", range(2))
def test_any_sequence_of_deliveries_and_decisions_adds_up_and_loses_nothing(part: int) -> None:
    seed(part)(Years)  # the same sequences every time, in two parts that can run side by side
    FATES.clear()
    run_state_machine_as_test(Years, settings=SETTINGS)
    assert {"applied", "overridden"} <= set(+FATES)
