"""The words of the workbook's first sheet."""

from __future__ import annotations

from pipeline.report import wording

SHEETS = {
    "Nøgletal": "tallene, rapporten hviler på, og hovedresultatet af hvert skalaspørgsmål.",
    "Figurer": "diagrammer, som kan kopieres og rettes til, med tallene over.",
    "Likert": "alle skalaspørgsmål for alle grupper; hvad der er skjult, står som en streg. Brug "
    "filtrene i øverste række.",
    "Temaer": "hvor mange der kommer ind på hvert tema, efter spørgsmål og gruppe; hvad der er "
    "skjult, står som en streg.",
    "Perioder": "de samme skalaspørgsmål i en periode og den næste, med forskellen.",
    "Temaer over tid": "de samme temaer i en periode og den næste, med forskellen, også efter "
    "spørgsmål; og maskinens forslag for sig.",
    "Afkrydsninger": "de spørgsmål, hvor man kunne krydse flere svar af, for alle grupper.",
    "Rapporternes tal": "andele, som de eksterne evalueringer selv har trykt; de er ikke talt med "
    "nogen andre steder.",
    "Citater": "de godkendte citater med kildeangivelse.",
    "Tal og ord": "hvad de skriver om, der har svaret på et lavere trin på et skalaspørgsmål, og "
    "hvad de skriver om, der har svaret på et af de øverste.",
    "Nye temaer": "maskinens forslag til temaer, som ikke er i kodebogen.",
    "Metode": "hvordan der er talt, hvad der ikke er med, og hvor sikre forslagene er.",
}
READ_ME = (
    (
        "Sådan læses tallene",
        (
            "Hver andel står ved siden af de antal, den er regnet ud fra: ”Antal” af ”Ud af”.",
            "Andelene er ikke afrundet i cellerne; det er kun visningen, der er det.",
            wording.SUMS_NOTE,
            wording.DISCRETION_NOTE,
        ),
    ),
)
