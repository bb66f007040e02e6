import json
import math

import pytest

from pipeline.errors import AftrykError
from pipeline.settings import load_settings
from pipeline.tables import CODING_DECISIONS, SEGMENTS, SPANS, TEXTS
from pipeline.themes.codebook import Codebook, Theme
from pipeline.themes.decided import decided_sentences, decision_examples, live_decisions
from pipeline.themes.examples import Examples, examples_from, stack
from pipeline.themes.training_data import (
    codebook_examples,
    laid_over,
    masked,
    other_labels,
    read_gold,
    read_training,
)

TEXT = "Ring til Ole på 12345678. Vi holder møder."
TEXTS_TABLE = TEXTS.frame(
    [
        {
            "batch": "b",
            "survey": "s",
            "unit_id": "u1",
            "answer_id": "a1",
            "question": "q",
            "text": TEXT,
        }
    ]
)
SPANS_TABLE = SPANS.frame(
    [
        {"answer_id": "a1", "start": 16, "end": 24, "type": "phone"}
        | {"number": 1, "score": 1.0, "reason": "x"}
    ]
)
SEGMENTS_TABLE = SEGMENTS.frame(
    [
        {
            "segment_id": f"a1:{start}-{end}",
            "answer_id": "a1",
            "start": start,
            "end": end,
            "position": position,
            "kind": "sentence",
            "segment_hash": f"h{position}",
            "sketch": "",
        }
        for position, (start, end) in enumerate([(0, 25), (26, 42)], start=1)
    ]
)


def decision(start, end, theme_id, verdict, segment_hash):
    row = {
        "answer_id": "a1",
        "start": start,
        "end": end,
        "segment_hash": segment_hash,
        "sketch": "",
        "theme_id": theme_id,
        "verdict": verdict,
        "reviewer": "ANA",
    }
    return row | {name: "e1" for name in CODING_DECISIONS.columns if name not in row}


def learnt(rows):
    decisions = live_decisions(CODING_DECISIONS.frame(rows), SEGMENTS_TABLE)
    decided = decided_sentences(decisions, TEXTS_TABLE, SPANS_TABLE)
    return decision_examples(decided, ["ledelse", "struktur"], 3.0)


def test_prose_files_are_plain_and_the_others_vivid(tmp_path):
    for name in ("prosa_1", "saetninger_1"):
        line = {"text": name, "themes": ["ro"], "tone": "neutral"}
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(line) + "\n")
    found = read_training(tmp_path, ["ro"]).sentences
    assert dict(zip(found["text"], found["source"], strict=True)) == {
        "prosa_1": "plain",
        "saetninger_1": "vivid",
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"themes": [], "tone": "neutral"}, "ingen tekst"),
        ({"text": "x", "themes": "ro", "tone": "neutral"}, "ikke en liste"),
        ({"text": "x", "themes": [], "tone": "glad"}, "ikke en af de tre"),
    ],
)
def test_a_training_line_that_cannot_be_used_is_named_by_file_and_row(tmp_path, line, said):
    good = json.dumps({"text": "x", "themes": [], "tone": "neutral"})
    (tmp_path / "s.jsonl").write_text(f"{good}\n{json.dumps(line)}\n")
    with pytest.raises(AftrykError, match=said) as caught:
        read_training(tmp_path, ["ro"])
    assert "s.jsonl, række 2" in str(caught.value)


def test_no_training_files_at_all_is_said_in_danish(tmp_path):
    with pytest.raises(AftrykError, match="ingen træningssætninger"):
        read_training(tmp_path, [])


def test_a_definition_is_an_example_of_its_own_theme_alone():
    book = Codebook(
        themes=(
            Theme(id="ledelse", label="Ledelse", definition="Lederen."),
            Theme(id="struktur", label="Struktur", definition="Møder."),
        )
    )
    found = codebook_examples(book, book.ids, 3.0)
    assert found.targets.to_numpy().tolist() == [[1, 0], [0, 1]]
    assert found.sentences["weight"].tolist() == [3.0, 3.0]


def test_labels_that_the_codebook_lacks_are_found_in_the_training_files(tmp_path):
    lines = [
        '{"text": "a", "themes": ["ro", "uro"], "tone": "neutral"}',
        '{"text": "b", "themes": ["gammelt"], "tone": "neutral"}',
        '{"text": "c", "themes": 7}',
    ]
    (tmp_path / "saetninger.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert other_labels(tmp_path, ["ro"]) == ["gammelt", "uro"]


def test_a_decision_says_nothing_of_the_themes_it_does_not_name():
    found = learnt([decision(26, 42, "struktur", "accepted", "h2")])
    ledelse, struktur = found.targets.iloc[0]
    assert math.isnan(ledelse) and struktur == 1


def test_decisions_on_one_segment_become_one_example():
    found = learnt(
        [
            decision(26, 42, "struktur", "accepted", "h2"),
            decision(26, 42, "ledelse", "rejected", "h2"),
        ]
    )
    assert found.targets.to_numpy().tolist() == [[0, 1]]
    assert found.sentences["unit_id"].tolist() == ["u1"]


def test_what_is_learnt_from_a_decision_is_masked():
    found = learnt([decision(0, 25, "ledelse", "rejected", "h1")])
    assert found.sentences["text"].tolist() == ["Ring til Ole på [telefon]."]


def test_a_decision_whose_segment_has_other_words_now_is_not_learnt():
    assert len(learnt([decision(26, 42, "struktur", "accepted", "another")])) == 0


def test_examples_stack_to_the_same_rows_whatever_their_order():
    one = examples_from([{"text": "b", "themes": [], "source": "plain", "tone": "neutral"}], ["ro"])
    two = examples_from([{"text": "a", "themes": ["ro"], "source": "codebook"}], ["ro"])
    forward, backward = stack([one, two]), stack([two, one])
    assert forward.sentences.equals(backward.sentences)
    assert forward.targets.equals(backward.targets)
    assert forward.sentences["text"].tolist() == ["a", "b"]


GOLD = [
    {
        "project": "u1",
        "question": "q",
        "text": "Ring til Ole på 12345678. Vi mødes.",
        "sentences": [
            {"text": "Ring til Ole på 12345678.", "themes": ["ro"], "tone": "neutral"},
            {"text": "Vi mødes.", "themes": [], "tone": "positive"},
        ],
    }
]


@pytest.fixture
def gold(tmp_path) -> Examples:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, GOLD)), encoding="utf-8")
    return read_gold(path, ["ro", "ny"], 2.0)


def test_gold_knows_the_place_of_its_sentences_and_not_what_it_was_not_coded_by(gold):
    sentences = gold.sentences
    assert sentences["answer_id"].nunique() == 1 and sentences["position"].tolist() == [1, 2]
    assert sentences["question"].tolist() == ["q", "q"] and set(sentences["weight"]) == {2.0}
    assert gold.targets["ro"].tolist() == [1, 0] and gold.targets["ny"].isna().all()


def test_without_a_file_there_is_no_gold(tmp_path):
    assert len(read_gold(tmp_path / "missing.jsonl", ["ro"])) == 0


def test_personal_data_in_gold_is_masked(gold):
    found = masked(gold, load_settings().privacy).sentences["text"].tolist()
    assert "12345678" not in found[0] and "[telefon]" in found[0] and found[1] == "Vi mødes."


def test_a_decision_on_a_sentence_of_gold_is_laid_over_it_and_not_learnt_twice(gold):
    rows = [
        {"text": "Vi mødes.", "themes": ["ro"], "source": "decision", "unit_id": "u1"},
        {"text": "Vi mødes.", "themes": ["ro"], "source": "decision", "unit_id": "u2"},
    ]
    told = examples_from(rows, ["ro", "ny"])
    decisions = Examples(told.sentences, told.targets.assign(ny=float("nan")))
    newest, is_new = laid_over(gold, decisions)
    assert is_new.tolist() == [False, True]
    assert newest.targets["ro"].tolist() == [1, 1] and newest.targets["ny"].isna().all()
    unchanged, none = laid_over(gold, decisions.where(is_new))
    assert unchanged.targets["ro"].tolist() == [1, 0] and none.tolist() == [True]
