from __future__ import annotations

import pandas as pd
import pytest

from pipeline.language.language import EMBEDDED
from pipeline.privacy import find_in_text, find_spans, masked_texts, model_names
from pipeline.privacy.files.pieces import Piece, Rules, Tally, masks_in
from pipeline.privacy.find import TYPES
from pipeline.privacy.model_names import ModelNames, name_parts


@pytest.fixture(scope="module")
def names(small_spacy) -> ModelNames:
    found = model_names(small_spacy, 0.6)
    assert found is not None
    return found


def kept(text: str, names: ModelNames, **knobs) -> list[tuple[str, str, float]]:
    return [
        (f.type, text[f.start : f.end], f.score) for f in find_in_text(text, names=names, **knobs)
    ]


def test_what_the_model_finds_is_added_with_its_score_and_a_reason_that_names_it(names):
    text = "Så kom Zyx forbi, og zyx gik igen."
    (hit,) = [f for f in find_in_text(text, names=names) if f.reason.startswith("navn fundet")]
    assert (text[hit.start : hit.end], hit.type, hit.score) == ("Zyx", "person", 0.6)
    assert hit.reason == "navn fundet af sprogmodellen small"


def test_what_a_rule_has_found_is_the_rules(names):
    text = "Tak til Mette Zyx Wuvv."
    assert [f.reason for f in find_in_text(text, names=names)] == [
        f.reason for f in find_in_text(text)
    ]
    mail = "Skriv til Nordlyset@eksempel.dk"
    assert [kind for kind, *_ in kept(mail, names, types={*TYPES, "organisation"})] == ["email"]


def test_names_below_the_least_score_are_left_out(names):
    assert kept("Nu er det Zyx Wuvv.", names, least_score=0.5)
    assert find_in_text("Nordlyset", {"organisation"}, 0.7, names) == []


def test_organisations_are_masked_only_on_request(names):
    text = "Vi var i Nordlyset i går."
    assert kept(text, names) == []
    assert kept(text, names, types={*TYPES, "organisation"}) == [("organisation", "Nordlyset", 0.6)]


def test_lower_case_and_placeholders_are_no_names(names):
    assert kept("da zyx kom, sagde [navn] intet", names) == []


def test_offsets_are_into_the_raw_text(names):
    text = "Det var Zyx\u200b Wuvv igen."
    (found,) = find_in_text(text, names=names)
    assert text[found.start : found.end] == "Zyx\u200b Wuvv"


def test_within_a_project_a_name_has_one_number_whoever_found_it(names):
    texts = pd.DataFrame(
        {
            "survey": "s",
            "unit_id": "u",
            "answer_id": ["a", "b"],
            "text": ["Zyx Wuvv kom. Mette Holm gik.", "Det var Zyx Wuvv."],
        }
    )
    spans = find_spans(texts, names=names)
    assert spans[["answer_id", "number"]].to_numpy().tolist() == [["a", 1], ["a", 2], ["b", 1]]
    pd.testing.assert_frame_equal(spans, find_spans(texts[::-1], names=names))


def test_many_texts_are_masked_as_each_alone(names):
    texts = ["Zyx Wuvv kom.", "Ring 84 00 17 53.", ""]
    assert masked_texts(texts, names=names) == ["[navn] kom.", "Ring [telefon].", ""]


def test_names_in_a_file_are_masked_with_the_same_numbers(names):
    units = [[Piece("Så kom Zyx forbi.")], [Piece("Ring 84 00 17 53 til Zyx.")]]
    masks = masks_in(units, Rules(TYPES, 0.5, names=names), Tally())
    found = [[(mask.type, mask.number) for mask in piece] for unit in masks for piece in unit]
    assert found == [[("person", 1)], [("phone", 1), ("person", 1)]]


@pytest.mark.parametrize(
    ("found", "names"),
    [
        ("til Mette Holm", ["Mette Holm"]),
        ("Mette og Jens", ["Mette", "Jens"]),
        ("Mette\n", ["Mette"]),
        ("Mette gik,", ["Mette"]),
        ("fredag eftermiddag", []),
        ("H.C. Berg", ["H.C. Berg"]),
    ],
)
def test_small_words_that_a_model_takes_along_are_let_go(found, names):
    assert [found[slice(*part)] for part in name_parts(found, 0, len(found))] == names


def test_the_embedded_backend_has_no_such_detector():
    assert model_names(EMBEDDED, 0.6) is None
