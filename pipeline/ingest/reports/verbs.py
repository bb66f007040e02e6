"""Danish verbs that report what somebody says, as regular expressions over their finite forms."""

from __future__ import annotations

# Regular verbs by stem: present -er, past -ede, participle -et.
_REGULAR = (
    "forklar formuler opsummer advar bemærk tilføj erklær understreg påpeg konstater vurder uddyb "
    "husk konklud konkluder supplerer suppler opfordr sammenfatt beton pointer bekræft reflekter "
    "noter kommenter argumenter ræsonner erindr beklag grubl fremhæv rapporter refer referer joke "
    "gentag præciser anbefal replicer protester mumle sukk grin hviske lov melde antyd indskyd "
    "bebrejd håb frygt ærgr jok"
).split()
# The rest as they are written.
_FORMS = (
    "siger sagde sagt fortæller fortalte fortalt udtrykker udtrykte udtrykt spørger spurgte spurgt "
    "svarer svarede svaret erkender erkendte erkendt medgiver medgav medgivet fastslår fastslog "
    "beretter berettede berettet lyder lød indrømmer indrømmede indrømmet fortsætter fortsatte "
    "skriver skrev skrevet slutter sluttede indvender indvendte indvendt råder foreslår foreslog "
    "mindes mindedes tænker tænkte tænkt mener mente ment peger pegede udbryder udbrød citerer "
    "gengiver gengav gentager gentog tilstår tilstod oplyser oplyste genkalder sammenligner "
    "sammenlignede forsikrer forsikrede klager klagede roser roste afslutter indleder tilføjer "
    "lader synes syntes"
).split()

REPORTING = "|".join(
    sorted(
        set(_FORMS) | {f"{stem.rstrip('e')}{end}" for stem in _REGULAR for end in ("er", "ede", "et")},
        key=lambda form: (-len(form), form),
    )
)
NAMING = "kalder|kaldte|kaldt|betegner|betegnede|betegnet|omtaler|omtalte|omtalt|beskriver|beskrev|beskrevet"
