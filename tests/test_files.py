from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import AftrykError
from pipeline.files import (
    read_json_lines,
    read_table,
    read_yaml,
    replacing_directory,
    replacing_file,
    write_table,
)
from pipeline.tables import SPANS


def test_a_directory_keeps_what_it_held_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with replacing_directory(target) as folder:
        (folder / "a.txt").write_text("first")
    with pytest.raises(RuntimeError), replacing_directory(target) as folder:
        (folder / "a.txt").write_text("second")
        raise RuntimeError
    assert (target / "a.txt").read_text() == "first"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_replaced_directory_holds_nothing_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "out"
    for name in ("old.txt", "new.txt"):
        with replacing_directory(target) as folder:
            (folder / name).write_text(name)
    assert [p.name for p in target.iterdir()] == ["new.txt"]


def test_a_file_keeps_what_it_held_when_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("first")
    with pytest.raises(RuntimeError), replacing_file(target) as fresh:
        fresh.write_text("half")
        raise RuntimeError
    assert target.read_text() == "first"
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


def test_json_lines_name_the_line_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n\n{"a": \n', encoding="utf-8")
    with pytest.raises(AftrykError) as caught:
        read_json_lines(path)
    assert "a.jsonl, række 3" in str(caught.value)


def test_yaml_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\nb: [1,\nc: 2\n", encoding="utf-8")
    with pytest.raises(AftrykError, match=r"række [234]"):
        read_yaml(path)
    with pytest.raises(AftrykError, match="findes ikke"):
        read_yaml(tmp_path / "b.yaml")


@settings(max_examples=25)
@given(st.permutations(range(6)))
def test_rows_in_any_order_give_the_same_bytes(tmp_path_factory, order: list[int]) -> None:
    folder = tmp_path_factory.mktemp("tables")
    rows = [
        {"answer_id": f"a{i}", "start": i, "end": i + 2, "type": "phone"}
        | {"number": 1, "score": 1, "reason": "r"}
        for i in range(6)
    ]
    sorted_frame = SPANS.frame(rows)
    write_table(sorted_frame, SPANS, folder / "one")
    write_table(sorted_frame.iloc[order], SPANS, folder / "two")
    one, two = (folder / name / "spans.parquet" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    assert read_table(SPANS, folder / "two").equals(sorted_frame)


def test_an_output_that_cannot_be_written_is_said_in_danish_and_leaves_no_trace(
    tmp_path: Path,
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("kept")
    for target in (tmp_path / "folder", tmp_path / "file" / "out.jsonl"):
        with pytest.raises(AftrykError) as caught, replacing_file(target) as fresh:
            fresh.write_text("new")
        (problem,) = caught.value.problems
        assert problem.file == target.as_posix()
        assert "kan ikke skrives" in problem.message
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "file").read_text() == "kept"


def test_a_table_that_no_stage_has_made_is_said_in_danish(tmp_path: Path) -> None:
    with pytest.raises(AftrykError, match=r"spans\.parquet: tabellen er ikke lavet endnu"):
        read_table(SPANS, tmp_path)
