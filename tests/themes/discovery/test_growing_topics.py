import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import paths
from pipeline.language.language import EMBEDDED
from pipeline.themes.discovery.background import read_background
from pipeline.themes.discovery.content import content
from pipeline.themes.discovery.growth import PER_UNIT, SIZES, Field, grow, surest
from pipeline.themes.discovery.key_words import key_words, strength
from pipeline.themes.discovery.nearness import near_others, nearness
from pipeline.themes.discovery.terms import compound_parts, count_terms

NONE = np.zeros(0, dtype=bool)


def counted(texts, units, background=(), themed=NONE, least_units=1):
    split = [text.split() for text in texts]
    there = [text.split() for text in background]
    return count_terms(split, units, there, themed, least_units)


def lemmas(texts):
    return [[word.lemma for word in text] for text in EMBEDDED.read(texts)]


def test_a_word_is_new_when_neither_theme_sentences_nor_the_others_use_it():
    background = ["leder møde"] * 300 + ["tak møde"] * 300
    themed = np.arange(600) < 300
    terms = counted(["tolk leder tak"] * 3, list("abc"), background, themed)
    novelty = dict(zip(terms.names, terms.novelty, strict=True))
    assert novelty["tolk"] > 3 > max(novelty["leder"], novelty["tak"])


def test_a_word_of_too_few_projects_is_no_term():
    terms = counted(["tolk anna", "tolk anna", "tolk"], ["a", "a", "b"], least_units=2)
    assert terms.names.tolist() == ["tolk"]


@pytest.mark.parametrize("word", ["kriseplan", "krisesplan", "krise-plan"])
def test_a_compound_is_cut_where_both_parts_are_words(word):
    assert compound_parts([["krise", "plan"]] * 3)(word) == ("krise", "plan")


def test_a_word_is_not_cut_into_what_nobody_uses_alone():
    assert compound_parts([["krise"]] * 3)("kriseplan") == ()


def test_thanks_and_budgets_have_less_content_than_what_people_tell():
    known = read_background(paths.TRAINING, set())
    some = slice(None, None, 8)
    texts = ["Vi takker for bevillingen.", "Tolken hjalp os til at forstå hinanden på gulvet."]
    thanks, told = content(lemmas(texts), lemmas(known.texts[some]), known.themed[some])
    assert thanks < 0.4 < 0.6 < told


def test_sentences_of_a_theme_that_is_not_told_are_no_filler_but_their_words_are_news(tmp_path):
    rows = [("Vi mødes.", ["struktur"]), ("Ro.", ["balance", "struktur"]), ("Tak.", [])]
    lines = [
        json.dumps({"text": text, "themes": themes, "tone": "neutral"}) for text, themes in rows
    ]
    (tmp_path / "prosa_1.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = read_background(tmp_path, {"struktur"})
    assert found.texts == ["Vi mødes.", "Ro.", "Tak."]
    assert found.themed.tolist() == [True, True, False]
    assert found.only_told().texts == ["Vi mødes.", "Tak."]
    assert found.only_told().themed.tolist() == [True, False]


def test_segments_of_projects_with_the_same_new_words_are_nearer_than_others():
    texts = ["tolk polsk", "tolk rumænsk", "polsk rumænsk", "hund sofa", "hund kurv", "sofa kurv"]
    terms = counted(texts, list("abcdef"))
    near = nearness(terms, terms, 0, list("abcdef"), list("abcdef"))
    assert np.allclose(near, near.T, atol=1e-4)
    assert near[0, 1] > near[0, 3:].max()


def test_an_answer_lends_its_segments_its_words():
    texts = ["tolk polsk", "det hjalp", "tolk polsk", "hund sofa"]
    terms = counted(texts, list("aabc"))
    near = nearness(terms, terms, 0, list("xxyz"), list("aabc"))
    assert near[1, 2] > near[1, 3]


def test_a_segment_is_not_judged_by_its_own_project():
    near = np.array([[9.0, 9, 1], [9, 9, 1], [1, 1, 9]])
    unit = np.array([0, 0, 1])
    found = near_others(near, unit, np.array([1, 2]), np.ones(2))
    assert found.tolist() == [1, 1, 1]


@pytest.fixture(scope="module")
def field():
    """Twelve projects: the first six share a topic in three segments each; two of noise in all."""
    random = np.random.default_rng(0)
    unit = np.repeat(np.arange(12), 5)
    topic = (unit < 6) & (np.arange(60) % 5 < 3)
    near = random.normal(0, 0.3, (60, 60)) + 4 * np.outer(topic, topic)
    return Field((near + near.T) / 2, unit, np.arange(60), np.zeros(60)), topic


def test_a_core_grows_over_the_projects_of_its_topic_and_no_others(field):
    field, topic = field
    core, score = grow(field, np.flatnonzero(topic)[:2])
    assert topic[core].all() and len(core) == SIZES[-1]
    assert len(set(field.unit[core].tolist())) >= 5
    assert score[topic].min() > score[~topic].max()


@given(st.integers(0, 2**16), st.integers(1, 14))
def test_no_project_has_more_than_its_part_of_a_core(seed, size):
    random = np.random.default_rng(seed)
    n = 40
    field = Field(
        np.zeros((n, n)), random.integers(0, 6, n), random.integers(0, 30, n), np.zeros(n)
    )
    rows = surest(field, random.normal(size=n), size)
    assert len(rows) <= size and len(set(rows.tolist())) == len(rows)
    assert np.bincount(field.unit[rows]).max() <= PER_UNIT
    assert len(set(field.text[rows].tolist())) == len(rows)


def test_several_words_of_several_projects_tie_more_than_one():
    one = ["tolk"] * 4 + ["møde"] * 40
    several = ["tolk polsk rumænsk"] * 4 + ["møde"] * 40
    units, unit = [f"u{n % 22:02d}" for n in range(44)], np.arange(44) % 22
    core = np.arange(4)
    weak, strong = (strength(counted(texts, units), unit, core) for texts in (one, several))
    assert strong > 2 * weak > 0


def test_a_word_and_its_compound_are_one_key_word():
    texts = ["chat gruppechat pause"] * 4 + ["møde"] * 40
    terms = counted(texts, [f"u{n % 22:02d}" for n in range(44)])
    words, weights = key_words(terms, np.arange(44) % 22, np.arange(4))
    assert sorted(terms.names[words]) in (["chat", "pause"], ["gruppechat", "pause"])
    assert (weights > 0).all()
