"""Enalyzer: answers as text, as values, or as label numbers, which are no scores."""

from __future__ import annotations

import pytest

from tests.ingest.deliveries import problems_of
from tests.ingest.exports.programs import plain, rows_of, save_book
from tests.ingest.exports.projects import (
    LABELS,
    canonical,
    codes,
    items,
    mapping_folder,
    same,
    shuffled,
)

HEAD = ["Spørgsmål", "Etiketnummer", "Tekst"]


def codebook(table, name_once: bool = False):
    rows = [HEAD]
    for item in items(table):
        rows += [
            [item if number == 1 or not name_once else "", str(number), label]
            for number, label in enumerate(LABELS, start=1)
        ]
    return rows


def test_text_gives_the_same(tmp_path, forty, surveys, expected):
    path = save_book({"Data": rows_of(shuffled(plain(forty)))}, tmp_path / "svar.xlsx")
    same(canonical(path, surveys), expected)


@pytest.mark.parametrize("name_once", [True, False])
def test_label_numbers_with_a_codebook_give_the_same(tmp_path, forty, surveys, expected, name_once):
    sheets = {"Data": rows_of(plain(codes(forty))), "Kodebog": codebook(forty, name_once)}
    same(canonical(save_book(sheets, tmp_path / "svar.xlsx"), surveys), expected)


def test_label_numbers_without_a_codebook_are_refused(tmp_path, forty, surveys):
    path = save_book({"Data": rows_of(plain(codes(forty)))}, tmp_path / "svar.xlsx")
    said = problems_of(lambda: canonical(path, surveys))
    assert said.count("plads på listen og ikke en score") == len(items(forty))
    assert items(forty)[0] in said


def test_values_are_read_by_what_the_mapping_says_they_mean(tmp_path, forty, surveys, expected):
    points = {label: str(100 - 25 * place) for place, label in enumerate(LABELS[:-1])}
    points |= {"Ved ikke": "999", "": ""}
    table = plain(forty)
    for item in items(forty):
        table[item] = table[item].map(points)
    path = save_book({"Data": rows_of(table)}, tmp_path / "svar.xlsx")
    scale = {
        "steps": LABELS[4::-1],
        "top": LABELS[:2],
        "top_label": "i høj eller meget høj grad",
        "dont_know": ["Ved ikke"],
        "values": {value: label for label, value in points.items() if label},
    }
    told = mapping_folder(tmp_path / "surveys", scales={"grad": scale})
    same(canonical(path, told), expected)


def test_numbers_that_could_be_label_numbers_or_values_are_refused(tmp_path, forty, surveys):
    book = codebook(forty)
    rows = [[*HEAD, "Værdi"], *[[*row, str(7 - int(row[1]))] for row in book[1:]]]
    sheets = {"Data": rows_of(plain(codes(forty))), "Kodebog": rows}
    said = problems_of(lambda: canonical(save_book(sheets, tmp_path / "svar.xlsx"), surveys))
    assert "både numre og værdier" in said
