"""What every column of the tidy tables means, in Danish."""

from __future__ import annotations

_GROUP = {
    "group": "Hvad der er delt op efter; ”alle” er ingen opdeling",
    "group_value": "Hvilken gruppe rækken gælder, f.eks. puljens navn; skjulte grupper er udeladt",
}

FIELDS: dict[str, dict[str, str]] = {
    "likert.csv": {
        "survey": "Spørgeskemaets id",
        "item": "Skalaspørgsmålets id",
        **_GROUP,
        "n_valid": "Antal, der har sat et kryds på skalaen; det, der regnes procent af",
        "n_dont_know": "Antal, der har svaret ”ved ikke”",
        "n_missing": "Antal, der ikke har svaret",
        "step": "Trinnets nummer; 1 er det laveste",
        "step_label": "Trinnets navn",
        "count": "Antal, der har valgt trinnet",
        "share": "count delt med n_valid (0–1, ikke afrundet)",
        "top_n": "Antal på et af de øverste trin, som spørgeskemaet udpeger",
        "top_share": "top_n delt med n_valid (0–1, ikke afrundet)",
    },
    "temaer.csv": {
        "theme_id": "Temaets id",
        "theme_label": "Temaets navn",
        "survey": "Spørgeskemaets id, eller ”ekstern_evaluering”",
        "question": "Det åbne spørgsmåls id; ”alle” er hele besvarelsen",
        "question_heading": "Det åbne spørgsmåls korte navn",
        **_GROUP,
        "n_units": "Antal, der har skrevet et svar; det, der regnes procent af",
        "n_touching": "Antal, der kommer ind på temaet",
        "n_human": "Antal af disse, hvor et menneske har set mindst ét sted",
        "n_machine_only": "Antal af disse, der alene bygger på maskinens sikre forslag",
        "n_segments": "Antal sætninger om temaet i de spørgsmål, der vises for gruppen",
        "n_positive": "Antal af disse sætninger med positiv tone",
        "n_neutral": "Antal af disse sætninger med neutral tone",
        "n_negative": "Antal af disse sætninger med negativ tone",
        "share": "n_touching delt med n_units (0–1, ikke afrundet)",
        "rule": "Hvad der skal til for at tælle med",
    },
    "citater.csv": {
        "quote_id": "Citatets id",
        "theme_id": "Temaets id",
        "theme_label": "Temaets navn",
        "text": "Citatet, skåret ud af kilden og med personoplysninger dækket",
        "attribution": "Hvem der citeres, som det skal stå i teksten",
        "pulje": "Puljen",
        "batch": "Leverancen",
        "survey": "Spørgeskemaets id, eller ”ekstern_evaluering”",
        "source_file": "Filen, citatet kommer fra",
        "unit_id": "Projektet, deltageren eller rapporten",
        "answer_id": "Svarets id i tabellen texts",
        "question": "Det åbne spørgsmåls id; for rapporter afsnittets art",
        "start": "Første tegn i svaret (fra 0)",
        "end": "Tegnet efter det sidste",
        "pieces": "De stykker, der er beholdt: start-slut adskilt af semikolon",
        "masks": "Det, der er dækket: start-slut:type:nummer adskilt af semikolon; ellers tom",
    },
}
