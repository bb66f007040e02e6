from __future__ import annotations

import json

import pytest

from pipeline.errors import AftrykError
from pipeline.fit_features import training_texts
from pipeline.settings import load_settings

KNOBS = load_settings().privacy


def write(folder, name, *texts):
    lines = [json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts]
    (folder / name).write_text("".join(lines), encoding="utf-8")


def test_sentences_of_all_files_are_masked_sorted_and_there_once(tmp_path):
    write(tmp_path, "b.jsonl", "Ring 84 00 17 53.", "Vi mødes.")
    write(tmp_path, "a.jsonl", "Vi mødes.", "Alle kom.")
    (tmp_path / "README.md").write_text("no sentences", encoding="utf-8")
    assert training_texts(tmp_path, KNOBS) == ["Alle kom.", "Ring [telefon].", "Vi mødes."]


def test_a_line_without_text_is_named(tmp_path):
    write(tmp_path, "a.jsonl", "Vi mødes.", " ")
    with pytest.raises(AftrykError, match=r"a\.jsonl, række 2: linjen har ingen tekst"):
        training_texts(tmp_path, KNOBS)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(AftrykError, match="ingen træningssætninger"):
        training_texts(tmp_path, KNOBS)
