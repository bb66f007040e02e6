"""Whether ids mean for ever what they meant at first, and can be followed to what is there now."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline import paths, tables
from pipeline.files import read_json, read_table
from pipeline.review import events as e
from pipeline.review.lineage import lineage
from pipeline.review.log import Log
from pipeline.settings import load_settings
from pipeline.themes.identity_register import member_keys, read_register

STANDS = ["active", "suggested"]


@dataclass
class Names:
    """What was seen at each run.

    Parameters
    ----------
    runs
        The themes in use after each run, and the last event it had read.
    clusters
        Suggested theme to the sentences it was last found in.
    """

    runs: list[tuple[list[str], str | None]] = field(default_factory=list)
    clusters: dict[str, set[str]] = field(default_factory=dict)

    def check(self, root: Path, log: Log) -> None:
        """Follow everything that was seen before to this run, and see this one too."""
        check_made_once(log)
        self._check_clusters(root)
        themes = read_table(tables.THEMES, root / paths.REVIEWED).set_index("theme_id")
        snapshot = read_json(root / paths.REPLAYED / "snapshot.json")
        in_use = themes.index[themes["status"].isin(STANDS)].tolist()
        self.runs.append((in_use, snapshot["last_event"]))
        for ids, last_event in self.runs:
            told = lineage(log, ids, last_event)
            assert set(told["theme_id"]) == set(ids)
            ends = told["present_id"].dropna()
            status = ends.map(themes["status"])
            # A suggestion may be gone with its sentences; what people made never is.
            there = status.dropna()
            assert there.isin(STANDS).all(), (told, themes["status"])
            assert set(ends[status.isna()]) <= set(self.clusters)
        check_merges(log, themes)

    def _check_clusters(self, root: Path) -> None:
        """An id that was given once is only given again to what is alike, or the very same."""
        folder = root / paths.DISCOVERED
        segments = read_table(tables.SEGMENTS, root / paths.COLLECTED)
        members = read_table(tables.CLUSTER_MEMBERS, folder)
        history = read_table(tables.CLUSTER_HISTORY, folder).set_index("cluster_id")
        knobs = load_settings(root / paths.PARAMS).discover.identity
        known = {one.cluster_id for one in read_register(root / paths.KNOWN_CLUSTERS).clusters}
        known |= set(read_table(tables.CLUSTER_DECISIONS, root / paths.REPLAYED)["cluster_id"])
        assert known <= set(history.index)
        keys = member_keys(segments)
        for name, rows in members.groupby("cluster_id"):
            found = set(rows["segment_id"].map(keys))
            if name in known:
                assert history.loc[name, "fate"] in ("kept", "split")
                assert history.loc[name, "alike"] >= knobs.least_alike
            else:
                assert history.loc[name, "fate"] == "new"
                assert self.clusters.get(str(name), found) == found
            self.clusters[str(name)] = found


def check_made_once(log: Log) -> None:
    """No two decisions that count have made a theme of one id, and no event id stands twice."""
    assert len({event.id for event in log.events}) == len(log.events)
    made: dict[str, str] = {}
    for event in log.events:
        new = [event.theme_id] if isinstance(event, e.ThemeCreate | e.ThemePromote) else []
        if isinstance(event, e.ThemeSplit):
            new = [part.theme_id for part in event.parts if part.theme_id != event.theme_id]
        for theme_id in new:
            assert made.setdefault(theme_id, event.id) == event.id, theme_id


def check_merges(log: Log, themes) -> None:  # type: ignore[no-untyped-def]
    """Whoever reads from the beginning finds a merged theme in what it went into."""
    merged = themes[(themes["status"] == "merged")]
    told = lineage(log, merged.index.tolist())
    ends = told.groupby("theme_id")["present_id"].agg(set)
    for theme_id, into in merged["merged_into"].items():
        stands = themes["status"][into] in STANDS
        assert into in ends[theme_id] or not stands, (theme_id, into, told)
