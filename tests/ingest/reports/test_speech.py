"""What counts as speech inside a paragraph, and who speaks."""

from __future__ import annotations

import pytest

from pipeline.ingest.reports.speech import inline_quotes


def spoken(text: str) -> list[tuple[str, str | None]]:
    return [(text[said.start : said.end], said.attribution) for said in inline_quotes(text)]


@pytest.mark.parametrize(
    ("text", "said", "who"),
    [
        ("Det gik godt. ”Vi lo meget”, siger en smed på 51 år.", "Vi lo meget", "en smed på 51 år"),
        ("“Vi lo meget”, fortæller en montør og griner.", "Vi lo meget", "en montør"),
        ('"Vi lo meget", bemærker en kontorleder tørt.', "Vi lo meget", "en kontorleder"),
        ("»Vi lo meget«, som en chauffør udtrykker det.", "Vi lo meget", "en chauffør"),
        (
            "En montør siger, at ”man gider godt høre efter”.",
            "man gider godt høre efter",
            "en montør",
        ),
        ("Som en kok i byen udtrykker det: ”Det smager”.", "Det smager", "en kok i byen"),
        ("En vikar fandt kortet. ”Jeg troede det var løgn”, siger han.", None, "en vikar"),
        ("En partner ringede. ”De spurgte bare”, fortæller partneren.", None, "en partner"),
        ("”Vi er færdige for i dag” (leder, lager).", "Vi er færdige for i dag", "leder, lager"),
        (
            "En leder, der siden har sagt op, beskriver det som ”et plaster på et brækket ben”.",
            "et plaster på et brækket ben",
            "en leder, der siden har sagt op",
        ),
        ("I kantinen siger en svejser: ”Vi mangler folk”.", "Vi mangler folk", "en svejser"),
    ],
)
def test_speech_is_found_with_its_speaker(text: str, said: str | None, who: str) -> None:
    found = spoken(text)
    assert len(found) == 1
    assert found[0][1] == who
    if said:
        assert found[0][0] == said


@pytest.mark.parametrize(
    "text",
    [
        "De siger, at et parti er ”klar”, når papirerne er i orden.",
        "Medarbejderne kalder det ”chefens skema”, og felterne står tomme.",
        "Projektet ”Hvem gør hvad i køkkenet i dag?” har løbet i to år.",
        "Hvert kort begynder med ”Du må først …, når …”.",
        "I to virksomheder taler man om »vente-opgaver« og »røde uger«.",
        "Sproget opfattes som fremmed, fx ”at rumme sin egen sårbarhed”, som er blevet en vits.",
        "Timerne føres på ”intern, diverse”, og ingen har regnet på det.",
    ],
)
def test_terms_and_titles_in_marks_are_no_speech(text: str) -> None:
    assert spoken(text) == []


def test_a_whole_sentence_in_marks_goes_on_from_who_spoke_before() -> None:
    text = "”Jeg var nervøs”, fortæller en kok. Så lo de alle. ”Det hjalp mig at se dem grine”."
    assert spoken(text) == [
        ("Jeg var nervøs", "en kok"),
        ("Det hjalp mig at se dem grine", "en kok"),
    ]


def test_a_full_stop_after_an_abbreviation_ends_no_sentence() -> None:
    text = "En leder med ca. 20 ansatte på 3. skift siger: ”Vi når det hele”."
    assert spoken(text) == [("Vi når det hele", "en leder med ca. 20 ansatte på 3. skift")]
