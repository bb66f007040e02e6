"""The words of the page, and how its numbers are written."""

from __future__ import annotations

from decimal import Decimal

from pipeline.report.numbers import half_up, number, percent, whole

TITLE = "Hvor gode er forslagene?"
LEAD = (
    "Maskinen foreslår temaer, og mennesker bestemmer. Her står, hvor ofte forslagene er rigtige, "
    "hvad de overser, og hvad der ikke er målt."
)
READING = (
    "Tallene i parentes er 95\u00a0%-intervaller: Så meget kunne tallet være anderledes, hvis "
    "projekterne havde været nogle andre."
)
HOW = (
    "Maskinen er målt på sætninger, den ikke har set. Projekterne er delt i {folds} dele, og hver "
    "del er kodet af en model, der kun er lært af de andre. Alt, der læres undervejs, også "
    "grænserne for, hvad der er et sikkert forslag, er lært uden de sætninger, der måles på.",
    "Facit er en håndkodning: et menneske har læst hver sætning og sat de temaer på, den handler "
    "om. Facit kan også tage fejl; se ”Mulige fejl i kodningen”.",
)
ZONES = (
    "Et sikkert forslag tæller med i rapporten, indtil et menneske afviser det. Et forslag, der "
    "skal ses efter, tæller først, når et menneske har godkendt det.",
    "Af 100 sikre forslag er {auto} rigtige. Af 100 forslag, der skal ses efter, er {review} "
    "rigtige. Maskinen finder {recall_auto} af 100 temaer med de sikre forslag og {recall_both} af "
    "100, når de usikre regnes med. Resten må mennesker selv finde.",
    "Af 100 sætninger får {sentences_auto} mindst ét sikkert forslag, {sentences_review} får kun "
    "forslag, der skal ses efter, og de øvrige får intet.",
)
THEMES = (
    "Præcision er, hvor mange af forslagene der er rigtige. Genkaldelse er, hvor mange af de "
    "rigtige der bliver foreslået. F1 forener de to, og 1 er det bedste. Her tæller både sikre "
    "forslag og dem, der skal ses efter. I gennemsnit over temaerne er F1 {f1}.",
    "Rækkefølge (gennemsnitlig præcision) siger, om de rigtige sætninger ligger øverst, når "
    "temaets sætninger læses med de mest sandsynlige først. ”De ti øverste” er, hvor mange af de "
    "ti mest sandsynlige der er rigtige. Alfa er enighed ud over det tilfældige (Krippendorffs "
    "alfa): 1 er fuld enighed, 0 er det, som tilfældet giver. Grænsen er den sandsynlighed, et "
    "forslag skal op på for at være sikkert.",
)
COMPARED = (
    "En enklere model og kodebogens ord alene er målt på de samme sætninger, så det kan ses, hvad "
    "der kommer af hvad. Macro-F1 er gennemsnittet af temaernes F1. En streg betyder, at intet "
    "blev foreslået."
)
CALIBRATION = (
    "En sandsynlighed på 0,7 skal betyde, at 70 af 100 sådanne forslag er rigtige. Figuren "
    "holder det, maskinen siger, op mod det, der var rigtigt; jo nærmere linjen, jo bedre. Kun "
    "sandsynligheder fra 0,1 er med.",
    "Punkterne ligger i gennemsnit {error} fra linjen. Hældningen er {slope}: 1 er rigtigt, og "
    "under 1 er maskinen for sikker i sin sag. Sandsynlighederne er {skill}\u00a0% bedre end at "
    "sige temaets andel om hver sætning (Brier).",
)
CURVE = (
    "Sættes grænsen højt, er næsten alle forslag rigtige, men mange bliver overset. Sættes den "
    "lavt, er det omvendt. Figuren viser, hvad der kan vælges imellem.",
)
RISK = (
    "Tages kun den sikreste halvdel af forslagene, er {half} af 100 forkerte; tages alle, er {all}."
)
TONE = (
    "Tonen (positiv, neutral eller negativ) er rigtig for {accuracy} af 100 sætninger. Siges altid "
    "den mest almindelige tone, er {majority} rigtige. Macro-F1 er {f1} mod {f1_majority}."
)
ALONE = (
    "Ingen anden koder har kodet de samme sætninger, så det vides ikke, hvor enige to mennesker "
    "er. Lægges filen ”{file}” i ”corpus/gold”, bliver det målt ved næste kørsel."
)
BOTH = (
    "En anden koder har kodet {n} af sætningerne. De to mennesker er uenige om et tema {differ} "
    "gange; stederne står i ”evaluering/uenige_kodere.csv”. Macro-F1 mellem dem er {f1}, og alfa "
    "er {alpha}."
)
MACHINE_ALPHA = (
    "Mellem maskinen og koderen er alfa {alpha}, når alle temaer på en sætning ses som ét svar, og "
    "et delvis ens svar tæller delvis (MASI-afstand)."
)
ERRORS = (
    "{n} gange er maskinen, der ikke har set svaret, så sikker på noget andet, at en kode bør ses "
    "efter. Det betyder ikke, at den er forkert: maskinen kan også tage fejl. De ligger i "
    "”evaluering/mulige_fejl.csv” med de mest mistænkelige øverst. Kolonnerne ”gold_answer” og "
    "”gold_sentence” er svarets nummer i håndkodningens fil og sætningens nummer i svaret.",
)
NO_ERRORS = "Ingen koder er så usandsynlige, at de er mistænkelige."
PREVALENCE = (
    "Maskinens egne tal er skæve, fordi den overser noget og finder for meget andet. En stikprøve, "
    "som mennesker har kodet, retter det: Først regnes, hvor meget maskinen rammer ved siden af i "
    "stikprøven, og så rettes tallet for hele materialet.",
    "Et projekt er med i stikprøven, når mennesker har kodet alle dets sætninger. ”Rå” er det, "
    "maskinens sikre forslag giver alene. Jo større en del stikprøven er af det hele, jo smallere "
    "er intervallet. Håndkodningen regnes for tilfældigt udvalgt; er den ikke det, er det rettede "
    "tal det heller ikke for resten.",
)
NO_SAMPLE = (
    "Der er ikke kodet en stikprøve, der er stor nok til at rette andelene med. Svar på de "
    "spørgsmål, som gennemgangen trækker lod om, så kommer det."
)
DISCOVERY = (
    "Emner, som kodebogen ikke har, skal maskinen selv finde blandt de sætninger, intet tema "
    "forklarer. Den øverste metode er den, rapporten bruger. Sammenhæng er, hvor meget oftere end "
    "tilfældigt ordene i et forslag står i de samme svar, fra −1 til 1."
)
KNOWN_TOPICS = (
    "Nogle emner vides at ligge i svarene uden for kodebogen. Et kendt emne er fundet, når "
    "mindst halvdelen af sætningerne i et af de første ti forslag handler om det. Genkaldelse er, "
    "hvor stor en del af emnernes sætninger det forslag har, der viser dem bedst, og præcision, "
    "hvor stor en del af forslaget der handler om dem."
)
METHODS = {"consensus": "Emner fra nye ord", "bertopic": "BERTopic"}
PRIVACY = (
    "Maskinen maskerer cpr-numre, telefonnumre, navne og andet, der peger på en person. Her er, "
    "hvor meget af det, mennesker har mærket, den finder, og hvor meget af det, den finder, der er "
    "personoplysninger. Mere står i ”evaluering/persondata.csv”."
)
CORPORA = {
    "gold": "De håndkodede svar",
    "persondata": "Tekster skrevet til formålet",
    "control": "Kontroltekster, som ingen regel er rettet efter",
}
LIMITS = (
    "Håndkodningen er svar fra årets egne spørgeskemaer. Andre skemaer og rapporter lyder "
    "anderledes, og der må ventes lidt lavere tal.",
    "Modellens indstillinger er valgt ved at se på den samme håndkodning. Det gør tallene en smule "
    "for pæne.",
    "Temaer, som få sætninger har, er målt usikkert. Se på intervallet, før to temaer "
    "sammenlignes.",
    "Et menneskes facit er ikke sandheden. Hvor to læsere ville være uenige, kan maskinen ikke "
    "være rigtig for dem begge.",
)


def of_hundred(share: float) -> str:
    """A share as so many of a hundred.

    >>> of_hundred(0.861)
    '86'
    """
    return whole(int(half_up(share * 100)))


def measure(value: float) -> str:
    """A measure with two decimals, a dash for a missing one.

    >>> measure(0.716), measure(float("nan"))
    ('0,72', '–')
    """
    return number(value, 2) if value == value else "–"


def with_limits(value: float, low: float, high: float) -> str:
    """A measure and its interval.

    >>> with_limits(0.716, 0.64, 0.789), with_limits(0.01, -0.02, 0.04)
    ('0,72 (0,64–0,79)', '0,01 (−0,02 til 0,04)')
    """
    between = " til " if low < 0 else "–"
    return f"{measure(value)} ({measure(low)}{between}{measure(high)})"


def percent_with_limits(value: float, low: float, high: float, decimals: int = 0) -> str:
    r"""A share and its interval in per cent.

    >>> percent_with_limits(0.452, 0.417, 0.487), percent_with_limits(0.0631, 0.06, 0.066, 1)
    ('45\xa0% (42–49)', '6,3\xa0% (6,0–6,6)')
    """
    least, most = (number(Decimal(str(limit)) * 100, decimals) for limit in (low, high))
    return f"{percent(value, decimals)} ({least}–{most})"
