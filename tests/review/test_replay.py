from __future__ import annotations

import pandas as pd
import pytest

from pipeline.review import events as e
from pipeline.review.log import Log
from pipeline.review.replay import replay


def run(*events):
    return replay(Log(list(events)))


def themes(*events):
    return run(*events).theme_edits.set_index("theme_id")


def codings(*events):
    table = run(*events).coding_decisions
    return {(row.start, row.theme_id): row.verdict for row in table.itertuples()}


def quotes(*events):
    table = run(*events).quote_decisions
    return {(row.start, row.theme_id): (row.verdict, row.pieces) for row in table.itertuples()}


def test_an_empty_log_gives_empty_tables():
    replayed = run()
    assert replayed.theme_edits.empty and replayed.coding_decisions.empty
    assert replayed.snapshot["events"] == 0 and replayed.snapshot["last_event"] is None


def test_the_later_name_and_definition_count(make):
    edits = themes(
        make(e.ThemeRename, theme_id="ledelse", label="Lederne"),
        make(e.ThemeDefine, theme_id="ledelse", definition="Om ledere."),
        make(e.ThemeRename, "Bo", theme_id="ledelse", label="Ledelse i hverdagen"),
    )
    row = edits.loc["ledelse"]
    assert (row["label"], row["definition"]) == ("Ledelse i hverdagen", "Om ledere.")
    assert (row["reviewer"], row["source"]) == ("Bo", "codebook")


def test_a_theme_merged_twice_ends_in_the_last_and_its_codings_and_quotes_follow(make, meeting):
    events = [
        make(e.CodingAccept, segment=meeting, theme_id="a"),
        make(e.QuoteApprove, segment=meeting, theme_id="a"),
        make(e.ThemeMerge, theme_id="a", into="b"),
        make(e.ThemeMerge, theme_id="b", into="c"),
    ]
    edits = themes(*events)
    assert edits["merged_into"].to_dict() == {"a": "c", "b": "c"}
    assert codings(*events) == {(0, "c"): "accepted"}
    assert quotes(*events) == {(0, "c"): ("approved", "0-27")}


def test_a_merge_that_would_go_in_a_ring_is_refused_and_listed(make):
    good = [make(e.ThemeMerge, theme_id="a", into="b"), make(e.ThemeMerge, theme_id="b", into="c")]
    back = make(e.ThemeMerge, "Bo", theme_id="c", into="a")
    into_itself = make(e.ThemeMerge, theme_id="d", into="d")
    replayed = run(*good, back, into_itself)
    assert [row["event_id"] for row in replayed.snapshot["refused"]] == [back.id, into_itself.id]
    assert replayed.theme_edits["merged_into"].tolist() == ["c", "c"]


def test_a_merged_theme_can_not_be_moved_into_what_was_merged_into_it(make):
    replayed = run(
        make(e.ThemeMerge, theme_id="b", into="a"),
        make(e.ThemeMerge, theme_id="a", into="x"),
        make(e.ThemeMerge, theme_id="a", into="b"),
    )
    assert len(replayed.snapshot["refused"]) == 1
    assert replayed.theme_edits["merged_into"].tolist() == ["x", "x"]


def test_a_rejection_is_not_carried_to_the_wider_theme(make, meeting):
    events = [
        make(e.CodingReject, segment=meeting, theme_id="a"),
        make(e.ThemeMerge, theme_id="a", into="b"),
    ]
    assert codings(*events) == {(0, "a"): "rejected"}


def test_a_rejection_made_after_the_merge_overrules_what_was_carried(make, meeting):
    accept = make(e.CodingAccept, segment=meeting, theme_id="a")
    early = make(e.CodingReject, segment=meeting, theme_id="b")
    merge = make(e.ThemeMerge, theme_id="a", into="b")
    late = make(e.CodingReject, "Bo", segment=meeting, theme_id="b")
    assert codings(accept, early, merge) == {(0, "b"): "accepted"}
    assert codings(accept, early, merge, late) == {(0, "b"): "rejected"}


def test_a_split_moves_the_segments_it_names_and_leaves_the_rest(make, meeting, leader):
    parts = [
        e.Part(theme_id="moeder", label="Møder", definition="Om møder.", segments=(meeting,)),
        e.Part(theme_id="rutiner", label="Rutiner"),
    ]
    events = [
        make(e.CodingAccept, segment=meeting, theme_id="struktur"),
        make(e.CodingAccept, segment=leader, theme_id="struktur"),
        make(e.QuoteApprove, segment=meeting, theme_id="struktur"),
        make(e.ThemeSplit, theme_id="struktur", parts=parts),
    ]
    edits = themes(*events)
    assert edits["status"].to_dict() == {
        "moeder": "active",
        "rutiner": "active",
        "struktur": "split",
    }
    assert edits.loc["moeder", "source"] == "created"
    assert codings(*events) == {(0, "moeder"): "accepted", (28, "struktur"): "accepted"}
    assert list(quotes(*events)) == [(0, "moeder")]


def test_a_theme_that_is_one_of_its_own_parts_lives_on(make, meeting, leader):
    parts = [
        e.Part(theme_id="struktur", label="Rutiner", segments=(leader,)),
        e.Part(theme_id="moeder", label="Møder", segments=(meeting,)),
    ]
    edits = themes(make(e.ThemeSplit, theme_id="struktur", parts=parts))
    assert edits.loc["moeder", "status"] == "active" and pd.isna(edits.loc["struktur", "status"])
    assert edits.loc["struktur", "label"] == "Rutiner"
    assert pd.isna(edits.loc["struktur", "definition"])  # the codebook's stands


def taken_out(theme_id, new, *segments):
    """Parts of a theme that lives on, with some segments in a theme of their own."""
    return [
        e.Part(theme_id=theme_id, label="Resten"),
        e.Part(theme_id=new, label=new, segments=segments),
    ]


def test_what_is_taken_out_of_a_theme_that_lives_on_no_longer_belongs_to_it(make, meeting):
    split = make(e.ThemeSplit, theme_id="a", parts=taken_out("a", "ny", meeting))
    assert codings(split) == {(0, "a"): "rejected", (0, "ny"): "accepted"}
    back = make(e.CodingAccept, segment=meeting, theme_id="a")
    assert codings(split, back) == {(0, "a"): "accepted", (0, "ny"): "accepted"}


def test_a_theme_split_twice_sends_each_quote_to_the_part_that_took_it(make, meeting, leader):
    events = [
        make(e.QuoteApprove, segment=meeting, theme_id="a"),
        make(e.QuoteApprove, segment=leader, theme_id="a"),
        make(e.ThemeSplit, theme_id="a", parts=taken_out("a", "ny", meeting)),
        make(e.ThemeSplit, theme_id="a", parts=taken_out("a", "nyere", leader)),
    ]
    assert list(quotes(*events)) == [(0, "ny"), (28, "nyere")]
    assert list(quotes(*events[:3])) == [(0, "ny"), (28, "a")]


def test_what_came_with_a_merge_leaves_with_a_later_split_and_returns_when_it_is_undone(
    make, meeting
):
    events = [
        make(e.CodingAccept, segment=meeting, theme_id="a"),
        make(e.QuoteApprove, segment=meeting, theme_id="a"),
        make(e.ThemeMerge, theme_id="a", into="b"),
        make(e.ThemeSplit, theme_id="b", parts=taken_out("b", "ny", meeting)),
    ]
    assert codings(*events) == {(0, "b"): "rejected", (0, "ny"): "accepted"}
    assert list(quotes(*events)) == [(0, "ny")]
    events.append(make(e.Undo, event_id=events[-1].id))
    assert codings(*events) == {(0, "b"): "accepted"}
    assert list(quotes(*events)) == [(0, "b")]
    events.append(make(e.Undo, event_id=events[2].id))
    assert codings(*events) == {(0, "a"): "accepted"}
    assert list(quotes(*events)) == [(0, "a")]


def test_what_came_with_a_merge_is_not_left_behind_in_a_theme_that_is_split_up(make, meeting):
    parts = [e.Part(theme_id="x", label="X", segments=(meeting,)), e.Part(theme_id="y", label="Y")]
    events = [
        make(e.CodingAccept, segment=meeting, theme_id="a"),
        make(e.ThemeMerge, theme_id="a", into="b"),
        make(e.ThemeSplit, theme_id="b", parts=parts),
    ]
    assert codings(*events) == {(0, "x"): "accepted"}


def test_a_quote_that_came_with_a_merge_after_a_split_stays_in_what_it_came_to(make, meeting):
    events = [
        make(e.QuoteApprove, segment=meeting, theme_id="a"),
        make(e.ThemeSplit, theme_id="b", parts=taken_out("b", "ny", meeting)),
        make(e.ThemeMerge, theme_id="a", into="b"),
    ]
    assert list(quotes(*events)) == [(0, "b")]


def test_a_split_into_ids_that_are_taken_is_refused(make):
    parts = [e.Part(theme_id="x", label="X"), e.Part(theme_id="y", label="Y")]
    made = make(e.ThemeCreate, theme_id="x", label="Et helt andet")
    split = make(e.ThemeSplit, theme_id="struktur", parts=parts)
    replayed = run(made, split)
    assert replayed.snapshot["refused"][0]["event_id"] == split.id
    assert replayed.theme_edits["theme_id"].tolist() == ["x"]


def test_a_promoted_cluster_keeps_its_segments_whatever_later_runs_find(make, meeting, leader):
    events = [
        make(
            e.ThemePromote,
            cluster_id="klynge-1",
            theme_id="ro",
            label="Ro",
            definition="Om ro.",
            segments=(meeting, leader),
        ),
        make(e.CodingReject, segment=leader, theme_id="ro"),
    ]
    row = themes(*events).loc["ro"]
    assert (row["source"], row["cluster_id"], row["status"]) == ("cluster", "klynge-1", "active")
    assert codings(*events) == {(0, "ro"): "accepted", (28, "ro"): "rejected"}


def test_a_locked_theme_keeps_its_name_and_others_must_unlock_it(make):
    lock = make(e.ThemeLock, theme_id="k1", label="Ro", definition="møder, ro")
    other = make(e.ThemeRename, "Bo", theme_id="k1", label="Uro")
    own = make(e.ThemeDefine, theme_id="k1", definition="Om ro.")
    replayed = run(lock, other, own)
    row = replayed.theme_edits.iloc[0]
    assert (row["label"], row["definition"], row["locked"]) == ("Ro", "Om ro.", True)
    refused = replayed.snapshot["refused"]
    assert [r["event_id"] for r in refused] == [other.id] and "låst af Ida" in refused[0]["reason"]
    unlocked = themes(
        lock,
        make(e.ThemeUnlock, "Bo", theme_id="k1"),
        make(e.ThemeRename, "Bo", theme_id="k1", label="Uro"),
    )
    assert unlocked.loc["k1", "label"] == "Uro"


def test_a_theme_that_changes_after_sign_off_must_be_signed_off_anew(make):
    sign = make(e.ThemeSignOff, theme_id="ledelse")
    rename = make(e.ThemeRename, "Bo", theme_id="ledelse", label="Lederne")
    merge = make(e.ThemeMerge, theme_id="chefer", into="ledelse")
    assert themes(sign).loc["ledelse", "signed_off"]
    for change in (rename, merge):
        replayed = run(sign, change)
        assert not replayed.theme_edits.set_index("theme_id").loc["ledelse", "signed_off"]
        assert replayed.snapshot["notices"][0]["event_id"] == change.id


def test_no_theme_fits_overrules_what_was_decided_before_but_not_after(make, meeting):
    before = make(e.CodingAccept, segment=meeting, theme_id="a")
    none = make(e.CodingNone, segment=meeting)
    after = make(e.CodingAdd, segment=meeting, theme_id="b")
    assert codings(before, none) == {(0, "*"): "rejected"}
    assert codings(before, none, after) == {(0, "*"): "rejected", (0, "b"): "accepted"}


def test_an_approval_keeps_the_shortening_made_before_it(make, meeting):
    shorten = make(e.QuoteShorten, segment=meeting, theme_id="a", pieces=[(0, 14), (20, 27)])
    events = [
        make(e.QuoteApprove, segment=meeting, theme_id="a"),
        shorten,
        make(e.QuoteReject, "Bo", segment=meeting, theme_id="a"),
        make(e.QuoteApprove, segment=meeting, theme_id="a"),
    ]
    assert quotes(*events) == {(0, "a"): ("approved", "0-14;20-27")}
    undo = make(e.Undo, event_id=shorten.id)
    assert quotes(*events, undo) == {(0, "a"): ("approved", "0-27")}


def test_the_last_word_on_a_mask_counts(make, pointer):
    span = pointer.span("a2", 0, 11, "person")
    table = run(make(e.MaskConfirm, span=span), make(e.MaskRelease, "Bo", span=span)).mask_decisions
    assert table[["type", "verdict", "reviewer"]].to_numpy().tolist() == [
        ["person", "released", "Bo"]
    ]


def test_undo_takes_back_and_undoing_the_undo_brings_back(make):
    rename = make(e.ThemeRename, theme_id="a", label="A")
    undo = make(e.Undo, event_id=rename.id)
    redo = make(e.Undo, "Bo", event_id=undo.id)
    again = make(e.Undo, event_id=redo.id)
    assert "a" not in themes(rename, undo).index
    assert "a" in themes(rename, undo, redo).index
    assert "a" not in themes(rename, undo, redo, again).index


def test_an_undo_counts_also_when_its_line_or_its_clock_is_before_what_it_undoes(make):
    rename = make(e.ThemeRename, theme_id="a", label="A")
    early = make(e.Undo, event_id=rename.id, at="2024-01-01T00:00:00Z", base="")
    assert "a" not in themes(early, rename).index


def test_an_undone_merge_leaves_the_themes_apart(make, meeting):
    merge = make(e.ThemeMerge, theme_id="a", into="b")
    events = [make(e.CodingAccept, segment=meeting, theme_id="a"), merge]
    assert codings(*events, make(e.Undo, event_id=merge.id)) == {(0, "a"): "accepted"}


def test_undoing_what_is_not_there_is_listed(make):
    undo = make(e.Undo, event_id="findes-ikke")
    assert run(undo).snapshot["refused"][0]["event_id"] == undo.id


def test_an_undo_of_itself_is_refused_and_undos_in_a_ring_are_not_waited_for(make):
    itself = make(e.Undo, id="0", event_id="0", base="")
    ring = [
        make(e.Undo, id="1", event_id="2", base=""),
        make(e.Undo, id="2", event_id="1", base=""),
    ]
    rename = make(e.ThemeRename, theme_id="a", label="A", base="1")
    replayed = run(itself, *ring, rename)
    assert [row["event_id"] for row in replayed.snapshot["refused"]] == ["0"]
    assert replayed.theme_edits["label"].tolist() == ["A"]


def test_an_event_built_on_another_comes_after_it_though_its_clock_is_slow(make, meeting):
    accept = make(e.CodingAccept, segment=meeting, theme_id="a")
    reject = make(e.CodingReject, "Bo", segment=meeting, theme_id="a", at="2024-01-01T00:00:00Z")
    assert reject.base == accept.id
    assert codings(accept, reject) == {(0, "a"): "rejected"}


def test_newer_kinds_of_events_are_passed_over_and_listed(make):
    strange = make(e.UnknownEvent, type="theme.paint", colour="red")
    replayed = run(make(e.ThemeRename, theme_id="a", label="A"), strange)
    assert replayed.theme_edits["label"].tolist() == ["A"]
    assert replayed.snapshot["passed_over"] == [
        {"event_id": strange.id, "type": "theme.paint", "version": 1}
    ]


def test_approving_a_quote_changes_only_the_quotes(make, meeting):
    events = [
        make(e.CodingAccept, segment=meeting, theme_id="a"),
        make(e.ThemeSignOff, theme_id="a"),
    ]
    before = run(*events)
    after = run(*events, make(e.QuoteApprove, segment=meeting, theme_id="a"))
    assert before.coding_decisions.equals(after.coding_decisions)
    assert before.theme_edits.equals(after.theme_edits)
    assert len(after.quote_decisions) == 1


@pytest.fixture
def two(make, meeting):
    """Two people decide differently about one coding, neither having seen the other's decision."""
    accept = make(e.CodingAccept, segment=meeting, theme_id="a", base="b0")
    reject = make(e.CodingReject, "Bo", segment=meeting, theme_id="a", base="b0")
    return accept, reject


def test_two_who_decide_differently_unseen_are_a_conflict_and_the_later_counts(two):
    accept, reject = two
    assert codings(*two) == {(0, "a"): "rejected"}
    (found,) = run(*two).snapshot["conflicts"]
    assert (found["kept"], found["overruled"]) == (reject.id, accept.id)
    assert (found["kept_reviewer"], found["overruled_reviewer"]) == ("Bo", "Ida")


def test_a_conflict_is_gone_when_someone_who_has_seen_both_decides(two, make, meeting):
    both = "+".join(event.id for event in two)
    settled = make(e.CodingAccept, "Eva", segment=meeting, theme_id="a", base=both)
    assert run(*two, settled).snapshot["conflicts"] == []
    unseen = make(e.CodingAccept, "Eva", segment=meeting, theme_id="a", base="b0")
    assert len(run(*two, unseen).snapshot["conflicts"]) == 1


def test_changing_ones_own_mind_is_no_conflict(make, meeting):
    events = [
        make(e.CodingAccept, segment=meeting, theme_id="a", base="b0"),
        make(e.CodingReject, segment=meeting, theme_id="a", base="b0"),
    ]
    assert run(*events).snapshot["conflicts"] == []


def test_changing_a_decision_that_one_has_seen_is_no_conflict(make, meeting):
    events = [
        make(e.CodingAccept, segment=meeting, theme_id="a"),
        make(e.Note, text="i mellem"),
        make(e.CodingReject, "Bo", segment=meeting, theme_id="a"),
    ]
    assert run(*events).snapshot["conflicts"] == []


def test_decisions_on_two_branches_conflict_though_their_bases_differ(make, meeting):
    """Each works on; the second's clock is later than all of the first's decisions."""
    events = [
        make(e.Note, text="fælles", id="0"),
        make(e.CodingAccept, segment=meeting, theme_id="a", base="0"),
        make(e.Note, "Bo", text="på den anden gren", id="B1", base="0"),
        make(e.CodingReject, "Bo", segment=meeting, theme_id="a", base="B1"),
    ]
    assert len(run(*events).snapshot["conflicts"]) == 1


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_no_theme_fits_and_a_theme_that_fits_are_a_conflict(make, meeting, order):
    kinds = [(e.CodingNone, "Ida", {}), (e.CodingAccept, "Bo", {"theme_id": "a"})]
    events = []
    for number in order:
        kind, who, fields = kinds[number]
        events.append(make(kind, who, segment=meeting, base="b0", **fields))
    assert len(run(*events).snapshot["conflicts"]) == 1


def test_two_names_given_unseen_are_a_conflict(make):
    events = [
        make(e.ThemeRename, theme_id="a", label="Ro", base="b0"),
        make(e.ThemeRename, "Bo", theme_id="a", label="Stilhed", base="b0"),
    ]
    (found,) = run(*events).snapshot["conflicts"]
    assert (found["kind"], found["theme_id"]) == ("label", "a")


def test_the_last_word_on_consent_counts_under_every_theme(make, meeting):
    given = make(e.QuoteConsent, segment=meeting, theme_id="a", consent="given")
    refused = make(e.QuoteConsent, "Bo", segment=meeting, theme_id="b", consent="refused")
    (row,) = run(given, refused).quote_consents.to_dict("records")
    assert (row["consent"], row["reviewer"], row["theme_id"]) == ("refused", "Bo", "b")


def test_two_who_note_different_consents_without_seeing_each_others_are_in_conflict(make, meeting):
    about = {"segment": meeting, "base": "b0"}
    given = make(e.QuoteConsent, theme_id="a", consent="given", **about)
    refused = make(e.QuoteConsent, "Bo", theme_id="b", consent="refused", **about)
    (conflict,) = run(given, refused).snapshot["conflicts"]
    assert (conflict["kind"], conflict["kept"]) == ("consent", refused.id)


def test_own_words_count_from_the_quotes_start_and_stay_when_it_is_approved_again(make, leader):
    at = leader.start + 7
    own = {"pieces": [(leader.start, leader.end)], "insertions": [(at, "lederen")]}
    shorten = make(e.QuoteShorten, segment=leader, theme_id="a", **own)
    again = make(e.QuoteApprove, segment=leader, theme_id="a")
    assert run(shorten, again).quote_decisions["insertions"].tolist() == ['[[7, "lederen"]]']
