"""Whatever order the lines lie in, and however branches are joined, the replay is the same."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.review import events as e
from pipeline.review.log import Log, append, read
from pipeline.review.pointers import Pointer
from pipeline.review.replay import outcome
from pipeline.settings import Ids

START = datetime(2024, 6, 3, 8, tzinfo=UTC)
POINTER = Pointer({"a1": "Vi holder møde. Det hjalp. Mere ro."}, Ids(hash_key="k", sketch_size=4))
SEGMENTS = [POINTER.segment("a1", *place) for place in [(0, 15), (16, 26), (27, 35)]]
THEMES = ["a", "b", "c", "d"]
themes = st.sampled_from(THEMES)
segments = st.sampled_from(SEGMENTS)


def kinds():
    with_theme = st.sampled_from(
        [e.ThemeReject, e.ThemeLock, e.ThemeUnlock, e.ThemeSignOff]
    ).flatmap(lambda kind: themes.map(lambda t: (kind, {"theme_id": t})))
    codings = st.tuples(
        st.sampled_from(
            [e.CodingAccept, e.CodingReject, e.CodingAdd, e.QuoteApprove, e.QuoteReject]
        ),
        st.fixed_dictionaries({"theme_id": themes, "segment": segments}),
    )
    return st.one_of(
        with_theme,
        codings,
        codings,
        st.tuples(
            st.just(e.ThemeMerge), st.fixed_dictionaries({"theme_id": themes, "into": themes})
        ),
        st.tuples(
            st.just(e.ThemeRename),
            st.fixed_dictionaries({"theme_id": themes, "label": st.sampled_from("XYZ")}),
        ),
        st.tuples(
            st.just(e.ThemePromote),
            st.fixed_dictionaries(
                {
                    "cluster_id": st.sampled_from(["k1", "k2"]),
                    "theme_id": st.sampled_from(["ny1", "ny2"]),
                    "label": st.just("Ny"),
                    "segments": st.lists(segments, max_size=2).map(tuple),
                }
            ),
        ),
        st.tuples(
            st.just(e.ThemeSplit),
            segments.map(
                lambda s: {
                    "theme_id": "a",
                    "parts": [
                        {"theme_id": "a1", "label": "A1", "segments": [s]},
                        {"theme_id": "a2", "label": "A2"},
                    ],
                }
            ),
        ),
        segments.map(lambda s: (e.CodingNone, {"segment": s})),
        st.integers(0, 30).map(lambda number: (e.Undo, {"back": number})),
        st.just((e.UnknownEvent, {"type": "noget.nyt", "farve": "rød"})),
    )


@st.composite
def branches(draw):
    """A shared beginning and two branches, each made by one reviewer who sees only her own."""
    trunk, minute = [], iter(range(1000))
    parts = []
    for who in ("Fælles", "Ida", "Bo"):
        branch = []
        for kind, fields in draw(st.lists(kinds(), max_size=12)):
            seen = trunk + branch
            fields = dict(fields)
            if "back" in fields:
                if not seen:
                    continue
                fields = {"event_id": seen[-1 - fields["back"] % len(seen)].id}
            # Clocks disagree by up to ten minutes.
            at = START + timedelta(minutes=next(minute) + draw(st.integers(-10, 10)))
            base = seen[-1].id if seen else ""
            branch.append(kind(reviewer=who, at=at, base=base, **fields))
        if who == "Fælles":
            trunk = branch
        parts.append(branch)
    return parts


@settings(max_examples=100, deadline=None)
@given(branches(), st.randoms(use_true_random=False))
def test_a_union_of_two_branches_replays_the_same_in_either_order(tmp_path_factory, parts, random):
    trunk, ours, theirs = parts
    folder = tmp_path_factory.mktemp("log")

    def replayed(name, *events):
        path = folder / name
        path.write_bytes(b"".join(event.line() for event in events))
        return outcome(read(path))

    first = replayed("1", *trunk, *ours, *theirs)
    assert first == (replayed("2", *trunk, *theirs, *ours))
    assert first == (replayed("3", *trunk, *ours, *trunk, *theirs, *ours))  # doubled lines
    mixed = [*trunk, *ours, *theirs]
    random.shuffle(mixed)
    assert first == (replayed("4", *mixed))


@settings(max_examples=100, deadline=None)
@given(branches())
def test_a_merge_never_goes_in_a_ring_and_never_points_at_what_was_merged(parts):
    edits = outcome(Log([event for part in parts for event in part])).theme_edits
    merged = {row["theme_id"]: row["merged_into"] for row in edits if row["merged_into"]}
    assert not set(merged) & set(merged.values())


@settings(max_examples=100, deadline=None)
@given(branches(), st.data())
def test_undoing_an_event_gives_what_the_log_gave_without_it(parts, data):
    events = [event for part in parts for event in part if not isinstance(event, e.Undo)]
    if not events:
        return
    victim = data.draw(st.sampled_from(events))
    undo = e.Undo(reviewer="Ida", event_id=victim.id, base=events[-1].id)
    undone = outcome(Log([*events, undo]))
    # Whoever built on the event still stands where she stood: only its effect is gone.
    blank = e.Note(**victim.model_dump(include={"id", "at", "reviewer", "base"}), text="tom")
    without = outcome(Log([blank if event is victim else event for event in events]))
    assert undone.theme_edits == without.theme_edits
    assert undone.coding_decisions == without.coding_decisions
    assert undone.quote_decisions == without.quote_decisions


def test_what_git_makes_of_two_branches_with_the_union_driver_replays_the_same(tmp_path):
    def git(*arguments):
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@t", *arguments],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    path, (first, second, third) = tmp_path / "decisions.jsonl", SEGMENTS
    git("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("decisions.jsonl text eol=lf merge=union\n")
    append(path, [e.Note(reviewer="Ida", text="start")])
    git("add", ".")
    git("commit", "-qm", "start")
    git("checkout", "-qb", "gren")
    append(path, [e.CodingAccept(reviewer="Bo", segment=s, theme_id="a") for s in (first, second)])
    git("commit", "-qam", "gren")
    theirs = path.read_bytes()
    git("checkout", "-q", "main")
    append(path, [e.CodingReject(reviewer="Ida", segment=s, theme_id="a") for s in (second, third)])
    git("commit", "-qam", "main")
    ours = path.read_bytes()
    git("merge", "-q", "gren", "-m", "flet")
    merged = outcome(read(path))
    path.write_bytes(theirs + ours)
    assert merged == outcome(read(path))
    assert merged.snapshot["events"] == 5 and len(merged.snapshot["conflicts"]) == 1
