"""The words about whether the codebook still fits."""

from __future__ import annotations

from pipeline.texts import NOTE_SURVEY, REPORT_SURVEY

HEADING = "Passer kodebogen stadig?"
FITS = "Intet tyder på, at kodebogen passer dårligere end før."
WARNING = "Kodebogen passer ikke godt til {series} i {period}: {why}."
REASONS = {
    "unexplained": "{unexplained} af sætningerne forklares ikke af noget tema{before}",
    "confidence": (
        "maskinen er mindre sikker end før (det mest sandsynlige tema har i gennemsnit "
        "sandsynligheden {confidence} mod {confidence_before})"
    ),
    "words": "{new} af ordene står hverken i øvesætningerne eller i en tidligere periode",
}
AGAINST = " (før: {before})"
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
    "tidligere perioder i samme serie. Et nyt skema kan give uforklarede sætninger, uden at folk "
    "er begyndt at tale om noget andet. Grænserne for en advarsel står under ”drift” i "
    "”params.yaml”."
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
_DOCUMENTS = {REPORT_SURVEY: "eksterne evalueringer", NOTE_SURVEY: "noter"}


def series(name: str) -> str:
    """How a series is called.

    >>> series("ungstyrke_konference"), series("ekstern_evaluering")
    ('ungstyrke konference', 'eksterne evalueringer')
    """
    return _DOCUMENTS.get(name, name.replace("_", " "))
