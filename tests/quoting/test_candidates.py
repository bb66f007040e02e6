from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.quoting import masked_speakers
from pipeline.quoting.alone import penalty
from pipeline.quoting.candidates import _spread
from pipeline.quoting.printed import pulje_to_name
from pipeline.settings import load_settings
from tests.quoting.world import REPORT_QUOTE, TEXTS, World


def test_candidates_reslice_from_the_source_and_are_masked():
    quotes, orphans = World().make()
    assert set(quotes["status"]) == {"candidate"}
    assert orphans.empty
    for row in quotes.itertuples():
        sliced = TEXTS[row.answer_id][row.start : row.end]
        assert row.text == sliced.replace("12 34 56 78", "[telefon 1]")
        assert row.pieces == f"{row.start}-{row.end}"
    assert any("[telefon 1]" in text for text in quotes["text"])


def test_of_one_unit_only_the_sentence_that_stands_alone_is_offered():
    quotes, _ = World().make()
    assert quotes["unit_id"].is_unique
    chosen = quotes.set_index("answer_id")["text"]
    assert chosen["a1"].startswith("Ledelsen lytter")


def test_the_most_typical_comes_first_and_the_reasons_say_so():
    quotes, _ = World().make()
    ranked = quotes.sort_values("rank")
    assert ranked["answer_id"].iloc[0] != "a3"
    assert ranked["rank"].tolist() == list(range(1, len(quotes) + 1))
    assert "Sikkert forslag fra maskinen (0,80)" in ranked["why"].iloc[0]
    assert ranked["why"].str.endswith(".").all()


def test_what_a_person_coded_is_offered_before_the_machines_suggestions():
    world = World()
    last = world.codings["segment_id"].str.startswith("a3")
    world.codings.loc[last, ["status", "source"]] = ["accepted", "human"]
    quotes, _ = world.make()
    first = quotes.sort_values("rank").iloc[0]
    assert first["answer_id"] == "a3"
    assert first["why"].startswith("Sat på temaet af et menneske")


def test_a_large_survey_does_not_drown_what_was_said_in_the_reports():
    rng = np.random.default_rng(1)
    answers = [("s", f"u{i}", 0.9) for i in range(20)] + [("ekstern_evaluering", "d", 0.1)]
    pool = pd.DataFrame(answers, columns=["survey", "unit_id", "score"])
    pool = pool.assign(human=False, dissents=False)
    rows = rng.normal(size=(len(pool), 4))
    order = _spread(pool, rows / np.linalg.norm(rows, axis=1, keepdims=True), 6)
    assert len(order) == 6
    assert order[-1] == 20


def test_one_of_another_mind_is_among_the_first_when_more_than_one_says_so():
    rng = np.random.default_rng(1)
    pool = pd.DataFrame(
        {
            "survey": "s", "unit_id": [f"u{i}" for i in range(20)], "human": False,
            "score": np.linspace(0.9, 0.1, 20), "dissents": [i in (15, 18) for i in range(20)],
        }
    )  # fmt: skip
    rows = rng.normal(size=(len(pool), 4))
    order = _spread(pool, rows / np.linalg.norm(rows, axis=1, keepdims=True), 6)
    assert order[2] in (15, 18)
    assert len(set(order) & {15, 18}) == 1


def test_the_reason_says_that_a_quote_is_of_another_mind():
    world = World()
    mood = {"a1": "positive", "a2": "positive", "a3": "negative"}
    answer = world.tones["segment_id"].str.split(":").str[0]
    world.tones["tone"] = answer.map(mood).fillna("negative")
    quotes, _ = world.make()
    told = quotes[quotes["why"].str.contains("har en anden tone end det meste")]
    assert set(told["tone"]) == {"positive"} or set(told["tone"]) == {"negative"}
    assert 0 < len(told) < len(quotes)


def test_from_a_report_only_what_was_said_in_interviews_is_offered():
    quotes, _ = World().make()
    report = quotes[quotes["answer_id"] == "p1"]
    assert report["text"].tolist() == [REPORT_QUOTE]
    assert report["attribution"].tolist() == ["(leder, citat fra ekstern evaluering)"]
    assert report["why"].str.contains("kan læses alene").all()  # without its full stop
    assert report["source_file"].tolist() == ["rapport.docx"]


def test_an_answer_that_was_corrected_tells_which_delivery_it_stands_in():
    world = World()
    units = world.collected["units"]
    world.collected["units"] = units.assign(corrected_in="ny").astype(units.dtypes)
    quotes, _ = world.make()
    answers = quotes[quotes["answer_id"] != "p1"]
    assert set(answers["source_file"]) == {"ny/fil.csv"}
    assert set(answers["batch"]) == {"b"}


def test_a_speaker_in_a_report_is_a_role_and_not_a_name():
    knobs = load_settings().privacy
    said = World().collected["report_quotes"].assign(attribution="Mette Holm, sygeplejerske")
    assert set(masked_speakers(said, knobs)["attribution"]) == {"[navn], sygeplejerske"}
    nobody = said.assign(attribution=None)
    assert masked_speakers(nobody, knobs)["attribution"].isna().all()
    firm = said.assign(attribution="chauffør, Møller & Søn ApS")
    masks = knobs.model_copy(update={"organisations": "mask"})
    assert set(masked_speakers(firm, knobs)["attribution"]) == {"chauffør, Møller & Søn ApS"}
    assert set(masked_speakers(firm, masks)["attribution"]) == {"chauffør, [organisation]"}


def test_an_answer_is_attributed_to_its_kind_and_its_pulje():
    quotes, _ = World().make()
    answers = quotes[quotes["answer_id"] != "p1"]
    assert set(answers["attribution"]) == {"(citat fra selvevaluering, Vores arbejdsplads)"}


def test_too_short_and_too_long_sentences_are_not_offered():
    quotes, _ = World().make(min_characters=40, max_characters=60)
    assert quotes["text"].str.len().between(40, 60).all()
    assert len(quotes) < len(World().make()[0])


def test_with_nothing_to_quote_both_tables_are_empty():
    world = World()
    world.codings = world.codings.iloc[:0]
    quotes, orphans = world.make()
    assert quotes.empty
    assert orphans.empty


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Ledelsen lytter mere.", True),
        ("Der er kommet mere ro på.", True),
        ("Det hjalp os.", False),
        ("Men vi er glade.", False),
        ("”Hun sagde det højt.”", False),
        ("mere ro på gulvet.", False),
        ("Vi har fået følgende:", False),
        ("Se svaret ovenfor.", False),
        ("Der er desuden indrettet et hvilerum.", False),
        ("Detaljerne blev vigtige.", True),
    ],
)
def test_sentences_that_lean_on_what_came_before_are_known(text: str, alone: bool):
    assert (penalty(pd.Series([text])).iloc[0] == 0) == alone


def test_a_pulje_too_small_to_be_named_is_not_named():
    quotes, _ = World().make(min_group=4)  # three projects answered
    answers = quotes[quotes["answer_id"] != "p1"]
    assert set(answers["attribution"]) == {"(citat fra selvevaluering)"}
    assert set(answers["pulje"]) == {""}
    report = quotes[quotes["answer_id"] == "p1"]
    assert report["pulje"].tolist() == ["Vores arbejdsplads"]  # a report is public


def test_a_note_is_told_apart_among_everybody_in_its_pulje():
    kinds = ["project"] * 4 + ["note", "note"]
    units = pd.DataFrame(
        {
            "survey": ["s"] * 4 + ["noter"] * 2,
            "unit_id": list("abcdef"),
            "unit_kind": kinds,
            "pulje": ["A"] * 5 + ["B"],
        }
    )
    assert pulje_to_name(units, 5).tolist() == [""] * 6
    assert pulje_to_name(units.assign(pulje="A"), 5).tolist() == [""] * 4 + ["A"] * 2
    assert pulje_to_name(units.assign(pulje="A"), 4).tolist() == ["A"] * 6
