from __future__ import annotations

from pipeline.privacy.names import names_in
from tests.privacy.names.conftest import found


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
