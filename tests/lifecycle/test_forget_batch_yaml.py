"""batch.yaml without a file's line, and with other names among those expected."""

from __future__ import annotations

import pytest
import yaml

from pipeline.lifecycle.forget.batch_yaml import edited

TEXT = """\
# Skrevet i hånden.
period: forår 2024   # slutter i juni

files:
  svar.csv: {survey: selvevaluering, pulje: Prøve}   # VA-1 er med
  rapport.pdf:
    # om VA-1
    report: true
    project: VA-1
  note.md: {note: true}

# Ventede.
expected:
  selvevaluering: [
    VA-1, VA-10, "va-1x",
    VA-2
  ]
"""


def test_only_the_lines_it_is_about_change():
    assert edited(TEXT, ["rapport.pdf"], {"VA-1": "slettet-1"}) == TEXT.replace(
        "  rapport.pdf:\n    # om VA-1\n    report: true\n    project: VA-1\n", ""
    ).replace("    VA-1, ", "    slettet-1, ")


def test_line_ends_stay():
    text = TEXT.replace("\n", "\r\n")
    assert edited(text, ["note.md"], {}) == text.replace("  note.md: {note: true}\r\n", "")


@pytest.mark.parametrize(
    "text",
    [
        "period: x\nfiles: {a.csv: {survey: s}, b.csv: {survey: s}}\nexpected: {s: [1, 2]}\n",
        "expected:\n  s: ['1', 2]\nperiod: x\nfiles:\n  a.csv:\n    {survey: s}\n"
        "  b.csv: {survey: s}\n",
        "{period: x, files: {a.csv: {survey: s}, b.csv: {survey: s}}, expected: {s: [1, 2]}}\n",
    ],
)
def test_however_it_is_written_the_content_is_right(text):
    left = yaml.safe_load(edited(text, ["a.csv"], {"1": "slettet-1"}))
    wanted = {
        "period": "x",
        "files": {"b.csv": {"survey": "s"}},
        "expected": {"s": ["slettet-1", 2]},
    }
    assert left == wanted


def test_a_name_with_letters_stored_in_two_parts_is_the_same_file():
    text = "period: x\nfiles:\n  a\u030ar.csv: {survey: s}\n  b.csv: {survey: s}\n"
    assert yaml.safe_load(edited(text, ["\u00e5r.csv"], {}))["files"] == {"b.csv": {"survey": "s"}}
