from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from pipeline.embed.features import Features
from pipeline.evaluate.agreement import Result, evaluate
from pipeline.evaluate.known import Known, measured_sentences
from pipeline.evaluate.material import Material
from pipeline.evaluate.nested import nested
from pipeline.evaluate.states import out_of_fold, without_gold
from pipeline.settings import Settings, load_settings
from pipeline.themes.examples import examples_from
from pipeline.themes.parts import Part, join, part

IDS = ["ledelse", "struktur"]
LEDELSE = ["Lederen bakkede op.", "Vores leder var synlig.", "Chefen og lederen gik forrest."]
STRUKTUR = ["Faste møder hver mandag.", "Mødet har fast dagsorden.", "Vi holder faste tavlemøder."]
NEITHER = ["Vi spiser frokost sammen.", "Vejret var godt.", "Bilen er blå."]


def rows(source: str, units: list[str | None]) -> list[dict]:
    return [
        {
            "text": text,
            "themes": themes,
            "source": source,
            "unit_id": unit,
            "tone": tone,
            "weight": 1.0,
        }
        for unit in units
        for texts, themes, tone in (
            (LEDELSE, ["ledelse"], "positive"),
            (STRUKTUR, ["struktur"], "neutral"),
            (NEITHER, [], "negative"),
        )
        for text in texts
    ]


@pytest.fixture(scope="module")
def features() -> Features:
    return Features.fit(LEDELSE + STRUKTUR + NEITHER, 1, (1, 1), (3, 4))


@pytest.fixture(scope="module")
def settings() -> Settings:
    settings = load_settings()
    few = settings.evaluate.model_copy(update={"folds": 3, "bootstrap": 20})
    network = settings.train.network.model_copy(update={"units": 16})
    train = settings.train.model_copy(update={"network": network, "folds": 3})
    return settings.model_copy(update={"evaluate": few, "train": train})


@pytest.fixture(scope="module")
def known(features: Features) -> Known:
    def made(found: list[dict]) -> Part:
        return part(examples_from(found, IDS), features)

    return Known(
        definitions=made(
            [
                {"text": "Ledelse. Lederen.", "themes": ["ledelse"], "source": "codebook"},
                {"text": "Struktur. Møder.", "themes": ["struktur"], "source": "codebook"},
            ]
        ),
        training=made(rows("plain", [None])),
        gold=made(rows("gold", ["u1", "u2", "u3", "u4"])),
        decisions=made([]),
    )


def measured(known: Known, settings: Settings) -> Result:
    """Both states of knowledge, and what is measured of them."""
    gold = known.gold.examples
    return evaluate(
        Material(
            gold,
            measured_sentences(gold, known.decisions.examples)[0],
            without_gold(known, settings),
            out_of_fold(known, settings),
            {"ledelse": "Ledelse", "struktur": "Struktur"},
        ),
        settings,
    )


def test_what_is_easy_to_tell_scores_high_and_beats_the_baseline(known, settings):
    metrics = measured(known, settings).metrics
    themes = metrics["themes"]
    assert metrics["n_sentences"] == 36 and metrics["n_projects"] == 4
    assert themes["with_gold"]["macro_f1"] > 0.95
    assert (
        themes["with_gold"]["mean_average_precision"]
        >= themes["definitions_only"]["mean_average_precision"]
    )
    tone = metrics["tone"]["with_gold"]
    assert tone["macro_f1"] > tone["majority_macro_f1"] == pytest.approx(1 / 6, abs=1e-3)


def test_labels_that_say_nothing_score_low_however_often_gold_repeats_them(known, settings):
    # Every project has the same sentences but labels of its own: only a leak could score high.
    random = np.random.default_rng(5)
    targets = pd.DataFrame(random.integers(0, 2, (36, 2)).astype(float), columns=IDS)
    gold = replace(known.gold, examples=replace(known.gold.examples, targets=targets))
    metrics = measured(replace(known, gold=gold), settings).metrics
    assert metrics["themes"]["with_gold"]["mean_average_precision"] < 0.75


def test_decisions_on_a_projects_own_sentences_are_not_learnt_when_it_is_measured(known, settings):
    gold = known.gold
    units = gold.examples.sentences["unit_id"].to_numpy()
    fold = pd.factorize(units)[0]
    own = units == "u1"
    # A person said the opposite of gold about every sentence of u1, and of its very words.
    opposite = replace(gold.examples.where(own), targets=1 - gold.examples.where(own).targets)
    sentences = opposite.sentences.assign(source="decision", weight=99.0)
    for unit in ("u1", "another"):
        decided = Part(
            replace(opposite, sentences=sentences.assign(unit_id=unit)), gold.features[own]
        )
        with_them, without = (
            nested(
                join([known.training, gold, some]),
                np.concatenate([np.full(9, -1), fold, np.full(len(some), -1)]),
                settings,
            )[0].probabilities[own]
            for some in (decided, known.decisions)
        )
        assert np.array_equal(with_them, without)


def test_decided_sentences_are_told_unseen_and_teach_no_second_stage(known, settings):
    # The opposite of what every word says, about sentences of another project.
    own = known.gold.where(known.gold.examples.sentences["unit_id"].to_numpy() == "u1")
    sentences = own.examples.sentences.assign(source="decision", unit_id="another")
    opposite = replace(own.examples, sentences=sentences, targets=1 - own.examples.targets)
    decisions = Part(replace(opposite, sentences=sentences.assign(weight=0.0)), own.features)
    result = measured(replace(known, decisions=decisions), settings)
    told = result.labelled
    assert told.sentences["source"].tolist() == ["gold"] * 36 + ["decision"] * 9
    assert told.labels.shape == told.score.probabilities.shape == (45, 2)
    wrong = np.abs(told.labels[36:] - told.score.probabilities[36:]) > 0.5
    assert wrong.mean() > 0.8
    assert result.metrics == measured(known, settings).metrics


def test_every_number_has_three_decimals_and_every_theme_a_row(known, settings):
    result = measured(known, settings)

    def numbers(value):
        for inner in value.values():
            yield from numbers(inner) if isinstance(inner, dict) else [inner]

    assert all(number == round(number, 3) for number in numbers(result.metrics))
    assert result.themes["label"].tolist() == ["Ledelse", "Struktur"]
    assert (result.themes["f1_low"] <= result.themes["f1"]).all()
    assert set(result.curves["precision_recall"].columns) == {"threshold", "precision", "recall"}
    assert result.curves["kalibrering"]["n"].sum() > 0


def test_zones_add_up_and_the_same_input_gives_the_same_metrics(known, settings):
    one, two = (measured(known, settings).metrics for _ in range(2))
    assert one == two
    zones = one["zones"]["with_gold"]
    shares = [zones[f"sentences_{zone}"] for zone in ("auto", "review", "none")]
    assert sum(shares) == pytest.approx(1, abs=0.002)
