"""The whole model on a sixth of the training sentences."""

import numpy as np
import pandas as pd
import pytest

from pipeline.themes.examples import Examples, examples_from, stack
from pipeline.themes.learn import learn
from pipeline.themes.parts import part
from pipeline.themes.training_data import TONES

SPROG = [
    "Tolken oversatte hele mødet for os.",
    "Uden tolk gik sproget galt på lageret.",
    "Vi bruger billeder, fordi sproget driller.",
    "De polske kolleger fik mødet oversat.",
    "Sproget er en hindring på natholdet.",
    "Alt blev oversat til engelsk og polsk.",
    "Tolk er dyrt, men det hjælper på sproget.",
    "Nogle forstår ikke sproget på tavlen.",
]


def alone(texts):
    return pd.DataFrame({"text": texts, "answer_id": None, "position": None, "question": None})


def coded(model, features, texts):
    return model.code(features.transform(texts), alone(texts))


@pytest.fixture(scope="module")
def model(examples, features, settings):
    return learn(part(stack([examples]), features), settings)


def test_a_sentence_can_have_several_themes(model, features):
    found = coded(
        model,
        features,
        [
            "Chefen bakkede op om faste tavlemøder hver mandag, og lederen fulgte op.",
            "Vejret var godt den dag.",
        ],
    ).probabilities
    ledelse, struktur, balance = found[0]
    assert min(ledelse, struktur) > max(0.2, 3 * balance)
    assert found[1].max() < 0.2


def test_tone_tells_praise_from_complaint(model, features):
    texts = ["Det har givet os en god og tryg hverdag.", "Desværre mangler der tid, det er svært."]
    assert [TONES[k] for k in coded(model, features, texts).tone] == ["positive", "negative"]


def test_the_order_of_the_examples_changes_no_number(model, examples, features, settings):
    turned = Examples(
        examples.sentences.iloc[::-1].reset_index(drop=True),
        examples.targets.iloc[::-1].reset_index(drop=True),
    )
    again = learn(part(stack([turned]), features), settings)
    assert np.array_equal(again.network.embedding, model.network.embedding)
    assert np.array_equal(again.stages.themes.with_question, model.stages.themes.with_question)
    assert np.array_equal(again.stages.thresholds.auto, model.stages.thresholds.auto)


def decided(texts, target, ids):
    rows = [{"text": text, "themes": [], "source": "decision", "weight": 3.0} for text in texts]
    found = examples_from(rows, ids)
    return Examples(found.sentences, (found.targets * np.nan).assign(**target))


def test_a_theme_that_only_decisions_know_is_found_again(examples, features, settings):
    known = Examples(examples.sentences, examples.targets.assign(sprog=0.0))
    ids = list(known.targets.columns)
    model = learn(part(stack([known, decided(SPROG, {"sprog": 1.0}, ids)]), features), settings)
    texts = ["Tolken gjorde, at alle forstod sproget.", *examples.sentences["text"][:200]]
    assert coded(model, features, texts).probabilities[:, ids.index("sprog")].argmax() == 0


def test_rejecting_a_theme_lowers_it_there(model, examples, features, settings):
    text = "Lederen har taget stilling til vagtplanen og de faste møder."
    ids = list(examples.targets.columns)
    rejected = stack([examples, decided([text] * 3, {"ledelse": 0.0}, ids)])
    after = coded(learn(part(rejected, features), settings), features, [text]).probabilities[0, 0]
    assert after < coded(model, features, [text]).probabilities[0, 0] / 1.5
