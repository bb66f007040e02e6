from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.privacy.url import find_url


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_url(text)]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (
            "Se https://www.muldby.dk/trivsel?aar=2024#top.",
            "https://www.muldby.dk/trivsel?aar=2024#top",
        ),
        ("(jf. http://muldby.dk)", "http://muldby.dk"),
        ("»www.muldby.dk«", "www.muldby.dk"),
        ("på muldby.dk, hvor", "muldby.dk"),
        ("Intra.Muldby.dk/om-os!", "Intra.Muldby.dk/om-os"),
        ("blåbær-skolen.dk", "blåbær-skolen.dk"),
        ("linkedin.com/in/navn-123", "linkedin.com/in/navn-123"),
        ("https://da.wikipedia.org/wiki/Ry_(by)", "https://da.wikipedia.org/wiki/Ry_(by)"),
        ("youtu.be/abc", "youtu.be/abc"),
        ("firma.dk:8080/x", "firma.dk:8080/x"),
    ],
)
def test_web_addresses_without_what_ends_the_sentence(text, url):
    assert found(text) == [url]


@pytest.mark.parametrize(
    "text",
    [
        "f.eks. det",
        "bl.a.det",
        "Det går godt.se bare her",
        "færdig.nu",
        "kl.10.30",
        "version 2.0",
        "rapport.docx",
        "Lærkevej 14,2.tv",
        "d.v.s.",
        "navn@firma.dk",
        "a.m.b.a.",
        "cand.psych",
        "cvr.nr",
    ],
)
def test_abbreviations_file_names_and_mail_are_none(text):
    assert found(text) == []


@given(
    st.from_regex(r"[a-zæøå][a-zæøå0-9]{1,20}", fullmatch=True),
    st.sampled_from(["dk", "com", "org", "eu"]),
    st.text("æb ,(\n", max_size=5),
)
def test_any_name_with_a_common_ending_is_found(name, ending, around):
    url = f"www.{name}.{ending}/side"
    assert found(f"{around} {url} {around}") == [url]
