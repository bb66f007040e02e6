import numpy as np
import pandas as pd
import pytest

from pipeline.evaluate.audit import COLUMNS, FEWEST, Told, by_project, share_tables, told_of
from pipeline.evaluate.audited import audited_decisions
from pipeline.review.audit import audit_draw
from pipeline.settings import load_settings

N = 3  # sentences a project


def told(projects: int, audited: int) -> Told:
    """Every project's first sentence is about the theme; people have seen some whole projects."""
    names = [f"P{n:02}" for n in range(projects) for _ in range(N)]
    true = np.tile([1.0, 0.0, 0.0], projects)[:, None]
    seen = np.arange(len(names))[:, None] < audited * N
    return Told(
        pd.DataFrame({"survey": "s", "unit_id": names}),
        0.1 + 0.5 * true,
        np.zeros((len(names), 1)),
        np.where(seen, true, np.nan),
    )


def test_shares_of_sentences_and_projects_stand_beside_the_raw_share():
    table = share_tables(["ro"], told(40, 20)).set_index("unit")
    assert table.loc["sentence", "raw"] == table.loc["project", "raw"] == 0
    assert table.loc["sentence", "corrected"] == pytest.approx(1 / 3, abs=1e-3)
    assert table.loc["project", ["audited", "corrected"]].tolist() == [1, 1]
    assert table["n_audited"].tolist() == [60, 20]
    assert table["n"].tolist() == [120, 40]


def test_a_project_is_audited_when_all_of_its_sentences_are():
    some = told(12, 12)
    some.audited[0] = np.nan
    whole = by_project(some)
    assert np.isnan(whole.audited[:, 0]).tolist() == [True] + [False] * 11
    assert whole.probabilities[0, 0] == pytest.approx(1 - 0.4 * 0.9 * 0.9)


def test_too_few_audited_projects_give_no_estimate():
    table = share_tables(["ro"], told(40, FEWEST - 1))
    assert table.empty and table.columns.tolist() == COLUMNS


def test_what_was_learnt_from_is_told_by_models_that_have_not_seen_it():
    segments = pd.DataFrame({"segment_id": list("abc"), "survey": "s", "unit_id": list("pqr")})
    machine = np.full((3, 1), 0.9), np.ones((3, 1))
    unseen = pd.Index(["b", "elsewhere"]), np.array([[0.2], [0.3]]), np.array([[0.0], [0.0]])
    found = told_of(segments, machine, unseen, pd.DataFrame([[1.0]], index=["b"]))
    assert found.probabilities.ravel().tolist() == [0.9, 0.2, 0.9]
    assert found.counted.ravel().tolist() == [1, 0, 1]
    assert np.nan_to_num(found.audited, nan=-1).ravel().tolist() == [-1, 1, -1]


def test_decisions_count_as_an_audit_only_where_chance_asked_for_them():
    segments = [f"a{n}:0-9" for n in range(200)]
    decisions = pd.DataFrame(
        {"segment_id": segments, "theme_id": "ro", "verdict": ["accepted", "rejected"] * 100}
    )
    knobs = load_settings().queue.model_copy(update={"audit_share": 0.2})
    labels = audited_decisions(decisions, [], ["uro", "ro"], knobs)
    assert 20 <= len(labels) <= 60
    assert (labels[0] == 0).all()
    accepted = decisions.set_index("segment_id")["verdict"][labels.index] == "accepted"
    assert (labels[1] == accepted).all()
    none = knobs.model_copy(update={"audit_share": 0.0})
    assert audited_decisions(decisions, [], ["uro", "ro"], none).empty


def test_what_is_answered_out_of_turn_is_no_random_sample():
    segments = [f"a{n}:0-9" for n in range(200)]
    knobs = load_settings().queue.model_copy(update={"audit_share": 0.2})
    drawn = pd.Series(audit_draw(segments, knobs.seed), segments).nsmallest(10).index
    told = {"theme_id": "ro", "verdict": "accepted"}
    decisions = pd.DataFrame([{"segment_id": name} | told for name in drawn if name != drawn[6]])
    labels = audited_decisions(decisions, [drawn[6]], ["ro"], knobs)
    assert sorted(labels.index) == sorted(drawn[:6])
