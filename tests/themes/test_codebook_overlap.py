"""Themes that draw the same sentences, on a sixth of the training sentences."""

import numpy as np
import pytest

from pipeline.themes.codebook import Codebook, Theme, read_codebook
from pipeline.themes.codebook_overlap import overlap_remarks, shared
from pipeline.themes.examples import Examples, stack

LEDELSE, STRUKTUR, BALANCE = (
    theme
    for name in ("ledelse", "struktur", "balance")
    for theme in read_codebook().themes
    if theme.id == name
)
MOEDER = {"id": "moeder", "label": "Møder og rutiner"} | {
    "definition": "Faste tavlemøder, dagsordener og opfølgning i årshjul."
}
STOEJ = {
    "id": "stoej",
    "label": "Støj",
    "definition": "Larm, dårlig luft, træk og lys i lokalerne.",
}


@pytest.fixture(scope="module")
def remarks(examples, features):
    def found(*themes, probabilities=None):
        ids = [theme.id for theme in themes]
        targets = examples.targets.reindex(columns=ids, fill_value=0.0)
        known = stack([Examples(examples.sentences, targets)])
        said = overlap_remarks(Codebook(themes=themes), features, known, 3.0, probabilities)
        return [remark.message for remark in said]

    return found


def test_themes_that_are_apart_get_no_remark(remarks):
    assert remarks(LEDELSE, STRUKTUR, BALANCE, Theme(**STOEJ)) == []


def test_a_theme_written_again_in_other_words_is_seen_two_ways(remarks):
    found = remarks(LEDELSE, STRUKTUR, BALANCE, Theme(**MOEDER))
    assert len(found) == 2
    assert found[0].startswith(f"”{STRUKTUR.label}” og ”Møder og rutiner” ligner hinanden")
    assert f"er {found[1].split(' er ')[1].split()[0]} kodet som ”{STRUKTUR.label}”" in found[1]


def test_an_example_of_another_theme_is_named_by_its_number(remarks):
    examples = [
        "Der er larm i hallen hele dagen.",
        "Lederen bakkede op og var synlig på gulvet.",
        "Luften er tung, og lyset flimrer.",
    ]
    found = remarks(LEDELSE, STRUKTUR, BALANCE, Theme(**STOEJ, examples=examples))
    assert found == ["Eksempel 2 under ”Støj” passer bedre til ”Ledelse”."]


def test_keywords_are_no_examples(remarks):
    words = Theme(**STOEJ, keywords=["leder", "opbakning", "synlig ledelse"])
    assert not any(message.startswith("Eksempel") for message in remarks(LEDELSE, BALANCE, words))


def test_themes_that_are_suggested_together_are_named(remarks):
    probabilities = np.array([[0.9, 0.8, 0.0], [0.7, 0.9, 0.1], [0.0, 0.1, 0.8]])
    (found,) = remarks(LEDELSE, STRUKTUR, BALANCE, probabilities=probabilities)
    assert found.endswith("ligner hinanden: de bliver foreslået sammen.")


def test_a_theme_the_last_run_did_not_know_shares_nothing():
    probabilities = np.array([[0.9, np.nan], [0.7, np.nan]])
    assert shared(probabilities, ["a", "b"])[0, 1] == 0
