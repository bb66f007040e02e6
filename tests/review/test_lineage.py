"""Old results read through all that was decided since."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline import paths
from pipeline.commands.codebook_lineage import lineage as command
from pipeline.errors import AftrykError
from pipeline.files import write_json
from pipeline.review import events as e
from pipeline.review.lineage import lineage, read_through
from pipeline.review.log import Log


def part(theme_id):
    return e.Part(theme_id=theme_id, label=theme_id.upper())


def told(ids, *events, last=None):
    table = lineage(Log(list(events)), ids.split(), last)
    return {
        (row.theme_id, row.present_id if isinstance(row.present_id, str) else None): row.how
        for row in table.itertuples()
    }


def test_a_theme_that_nothing_was_decided_about_is_itself():
    assert told("a") == {("a", "a"): ""}


def test_a_theme_is_followed_through_merges_splits_and_a_new_name(make):
    events = [
        make(e.ThemeRename, "Bo", theme_id="b", label="B"),
        make(e.ThemeMerge, theme_id="a", into="b"),
        make(e.ThemeSplit, "Bo", theme_id="b", parts=[part("c"), part("d")]),
        make(e.ThemeMerge, "Eva", theme_id="d", into="x"),
    ]
    assert told("a b", *events) == {
        ("a", "c"): "merged;split",
        ("a", "x"): "merged;split;merged",
        ("b", "c"): "renamed;split",
        ("b", "x"): "renamed;split;merged",
    }
    table = lineage(Log(events), ["b"]).set_index("present_id")["by"]
    assert table.to_dict() == {"c": "Bo", "x": "Bo;Eva"}


def test_what_was_split_off_before_a_merge_is_no_part_of_what_was_merged(make):
    events = [
        make(e.ThemeSplit, theme_id="b", parts=[part("b"), part("c")]),
        make(e.ThemeMerge, theme_id="a", into="b"),
    ]
    assert told("a b", *events) == {
        ("a", "b"): "merged",
        ("b", "b"): "split",
        ("b", "c"): "split",
    }


def test_a_rejected_theme_leads_nowhere_and_a_suggestion_to_the_theme_it_became(make):
    events = [
        make(e.ThemeReject, theme_id="a"),
        make(e.ThemePromote, theme_id="tolk", cluster_id="k1", label="Tolk"),
    ]
    assert told("a k1", *events) == {("a", None): "rejected", ("k1", "tolk"): "promoted"}


def test_what_the_results_were_made_with_is_not_followed_again_but_its_undoing_is_told(make):
    merged = make(e.ThemeMerge, theme_id="a", into="b")
    later = make(e.ThemeMerge, "Bo", theme_id="b", into="c")
    undone = make(e.Undo, "Eva", event_id=merged.id)
    assert told("b", merged, later, last=merged.id) == {("b", "c"): "merged"}
    assert told("b", merged, undone, last=merged.id) == {("b", "b"): "undone"}
    assert told("b", merged, undone) == {("b", "b"): ""}


def test_a_theme_whose_making_was_taken_back_leads_nowhere_and_nothing_goes_into_it(make):
    made = [
        make(e.ThemeCreate, theme_id="ro", label="Ro"),
        make(e.ThemeSplit, "Bo", theme_id="b", parts=[part("b"), part("c")]),
    ]
    merged = make(e.ThemeMerge, theme_id="a", into="ro")
    undone = [make(e.Undo, event_id=event.id) for event in made]
    last = made[-1].id
    assert told("a b c ro", *made, merged, *undone, last=last) == {
        ("a", "a"): "",
        ("b", "b"): "undone",
        ("c", None): "undone",
        ("ro", None): "undone",
    }
    by = lineage(Log([*made, *undone]), ["c", "ro"], last)["by"]
    assert by.tolist() == ["Bo", "Ida"]
    again = make(e.Undo, event_id=undone[0].id)
    assert told("ro", *made, *undone, again, last=last) == {("ro", "ro"): ""}


def test_old_shares_keep_their_figures_and_say_what_can_still_be_compared(make):
    events = [
        make(e.ThemeMerge, theme_id="a", into="b"),
        make(e.ThemeRename, theme_id="c", label="C"),
        make(e.ThemeReject, theme_id="d"),
    ]
    old = pd.DataFrame({"theme_id": list("abcde"), "share": [0.1, 0.2, 0.3, 0.4, 0.5]})
    now = read_through(old, lineage(Log(events), old["theme_id"]))
    assert now["share"].tolist() == old["share"].tolist()
    assert now.set_index("theme_id")[["present_ids", "how", "comparable"]].T.to_dict("list") == {
        "a": ["b", "merged", False],
        "b": ["b", "", False],  # what came to it makes it another
        "c": ["c", "renamed", True],
        "d": ["", "rejected", False],
        "e": ["e", "", True],
    }


def test_the_order_of_the_lines_changes_nothing(make):
    events = [
        make(e.ThemeSplit, theme_id="b", parts=[part("b"), part("c")]),
        make(e.ThemeMerge, theme_id="a", into="b"),
        make(e.ThemeReject, theme_id="c"),
    ]
    assert told("a b c", *events) == told("c b a", *events[::-1])


def test_an_old_file_is_read_by_command_from_its_own_manifest(make, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    merged = make(e.ThemeMerge, theme_id="a", into="b")
    paths.CORPUS.mkdir()
    split = make(e.ThemeSplit, "Bo", theme_id="b", parts=[part("b"), part("c")])
    paths.DECISIONS.write_bytes(b"".join(event.line() for event in (merged, split)))
    write_json({"decisions": {"last_event": merged.id}}, Path("manifest.json"))
    Path("temaer.csv").write_text("theme_id,share\na,0.1\nb,0.2\nd,0.3\n", encoding="utf-8")
    command(Path("temaer.csv"), Path("ny.csv"))
    assert capsys.readouterr().out == ("b → b: delt (Bo)\nb → c: delt (Bo)\nSkrevet til ny.csv.\n")
    assert Path("ny.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "a,0.1,a,,True",
        "b,0.2,b;c,split,False",
        "d,0.3,d,,True",
    ]
    Path("manifest.json").unlink()
    command(Path("temaer.csv"))
    said = capsys.readouterr().out
    assert "a → b: lagt sammen, delt (Ida, Bo)\na → c: lagt sammen, delt (Ida, Bo)\n" in said


def test_a_file_without_themes_is_refused_in_danish(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(AftrykError, match="ingen kolonne ”theme_id”"):
        command(path)
