from __future__ import annotations

import unicodedata

import pytest

from pipeline.language.non_answers import is_non_answer

NOTHING = """
ved ikke|Ved ikke.|Det ved vi ikke|jeg ved det ikke|Kan ikke huske det|-|--|.|…|?|x|xxx|Se ovenfor
se ovenfor!|Se også ovenfor|Jf. ovenfor.|jf. svar på spørgsmål 2|Se svar 3|Se vedhæftede rapport
Der henvises til ovenstående|Vi henviser til vores tidligere svar|n/a|N.A.|ingen|Ingen kommentarer
Ingen yderligere bemærkninger.|intet at tilføje|Ikke noget at tilføje|Ikke relevant|ikke aktuelt
Samme som ovenfor|Ditto|Ikke besvaret|Vi har ingen bemærkninger
"""
SOMETHING = """
Nej|ja|Lederen|det hele|Det blev de ikke.|Nej, det er den ikke endnu, fordi vi mangler tid
Ved ikke om det virker, men folk er glade|Ingen tvivl om at det hjalp|Ingen møder om fredagen
Vi ved ikke, hvem der skal drive det videre|se på hinanden|Kaffe|100 %|Ikke mere overarbejde
Samme hold|Test af ny vagtplan|Ikke flere møder|Se mennesket|Tak for støtten!
"""


def phrases(listed: str) -> list[str]:
    return [phrase for line in listed.strip().splitlines() for phrase in line.split("|")]


@pytest.mark.parametrize("text", ["", "  \n", *phrases(NOTHING)])
def test_what_says_nothing_is_a_non_answer_whatever_its_case(text):
    assert is_non_answer(text)
    assert is_non_answer(text.upper())
    assert is_non_answer(f" {text} ")
    assert is_non_answer(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("text", phrases(SOMETHING))
def test_short_answers_that_say_something_stay(text):
    assert not is_non_answer(text)
