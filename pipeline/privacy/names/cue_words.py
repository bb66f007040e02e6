"""Words that stand beside names, and words that stand beside other things with capitals."""

from __future__ import annotations

import re


def any_of(listed: str) -> str:
    """A pattern for phrases that are written with | between, any white space for a blank."""
    return "|".join(re.sub(r"\s+", r"\\s", phrase.strip()) for phrase in listed.split("|"))


TITLES = """
hr | fru | frk | frøken | herr | dr | prof | mag | dir | fm | mr | mrs | ms | miss | sir | lady
| kong | prins | prinsesse | grev | grevinde | baron | pastor | biskop | pater | søster | onkel
| tante | faster | moster
"""
"""Stand before a person's name, with or without a full stop."""

NAMING = """
hedder | hed | hedde | hedder også | hed også | kaldes | kaldet | ved navn | navnet er | navn er
| navn: | navnet: | navne: | født | alias | underskrevet | kontaktperson | kontaktpersonen
| kontaktperson ved \\w+ | kontakt | evaluator | underskrift fra | att | tovholder | tovholderen
| referent | ordstyrer | deltagere | fraværende | afbud | afbud fra | initialer | initialerne
| initialerne er | kontaktperson er | kontaktpersonen er | tovholder er | initialer:
"""
"""Only a person's name follows."""

SIGNING = "hilsen | hilsner | mvh | vh | kh | knus | tak | hilsen fra | hilsner fra"
"""End a letter; the name follows, often on the next line."""

MEETING = """
tak(?:ke)? til | tak(?:ke)? (?:også | især | særligt? | igen | mange) til | takke[rt]? | takkede
| hilser | tillykke til | tillykke med | ros til | kram til | spørge? | spørg bare | ringe?r? til
| ringede til | ringe?r? gerne til | skrive?r? til | skrev til | sammen med | møder? med
| mødet med | mødte | samtalen?r? med | samtalerne med | snakke[rt]? med | snakkede med | snak med
| taler? med | talt med | talte med | sparring med | forløbet? med | hjælp fra | hjælp af
| støtte fra | ledet af | holdt af | undervist af | coachet af | interviewet af | ansat af
| udført af | faciliteret af | skrevet af | sagt af | afløst af | erstattet af | gennemført af
| besøg af | oplæg af | ifølge | både | samt | skældt ud af | mobbet af | fyret af | ansatte
| ansætte | hentede | hyrede | fik fat i | henvende sig til | henvendte os til | at få | lytte til
| lyttede til | hos os | følger | savner | savnede | elsker | roser | kender | husker | takke
| spurgte jeg | spurgte vi | sagde jeg til | ham | hende
"""
"""A person's name often follows, but names of firms and teams do too."""

THINGS = """
projekt | projektet | firma | firmaet | virksomhed | virksomheden | metode | metoden | værktøj
| værktøjet | program | programmet | system | systemet | kursus | kurset | bog | bogen | pulje
| puljen | app | app'en | appen | butik | butikken | restaurant | café | cafe | pizzeria | kro
| restauranten | hotel | hotellet | skib | skibet | færge | færgen | by | byen | kommune | landsby
| landsbyen | ø | øen | film | filmen | avis | avisen | blad | bladet | model | modellen
| afdeling | afdelingen | afsnit | afsnittet | team | teamet | hold | holdet | huset | hus
| plejehjem | plejehjemmet | plejecentret | plejecenter | bosted | bostedet | bofællesskabet
| børnehave | børnehaven | skole | skolen | vuggestuen | institution | institutionen | forening
| foreningen | klub | klubben | band | bandet | gruppe | gruppen | selskab | selskabet | koncern
| koncernen | fabrik | fabrikken | forlag | forlaget | mærke | mærket | produkt | produktet | spil
| spillet | test | testen | profil | profilen | analyse | analysen | platform | platformen
| portal | portalen | software | begreb | begrebet | ord | ordet | gård | gården | lokale
| lokalet | rum | rummet | mødelokale | mødelokalet | stue | orkan | orkanen | stormen
| konsulenthus | konsulenthuset | bureau | bureauet | leverandør | leverandøren | region | sankt
| sct\\. | skt\\. | the | of | and | salg | forhandler | kampagne | kampagnen | initiativet
| forløb | forløbet | konceptet | koncept | titlen | magasinet | radioen | kanal | hunden | katten
| hesten | robotten | maskinen | linje | bygning
"""
"""The name of a thing, a place or a firm follows."""

PLACES = """
i | på | ved | nær | omkring | mellem | syd for | nord for | vest for | øst for | uden for
| udenfor | inden for | gennem | over | mod | til | ad | om | under | fra | hos | af
"""
"""Prepositions that places and firms follow as often as persons."""

COMPANIES = """
Group | Gruppen | Consult | Rådgivning | Forlag | Fonden | Vej | Gade | Skole | Kommune
| Instituttet | Holding | Invest | Data | Software | Online | Partners | Partner | Byg | Auto
| Transport | Service | Center | Centret | Hospital | Allé | Plads | Torv | Prisen | Park | Kirke
| Gymnasium | Efterskole | Højskole | Universitet | University | Institute | Foundation | Museum
| Bank | System | Systems | Test | Profil | Model | Metode | og Søn | og Co | og Sønner
| Vognmandsforretning | Tømrerfirma | Maskinfabrik | Entreprise | Airlines | Club | Fabrikker
| Hule | Bryggeri | Mejeri | Apotek | Hotel | Kro | Legat | Fond | Hus | Hjem
"""
"""Follow a name that is a firm's, a street's or a house's."""

SPEAKING = """
siger sagde sige mener mente tror troede synes syntes fortæller fortalte spurgte spørger svarede
svarer skrev skriver foreslog foreslår forklarede forklarer grinede griner smilede smiler lovede
lover takkede hjalp hjælper nikkede lo rakte ringede ringer døde græd græder underviste rejste
turde lyttede tilføjer tilføjede understreger påpeger konstaterer konstaterede råbte indrømmer
indrømmede hviskede
"""
"""Verbs whose subject is a person."""

BEING = """
var er blev bliver har havde kan kunne skal skulle vil ville må måtte kom kommer gik går stod står
får fik giver gav fyldte ligger lå
"""
"""Verbs whose subject may be anything."""

DOING = """
viste viser lærte lærer tog tager sad sidder stoppede stopper startede starter begyndte begynder
dør arbejder arbejdede underviser ledede styrede styrer holdt holder satte sætter tør ser hørte
hører vidste ønskede ønsker prøvede prøver kørte kører lavede laver fandt finder forstod forstår
overtog overtager lytter oplevede oplever også altid aldrig forlod kalder beskriver deler bygger
sørger bestemmer drikker spiser ringer taler sagde sover råber foretrækker mente rejser roste
kæmpede
"""
"""Verbs, and adverbs before verbs, that often follow a person's name."""

HAPPENING = """
fungerede virkede betød betyder kostede løste lykkedes startede stoppede sluttede skabte medførte
viste ændrede skulle ville kunne måtte lettede styrkede øgede forbedrede reducerede dækkede
mislykkedes ramte førte varede manglede handlede indebar krævede betydede bestod udgjorde
understøttede gjorde passede
"""
"""Verbs whose subject is mostly a thing."""
