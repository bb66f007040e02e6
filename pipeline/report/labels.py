"""What groups, statuses, tones and units are called; read through ``wording``."""

from __future__ import annotations

EVERYONE = "alle"

GROUPS = {
    EVERYONE: "Alle",
    "pulje": "Pulje",
    "region": "Region",
    "industry": "Branche",
    "size_band": "Størrelse",
    "batch": "Leverance",
    "period": "Periode",
}
ZONES = {"auto": "sikkert forslag", "review": "skal ses efter", "none": "intet forslag"}
TONES = {"positive": "positiv", "neutral": "neutral", "negative": "negativ"}
STATUSES = {
    "active": "i brug",
    "suggested": "foreslået",
    "merged": "lagt sammen",
    "split": "delt",
    "rejected": "afvist",
    "accepted": "godkendt",
    "approved": "godkendt",
    "candidate": "forslag",
}
SOURCES = {
    "human": "set af et menneske",
    "machine": "maskinens forslag",
    "codebook": "kodebog",
    "created": "oprettet af sekretariatet",
    "cluster": "fundet i svarene",
}
# Why a quote is offered.
QUOTE_REASONS = {
    "human": "sat på temaet af et menneske",
    "machine": "sikkert forslag fra maskinen",
    "interview": "sagt i et interview",
    "very_typical": "meget typisk for temaet",
    "typical": "typisk for temaet",
    "less_typical": "en mindre typisk vinkel på temaet",
    "alone": "kan læses alene",
    "leans": "bygger videre på noget, der er sagt før",
    "dissents": "har en anden tone end det meste, der siges om temaet",
    "masked": "rummer maskerede oplysninger",
    "approved": "godkendt af sekretariatet",
    "rejected": "afvist af sekretariatet",
    "shortened": "forkortet",
    "explained": "med en forklaring i skarpe parenteser",
    "given": "den, der citeres, har sagt ja",
    "refused": "den, der citeres, har sagt nej",
}
# What a unit of counting is called: one, many.
UNIT_NOUNS = {
    "project": ("projekt", "projekter"),
    "respondent": ("deltager", "deltagere"),
    "document": ("ekstern evaluering", "eksterne evalueringer"),
    "note": ("notat", "notater"),
}
# Where a unit's words come from: in an attribution, and in the source line of a figure.
ORIGINS = {
    "project": "selvevaluering",
    "respondent": "spørgeskema",
    "document": "ekstern evaluering",
    "note": "notat",
    "interview": "interviewnotat",
    "insight": "indsigtsnotat",
    "clipping": "klip",
    "observation": "observationsnotat",
    "meeting": "mødenotat",
}
# What a note says it is, to the kind of origin.
NOTE_KINDS = {
    "interview": "interview",
    "indsigt": "insight",
    "klip": "clipping",
    "observation": "observation",
    "møde": "meeting",
}
