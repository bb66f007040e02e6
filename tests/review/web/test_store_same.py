"""However decisions come in, the cached state is what the whole log gives, made anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import paths
from pipeline.review import events as e
from pipeline.review.apply import apply_coding_decisions, apply_theme_edits
from pipeline.review.lines import parse
from pipeline.review.replay import replay
from pipeline.review.web import derived
from pipeline.review.web.project import read_last_run
from pipeline.review.web.store.cache import Cache
from pipeline.review.web.store.keeper import Keeper
from pipeline.settings import load_settings
from tests.review.web.conftest import ANSWERS, sentences, write_project

START = datetime(2026, 6, 3, 8, tzinfo=UTC)
LOG = Path("corpus/decisions.jsonl")
THEMES = ["struktur", "ejerskab", "ledelse", "ny1", "ny2", "findes_ikke"]
TABLES = ["sentence", "coding", "asked", "orphan", "conflict"]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    root = tmp_path_factory.mktemp("run")
    write_project(root)
    return read_last_run(root), load_settings(root / paths.PARAMS)


def segment(answer, start, end, mark):
    return e.SegmentReference(answer_id=answer, start=start, end=end, segment_hash=mark)


def references():
    """Sentences of the sample; one that has moved within its answer, and two that are gone."""
    from pipeline.ids import segment_hash
    from tests.review.web.conftest import KEY

    there = [segment(m.answer_id, m.start, m.end, segment_hash(m.text, KEY)) for m in sentences()]
    moved = there[1].model_copy(update={"start": 0, "end": 26})
    changed = there[4].model_copy(update={"segment_hash": "0" * 16})
    gone = segment("væk", 0, 5, "1" * 16)
    return st.sampled_from([*there, *there[:5], moved, changed, gone])


def kinds():
    theme, about = st.sampled_from(THEMES), references()
    some = st.lists(about, max_size=3).map(tuple)

    def of(kind, **fields):
        return st.tuples(st.just(kind), st.fixed_dictionaries(fields))

    codings = st.sampled_from([e.CodingAccept, e.CodingReject, e.CodingAdd]).flatmap(
        lambda kind: of(kind, theme_id=theme, segment=about)
    )
    phone = ANSWERS["a3"].index("12 34")
    spans = st.sampled_from(
        [
            e.SpanReference(answer_id="a3", start=s, end=t, span_hash="0" * 16, mask_type="phone")
            for s, t in [(phone, phone + 11), (0, 4)]
        ]
    )
    parts = st.lists(some, min_size=2, max_size=2).map(
        lambda both: [
            e.Part(theme_id="ledelse", label="Ledelse", segments=both[0]),
            e.Part(theme_id="ny2", label="To", segments=both[1]),
        ]
    )
    return st.one_of(
        codings,
        codings,
        codings,
        of(e.CodingNone, segment=about),
        st.integers(0, 12).map(lambda back: (e.Undo, {"back": back})),
        st.integers(0, 3).map(lambda back: (e.Undo, {"back": back})),
        of(e.ThemeMerge, theme_id=theme, into=theme),
        of(e.ThemeReject, theme_id=theme),
        of(e.ThemeRename, theme_id=theme, label=st.sampled_from("XY")),
        of(e.ThemePromote, cluster_id=st.just("k1"), theme_id=theme, label=st.just("Ny"),
           segments=some),
        of(e.ThemeSplit, theme_id=st.just("ledelse"), parts=parts),
        of(e.QuoteApprove, theme_id=theme, segment=about),
        st.sampled_from([e.MaskConfirm, e.MaskRelease, e.MaskAdd]).flatmap(
            lambda kind: of(kind, span=spans)
        ),
    )  # fmt: skip


@st.composite
def histories(draw):
    """Two reviewers who do not always see each other's decisions, with clocks that disagree."""
    made, parts = [], []
    for _ in range(draw(st.integers(1, 4))):
        part = []
        for kind, drawn in draw(st.lists(kinds(), max_size=7)):
            fields = dict(drawn)
            if "back" in fields:
                if not made:
                    continue
                fields = {"event_id": made[-1 - fields["back"] % len(made)].id}
            seen = made[: draw(st.integers(max(0, len(made) - 3), len(made)))]
            at = START + timedelta(minutes=len(made) + draw(st.sampled_from([0, 0, 0, -5, 5])))
            event = kind(
                reviewer=draw(st.sampled_from(["Ida", "Bo"])), at=at,
                base=seen[-1].id if seen else "", **fields,
            )  # fmt: skip
            made.append(event)
            part.append(event)
        parts.append(b"".join(event.line() for event in part))
    return parts


def keeper_of(run, folder):
    last_run, knobs = run
    return Keeper(last_run, knobs, Cache(folder / "review.sqlite"), "key")


def rows(keeper):
    """Everything that is kept, and the small tables beside it."""
    found = {
        name: sorted(map(repr, keeper.cache.query(f"SELECT * FROM {name}"))) for name in TABLES
    }
    found["touching"] = sorted(keeper.cache.query("SELECT * FROM touching WHERE sentences > 0"))
    found["words"] = sorted(keeper.cache.query("SELECT rowid, stems FROM words"))
    others = keeper.now.others
    for name in ("quotes", "masks", "mask_decisions", "lost"):
        found[name] = getattr(others, name).astype(str).to_numpy().tolist()
    found["themes"] = keeper.now.view.table.astype(str).to_numpy().tolist()
    found["undone"] = keeper.now.ledger.undone
    found["ordered"] = [event.id for event in keeper.now.ledger.ordered]
    return found


def plain(table, columns):
    return sorted(
        map(repr, table[columns].astype(object).where(table.notna(), None).to_numpy().tolist())
    )


@pytest.mark.slow
@settings(max_examples=20)
@given(histories())
def test_decisions_one_by_one_give_what_the_whole_log_and_the_stages_give(
    run, tmp_path_factory, parts
):
    folder = tmp_path_factory.mktemp("state")
    keeper = keeper_of(run, folder)
    data = b""
    for number, part in enumerate(parts):
        if number == 2:
            keeper = keeper_of(run, folder)  # the program was closed and opened again
        data += part
        keeper.read(data, LOG)
    fresh = keeper_of(run, tmp_path_factory.mktemp("fresh"))
    log = fresh.read(data, LOG)
    assert rows(keeper) == rows(fresh)
    assert log == parse(data, LOG)
    assert (log.base, log.version) == (parse(data, LOG).base, parse(data, LOG).version)

    last_run, _ = run
    replayed = replay(parse(data, LOG))
    decisions = replayed.coding_decisions
    themes, _ = apply_theme_edits(last_run.themes, replayed.theme_edits)
    codings, lost = apply_coding_decisions(
        last_run.suggestions, themes, decisions, last_run.segments
    )
    kept = keeper.cache.frame(
        "SELECT segment_id, theme_id, status, source, zone, probability, reviewer FROM coding"
    )
    assert plain(kept, list(kept.columns)) == plain(codings, list(kept.columns))
    lost_columns = ["event_id", "answer_id", "start", "end", "theme_id", "reason"]
    orphans = keeper.cache.frame("SELECT * FROM orphan")
    assert plain(orphans, lost_columns) == plain(lost, lost_columns)
    asked = derived.asked(last_run, themes, codings, decisions)
    kept = keeper.cache.frame("SELECT segment_id, theme_id, rank, reason FROM asked")
    assert plain(kept, list(kept.columns)) == plain(asked, list(kept.columns))
    left = derived.unexplained(last_run, decisions)
    kept_left = keeper.cache.query("SELECT segment_id FROM sentence WHERE unexplained")
    assert sorted(kept_left) == sorted((name,) for name in left)
    pairs = keeper.cache.query("SELECT kept, overruled, kind FROM conflict")
    told = [(row["kept"], row["overruled"], row["kind"]) for row in replayed.snapshot["conflicts"]]
    assert sorted(pairs) == sorted(told)
