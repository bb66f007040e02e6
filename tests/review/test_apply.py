from __future__ import annotations

import pandas as pd
import pytest

from pipeline.review import events as e
from pipeline.review.apply import apply_coding_decisions, apply_theme_edits
from pipeline.review.log import Log
from pipeline.review.pointers import Pointer
from pipeline.review.replay import replay
from pipeline.settings import Ids
from pipeline.tables import SEGMENTS, SUGGESTIONS, THEMES

POINTER = Pointer({"x": "Et. To. Tre. Fire."}, Ids(hash_key="k", sketch_size=4))
PLACES = {"et": (0, 3), "to": (4, 7), "tre": (8, 12), "fire": (13, 18)}
SEGMENT = {name: POINTER.segment("x", *place) for name, place in PLACES.items()}
SEGMENTS_NOW = SEGMENTS.frame(
    [
        {**segment.model_dump(), "segment_id": name, "position": n, "kind": "sentence"}
        for n, (name, segment) in enumerate(SEGMENT.items(), start=1)
    ]
)


def suggested(*clusters):
    rows = [("a", "codebook"), ("b", "codebook"), ("c", "codebook")]
    rows += [(name, "cluster") for name in clusters]
    status = {"codebook": "active", "cluster": "suggested"}
    undecided = {"locked": False, "signed_off": False}
    return THEMES.frame(
        [
            {"theme_id": name, "label": name.upper(), "definition": f"Om {name}.", "source": source}
            | {"status": status[source]}
            | undecided
            for name, source in rows
        ]
    )


def suggestions(*rows):
    names = ["segment_id", "theme_id", "probability"]
    made = [dict(zip(names, row, strict=True)) for row in rows]
    return SUGGESTIONS.frame(
        [r | {"zone": "auto" if r["probability"] > 0.6 else "review"} for r in made]
    )


def lay(events, found=(), clusters=()):
    """Themes, codings and orphans after some events."""
    replayed = replay(Log(list(events)))
    themes, lost = apply_theme_edits(suggested(*clusters), replayed.theme_edits)
    codings, orphans = apply_coding_decisions(
        suggestions(*found), themes, replayed.coding_decisions, SEGMENTS_NOW
    )
    return (
        themes.set_index("theme_id"),
        codings.set_index(["segment_id", "theme_id"]),
        pd.concat([lost, orphans], ignore_index=True),
    )


def test_without_decisions_suggestions_stand_as_suggestions():
    themes, codings, orphans = lay([], [("et", "a", 0.9), ("to", "b", 0.4)])
    assert codings["status"].tolist() == ["suggested", "suggested"]
    assert codings["source"].tolist() == ["machine", "machine"]
    assert codings["zone"].tolist() == ["auto", "review"]
    assert themes["status"].eq("active").all() and orphans.empty


def test_a_decision_stands_beside_the_suggestion_and_not_over_it(make):
    events = [
        make(e.CodingAccept, segment=SEGMENT["et"], theme_id="a"),
        make(e.CodingReject, "Bo", segment=SEGMENT["to"], theme_id="b"),
        make(e.CodingAdd, segment=SEGMENT["tre"], theme_id="c"),
    ]
    _, codings, _ = lay(events, [("et", "a", 0.9), ("to", "b", 0.4)])
    columns = ["status", "source", "reviewer", "zone", "probability"]
    assert codings.loc[("et", "a"), columns].tolist() == ["accepted", "human", "Ida", "auto", 0.9]
    assert codings.loc[("to", "b"), columns].tolist() == ["rejected", "human", "Bo", "review", 0.4]
    added = codings.loc[("tre", "c")]
    assert (added["status"], added["source"]) == ("accepted", "human")
    assert pd.isna(added["probability"]) and pd.isna(added["zone"])


def test_no_theme_fits_rejects_every_suggestion_for_the_segment(make):
    none = make(e.CodingNone, segment=SEGMENT["et"])
    later = make(e.CodingAccept, "Bo", segment=SEGMENT["et"], theme_id="b")
    found = [("et", "a", 0.9), ("et", "b", 0.5), ("to", "a", 0.9)]
    _, codings, orphans = lay([none], found)
    assert codings["status"].tolist() == ["rejected", "rejected", "suggested"]
    assert codings.loc["et", "reviewer"].tolist() == ["Ida", "Ida"] and orphans.empty
    _, codings, _ = lay([none, later], found)
    assert codings["status"].tolist() == ["rejected", "accepted", "suggested"]


def test_suggestions_follow_a_merge_and_the_surest_counts(make):
    events = [
        make(e.ThemeMerge, theme_id="a", into="b"),
        make(e.ThemeMerge, theme_id="b", into="c"),
    ]
    themes, codings, _ = lay(events, [("et", "a", 0.7), ("et", "b", 0.4), ("to", "a", 0.35)])
    assert themes["merged_into"].tolist()[:2] == ["c", "c"]
    assert codings["probability"].to_dict() == {("et", "c"): 0.7, ("to", "c"): 0.35}


def test_a_suggestion_rejected_before_a_merge_does_not_come_back_with_it(make):
    events = [
        make(e.CodingReject, segment=SEGMENT["et"], theme_id="a"),
        make(e.ThemeMerge, theme_id="a", into="b"),
    ]
    _, codings, _ = lay(events, [("et", "a", 0.9)])
    assert codings["status"].to_dict() == {("et", "b"): "rejected"}
    _, codings, _ = lay(events, [("et", "a", 0.9), ("et", "b", 0.4)])
    assert codings[["status", "probability"]].to_numpy().tolist() == [["suggested", 0.4]]


def test_suggestions_of_a_rejected_theme_go_and_human_codings_are_listed(make):
    events = [
        make(e.CodingAccept, segment=SEGMENT["et"], theme_id="a"),
        make(e.ThemeReject, theme_id="a"),
    ]
    themes, codings, orphans = lay(events, [("et", "a", 0.9), ("to", "a", 0.9)])
    assert themes.loc["a", "status"] == "rejected" and codings.empty
    assert orphans[["kind", "event_id", "theme_id"]].to_numpy().tolist() == [
        ["coding", events[0].id, "a"]
    ]
    assert "afvist" in orphans["reason"].iloc[0]


def test_a_split_theme_gives_its_named_segments_and_lists_the_others_a_person_coded(make):
    parts = [
        {"theme_id": "a1", "label": "A1", "segments": [SEGMENT["et"]]},
        {"theme_id": "a2", "label": "A2"},
    ]
    events = [
        make(e.CodingAccept, segment=SEGMENT["et"], theme_id="a"),
        make(e.CodingAccept, segment=SEGMENT["to"], theme_id="a"),
        make(e.ThemeSplit, theme_id="a", parts=parts),
    ]
    themes, codings, orphans = lay(events, [("et", "a", 0.9), ("tre", "a", 0.9)])
    assert themes.loc[["a", "a1", "a2"], "status"].tolist() == ["split", "active", "active"]
    assert codings["status"].to_dict() == {("et", "a1"): "accepted"}
    assert orphans["event_id"].tolist() == [events[1].id]


def test_a_decision_about_a_theme_that_is_gone_is_listed(make):
    rename = make(e.ThemeRename, theme_id="udgaaet", label="Ny")
    accept = make(e.CodingAccept, segment=SEGMENT["et"], theme_id="udgaaet")
    _, codings, orphans = lay([rename, accept])
    assert codings.empty
    assert dict(zip(orphans["event_id"], orphans["kind"], strict=True)) == {
        rename.id: "theme",
        accept.id: "coding",
    }


def test_a_merge_into_a_theme_that_is_not_there_is_listed_and_the_theme_stands(make):
    merge = make(e.ThemeMerge, theme_id="a", into="findes_ikke")
    themes, codings, orphans = lay([merge], [("et", "a", 0.9)])
    assert themes.loc["a", "status"] == "active" and len(codings) == 1
    assert orphans["event_id"].tolist() == [merge.id]


@pytest.mark.parametrize("clusters", [("k1", "k2"), ("k2",)])
def test_a_promoted_cluster_is_a_theme_with_its_segments_also_when_the_cluster_is_gone(
    make, clusters
):
    promote = make(
        e.ThemePromote,
        cluster_id="k1",
        theme_id="ro",
        label="Ro",
        definition="Om ro.",
        segments=[SEGMENT["et"], SEGMENT["fire"]],
    )
    themes, codings, orphans = lay([promote], clusters=clusters)
    row = themes.loc["ro"]
    assert (row["status"], row["source"], row["label"]) == ("active", "cluster", "Ro")
    assert codings.index.tolist() == [("et", "ro"), ("fire", "ro")]
    assert orphans.empty and themes.loc["k2", "status"] == "suggested"
    if "k1" in clusters:
        assert themes.loc["k1", ["status", "merged_into"]].tolist() == ["merged", "ro"]


def test_a_lock_holds_a_name_whatever_the_machine_calls_it_now(make):
    lock = make(e.ThemeLock, theme_id="k1", label="Ro", definition="Om ro.")
    themes, _, _ = lay([lock], clusters=["k1"])
    assert themes.loc["k1", ["label", "definition", "locked"]].tolist() == ["Ro", "Om ro.", True]
    assert themes.loc["k1", "status"] == "suggested"


def test_what_a_person_did_not_touch_keeps_what_the_codebook_says(make):
    themes, _, _ = lay([make(e.ThemeRename, theme_id="a", label="Ny")])
    row = themes.loc["a"]
    assert (row["label"], row["definition"], row["reviewer"]) == ("Ny", "Om a.", "Ida")
    assert themes.loc["b", "label"] == "B" and pd.isna(themes.loc["b", "reviewer"])
