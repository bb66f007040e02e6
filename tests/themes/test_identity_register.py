"""What is kept of clusters, and what a decision about one means when it is found again."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline import paths
from pipeline.commands.clusters import keep, lines, show
from pipeline.errors import AftrykError
from pipeline.files import read_json, write_table
from pipeline.language.language import EMBEDDED
from pipeline.review import events as e
from pipeline.review.apply import apply_theme_edits
from pipeline.review.cluster_decisions import cluster_decisions
from pipeline.review.log import Log
from pipeline.review.replay import replay
from pipeline.settings import load_settings
from pipeline.suggest import suggest_themes
from pipeline.tables import (
    CLUSTER_DECISIONS,
    CLUSTER_HISTORY,
    CLUSTER_MEMBERS,
    CLUSTER_WORDS,
    CLUSTERS,
    SEGMENTS,
)
from pipeline.themes.codebook import read_codebook
from pipeline.themes.identity import Found, identify
from pipeline.themes.identity_register import (
    Register,
    forgetting,
    kept,
    known_clusters,
    member_keys,
    read_register,
    register_bytes,
)
from pipeline.themes.identity_words import words_table

KNOBS = load_settings().discover.identity
SPEECH = "Vi bruger tolk på polsk nummer"


def segments(n: int) -> pd.DataFrame:
    """A sentence in each of n answers."""
    return SEGMENTS.frame(
        [
            {"segment_id": f"a{i}:0-9", "answer_id": f"a{i}", "start": 0, "end": 9, "position": 1}
            | {"kind": "sentence", "segment_hash": f"h{i}", "sketch": ""}
            for i in range(n)
        ]
    )


def found(name: str, n: int, words: dict[str, float] | None = None) -> Found:
    """One cluster of the first n segments."""
    row = {"cluster_id": name, "rank": 1, "label": "Tolk", "terms": "tolk", "n_units": n}
    return Found(
        CLUSTERS.frame([row | {"n_segments": n, "stability": 0.9}]),
        CLUSTER_MEMBERS.frame(
            [{"cluster_id": name, "segment_id": f"a{i}:0-9", "rank": i + 1} for i in range(n)]
        ),
        CLUSTER_WORDS.frame(
            [{"cluster_id": name, "lemma": w, "weight": v} for w, v in (words or {}).items()]
        ),
    )


def references(n: int) -> tuple[e.SegmentReference, ...]:
    return tuple(
        e.SegmentReference(answer_id=f"a{i}", start=0, end=9, segment_hash=f"h{i}")
        for i in range(n)
    )


def themes_next_year(*events: e.Event) -> pd.DataFrame:
    """The themes after a run that found last year's cluster again, grown, its own id another."""
    log = Log(list(events))
    known = known_clusters(Register(), cluster_decisions(log))
    again, _ = identify(found("helt-nyt", 14), member_keys(segments(20)), known, KNOBS)
    suggested = suggest_themes(read_codebook(), again.clusters)
    themes, _ = apply_theme_edits(suggested, replay(log).theme_edits)
    return themes[themes["source"] == "cluster"].set_index("theme_id")


def test_a_rejected_suggestion_that_is_found_again_is_still_rejected() -> None:
    rejected = e.ThemeReject(reviewer="Ida", theme_id="gl", segments=references(9))
    themes = themes_next_year(rejected)
    assert themes["status"].to_dict() == {"gl": "rejected"}
    assert themes_next_year()["status"].to_dict() == {"helt-nyt": "suggested"}


def test_a_suggestion_that_became_a_theme_is_not_offered_again() -> None:
    promoted = e.ThemePromote(
        reviewer="Ida", theme_id="tolk", cluster_id="gl", label="Tolk", segments=references(9)
    )
    themes = themes_next_year(promoted)
    assert themes["status"].to_dict() == {"gl": "merged", "tolk": "active"}
    assert themes.loc["gl", "merged_into"] == "tolk"


def test_an_undone_rejection_is_no_decision_and_the_last_of_two_counts() -> None:
    rejected = e.ThemeReject(reviewer="Ida", theme_id="gl", segments=references(2))
    undone = e.Undo(reviewer="Ida", event_id=rejected.id)
    made = e.ThemePromote(
        reviewer="Bo", theme_id="t", cluster_id="gl", label="T", segments=references(3),
        base=rejected.id,
    )  # fmt: skip
    assert cluster_decisions(Log([rejected, undone])).empty
    both = cluster_decisions(Log([made, rejected]))
    assert both["verdict"].tolist() == ["promoted"] * 3


def test_a_rejected_theme_of_the_codebook_is_no_cluster() -> None:
    rejected = e.ThemeReject(reviewer="Ida", theme_id="ledelse")
    assert cluster_decisions(Log([rejected])).empty


def test_what_is_kept_is_known_again_by_the_same_bytes_and_nothing_ever_leaves() -> None:
    words = {"tolk": 1.25, "polsk": 0.5}
    first = kept(Register(), found("c1", 8, words), segments(20))
    assert register_bytes(Register.model_validate_json(register_bytes(first))) == register_bytes(
        first
    )
    known = known_clusters(first, CLUSTER_DECISIONS.empty())
    again, history = identify(found("c1", 8, words), member_keys(segments(20)), known, KNOBS)
    assert history[["fate", "alike"]].to_numpy().tolist() == [["kept", 1.0]]
    assert register_bytes(kept(first, again, segments(20))) == register_bytes(first)
    other = kept(first, found("c2", 3), segments(20))
    assert [one.cluster_id for one in other.clusters] == ["c1", "c2"]


def test_a_forgotten_answer_leaves_the_file() -> None:
    register = kept(Register(), found("c1", 3), segments(3))
    left = forgetting(register, {"a1"})
    assert [m.answer_id for m in left.clusters[0].members] == ["a0", "a2"]
    assert b"h1" not in register_bytes(left) and b"h1" in register_bytes(register)


def test_a_broken_file_is_said_in_danish(tmp_path: Path) -> None:
    path = tmp_path / "kendte_klynger.json"
    assert read_register(path) == Register()
    path.write_text('{"version": 9}', encoding="utf-8")
    with pytest.raises(AftrykError, match="kendte klynger kan ikke læses"):
        read_register(path)


def test_only_words_that_several_projects_use_are_kept_and_the_clusters_own_weigh_most() -> None:
    texts = [f"{SPEECH} {c * 4}" for c in "abcd"] + ["Vi bruger en kalender."] * 4
    rows = pd.DataFrame(
        {"segment_id": [f"a{i}:0-9" for i in range(8)], "unit_id": list("stuvwxyz"), "text": texts}
    )
    own = found("c", 4)
    table = words_table(
        rows, own.clusters, own.members, most=2, min_units=3, language=EMBEDDED
    ).set_index("lemma")["weight"]
    assert set(table.index) <= {"tolk", "polsk", "nummer"} and len(table) == 2
    assert table.tolist() == [0.693, 0.693]  # all its projects use them, and half of all do


def test_the_command_keeps_what_the_last_run_found_and_shows_what_became_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    one = found("c1", 8, {"tolk": 1.0})
    write_table(one.clusters, CLUSTERS, paths.DISCOVERED)
    write_table(one.members, CLUSTER_MEMBERS, paths.DISCOVERED)
    write_table(one.words, CLUSTER_WORDS, paths.DISCOVERED)
    write_table(segments(9), SEGMENTS, paths.COLLECTED)
    _, history = identify(one, member_keys(segments(9)), [], KNOBS)
    write_table(history, CLUSTER_HISTORY, paths.DISCOVERED)
    keep()
    show()
    said = capsys.readouterr().out
    assert "1 forslag er gemt i corpus/kendte_klynger.json, heraf 1 nye; filen kender nu 1." in said
    assert "c1  Tolk: nyt\nI alt: 1 nye.\n" in said
    assert read_json(paths.KNOWN_CLUSTERS)["clusters"][0]["words"] == {"tolk": 1.0}


def test_a_split_and_a_decision_are_told_in_words() -> None:
    rows = [
        {"cluster_id": "a", "label": "Tolk", "fate": "split", "related": "b;c", "n_before": 1}
        | {"n_now": 1, "alike": 0.5, "decided": "rejected"}
    ]
    assert lines(CLUSTER_HISTORY.frame(rows)) == ["a  Tolk: delt (b, c), afvist", "I alt: 1 delt."]
