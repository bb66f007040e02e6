"""Lines joined to running text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest.reports.hyphens import Vocabulary, join_lines

WORDS = [
    "arbejdsplads",
    "medarbejder",
    "evalueringen",
    "cnc-afdeling",
    "HR-funktion",
    "leder- og mellemlederniveau",
    "2021-2023",
    "møde",
    "på",
    "A4-ark",
]


@st.composite
def broken_texts(draw: st.DrawFn, hyphens: str) -> tuple[str, list[str]]:
    """A text, and the same in lines that end between words or in a hyphenated word."""
    words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=12))).split()
    lines, line = [], ""
    for word in words:
        cuts = [i for i in range(2, len(word) - 2) if word[i - 1 : i + 1].isalpha()]
        cut = draw(st.sampled_from([0, *cuts]))
        if cut:
            lines.append(f"{line} {word[:cut]}{draw(st.sampled_from(hyphens))}".strip())
            line = word[cut:]
        else:
            line = f"{line} {word}".strip()
            if draw(st.booleans()):
                lines.append(line)
                line = ""
    return " ".join(words), [*lines, line]


@given(broken_texts("\u00ad\ufffe"))
def test_a_text_cut_anywhere_with_soft_hyphens_comes_back(case: tuple[str, list[str]]) -> None:
    text, lines = case
    assert join_lines(lines, Vocabulary()) == text


@settings(deadline=None)
@given(broken_texts("-\u2010"))
def test_a_text_cut_anywhere_with_plain_hyphens_comes_back_or_is_left(
    case: tuple[str, list[str]],
) -> None:
    text, lines = case
    joined = join_lines(lines, Vocabulary())
    assert joined.replace("-", "").replace("\u2010", "") == text.replace("-", "")
    assert joined.count(" ") == text.count(" ")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["for leder-", "og medarbejder"], "for leder- og medarbejder"),
        (["ny leder-", "samt mellemleder"], "ny leder- samt mellemleder"),
        (["i cnc-", "afdelingen"], "i cnc-afdelingen"),
        (["en HR-", "funktion"], "en HR-funktion"),
        (["et A4-", "ark"], "et A4-ark"),
        (["fra 2021-", "2023"], "fra 2021-2023"),
        (["på arbejds\u2010", "pladsen"], "på arbejdspladsen"),
        (["ikke til \u2013", "men fra"], "ikke til \u2013 men fra"),
        (["Hverken/", "eller"], "Hverken/eller"),
    ],
)
def test_real_hyphens_stay_and_typesetters_go(lines: list[str], text: str) -> None:
    assert join_lines(lines, Vocabulary()) == text


def test_the_documents_own_spelling_settles_a_doubtful_hyphen() -> None:
    with_hyphen = Vocabulary(["vores tavle-møde var godt"])
    without = Vocabulary(["vores tavlemøde var godt"])
    assert join_lines(["et tavle-", "møde"], with_hyphen) == "et tavle-møde"
    assert join_lines(["et tavle-", "møde"], without) == "et tavlemøde"


def test_a_typed_hyphen_stays_where_the_typesetter_has_a_sign_of_its_own() -> None:
    document = ["en arbejds\u2010", "plads, en virk\u2010", "somhed og en med\u2010", "arbejder"]
    lines = ["i baseline-", "interviewene"]
    assert join_lines(lines, Vocabulary(document)) == "i baseline-interviewene"
    assert join_lines(lines, Vocabulary()) == "i baselineinterviewene"
