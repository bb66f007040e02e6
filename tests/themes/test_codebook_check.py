"""What is said of a codebook by what is written in it."""

import pytest

from pipeline.themes.codebook import Codebook, Theme
from pipeline.themes.codebook_check import written_remarks

DEFINITION = "Oversættelse, tolke og kolleger, der ikke taler dansk, og hvad det betyder."
EXAMPLES = [f"Tolken kom til møde nummer {number}." for number in range(1, 6)]


def theme(name="sprog", label="Sprog", definition=DEFINITION, examples=EXAMPLES):
    return Theme(id=name, label=label, definition=definition, examples=examples)


def remarks(*themes, coded=None):
    return written_remarks(Codebook(themes=themes), coded or {}, 40)


def test_a_theme_with_a_definition_and_five_examples_is_fine():
    assert remarks(theme()) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"definition": "Sprog."}, "definitionen gentager kun navnet"),
        ({"definition": "Tolke og sprog."}, "definitionen er kun på 3 ord"),
        ({"definition": f"{DEFINITION} Diverse."}, "”Diverse” gør temaet til en restgruppe"),
        ({"definition": "Det, der ikke passer ind under de første temaer."}, "restgruppe"),
        ({"label": "Andet"}, "”Andet” gør temaet til en restgruppe"),
        ({"examples": []}, "har ingen eksempler og ingen kodede sætninger"),
        ({"examples": EXAMPLES[:1]}, "har kun ét eksempel og"),
        ({"examples": EXAMPLES[:4]}, "har kun 4 eksempler og"),
        ({"examples": [*EXAMPLES, EXAMPLES[0].upper()]}, "eksempel 1 under ”Sprog” og eksempel 6"),
    ],
)
def test_what_makes_a_theme_hard_to_code_by_is_a_warning(given, said):
    (found,) = remarks(theme(**given))
    assert said in found.message and not found.is_error and found.remedy


def test_ordinary_words_do_not_make_a_theme_vague():
    fine = "At lære af andre og noget andet end det, man plejer, blandt kolleger i andre huse."
    assert remarks(theme(definition=fine)) == []


def test_a_theme_that_people_have_coded_often_needs_no_examples():
    assert remarks(theme(examples=[]), coded={"sprog": 40}) == []
    assert remarks(theme(examples=[]), coded={"sprog": 5}) == []
    (found,) = remarks(theme(examples=[]), coded={"sprog": 1})
    assert "én kodet sætning" in found.message


def test_two_themes_of_one_name_are_an_error():
    (found,) = remarks(theme(), theme("tolk", "sprog ", examples=TOLK))
    assert found.is_error and "”sprog” og ”tolk” hedder begge ”Sprog”" in found.message


TOLK = [f"Lynet slog ned {number} gange." for number in range(1, 6)]


def test_a_sentence_under_two_themes_is_a_warning():
    (found,) = remarks(theme(), theme("tolk", "Tolke", examples=[*TOLK, EXAMPLES[1]]))
    assert "eksempel 2 under ”Sprog” og eksempel 6 under ”Tolke”" in found.message
