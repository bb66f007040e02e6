import numpy as np
import pytest
from scipy.sparse import csr_matrix

from pipeline.themes.examples import Examples, examples_from
from pipeline.themes.members import fit_members, held_out_folds, seen_without, targets_of
from pipeline.themes.parts import Part

IDS = ["ro", "ny"]


def examples(n_projects=6):
    gold = [
        {"text": f"Guld {p} {i}.", "themes": ["ro"] * (i == 0), "source": "gold"}
        | {"unit_id": f"p{p}", "tone": "positive"}
        for p in range(n_projects)
        for i in range(2)
    ]
    other = [
        {"text": "Træning.", "themes": [], "source": "plain", "tone": "neutral"},
        {"text": "Mere.", "themes": ["ro"], "source": "vivid", "tone": "negative"},
        {"text": "Ro. Ro.", "themes": ["ro"], "source": "codebook", "weight": 3.0},
        {"text": "Afgjort.", "themes": [], "source": "decision", "unit_id": "p0"},
        {"text": "Guld 1 0.", "themes": [], "source": "decision", "unit_id": "else"},
        {"text": "Et andet sted.", "themes": ["ny"], "source": "decision", "unit_id": "else"},
    ]
    found = examples_from(gold + other, IDS)
    targets = found.targets.copy()
    targets.loc[found.sentences["source"] == "gold", "ny"] = np.nan
    decided = found.sentences["source"] == "decision"
    targets.loc[decided, "ro"] = np.nan
    return Examples(found.sentences, targets)


@pytest.fixture
def train(settings):
    return settings.train


def test_gold_is_held_out_by_project_and_the_rest_is_always_learnt(train):
    sentences = examples().sentences
    fold = held_out_folds(sentences, train)
    gold = (sentences["source"] == "gold").to_numpy()
    assert (fold[~gold] == -1).all() and set(fold[gold].tolist()) == set(range(train.folds))
    assert (sentences[gold].assign(fold=fold[gold]).groupby("unit_id")["fold"].nunique() == 1).all()


@pytest.mark.parametrize("n_projects", [0, 2])
def test_without_gold_from_enough_projects_training_sentences_are_held_out(train, n_projects):
    sentences = examples(n_projects).sentences
    fold = held_out_folds(sentences, train.model_copy(update={"folds": 3}))
    training = sentences["source"].isin(["plain", "vivid"]).to_numpy()
    assert (fold[training] >= 0).all() and (fold[~training] == -1).all()


def test_decisions_on_held_out_projects_and_of_the_same_words_are_held_out_too(train):
    sentences = examples().sentences
    fold = np.where(
        sentences["unit_id"].isin(["p0", "p1"]) & (sentences["source"] == "gold"), 0, -1
    )
    seen = seen_without(sentences, fold, [0])
    assert sentences.loc[~seen & (fold < 0), "text"].tolist() == ["Afgjort.", "Guld 1 0."]
    assert not seen[fold == 0].any()


def test_what_nobody_said_is_no_in_training_and_unknown_in_gold_and_decisions():
    found = targets_of(examples())
    rows = examples().sentences
    column = dict(
        zip(["ro", "ny", "none", "positive", "neutral", "negative"], found.T, strict=True)
    )
    source = rows["source"].to_numpy()
    assert (column["ny"][source == "plain"] == 0).all()
    assert np.isnan(column["ny"][source == "gold"]).all()
    assert np.isnan(column["ro"][source == "decision"]).all()
    # A gold sentence without themes has none; a decision only tells that when a theme is there.
    assert column["none"][source == "gold"].tolist() == [0, 1] * 6
    accepted = (rows["text"] == "Et andet sted.").to_numpy()
    assert column["none"][accepted].tolist() == [0]
    assert np.isnan(column["none"][(source == "decision") & ~accepted]).all()
    assert np.isnan(column["positive"][source == "codebook"]).all()
    assert column["neutral"][source == "plain"].tolist() == [1]


@pytest.mark.slow
def test_processes_learn_the_same_as_one(settings, monkeypatch):
    part = Part(examples(), csr_matrix(np.random.default_rng(0).random((len(examples()), 8))))
    keeps = [np.arange(len(part)) % 3 != k for k in range(3)]

    def learnt():
        networks = fit_members(part, targets_of(part.examples), keeps, settings.train)
        return [network.embedding.tobytes() for network in networks]

    alone = learnt()
    monkeypatch.setattr("pipeline.themes.members.PARALLEL_FROM", 0)
    assert learnt() == alone and len(set(alone)) == 3
