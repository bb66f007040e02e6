"""The words of the method appendix."""

from __future__ import annotations

from pipeline.report import wording

LIKERT_RULE = (
    "I skalaspørgsmålene regnes der i procent af dem, der har sat et kryds på skalaen. De, der har "
    "svaret ”ved ikke” eller slet ikke har svaret, tælles for sig."
)
DECIMALS = (
    "Procenttal vises uden decimaler. Over 95 % og under 5 % vises én decimal, fordi et enkelt "
    "procentpoint dér er en stor del af det, der er tilbage. Er der færre end 10 at regne ud fra, "
    "står antallene alene."
).replace(" %", wording.NBSP + "%")
NO_EXCLUSIONS = "Alle rækker i leverancerne tæller med."
NON_ANSWERS = (
    "Svar som ”ved ikke”, ”-” og ”se ovenfor” siger ikke noget om projektet. De tælles for sig og "
    "indgår hverken i temaerne eller i det antal, der regnes procent af."
)
CODING = (
    "Svar og rapporttekst er delt i sætninger. For hver sætning foreslår et program, her "
    "kaldt maskinen, hvilke af kodebogens temaer den handler om. Programmet er lært op af "
    "kodebogens definitioner, af sætninger, som mennesker har sat temaer på, og af de "
    "beslutninger, der er truffet i gennemgangen, og det ser også på, hvad der spørges om, og hvad "
    "der står omkring sætningen. "
    "En sætning kan have flere temaer eller slet ingen."
)
NO_ORPHANS = "Alle beslutninger passer til materialet, som det ser ud nu."
LIMITS = (
    "Selvevalueringerne er projekternes egne ord. De siger, hvad de ansvarlige har oplevet, og "
    "viser ikke i sig selv, hvad der er virkning af projektet.",
    "At et tema ikke er nævnt, betyder ikke, at det ikke har haft betydning. Der tælles, hvem der "
    "skriver om temaet, og ikke, hvor vigtigt det har været.",
    "Maskinens forslag er ikke fejlfri. Afsnittet om enighed med en håndkodning viser, hvor ofte "
    "de rammer. Hvor meget af et tal et menneske har set, står ved tallet eller i figuren.",
    "Citaterne er valgt for at vise, hvad temaerne dækker. De er godkendt af et menneske og er "
    "ikke et tilfældigt udsnit. Personoplysninger er dækket med en betegnelse i kantet parentes.",
)
MEASURES = (
    "F1 forener to ting: hvor mange af forslagene der er rigtige (præcision), og hvor mange af de "
    "rigtige der bliver fundet (genkaldelse). Macro-F1 er gennemsnittet over temaerne. 1 er fuld "
    "enighed. Gennemsnitlig præcision ser på rækkefølgen: om de rigtige sætninger ligger øverst."
)
NOTHING_SUGGESTED = (
    "Hvor der står en streg i stedet for F1, nåede ingen sandsynlighed op over grænsen, så "
    "intet blev foreslået."
)
KNOWLEDGE = {
    "with_gold": "Definitioner, træningssætninger og håndkodede svar fra andre projekter",
    "plain_logistic_regression": "Det samme, men med en enklere model (sammenligning)",
    "without_gold": "Definitioner og træningssætninger",
    "definitions_only": "Kodebogens definitioner alene (sammenligning)",
}
ORPHAN_KINDS = {"coding": "tema på sætning", "quote": "citat", "mask": "maske", "theme": "tema"}


def small_groups(least: int) -> str:
    """Say which groups are hidden."""
    return (
        f"En gruppe vises kun, når der er mindst {wording.whole(least)} at regne procent af i "
        f"den. {wording.DISCRETION_NOTE} Af samme grund nævnes en lille pulje ikke ved citater. "
        "Reglen gælder grupper og ikke de enkelte svar: Det må gerne stå, at kun 2 har valgt et "
        "bestemt svar."
    )


def excluded(n: int) -> str:
    """How many rows do not count.

    >>> excluded(1)
    '1 række i leverancerne tæller ikke med.'
    """
    noun = "række" if n == 1 else "rækker"
    return f"{wording.whole(n)} {noun} i leverancerne tæller ikke med."


def erased(n: int) -> tuple[str, ...]:
    """What became of the projects whose answers were erased; nothing where there are none.

    >>> erased(0), len(erased(2))
    ((), 1)
    """
    if n == 0:
        return ()
    noun = "projekt" if n == 1 else "projekter"
    return (
        f"{wording.whole(n)} {noun} har fået deres besvarelse slettet efter anmodning. De regnes "
        "stadig med blandt de ventede, men svarene indgår ikke i noget tal eller citat.",
    )


def zones(target: float, least: float) -> str:
    r"""What the probabilities mean for what counts.

    >>> "85\xa0%" in zones(0.85, 0.75)
    True
    """
    return (
        "Et sikkert forslag tæller med, indtil et menneske afviser det. Et mindre sikkert tæller "
        "først, når et menneske har godkendt det. Hvor sikkert et forslag skal være, er fundet på "
        f"håndkodede sætninger, som maskinen ikke har set, så omkring {wording.percent(target)} af "
        "de sikre forslag ventes at være rigtige. Grænsen er højere for et tema, hvis andel ellers "
        f"kunne komme under {wording.percent(least)}."
    )


def measured(sentences: int, projects: int, folds: int) -> str:
    """What the suggestions were held against."""
    return (
        f"Forslagene er holdt op mod {wording.whole(sentences)} sætninger fra "
        f"{wording.whole(projects)} projekter, som et menneske har sat temaer på. Projekterne er "
        f"delt i {wording.whole(folds)} dele, og hver del er målt med en model, der ikke har set "
        "den."
    )


def zone_precision(auto: float, review: float) -> str:
    """How often the suggestions of each zone are right."""
    return (
        f"Præcisionen er {wording.number(auto, 2)} for de sikre forslag og "
        f"{wording.number(review, 2)} for de usikre."
    )


def coded(accepted: int, sure: int, waiting: int) -> str:
    """How many codings rest on what."""
    seen = wording.whole(accepted) if accepted else "ingen"
    text = (
        f"Af forbindelserne mellem en sætning og et tema er {seen} godkendt af et menneske, og "
        f"{wording.whole(sure)} bygger alene på maskinens sikre forslag."
    )
    if not waiting:
        return text
    return f"{text} Antal usikre forslag, der venter på et menneske: {wording.whole(waiting)}."


def decisions(n: int, approved: int) -> str:
    """How many decisions were read, and how many quotes they approve."""
    noun = "beslutning" if n == 1 else "beslutninger"
    quotes = "citat" if approved == 1 else "citater"
    return (
        f"Rapporten bygger på {wording.whole(n)} {noun}, som mennesker har truffet i gennemgangen. "
        f"{wording.whole(approved)} {quotes} er godkendt til at blive vist."
    )


def orphans(n: int) -> str:
    """Decisions that fit nothing any more."""
    noun = "beslutning passer" if n == 1 else "beslutninger passer"
    return (
        f"{wording.whole(n)} {noun} ikke længere til materialet, som regel fordi et svar er rettet "
        "eller fjernet. De er gemt, men bruges ikke, før et menneske har set på dem."
    )


def refused(n: int) -> str:
    """Events that could not take effect."""
    noun = "beslutning kunne" if n == 1 else "beslutninger kunne"
    return f"{wording.whole(n)} {noun} ikke få virkning, og de er holdt uden for tallene."


def conflicts(n: int) -> str:
    """Places where two people decided differently."""
    place = "sted" if n == 1 else "steder"
    return (
        f"På {wording.whole(n)} {place} har to personer besluttet noget forskelligt. Den seneste "
        "beslutning gælder."
    )


def origin(source: str) -> str:
    """Where a theme comes from, in Danish."""
    return wording.SOURCES.get(source, source)
