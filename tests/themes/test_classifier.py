import numpy as np
import pandas as pd
import pytest

from pipeline.tables import CODING_DECISIONS, THEME_EDITS
from pipeline.themes.classifier import predictions_table, themes_to_learn
from pipeline.themes.codebook import Codebook, Theme

BOOK = Codebook(themes=(Theme(id="ledelse", label="Ledelse", definition="Lederen."),))


def edit(theme_id, **values):
    return (
        {
            "theme_id": theme_id,
            "source": "codebook",
            "locked": False,
            "signed_off": False,
            "reviewer": "ANA",
        }
        | {name: "e1" for name in THEME_EDITS.columns if name == "event_id"}
        | values
    )


def accepted(theme_id, n):
    rows = [
        {
            "answer_id": f"a{number}",
            "start": 0,
            "end": 9,
            "segment_hash": "h",
            "sketch": "",
            "theme_id": theme_id,
            "verdict": "accepted",
            "reviewer": "ANA",
        }
        | {name: "e1" for name in CODING_DECISIONS.columns if name == "event_id"}
        for number in range(n)
    ]
    return CODING_DECISIONS.frame(rows)


@pytest.mark.parametrize(("n", "known"), [(1, ["ledelse"]), (2, ["ledelse", "sprog"])])
def test_a_theme_people_made_is_learnt_from_enough_accepted_sentences_on(n, known):
    edits = THEME_EDITS.frame(
        [edit("sprog", source="created", status="active", label="Sprog", definition="Tolk.")]
    )
    assert themes_to_learn(BOOK, edits, accepted("sprog", n), 2).ids == known


def test_a_theme_that_was_rejected_again_is_not_learnt():
    edits = THEME_EDITS.frame([edit("sprog", source="cluster", status="rejected", label="Sprog")])
    assert themes_to_learn(BOOK, edits, accepted("sprog", 9), 2).ids == ["ledelse"]


def test_the_definition_that_people_wrote_is_what_is_learnt():
    edits = THEME_EDITS.frame([edit("ledelse", definition="Nærmeste leder.")])
    book = themes_to_learn(BOOK, edits, CODING_DECISIONS.empty(), 2)
    assert book.themes[0].texts() == ["Ledelse. Nærmeste leder."]


def test_predictions_are_rounded_and_have_a_row_for_every_segment_and_theme():
    found = predictions_table(pd.Series(["s2", "s1"]), ["a", "b"], np.array([[1 / 3, 0], [1, 0.5]]))
    assert found["probability"].tolist() == [1.0, 0.5, 0.333, 0.0]
    assert found["segment_id"].tolist() == ["s1", "s1", "s2", "s2"]
