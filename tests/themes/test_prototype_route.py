"""Which themes are learnt, and a new one beside them."""

import numpy as np
import pandas as pd
import pytest

from pipeline.themes.context import context_of
from pipeline.themes.examples import Examples, examples_from, stack
from pipeline.themes.learn import learn
from pipeline.themes.model import CodingModel
from pipeline.themes.parts import part
from pipeline.themes.prototype_route import (
    Uncoded,
    learn_all,
    learnt_shares,
    may_be_new,
    to_learn,
)
from pipeline.themes.prototype_stage import asked_lift, coefficients

FEW = 40
TOLD = [
    "Sprog. Oversættelse, tolke og kolleger, der taler polsk eller engelsk.",
    "Tolken oversatte hele mødet for os.",
    "Vi bruger billeder, fordi sproget driller.",
    "De polske kolleger fik mødet oversat.",
    "Alt blev oversat til engelsk og polsk.",
    "Nogle forstår ikke sproget på tavlen.",
]
ASKED = ["Tolken gjorde, at alle forstod sproget.", "Papiret blev oversat til polsk."]


def labelled(examples, texts, source, theme="sprog"):
    """Sentences of a new theme, as another part beside the examples."""
    ids = list(examples.targets.columns)
    rows = [{"text": t, "themes": [theme], "source": source} for t in texts]
    return examples_from(rows, [*ids, theme])


@pytest.fixture(scope="module")
def few(settings):
    """Small networks: what is asked here is not how good they are."""
    network = settings.train.network.model_copy(update={"units": 8, "epochs": 2})
    return settings.model_copy(
        update={"train": settings.train.model_copy(update={"network": network})}
    )


@pytest.fixture(scope="module")
def some(examples):
    """A third of the examples: few enough to be learnt in this process."""
    return examples.where(np.arange(len(examples)) % 3 == 0)


@pytest.fixture(scope="module")
def plain(some, features):
    return part(stack([some]), features)


@pytest.fixture(scope="module")
def with_new(some, features):
    known = Examples(some.sentences, some.targets.assign(sprog=0.0))
    return part(stack([known, labelled(some, TOLD, "codebook")]), features)


@pytest.fixture(scope="module")
def segments(examples):
    texts = [*ASKED, *examples.sentences["text"][:400]]
    question = ["sprog?"] * 12 + ["andet?"] * (len(texts) - 12)
    return pd.DataFrame({"text": texts, "answer_id": None, "position": None, "question": question})


@pytest.fixture(scope="module")
def uncoded(segments, features):
    return Uncoded(features.transform(segments["text"].tolist()), context_of(segments))


@pytest.fixture(scope="module")
def model(with_new, uncoded, few):
    return learn_all(with_new, uncoded, few)


def test_without_new_themes_everything_is_learnt_as_ever(plain, uncoded, few):
    found, ever = learn_all(plain, uncoded, few), learn(plain, few)
    assert found.prototypes is None
    assert np.array_equal(found.network.embedding, ever.network.embedding)


def test_a_new_theme_changes_nothing_for_the_others(model, plain, uncoded, segments, few):
    alone = learn(plain, few).code(uncoded.features, segments).probabilities
    beside = model.code(uncoded.features, segments).probabilities
    assert model.names == ["ledelse", "struktur", "balance", "sprog"]
    assert np.array_equal(beside[:, :3], alone)


def test_a_new_theme_is_found_and_only_suggested(model, uncoded, segments):
    coded = model.code(uncoded.features, segments).probabilities
    chance = coded[:, 3]
    assert set(np.argsort(-chance)[:2]) == {0, 1}
    zones = model.thresholds.zones(coded)[:, 3]
    assert zones[:2].tolist() == ["review", "review"]
    assert "auto" not in zones


def test_what_was_saved_codes_alike(model, uncoded, segments, tmp_path):
    model.save(tmp_path)
    again = CodingModel.load(tmp_path)
    assert again.names == model.names
    told, ever = (m.code(uncoded.features, segments).probabilities for m in (again, model))
    assert np.allclose(told, ever, atol=2e-3)  # the network is kept with half the digits
    assert {path.suffix for path in tmp_path.iterdir()} == {".npz", ".json"}


def test_an_entirely_new_codebook_is_told_by_what_the_old_one_left(
    with_new, uncoded, segments, few, tmp_path
):
    old = ["ledelse", "struktur", "balance"]
    model = learn_all(with_new, uncoded, few, old)
    model.save(tmp_path)
    for told in (model, CodingModel.load(tmp_path)):
        chance = told.code(uncoded.features, segments).probabilities
        assert told.names == ["sprog"] and chance.shape == (len(segments), 1)
        assert set(np.argsort(-chance[:, 0])[:2]) == {0, 1}


def test_themes_the_codebook_no_longer_has_are_left_out_where_nothing_is_new(plain, uncoded, few):
    assert learn_all(plain, uncoded, few, ["balance"]).names == ["ledelse", "struktur"]


def test_a_theme_that_people_have_accepted_often_is_learnt_more_and_more(examples):
    def share(n_accepted):
        known = Examples(examples.sentences, examples.targets.assign(sprog=0.0))
        told = [f"Tolk nummer {number}." for number in range(n_accepted)]
        found = stack([known, labelled(examples, told, "decision")])
        return learnt_shares(found, FEW).tolist()

    shares = [share(n) for n in (0, 39, 220, 400)]
    assert [found[:3] for found in shares] == [[1.0] * 3] * 4
    assert [found[3] for found in shares] == [0.0, 0.0, 0.5, 1.0]


def test_training_sentences_that_look_like_a_new_theme_are_unknown_to_it(with_new):
    scores = np.zeros((len(with_new), 1))
    trained = (with_new.examples.sentences["source"] != "codebook").to_numpy()
    scores[np.flatnonzero(trained)[:5]] = 2.0
    share = np.array([1.0, 1.0, 1.0, 0.5])
    found = to_learn(with_new, share, np.array([3]), scores).examples.targets
    assert found["sprog"].isna().sum() == 5
    assert (found["sprog"] == 1).sum() == len(TOLD)
    assert not found[["ledelse", "struktur", "balance"]].isna().any(axis=None)


def test_what_is_said_of_a_theme_that_is_not_learnt_is_no_sentence_without_themes(with_new):
    share = np.array([1.0, 1.0, 1.0, 0.0])
    learnt = to_learn(with_new, share, np.array([3]), np.zeros((len(with_new), 1)))
    assert list(learnt.examples.targets) == ["ledelse", "struktur", "balance"]
    assert not learnt.examples.sentences["text"].isin(TOLD).any()


def test_what_a_score_means_depends_on_the_number_of_examples():
    counts = (0, 8, 32)
    at_four = [with_question[0] * 4 for with_question, _ in map(coefficients, counts)]
    assert coefficients(9)[0].tolist() == coefficients(8)[0].tolist()
    assert len({round(value, 3) for value in at_four}) == len(counts)


def test_a_question_that_brings_the_theme_out_lifts_it():
    plain = np.array([0.8] * 20 + [0.02] * 80)
    questions = np.array(["sprog?"] * 20 + ["andet?"] * 80)
    lift = asked_lift(plain, questions, 3)
    assert lift["sprog?"][0] > 0.5 > 0 > lift["andet?"][0]
    assert lift["sprog?"][1:].tolist() == [0, 0]


def test_a_theme_may_be_new_when_too_few_training_sentences_carry_it(examples):
    training = examples.where(examples.sentences["source"].isin(["vivid", "plain"]).to_numpy())
    fewest = int((training.targets == 1).sum().min())
    assert not may_be_new(training, fewest)
    assert may_be_new(training, fewest + 1)
    untold = Examples(training.sentences, training.targets.assign(sprog=0.0))
    assert may_be_new(untold, 1)
