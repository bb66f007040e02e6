"""The words about whether the codebook still fits."""

from __future__ import annotations

from pipeline.report.numbers import whole
from pipeline.texts import NOTE_SURVEY, REPORT_SURVEY

HEADING = "Passer kodebogen stadig?"
FITS = "Intet tyder på, at kodebogen passer dårligere end før."
WARNING = "Kodebogen passer ikke godt til {series} i {period}.{why}"
NOW = {
    "unexplained": " {part} af {n} sætninger fra {units} forklares ikke af noget tema: {value}.",
    "confidence": (
        " Maskinen er mindre sikker end før: Det mest sandsynlige tema har i gennemsnit "
        "sandsynligheden {value} i {n} sætninger fra {units}."
    ),
}
BEFORE = {
    "unexplained": " Før var det {part} af {n} sætninger fra {units}: {value}.",
    "confidence": " Før var den {value} i {n} sætninger fra {units}.",
}
POINTS = " Forskellen er {value} procentpoint ({limits})."
DIFFERENCE = " Forskellen er {value}."
BY_CHANCE = " Så stor en forskel kan være tilfældig."
NEW_WORDS = (
    " {n_new} af {n} ord ({new}) står hverken i øvesætningerne eller i en tidligere periode."
)
GAPS = (
    "Disse forslag til nye temaer ville dække mest af det, der mangler, blandt de {n} uforklarede "
    "sætninger i den seneste periode: {gaps}. Gør dem til temaer på siden til gennemgang, eller "
    "skriv nye temaer i kodebogen."
)
GAP = "”{label}” ({n} sætninger fra {units} projekter)"
NO_GAPS = (
    "Ingen af de forslag til nye temaer, der står åbne, dækker noget af det, der mangler. Læs "
    "nogle af de uforklarede sætninger på siden til gennemgang, og skriv nye temaer i kodebogen."
)
HOW = (
    "For hver serie af skemaer og hver periode er det talt, hvor mange sætninger der ikke "
    "forklares af noget tema, hvor sandsynligt det mest sandsynlige tema er i gennemsnit, og hvor "
    "mange af ordene der hverken står i øvesætningerne eller i en tidligere periode. ”Før” er alle "
    "tidligere perioder i samme serie. Intervallerne regner med, at det er besvarelser og "
    "rapporter, der kunne have været nogle andre, og ikke sætninger, for det, som én har skrevet, "
    "ligner hinanden. Med få af dem er intervallet bredt, og med kun én er der intet. Et nyt skema "
    "kan give uforklarede sætninger, uden at folk er begyndt at tale om noget andet. Grænserne for "
    "en advarsel står under ”drift” i ”params.yaml”."
)
NO_CHANGES = "Ingen spørgsmål er kommet til, faldet bort eller ændret fra en periode til den næste."
CHANGES = {
    "added": "I {series} er spørgsmålet ”{wording}” kommet til i {later}.",
    "dropped": "I {series} er spørgsmålet ”{wording}” fra {earlier} faldet bort i {later}.",
    "reworded": "I {series} er et spørgsmål fra {earlier} ændret i {later} til ”{wording}”.",
}
KNOWN = (
    "Af {n} forslag til nye temaer, der var kendt i forvejen, er {fates}. Derudover er der fundet "
    "{new} nye."
)
FATES = {
    "kept": "{n} kendt igen",
    "split": "{n} delt",
    "merged": "{n} gået op i et andet",
    "vanished": "{n} ikke fundet",
}
_UNITS = {REPORT_SURVEY: ("rapport", "rapporter"), NOTE_SURVEY: ("note", "noter")}
_DOCUMENTS = {REPORT_SURVEY: "eksterne evalueringer", NOTE_SURVEY: "noter"}


def units(name: str, count: int) -> str:
    """So many of those who have answered or of the documents of a series.

    >>> units("skema", 1), units("ekstern_evaluering", 2)
    ('1 besvarelse', '2 rapporter')
    """
    words = _UNITS.get(name, ("besvarelse", "besvarelser"))
    return f"{whole(count)} {words[count != 1]}"


def series(name: str) -> str:
    """How a series is called.

    >>> series("ungstyrke_konference"), series("ekstern_evaluering")
    ('ungstyrke konference', 'eksterne evalueringer')
    """
    return _DOCUMENTS.get(name, name.replace("_", " "))
