from __future__ import annotations

import subprocess
import sys
import time
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.privacy.names import find_person, names_in
from tests.privacy.names.conftest import LEAST, found


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


@pytest.mark.parametrize(
    "piece",
    ["A", "a", "Aa ", "A. ", "Mette, ", "a-", "A-", "Zqxw ", "Aa von ", "leder zqxvb ", "/Aa"],
)
def test_a_long_text_of_one_kind_takes_no_more_than_a_moment(piece):
    text = piece * (20_000 // len(piece))
    begun = time.process_time()
    list(find_person(text, names_in([text])))
    assert time.process_time() - begun < 4
