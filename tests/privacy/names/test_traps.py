from __future__ import annotations

import pytest

from tests.privacy.names.conftest import found


@pytest.mark.parametrize(
    "text",
    [
        "Vi brugte DiSC, GAIS og Geruda på forløbet.",
        "Spillet ”Vognmand 117” blev afprøvet.",
        "Projekt VA-2024-037 og j.nr. 2023-118 er afsluttet.",
        "Vi mødes hver Mandag i Maj og Juni.",
        "Nogle vil bo i Odense, andre i Ry.",
        "Vi vil bo sammen.",
        "Per uge blev det to timer. Dag for dag gik det bedre.",
        "Liv og glade dage. Vi fik fri. Fri os fra flere skemaer.",
        "Storm og regn. Sol hver dag. Mark og skov omkring os.",
        "Vil I være med? Mine bedste timer er her.",
        "Sten på sten. Eg og bøg på bordet.",
        "Gry af en ny tid. Hans kollega var glad.",
        "Konsulenten og Projektlederen aftalte det med Direktøren.",
        "Tilbuddet kom fra Arbejdslivshuset Pejling i Aarhus.",
        "Vi holdt kurset hos Rambøll, og Teams blev brugt hver dag.",
        "Firmaet Jensen & Co leverede det.",
        "Afdelingen i Nørre Tvedstrup lukkede.",
        "HANDLINGSPLAN OG OPFØLGNING",
        "Trivselsmålingen viste, at Produktionen og Lageret er enige.",
        "Vi fik støtte fra Velliv Foreningen og Region Midtjylland.",
        "Projektet Storm og metoden Gry blev afsluttet.",
        "Plejehjemmet Solgården og Børnehaven Spiren var med.",
        "Kl. 10 Pause. Kl. 11 Opsamling.",
        "APV, SU, AMO og MED-udvalget blev hørt.",
        "Svend og lærling spiser sammen. Tom for idéer er vi ikke. Max 20 minutter.",
        "Det var som Noas ark, og lederen var Rasmus Modsat.",
        "Lykke er ikke noget, man kan måle.",
        "Robotten hedder Lumi, og metoden hedder Rum til Ro.",
        "Vi bruger Howspace, og der leder Crecea processen.",
        "Vi spiste hos Louis Nielsen og fik Peter Larsen Kaffe.",
        "Fagforbundet Transport & Kaj og Agerbo Landbrugsrådgivning var med.",
        "Se https://firma.dk/Mette/Holm og C:\\Mette\\fil.docx.",
    ],
)
def test_words_with_capitals_that_are_no_persons_stay(text):
    assert found(text) == []
