"""Records cut out of delimited text, whatever they hold."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.delimited import decode
from pipeline.lifecycle.forget.delimited import record_spans, without_records

LETTERS = "abæøå;,\t|\"' \n\r\u00e9x12"
CELLS = st.text(st.sampled_from(LETTERS), max_size=8)
SHAPES = st.tuples(
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)


def records(text: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))


@given(st.data(), SHAPES)
def test_the_others_stay_to_the_byte_and_read_as_before(data, shape):
    separator, encoding, line_end, told = shape
    width = data.draw(st.integers(2, 4))
    table = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2))
    out = io.StringIO(newline="")
    quoting = data.draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer = csv.writer(out, delimiter=separator, lineterminator=line_end, quoting=quoting)
    writer.writerows(table)
    head = f"sep={separator}\r\n" if told and line_end != "\r" else ""
    text = out.getvalue()
    if data.draw(st.booleans()):
        text = text.removesuffix(line_end)  # a file whose last line has no end
    whole = records(text, separator)
    gone = set(data.draw(st.lists(st.integers(2, len(whole)), unique=True)))
    before = (head + text).encode(encoding)
    if encoding != "utf-16" and not _read_as(before, head + text):
        return  # letters that happen to be another encoding's
    after = without_records(before, gone, separator, "svar.csv")
    left = decode(after, "svar.csv", utf16=True)[0]
    assert left.startswith(head)
    wanted = [record for row, record in enumerate(whole, start=1) if row not in gone]
    # An empty line "\n" that comes to stand after a line end "\r" is one line end with it.
    assert _said(records(left[len(head) :], separator)) == _said(wanted)
    spans = record_spans(text, separator)
    kept = [text[a:b] for row, (a, b) in enumerate(spans, start=1) if row not in gone]
    assert after == (head + "".join(kept)).encode(encoding)
    assert "".join(text[a:b] for a, b in spans) == text


def _said(rows: list[list[str]]) -> list[list[str]]:
    return [row for row in rows if row]


def _read_as(data: bytes, text: str) -> bool:
    return decode(data, "svar.csv", utf16=True)[0] == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_both_byte_orders_keep_their_mark(encoding):
    mark = "\ufeff".encode(encoding)
    before = mark + "nr\tsvar\r\n1\tæ\r\n2\tø\r\n".encode(encoding)
    after = without_records(before, [2], "\t", "svar.csv")
    assert after == mark + "nr\tsvar\r\n2\tø\r\n".encode(encoding)
