from __future__ import annotations

import pytest

from pipeline.commands.mask import mask
from pipeline.commands.text_files import read_texts
from pipeline.errors import AftrykError
from pipeline.files import read_json_lines

CSV = 'id;text;question\r\n1;Vi får ro;laering\r\n2;"Først; så\nsidst";\r\n'
EXPECTED = [["1", "Vi får ro", "laering"], ["2", "Først; så\nsidst", ""]]


def write(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def problem(path):
    with pytest.raises(AftrykError) as caught:
        read_texts(path)
    return caught.value.problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_every_encoding_excel_saves(tmp_path, encoding):
    path = write(tmp_path, "a.csv", CSV.encode(encoding))
    assert read_texts(path).to_numpy().tolist() == EXPECTED


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_in_the_heading(tmp_path, separator):
    path = write(tmp_path, "a.csv", f'id{separator}text\n7{separator}"a, b; c\td"\n')
    assert read_texts(path).to_numpy().tolist() == [["7", "a, b; c\td", ""]]


def test_columns_may_stand_in_any_order_among_others(tmp_path):
    path = write(tmp_path, "a.csv", "navn,Text,ID\nx,Vi mødes,9\n\n")
    assert read_texts(path).to_numpy().tolist() == [["9", "Vi mødes", ""]]


def test_json_lines_keep_numbers_as_ids_and_take_missing_text_as_empty(tmp_path):
    lines = '{"id": 1, "text": "Vi\\nmødes"}\n\n{"id": "b", "text": null, "question": "x"}\n'
    table = read_texts(write(tmp_path, "a.jsonl", lines))
    assert table.to_numpy().tolist() == [[1, "Vi\nmødes", ""], ["b", "", "x"]]


def test_a_line_separator_inside_a_json_text_is_part_of_it(tmp_path):
    table = read_texts(write(tmp_path, "a.jsonl", '{"id": "1", "text": "a\u2028b\u0085c"}\n'))
    assert table["text"].tolist() == ["a\u2028b\u0085c"]


@pytest.mark.parametrize(
    ("name", "data", "message", "row", "column"),
    [
        ("a.csv", "id,tekst\n1,x\n", "mangler", 1, "text"),
        ("a.csv", "id,text,text\n1,x,y\n", "mere end én gang", 1, "text"),
        ("a.csv", "id,text\n1,a,b\n", "3 felter", 2, None),
        ("a.csv", 'id,text\n1,"a\n', "anførselstegn", None, None),
        ("a.jsonl", '{"id": "1"}\n', "feltet mangler", 1, "text"),
        ("a.jsonl", '{"id": "1", "text": "a"}\nhej\n', "ikke et JSON-objekt", 2, None),
        ("a.jsonl", '{"id": "1", "text": 5}\n', "ikke en tekst", 1, "text"),
        ("a.jsonl", '{"id": " ", "text": "a"}\n', "intet id", 1, "id"),
        ("a.csv", "id,text\n1,a\n2,b\n1,c\n", "brugt før, i række 2", 4, "id"),
        ("a.csv", "", "tom", None, None),
        ("a.csv", b"id,text\n\x81\x00\x8d", "tegnkodning", None, None),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path, name, data, message, row, column):
    found = problem(write(tmp_path, name, data))[0]
    assert message in found.message
    assert (found.file, found.row, found.column) == (name, row, column)
    assert found.remedy.endswith(".")


def test_a_number_and_the_same_number_as_text_are_one_id(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"id": 1, "text": "a"}\n{"id": "1", "text": "b"}\n')
    assert "brugt før" in problem(path)[0].message


def test_many_faulty_rows_are_counted_not_all_named(tmp_path):
    path = write(tmp_path, "a.csv", "id,text\n" + "1,a\n" * 51)
    found = problem(path)
    assert len(found) == 21
    assert "30 rækker mere" in found[-1].message


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "findes ikke" in problem(tmp_path / "x.csv")[0].message
    assert "kan ikke læses" in problem(tmp_path)[0].message


def test_half_an_emoji_can_be_masked_and_written_and_moves_no_offset(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"id": 1, "text": "ro \\ud83d ring 84 00 17 53"}\n')
    mask(path, tmp_path / "out.jsonl")
    (row,) = read_json_lines(tmp_path / "out.jsonl")
    assert row["text"] == "ro \ufffd ring [telefon 1]"
    assert row["spans"] == [{"start": 10, "end": 21, "type": "phone", "number": 1}]
