"""Danish verbs that report what somebody says, as regular expressions over their forms."""

from __future__ import annotations

# Regular verbs by stem: present -er, past -ede, participle -et.
_REGULAR = (
    "forklar formuler opsummer advar bemærk tilføj erklær understreg påpeg konstater vurder uddyb "
    "husk konkluder suppler opfordr sammenfatt beton pointer bekræft reflekter noter kommenter "
    "argumenter ræsonner erindr beklag grubl fremhæv rapporter referer jok præciser anbefal "
    "replicer protester muml sukk hvisk antyd bebrejd håb frygt ærgr berett sammenlign forsikr "
    "klag afslutt slutt"
)
# The rest: present, past, participle.
_IRREGULAR = (
    "siger sagde sagt, fortæller fortalte fortalt, udtrykker udtrykte udtrykt, spørger spurgte "
    "spurgt, svarer svarede svaret, erkender erkendte erkendt, medgiver medgav medgivet, fastslår "
    "fastslog fastslået, lyder lød lydt, indrømmer indrømmede indrømmet, fortsætter fortsatte "
    "fortsat, skriver skrev skrevet, indvender indvendte indvendt, råder rådede rådet, foreslår "
    "foreslog foreslået, mindes mindedes -, tænker tænkte tænkt, mener mente ment, peger pegede "
    "peget, udbryder udbrød udbrudt, citerer citerede citeret, gengiver gengav gengivet, gentager "
    "gentog gentaget, tilstår tilstod tilstået, oplyser oplyste oplyst, griner grinede grinet, "
    "roser roste rost, indleder indledte indledt, synes syntes -, melder meldte meldt, indskyder "
    "indskød indskudt, afslutter afsluttede afsluttet, råber råbte råbt, ler lo -"
)
_NAMES = (
    "kalder kaldte kaldt, betegner betegnede betegnet, omtaler omtalte omtalt, "
    "beskriver beskrev beskrevet"
)


def _forms(table: str) -> list[list[str]]:
    return [row.split() for row in table.split(",")]


def _any(forms: set[str]) -> str:
    """Alternatives, the longest first so that no form hides a longer one."""
    return "|".join(sorted(forms - {"-"}, key=lambda form: (-len(form), form)))


_PRESENT_AND_PAST = {f"{stem}{end}" for stem in _REGULAR.split() for end in ("er", "ede")} | {
    form for forms in _forms(_IRREGULAR) for form in forms[:2]
}
_PARTICIPLES = {f"{stem}et" for stem in _REGULAR.split()} | {
    forms[2] for forms in _forms(_IRREGULAR)
}

# "siger", "sagde", "sagt" …
REPORTING = _any(_PRESENT_AND_PAST | _PARTICIPLES)
# "kalder det …": what follows is more often a term than speech.
NAMING = _any({form for forms in _forms(_NAMES) for form in forms})
# What a main clause can be built on: present and past of both.
FINITE = _any(_PRESENT_AND_PAST | {form for forms in _forms(_NAMES) for form in forms[:2]})
