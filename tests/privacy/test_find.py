from __future__ import annotations

import time

import pandas as pd
import pytest

from pipeline.privacy import find_in_text, find_spans
from pipeline.privacy.find import TYPES, _free


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.type, text[hit.start : hit.end]) for hit in find_in_text(text)]


def test_every_number_and_address_in_gold_is_found_and_nothing_else(gold_answers):
    wanted = [
        (row["text"], (mark["type"], mark["text"]))
        for row in gold_answers
        for mark in row["pii"]
        if mark["type"] != "person"
    ]
    hits = [(row["text"], hit) for row in gold_answers for hit in found(row["text"])]
    assert len(wanted) == 17
    assert sorted(hit for hit in hits if hit[1][0] != "person") == sorted(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Bevilling 2023 2024",
        "Perioden 2023-2024",
        "126.300 kr.",
        "12 345 678 kr.",
        "Budgettet på 12500000 kr.",
        "12.345.678",
        "Projekt VA-2024-037",
        "CVR-nr. 84001753",
        "CVR 12 34 56 78",
        "EAN 5790001234567",
        "20231231",
        "01-10-2023 til 31-12-2023",
        "10 20 30 40 50 60",
        "sagsnr. 20241234",
        "https://firma.dk/12345678",
        "gik fra 1500 2000 timer",
        "3,14159265",
        "kl. 10.30-12.00",
        "1234-5678",
        "skalaen 0-10",
        "Tabel 12 13 14 15",
        "Tavlemødet er tiden værd\t24\t38\t19\t12\t7",
        "Tavlemødet er tiden værd\t24\t38\t19\t12",
        "Tavlemødet er tiden værd 24 38 19 12 7",
        "Tavlemødet er tiden værd\t8\t19\t29\t28\t16",
        "Tabel 3: 23 45 12 67 besvarelser",
        "i alt 12345678",
        "https://doi.org/10.1000/28194407",
    ],
)
def test_years_amounts_and_register_numbers_are_no_phone_and_no_cpr_number(text):
    assert not {"phone", "cpr"} & {kind for kind, _ in found(text)}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ring 84001753.", "84001753"),
        ("(84001753)", "84001753"),
        ("84 00 17 53", "84 00 17 53"),
        ("84\u00a000\u00a017\u00a053", "84\u00a000\u00a017\u00a053"),
        ("8400 1753", "8400 1753"),
        ("840 017 53", "840 017 53"),
        ("84-00-17-53", "84-00-17-53"),
        ("+4584001753", "+4584001753"),
        ("(+45) 84 00 17 53", "(+45) 84 00 17 53"),
        ("0045 84 00 17 53", "0045 84 00 17 53"),
        ("+46 70 123 45 67", "+46 70 123 45 67"),
        ("tlf.nr. 20242025", "20242025"),
        ("45 28 19 44 07", "45 28 19 44 07"),
        ("lokale 4 84 00 17 53", "84 00 17 53"),
        ("28  19  44  07", "28  19  44  07"),
        ("28 – 19 – 44 – 07", "28 – 19 – 44 – 07"),
        ("28\t19\t44\t07", "28\t19\t44\t07"),
    ],
)
def test_phone_numbers_however_they_are_grouped(text, number):
    assert found(text) == [("phone", number)]


def test_a_phone_number_may_stand_right_before_another_number():
    assert found("84 00 17 53 170672-1234") == [("phone", "84 00 17 53"), ("cpr", "170672-1234")]


def test_two_phone_numbers_with_a_slash_between_are_two():
    assert found("tlf. 84 00 17 53/84 00 17 54") == [
        ("phone", "84 00 17 53"),
        ("phone", "84 00 17 54"),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("170672-1234", "170672-1234"),
        ("170672–1234", "170672–1234"),
        ("170672 1234", "170672 1234"),
        ("1706721234", "1706721234"),
        ("17.06.72-1234", "17.06.72-1234"),
        ("cpr-nr.: 670672-1234", "670672-1234"),
        ("CPR 170672-XXXX", "170672-XXXX"),
    ],
)
def test_cpr_numbers_with_and_without_hyphen(text, number):
    assert found(text) == [("cpr", number)]


@pytest.mark.parametrize(
    "text", ["329972-1234", "300272-1234", "P-nummer 1003456789", "artikel A-170672-1234"]
)
def test_what_cannot_be_a_date_or_is_called_something_else_is_no_cpr_number(text):
    assert "cpr" not in {kind for kind, _ in found(text)}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Skriv til a.b@c-d.dk.", "a.b@c-d.dk"),
        ("post@firma.dk.Derefter gik vi", "post@firma.dk"),
        ("Lone.Sø@nordmøl.dk", "Lone.Sø@nordmøl.dk"),
        ("navn (at) firma.dk", "navn (at) firma.dk"),
        ("navn snabel-a firma.dk", "navn snabel-a firma.dk"),
        ("navn snabel-a firma punktum dk", "navn snabel-a firma punktum dk"),
    ],
)
def test_e_mail_addresses_end_where_the_sentence_goes_on(text, address):
    assert found(text) == [("email", address)]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("cpr 170672\u00ad-1234.", ("cpr", "170672\u00ad-1234")),
        ("skriv til a\u200b@b.dk.", ("email", "a\u200b@b.dk")),
        ("navn\uff20firma.dk", ("email", "navn\uff20firma.dk")),
        ("ring \uff12\uff18 19 44 07", ("phone", "\uff12\uff18 19 44 07")),
    ],
)
def test_signs_that_show_nothing_hide_nothing(text, hit):
    assert found(text) == [hit]


def test_a_text_full_of_numbers_is_read_in_a_moment():
    started = time.perf_counter()
    assert len(found("12 " * 60_000)) == 15_000
    assert time.perf_counter() - started < 5


def test_an_at_sign_alone_is_no_address():
    assert found("Vi mødes @ kantinen, skriv @navn") == []


def test_spans_point_into_the_text_of_their_own_answer_whatever_the_order():
    texts = pd.DataFrame(
        {"answer_id": ["b", "a"], "text": ["mail x@y.dk", "ring 84 00 17 53 og skriv x@y.dk"]}
    )
    spans = find_spans(texts)
    text_of = dict(zip(texts["answer_id"], texts["text"], strict=True))
    cut = [text_of[s.answer_id][s.start : s.end] for s in spans.itertuples()]
    assert cut == ["84 00 17 53", "x@y.dk", "x@y.dk"]
    pd.testing.assert_frame_equal(spans, find_spans(texts[::-1]))


def test_no_reason_gives_away_what_was_found(gold_answers):
    for row in gold_answers:
        for hit in find_in_text(row["text"]):
            assert row["text"][hit.start : hit.end] not in hit.reason
            assert 0 <= hit.score <= 1


def test_names_of_organisations_are_masked_only_on_request_and_are_never_persons():
    text = "Møller & Søn ApS lånte os deres mødelokale."
    assert found(text) == []
    with_organisations = find_in_text(text, {*TYPES, "organisation"})
    assert [hit.type for hit in with_organisations] == ["organisation"]
    assert "organisation" not in TYPES


def test_what_is_below_the_least_score_is_passed_over():
    text = "Mette har nummeret 84001753."
    scores = {hit.type: hit.score for hit in find_in_text(text)}
    least = scores["phone"] + 0.01
    assert scores["person"] > least
    assert [hit.type for hit in find_in_text(text, least_score=least)] == ["person"]


def test_a_name_that_one_answer_makes_sure_is_found_in_the_others_of_the_project():
    rows = [
        ("a", "P1", "Vores konsulent Storm gjorde en forskel."),
        ("b", "P1", "storm var en fejl, sagde vi, men Storm blev."),
        ("c", "P2", "Det blev til en storm i et glas vand."),
    ]
    texts = pd.DataFrame(rows, columns=["answer_id", "unit_id", "text"]).assign(survey="s")
    spans = find_spans(texts, least_score=0.5)
    assert spans[["answer_id", "start"]].to_numpy().tolist() == [["a", 16], ["b", 33]]
    assert spans["number"].tolist() == [1, 1]


def test_a_name_beside_what_was_already_found_does_not_slip_out():
    seen = "Lone Vestermark"
    taken = bytearray(len(seen))
    taken[5:] = b"\1" * 10
    assert [seen[a:b] for a, b in _free(seen, taken, 0, len(seen))] == ["Lone"]
