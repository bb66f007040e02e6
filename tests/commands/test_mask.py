from __future__ import annotations

import json

import pytest

from pipeline.commands.mask import mask
from pipeline.errors import AftrykError
from pipeline.files import read_json_lines
from pipeline.paths import GOLD


def test_masked_text_and_offsets_into_the_text_as_it_was(tmp_path):
    source, out = tmp_path / "in.csv", tmp_path / "sub" / "out.jsonl"
    text = "Ring 84 00 17 53, skriv til a@b.dk (cpr 170672-1234)"
    source.write_text(f'id;text\nx;"{text}"\ny;Intet her\n', encoding="cp1252")
    mask(source, out)
    first, second = read_json_lines(out)
    assert first["text"] == "Ring [telefon 1], skriv til [e-mail 1] (cpr [cpr-nummer 1])"
    cut = [(span["type"], text[span["start"] : span["end"]]) for span in first["spans"]]
    assert cut == [("phone", "84 00 17 53"), ("email", "a@b.dk"), ("cpr", "170672-1234")]
    assert second == {"id": "y", "text": "Intet her", "spans": []}


def test_gold_answers_keep_their_order_and_ids_and_lose_their_numbers(tmp_path):
    gold = read_json_lines(GOLD / "selvevalueringer.jsonl")
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [{"id": number, "text": row["text"]} for number, row in enumerate(gold)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    mask(source, out)
    written = read_json_lines(out)
    assert [row["id"] for row in written] == list(range(len(gold)))
    for row, masked in zip(gold, written, strict=True):
        for mark in row["pii"]:
            if mark["type"] in {"email", "phone", "cpr"}:
                assert mark["text"] not in masked["text"]
        if not masked["spans"]:
            assert masked["text"] == row["text"]


def test_a_file_that_cannot_be_used_leaves_the_earlier_output(tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text("før", encoding="utf-8")
    source = tmp_path / "in.csv"
    source.write_text("id\n1\n", encoding="utf-8")
    with pytest.raises(AftrykError):
        mask(source, out)
    assert out.read_text(encoding="utf-8") == "før"
