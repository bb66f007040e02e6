from __future__ import annotations

import pandas as pd
import pytest

from pipeline.review.health import health_flags
from pipeline.review.theme_figures import overlaps, places_of, theme_figures
from pipeline.settings import ThemeHealth

KNOBS = ThemeHealth(
    broad_units=0.9, broad_sentences=0.5, overlap=0.3, few_sentences=4, few_units=2, one_unit=0.5,
    one_pulje=0.8, split_parts=3, split_most=100,
)  # fmt: skip


def world(**themes):
    """Themes by id: their sentences as text, "p1.2" for the second sentence of project p1.

    Projects with odd numbers are of the pulje Nord, the others of Syd.
    """
    counted = [(name, theme_id) for theme_id, said in themes.items() for name in said.split()]
    counted = pd.DataFrame(counted, columns=["segment_id", "theme_id"])
    names = counted["segment_id"].unique()
    who = [name.partition(".")[0] for name in names]
    texts = pd.DataFrame({"answer_id": names, "survey": "s", "unit_id": who})
    units = pd.DataFrame({"survey": "s", "unit_id": who, "unit_kind": "project"})
    odd = units["unit_id"].str[-1].astype(int) % 2 == 1
    units["pulje"] = odd.map({True: "Nord", False: "Syd"})
    segments = pd.DataFrame({"segment_id": names, "answer_id": names})
    rest = ["positive"] * max(len(names) - 2, 0)
    tones = pd.DataFrame({"segment_id": names, "tone": ["negative", "neutral", *rest]})
    return counted, places_of(segments, texts, units, tones)


def flags(labels=None, definition="Alt om det her ene og ikke andet.", **said):
    counted, places = world(**said)
    figures = theme_figures(counted, places)
    names = labels or {name: name.upper() for name in said}
    themes = pd.DataFrame(
        [
            {"theme_id": name, "label": label, "definition": definition, "status": "active"}
            for name, label in names.items()
        ]
    )
    here = places[places["kind"] == "project"].drop_duplicates("unit")
    total = pd.Series(
        {
            "n_segments": len(places),
            "n_projects": len(here),
            "puljer": here["pulje"].value_counts().to_dict(),
        }
    )
    found = health_flags(themes, figures, overlaps(counted), total, KNOBS)
    return {name: [(flag.kind, flag.message) for flag in of] for name, of in found.items()}


FINE = "p1.1 p2.1 p3.1 p4.1"
OTHERS = "p5.1 p6.1 p7.1 p8.1 p9.1"


def kinds(found, theme_id):
    return [kind for kind, _ in found.get(theme_id, [])]


def test_a_theme_with_nothing_to_remark_has_no_flag():
    assert "a" not in flags(a=FINE, b=OTHERS)


def test_a_theme_that_nearly_every_project_touches_may_be_too_broad():
    found = flags(a=f"{FINE} {OTHERS}", b=FINE)
    assert "9 ud af 9" in dict(found["a"])["broad"]
    assert "broad" not in kinds(found, "b")


def test_a_theme_that_holds_most_of_what_is_said_may_be_too_broad():
    found = flags(a="p1.1 p1.2 p2.1 p2.2 p3.1 p3.2", b="p4.1 p5.1 p6.1 p7.1")
    assert "6 af 10" in dict(found["a"])["broad"]


def test_every_pair_that_shares_sentences_is_named_under_both():
    shared = "p1.1 p2.1"
    found = flags(a=FINE, b=f"{shared} p5.1 p6.1 p7.1", c=f"{shared} p8.1 p9.1")
    both = {name: [said for kind, said in found[name] if kind == "overlap"] for name in "abc"}
    assert [len(said) for said in both.values()] == [2, 2, 2]
    assert "Overlapper med ”B”: 2 sætninger står under begge" in both["a"][0]


def test_a_few_shared_sentences_are_no_overlap():
    assert "overlap" not in kinds(flags(a=FINE, b=f"p1.1 {OTHERS}"), "a")


@pytest.mark.parametrize(
    ("said", "words"),
    [("p1.1 p2.1 p3.1", "3 sætninger fra 3 steder"), ("p1.1", "1 sætning fra ét sted")],
)
def test_a_tiny_theme_says_how_tiny(said, words):
    assert words in dict(flags(a=said, b=OTHERS)["a"])["tiny"]


def test_a_theme_without_sentences_is_empty():
    found = flags({"a": "Ro", "b": "Møder"}, b=OTHERS)
    assert dict(found["a"])["tiny"] == "Ingen sætninger tæller med under temaet."


@pytest.mark.parametrize("label", ["Andet", "Diverse forhold", "Generelt om projektet"])
def test_a_title_that_can_mean_anything_is_vague(label):
    assert "vague" in kinds(flags({"a": label}, a=FINE), "a")


def test_a_definition_of_a_few_words_is_too_short():
    found = flags({"a": "Ro"}, "Om ro.", a=FINE)
    assert dict(found["a"])["vague"] == "Forklaringen er kun på 2 ord."


def test_a_theme_that_is_mostly_one_projects_says_so():
    found = flags(a="p1.1 p1.2 p1.3 p2.1", b=OTHERS)
    assert "75" in dict(found["a"])["one_unit"]
    assert "one_unit" not in kinds(found, "b")


def test_a_theme_that_is_mostly_one_puljes_says_so_when_the_pulje_is_not_most_of_all():
    north = "p1.1 p3.1 p5.1 p7.1"
    found = flags(a=north, b="p2.1 p4.1 p6.1 p8.1 p9.1")
    assert "”Nord”" in dict(found["a"])["one_pulje"]
    assert "one_pulje" not in kinds(flags(a=north, b="p1.2 p9.1 p3.2 p5.2"), "a")


def test_a_theme_that_is_not_in_use_is_left_alone():
    counted, places = world(a=FINE)
    themes = pd.DataFrame(
        [{"theme_id": "a", "label": "Andet", "definition": "", "status": "rejected"}]
    )
    figures = theme_figures(counted, places)
    total = pd.Series({"n_segments": 4, "n_projects": 4, "puljer": {}})
    assert health_flags(themes, figures, overlaps(counted), total, KNOBS) == {}


def test_the_tone_of_a_themes_sentences_is_counted():
    counted, places = world(a=FINE, b=OTHERS)
    row = theme_figures(counted, places).loc["a"]
    assert row[["n_segments", "n_units", "positive", "neutral", "negative"]].tolist() == [
        4, 4, 2, 1, 1
    ]  # fmt: skip
