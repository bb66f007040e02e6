from __future__ import annotations

import subprocess
import sys
import time
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.privacy.names import find_person, names_in

LEAST = 0.5


def found(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_person(text, known) if hit.score >= LEAST]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vi fik hjælp af Mette Sørensen.", ["Mette Sørensen"]),
        ("Bagefter talte Nadja Bruus-Keller med os.", ["Nadja Bruus-Keller"]),
        ("Det var Poul-Erik, der fik idéen.", ["Poul-Erik"]),
        ("Så kom Annemette ind ad døren.", ["Annemette"]),
        ("Vi læste H. C. Andersen højt.", ["H. C. Andersen"]),
        ("Ifølge H.L. Hansen var det for sent.", ["H.L. Hansen"]),
        ("Vi bad Jens P. Møller om råd.", ["Jens P. Møller"]),
        ("Det sagde Ole von Beck.", ["Ole von Beck"]),
        ("Her sad Khadija al-Masri og Omar El Sayed.", ["Khadija al-Masri", "Omar El Sayed"]),
        ("Samtalen med Özlem Yıldız hjalp.", ["Özlem Yıldız"]),
        ("Vi lærte meget af Przemysław Wiśniewski.", ["Przemysław Wiśniewski"]),
        ("Oleksandr Kovalenko styrer pakkeriet.", ["Oleksandr Kovalenko"]),
        ("Her er Nguyen Thi Hoa ny.", ["Nguyen Thi Hoa"]),
        ("Derfor valgte vi Sivakumar Nadarajah.", ["Sivakumar Nadarajah"]),
        ("Både Bárður Joensen og Aviaja Lynge var med.", ["Bárður Joensen", "Aviaja Lynge"]),
        ("Fatuma Warsame fra lageret tog over.", ["Fatuma Warsame"]),
    ],
)
def test_names_of_many_origins_and_forms_are_found(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mettes idé var god.", ["Mettes"]),
        ("Vi brugte Jens' skema.", ["Jens'"]),
        ("Vi brugte Hans’ skema.", ["Hans’"]),
        ("Det var Birgit's forslag.", ["Birgit's"]),
        ("Torben Ellegaards møder hjalp.", ["Torben Ellegaards"]),
    ],
)
def test_a_genitive_ending_is_part_of_what_is_found(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hr. Zwicky var streng.", ["Zwicky"]),
        ("Vi takker fru Dam.", ["Dam"]),
        ("Så ringede dr. Holm.", ["Holm"]),
        ("Det besluttede overlæge Quirk.", ["Quirk"]),
        ("Vores konsulent Storm var god.", ["Storm"]),
        ("Min leder Mark lyttede.", ["Mark"]),
        ("Kollegaen Xilu var syg.", ["Xilu"]),
        ("Konsulent Bo Skov kom hver uge.", ["Bo Skov"]),
        ("Sten fra HR kom forbi.", ["Sten"]),
        ("Hun hedder Vita.", ["Vita"]),
        ("Tak til Bo og Samira.", ["Bo", "Samira"]),
        ("Bo sagde, at det var fint.", ["Bo"]),
        ("Jonas Kragh (daglig leder) kom.", ["Jonas Kragh"]),
        ("Det virker, svarede Zwicky.", ["Zwicky"]),
        ("Mvh\nSten", ["Sten"]),
        ("Venlig hilsen\nLiv Dam", ["Liv Dam"]),
    ],
)
def test_what_stands_around_shows_names_that_are_words_or_that_no_list_has(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("det var mette, der hjalp os", ["mette"]),
        ("vores konsulent bo var god", ["bo"]),
        ("hun hedder fatima og er sød", ["fatima"]),
        ("min leder torbne lytter", ["torbne"]),
        ("tak til birgit holm", ["birgit holm"]),
        ("mvh. karsten", ["karsten"]),
        ("TAK TIL METTE FOR ALT", ["METTE"]),
    ],
)
def test_names_without_capitals_or_all_in_capitals(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vores leder MTS var med.", ["MTS"]),
        ("Mødet med M.S. fra HR var godt.", ["M.S."]),
        ("Mvh LKN", ["LKN"]),
    ],
)
def test_initials_where_a_person_is_named(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Vi brugte DiSC, GAIS og Geruda på forløbet.",
        "Spillet ”Vognmand 117” blev afprøvet.",
        "Projekt VA-2024-037 og j.nr. 2023-118 er afsluttet.",
        "Vi mødes hver Mandag i Maj og Juni.",
        "Nogle vil bo i Odense, andre i Ry.",
        "Vi vil bo sammen.",
        "Per uge blev det to timer. Dag for dag gik det bedre.",
        "Liv og glade dage. Vi fik fri. Fri os fra flere skemaer.",
        "Storm og regn. Sol hver dag. Mark og skov omkring os.",
        "Vil I være med? Mine bedste timer er her.",
        "Sten på sten. Eg og bøg på bordet.",
        "Gry af en ny tid. Hans kollega var glad.",
        "Konsulenten og Projektlederen aftalte det med Direktøren.",
        "Tilbuddet kom fra Arbejdslivshuset Pejling i Aarhus.",
        "Vi holdt kurset hos Rambøll, og Teams blev brugt hver dag.",
        "Firmaet Jensen & Co leverede det.",
        "Afdelingen i Nørre Tvedstrup lukkede.",
        "HANDLINGSPLAN OG OPFØLGNING",
        "Trivselsmålingen viste, at Produktionen og Lageret er enige.",
        "Vi fik støtte fra Velliv Foreningen og Region Midtjylland.",
        "Projektet Storm og metoden Gry blev afsluttet.",
        "Plejehjemmet Solgården og Børnehaven Spiren var med.",
        "Kl. 10 Pause. Kl. 11 Opsamling.",
        "APV, SU, AMO og MED-udvalget blev hørt.",
    ],
)
def test_words_with_capitals_that_are_no_persons_stay(text):
    assert found(text) == []


def test_a_name_that_one_answer_makes_sure_is_found_in_the_others():
    unit = ["Vores konsulent Storm Zwicky kom.", "Storm og jeg var ude.", "det kunne zwicky se"]
    known = names_in(unit)
    assert [found(text, known) for text in unit] == [["Storm Zwicky"], ["Storm"], ["zwicky"]]
    assert [found(text) for text in unit[1:]] != [["Storm"], ["zwicky"]]


def test_a_known_name_that_is_a_word_too_counts_only_with_a_capital():
    known = names_in(["Tak til Bo Holm."])
    assert found("Vi vil bo ved en holm. Bo kom.", known) == ["Bo"]


def test_a_known_name_that_is_a_word_too_is_a_word_where_a_sentence_goes_on_so():
    known = names_in(["Tak til Per Skov."])
    assert found("Per uge var det to timer. Skov plantes der ikke. Så gik Skov.", known) == ["Skov"]


def test_no_reason_gives_away_the_name():
    text = "Vores konsulent Storm, Mette Holm, M. Dam og MTS: mvh karsten"
    for hit in find_person(text, frozenset({"storm"})):
        assert not any(word in hit.reason for word in ("Storm", "Mette", "Dam", "MTS", "karsten"))


_WORDS = """Mette Sørensen Bo Storm Hans Jens' M. MTS hr. konsulent vores leder hedder Mvh og i på
fra Odense Geruda A/S projektet Zwicky mette bo , . : ( ) ” - / von al-Masri KL SU 12 [navn] Per Å
Jönsson"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n"])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=12).map(" ".join)))
def test_spans_lie_in_the_text_apart_and_in_order(text):
    hits = list(find_person(text, frozenset({"zwicky", "bo"})))
    ends = [0] + [hit.end for hit in hits]
    for hit, before in zip(hits, ends, strict=False):
        assert before <= hit.start < hit.end <= len(text)
        assert 0 < hit.score < 1
        assert hit.type == "person"


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=12).map(" ".join))
def test_masking_what_was_found_leaves_no_name_to_find(text):
    masked = text
    for hit in sorted(find_person(text), reverse=True):
        if hit.score >= LEAST:
            masked = masked[: hit.start] + "[navn 1]" + masked[hit.end :]
    assert found(masked) == []


def test_names_in_gold_are_found_and_little_else(gold_answers):
    of_project: dict[str, list[str]] = {}
    for row in gold_answers:
        of_project.setdefault(row["project"], []).append(row["text"])
    marked = masked = right = wrong = 0
    for row in gold_answers:
        known = names_in(of_project[row["project"]])
        names = found(row["text"], known)
        true = [mark["text"] for mark in row["pii"] if mark["type"] == "person"]
        marked += len(true)
        masked += sum(any(name in hit for hit in names) for name in true)
        right += sum(any(name in hit or hit in name for name in true) for hit in names)
        wrong += sum(not any(name in hit or hit in name for name in true) for hit in names)
    assert marked == 33
    assert masked / marked >= 0.95
    assert right / (right + wrong) >= 0.8


def test_ten_thousand_sentences_take_a_moment(gold_answers):
    sentences = [sentence["text"] for row in gold_answers for sentence in row["sentences"]]
    texts = (sentences * 10)[:10_000]
    found(texts[0])
    begun = time.process_time()
    for text in texts:
        list(find_person(text))
    assert time.process_time() - begun < 2


def test_importing_reads_no_list_and_no_dictionary():
    code = (
        "import sys, pipeline.privacy.names as names; from pipeline.privacy.names import lists;"
        "assert 'simplemma' not in sys.modules;"
        "assert lists.first_names.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_list_is_there_and_each_line_of_a_name_list_is_one_name():
    names = resources.files("pipeline.privacy.names")
    for file in ("first_names", "last_names"):
        for suffix in ("", "_abroad", "_rare"):
            lines = names.joinpath(f"{file}{suffix}.txt").read_text("utf-8").splitlines()
            listed = [line for line in lines if not line.startswith("#")]
            assert lines[0].startswith("# ")
            assert len(listed) > 1000
            assert len(set(listed)) == len(listed)
            assert all(name[0].isupper() and " " not in name for name in listed)
