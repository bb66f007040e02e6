from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.privacy.flags import find_flags
from pipeline.privacy.health import tells_of_health
from pipeline.tables import FLAGS, SPANS, UNITS

UNIT = {
    "batch": "b",
    "survey": "s",
    "unit_kind": "project",
    "pulje": "p",
    "source_file": "f.csv",
}


def units(**employees: int | None) -> pd.DataFrame:
    return UNITS.frame(
        [{**UNIT, "unit_id": unit, "employees": number} for unit, number in employees.items()]
    )


def texts(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit_id", "answer_id", "text"]).assign(survey="s")


def flagged(rows: pd.DataFrame, of: pd.DataFrame, spans: pd.DataFrame | None = None) -> list:
    flags = find_flags(of, rows, SPANS.empty() if spans is None else spans, 10)
    text_of = dict(zip(of["answer_id"], of["text"], strict=True))
    return [(f.kind, text_of[f.answer_id][f.start : f.end]) for f in flags.itertuples()]


@pytest.mark.parametrize(
    "sentence",
    [
        "En af mine kolleger blev sygemeldt med stress i foråret.",
        "Min chef har kræft.",
        "Hun er gravid.",
        "Vores kok fik en blodprop.",
        "Jeg har ADHD.",
        "En medarbejder fortalte om depressionen.",
        "Han har et alkoholproblem.",
        "Souschefen er stresssygemeldt.",
        "En kollega begik selvmord sidste år.",
        "Min makker er i fleksjob.",
        "Hans hustru døde i maj.",
        "En af vores svende kom til skade med hånden.",
        "Afdelingslederen tager antidepressiv medicin.",
        "Projektlederen gik på barsel i efteråret.",
        "En kollega gik til psykolog.",
        "To kolleger med ADHD fik en stillezone.",
        "Hun fortalte om sin spiseforstyrrelse.",
        "Bogholderen gik ned med stress.",
        "En kollega mistede sit barn.",
    ],
)
def test_health_of_one_person_is_flagged(sentence):
    assert tells_of_health(sentence, named=False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Stress er et problem i branchen.",
        "Sygefraværet er faldet fra 6,1 til 4,8 %.",
        "Vi har arbejdet med stress.",
        "Hun holdt et oplæg om angst.",
        "Hvis en kollega bliver syg, ringer vi.",
        "En procedure for, hvordan vi tager imod en kollega efter en sygemelding.",
        "Færre er sygemeldte.",
        "Lederen skal kunne spotte tegn på stress.",
        "Man kan blive syg af det.",
        "Psykologen var dygtig.",
        "Direktøren vil nedbringe sygefraværet.",
        "Portalen gik ned, mens jeg skrev.",
        "To medarbejdere er gået ned i tid.",
        "Samarbejdet døde, sagde han.",
        "Chefen har vist omsorg.",
        "Den åbne dør hos bestyreren er ikke bare en talemåde.",
    ],
)
def test_talk_of_health_in_general_is_not_flagged(sentence):
    assert tells_of_health(sentence, named=False) is None


def test_a_name_in_the_sentence_makes_it_one_about_a_person():
    text = "Vi var glade. Desværre var Rikke Daugbjerg sygemeldt i juni."
    start = text.index("Rikke")
    row = {"answer_id": "a", "start": start, "end": start + 5, "type": "person", "number": 1}
    names = SPANS.frame([{**row, "score": 1.0, "reason": "x"}])
    of = texts(("u", "a", text))
    assert flagged(units(u=200), of) == []
    assert flagged(units(u=200), of, names) == [
        ("health", "Desværre var Rikke Daugbjerg sygemeldt i juni.")
    ]


def test_the_whole_sentence_is_flagged_and_no_other():
    of = texts(("u", "a", "Det gik godt. Min chef blev alvorligt syg. Vi holdt fast."))
    assert flagged(units(u=200), of) == [("health", "Min chef blev alvorligt syg.")]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Souschefen var imod.", True),
        ("Vores eneste kok sagde op.", True),
        ("Bogholderens kontor blev lagt om.", True),
        ("Kokken og de andre var glade.", True),
        ("Lederne var med.", False),
        ("Konsulenten var god.", False),
        ("Borgeren fik hjælp.", False),
        ("Humoren er tilbage.", False),
    ],
)
def test_job_titles_are_flagged_in_small_workplaces_only(sentence, wanted):
    rows = units(few=9, ten=10, unknown=None)
    of = texts(("few", "a", sentence), ("ten", "b", sentence), ("unknown", "c", sentence))
    flags = find_flags(of, rows, SPANS.empty(), 10)
    assert flags["answer_id"].tolist() == (["a"] if wanted else [])


def test_a_unit_is_looked_up_within_its_own_survey():
    of = texts(("u", "a", "Souschefen var imod.")).assign(survey="another")
    assert find_flags(of, units(u=3), SPANS.empty(), 10).empty


def test_reasons_say_nothing_of_what_was_written():
    of = texts(("u", "a", "Souschefen Rikke var sygemeldt med angst."))
    flags = find_flags(of, units(u=3), SPANS.empty(), 10)
    assert len(flags) == 2
    for word in of["text"][0].rstrip(".").split():
        assert not flags["reason"].str.contains(rf"\b{word}\b", regex=True).any() or word == "med"


def test_rows_in_another_order_give_the_same_flags():
    of = texts(("u", "a", "Min chef har kræft."), ("v", "b", "Hun er gravid. Kokken gik."))
    rows = units(u=3, v=4)
    once = find_flags(of, rows, SPANS.empty(), 10)
    pd.testing.assert_frame_equal(once, find_flags(of[::-1], rows[::-1], SPANS.empty(), 10))
    pd.testing.assert_frame_equal(once, FLAGS.conform(once))


SMALL = units(u=3)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=150), min_size=1, max_size=30))
def test_no_text_breaks_the_rules(some):
    of = texts(*(("u", str(place), text) for place, text in enumerate(some)))
    flags = find_flags(of, SMALL, SPANS.empty(), 10)
    for flag in flags.itertuples():
        assert 0 <= flag.start < flag.end <= len(some[int(flag.answer_id)])
