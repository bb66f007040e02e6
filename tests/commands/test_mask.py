from __future__ import annotations

import json

import pytest

from pipeline.commands.mask import mask
from pipeline.errors import AftrykError
from pipeline.files import read_json_lines
from pipeline.paths import BATCHES, GOLD, MANIFEST, PARAMS


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


def test_the_result_lies_beside_the_file_and_is_not_overwritten_unasked(tmp_path, capsys):
    source = tmp_path / "svar.csv"
    source.write_text("id;svar\n1;Ring 84 00 17 53\n2;tlf. 84 00 17 53\n3;a@b.dk\n", "utf-8")
    mask(source)
    target = tmp_path / "svar.maskeret.csv"
    assert "[telefon 1]" in target.read_text("utf-8")
    said = capsys.readouterr().out
    assert "telefon: 2 steder (det samme)" in said
    assert "e-mail: 1 sted" in said
    assert "et menneske skal læse filen igennem" in said
    assert "84 00" not in said
    target.write_text("rettet", "utf-8")
    with pytest.raises(AftrykError, match="rettet i hånden"):
        mask(source)
    assert target.read_text("utf-8") == "rettet"
    mask(source, force=True)
    assert target.read_text("utf-8") != "rettet"


def test_a_file_is_never_written_over_itself_nor_as_another_kind(tmp_path):
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": "1", "text": "a@b.dk"}\n', "utf-8")
    with pytest.raises(AftrykError, match="oven i sig selv"):
        mask(source, source, force=True)
    with pytest.raises(AftrykError, match=r"skal ende på \.jsonl"):
        mask(source, tmp_path / "b.docx")
    with pytest.raises(AftrykError, match=r"skal ende på \.docx"):
        mask(tmp_path / "b.docx", tmp_path / "b.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_file_that_fails_leaves_nothing_behind(tmp_path):
    source = tmp_path / "a.docx"
    source.write_bytes(b"PK\x03\x04 halv")
    with pytest.raises(AftrykError):
        mask(source)
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_the_same_number_is_the_same_in_all_rows(tmp_path):
    source, out = tmp_path / "a.csv", tmp_path / "ud.jsonl"
    source.write_text("id;text\n1;Ring 84 00 17 53\n2;tlf. 84 00 17 54\n3;84001753\n", "utf-8")
    mask(source, out)
    assert [row["spans"][0]["number"] for row in read_json_lines(out)] == [1, 2, 1]


def test_json_lines_with_other_fields_keep_their_form(tmp_path):
    source, out = tmp_path / "a.jsonl", tmp_path / "ud.jsonl"
    source.write_text('{"svar": "a@b.dk", "n":1}\n', "utf-8")
    mask(source, out)
    assert out.read_text("utf-8") == '{"svar": "[e-mail 1]", "n":1}\n'


def test_types_may_be_given_as_their_placeholders_say(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("Ring 84 00 17 53, skriv a@b.dk", "utf-8")
    mask(source, types=["telefon, cpr"])
    masked = (tmp_path / "a.maskeret.txt").read_text("utf-8")
    assert masked == "Ring [telefon 1], skriv a@b.dk"
    with pytest.raises(AftrykError, match="kendes ikke") as caught:
        mask(source, types=["skostørrelse"], force=True)
    assert "telefon" in str(caught.value)


def test_in_a_project_its_settings_hold(tmp_path, monkeypatch):
    params = PARAMS.read_text("utf-8")
    types = "types: [cpr, cvr, phone, email, url, address, birthdate, person]"
    assert types in params
    (tmp_path / "params.yaml").write_text(params.replace(types, "types: [email]"), "utf-8")
    (tmp_path / "models").mkdir()
    (tmp_path / MANIFEST).write_text(MANIFEST.read_text("utf-8"), "utf-8")
    (tmp_path / "sub").mkdir()
    source = tmp_path / "sub/a.txt"
    source.write_text("Ring 84 00 17 53, skriv a@b.dk", "utf-8")
    monkeypatch.chdir(tmp_path / "sub")
    mask(source)
    masked = (tmp_path / "sub/a.maskeret.txt").read_text("utf-8")
    assert masked == "Ring 84 00 17 53, skriv [e-mail 1]"


def test_a_pdf_becomes_markdown(tmp_path, capsys):
    (source, *_) = sorted(BATCHES.rglob("*.pdf"))
    copied = tmp_path / "rapport.pdf"
    copied.write_bytes(source.read_bytes())
    mask(copied)
    assert (tmp_path / "rapport.maskeret.md").is_file()
    assert "PDF kan ikke maskeres" in capsys.readouterr().out
