from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from pipeline.embed.features import Features
from pipeline.evaluate.agreement import Material, evaluate
from pipeline.evaluate.predict import Part, out_of_fold, part
from pipeline.settings import Settings, load_settings
from pipeline.themes.examples import examples_from

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
    return settings.model_copy(update={"evaluate": few})


@pytest.fixture(scope="module")
def material(features: Features) -> Material:
    def made(found: list[dict]) -> Part:
        return part(examples_from(found, IDS), features)

    return Material(
        definitions=made(
            [
                {"text": "Ledelse. Lederen.", "themes": ["ledelse"], "source": "codebook"},
                {"text": "Struktur. Møder.", "themes": ["struktur"], "source": "codebook"},
            ]
        ),
        training=made(rows("plain", [None])),
        gold=made(rows("gold", ["u1", "u2", "u3", "u4"])),
        decisions=made([]),
        labels={"ledelse": "Ledelse", "struktur": "Struktur"},
    )


def test_what_is_easy_to_tell_scores_high_and_beats_the_baseline(material, settings):
    metrics = evaluate(material, settings).metrics
    themes = metrics["themes"]
    assert metrics["n_sentences"] == 36 and metrics["n_projects"] == 4
    assert themes["with_gold"]["macro_f1"] > 0.95
    assert (
        themes["with_gold"]["mean_average_precision"]
        >= themes["definitions_only"]["mean_average_precision"]
    )
    tone = metrics["tone"]["with_gold"]
    assert tone["macro_f1"] > tone["majority_macro_f1"] == pytest.approx(1 / 6, abs=1e-3)


def test_labels_that_say_nothing_score_low_however_often_gold_repeats_them(material, settings):
    # Every project has the same sentences but labels of its own: only a leak could score high.
    random = np.random.default_rng(5)
    targets = pd.DataFrame(random.integers(0, 2, (36, 2)).astype(float), columns=IDS)
    gold = replace(material.gold, examples=replace(material.gold.examples, targets=targets))
    metrics = evaluate(replace(material, gold=gold), settings).metrics
    assert metrics["themes"]["with_gold"]["mean_average_precision"] < 0.75


def test_decisions_on_a_projects_own_sentences_are_not_learnt_when_it_is_measured(
    material, settings
):
    gold = material.gold
    fold = (gold.examples.sentences["unit_id"] == "u1").to_numpy().astype(int)
    # A person said the opposite of gold about every sentence of u1, and of its very words.
    opposite = replace(
        gold.examples.where(fold == 1), targets=1 - gold.examples.where(fold == 1).targets
    )
    decided = Part(
        replace(opposite, sentences=opposite.sentences.assign(source="decision", weight=99.0)),
        gold.features[fold == 1],
    )
    for decisions in (
        decided,
        Part(
            replace(
                decided.examples, sentences=decided.examples.sentences.assign(unit_id="another")
            ),
            decided.features,
        ),
    ):
        with_them, without = (
            out_of_fold(material.training, gold, some, fold, settings.train)[0][fold == 1]
            for some in (decisions, material.decisions)
        )
        assert np.array_equal(with_them, without)


def test_every_number_has_three_decimals_and_every_theme_a_row(material, settings):
    result = evaluate(material, settings)

    def numbers(value):
        for inner in value.values():
            yield from numbers(inner) if isinstance(inner, dict) else [inner]

    assert all(number == round(number, 3) for number in numbers(result.metrics))
    assert result.themes["label"].tolist() == ["Ledelse", "Struktur"]
    assert (result.themes["f1_low"] <= result.themes["f1"]).all()
    assert set(result.curve.columns) == {"threshold", "precision", "recall"}


def test_zones_add_up_and_the_same_input_gives_the_same_metrics(material, settings):
    one, two = (evaluate(material, settings).metrics for _ in range(2))
    assert one == two
    zones = one["zones"]["with_gold"]
    shares = [zones[f"sentences_{zone}"] for zone in ("auto", "review", "none")]
    assert sum(shares) == pytest.approx(1, abs=0.002)
