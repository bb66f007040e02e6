"""Words that streets are made of, and words before a number that are no streets."""

from __future__ import annotations


def _words(lines: str) -> frozenset[str]:
    """The words of some lines."""
    return frozenset(lines.split())


SURE_ENDINGS = tuple(
    sorted(
        _words(
            """
    vej vejen gade gaden alle allé alléen alleen stræde strædet vænge vænget boulevard blvd boul
    boulevarden esplanade esplanaden stien gatan vägen veien gata gate straße strasse
    """
        )
    )
)
"""What a Danish street name mostly ends in; some Scandinavian and German ones."""

OTHER_ENDINGS = tuple(
    sorted(
        _words(
            """
    sti plads pladsen torv torvet bakke bakken bakker park parken have haven toft toften tofte eng
    engen krog krogen lund lunden husene huse ager ageren mark marken hegn hegnet høj højen dal
    dalen bro broen kær kæret løkke løkken skrænt skrænten skov skoven banke banken holm holmen slip
    slippen sving svinget vang vangen vænger gård gården gårdene linien tange tangen rende renden
    næs næsset odde odden kløft kløften dige diget vold volden hede heden mose mosen mølle møllen
    kaj kajen brygge bryggen havn havnen kilde kilden krat krattet hjørne hjørnet ringen buen
    kvarter kvarteret dam dammen gærde gærdet knold knolden klint klinten bjerg bjerget vig vigen
    bugt bugten strand stranden passage passagen rækken rækkerne terrasse terrassen terrasserne
    kanal kanalen sund sundet bæk draget stævnet bryn brynet skel skellet toppen stykket lykke
    lykken vad vadet kilen slette sletten rimmen dybet graven bækken haverne engene kobbel koblet
    leddet smøge smøgen gyde gyden bred bredden søen åen
    """
        )
    )
)
"""What other street names end in; so do names of places to work, of institutions and of people."""

NO_STREETS = _words(
    """
    motorvej landevej genvej omvej udvej arbejdsvej cykelvej adgangsvej flugtvej transportvej
    tjenestevej halvvej midtvej grusvej blindgyde afvej livsvej karrierevej arbejdsplads
    arbejdspladsen byggeplads byggepladsen parkeringsplads parkeringspladsen legeplads legepladsen
    praktikplads holdeplads lærlingeplads siddeplads spiseplads elevplads studieplads losseplads
    genbrugsplads materialeplads maskinpark vognpark børnehave skovbørnehave køkkenhave sansehave
    danmark benchmark landmark telemark bondegård rækkehuse klubhuse kalvebod vidensbro førsteplads
    andenplads tredjeplads pallekaj marked rapport transport import eksport support sport passport
    skoleport sommerhuse kontorhuse forældrekvarter
    """
)
"""Ordinary words that end like a street."""

NO_NAMES = _words(
    """
    afdeling afd afd. afsnit team hold gruppe fase trin runde etape uge uger tabel figur bilag side
    sider kapitel kap projekt nr nr. kl kl. sal etage stue rum lokale mødelokale kontor bane spor
    linje linie vogn vognmand maskine bygning blok hus fløj opgang station post punkt pkt pkt. note
    spørgsmål item skala niveau klasse årgang modul dag januar februar marts april maj juni juli
    august september oktober november december mandag tirsdag onsdag torsdag fredag lørdag søndag
    cirka ca ca. omkring over under mindst højst kun alle de vi i på til fra med og eller samt rute
    tur skift hal port kaj plads mål version udgave del bind område sag journal budget dkk kr kr.
    eur år perioden bus tog enhed kreds distrikt lejlighed lejl lejl. dør værelse stald lager
    """
)
"""Words that stand before a number and name no street."""

LEADING = _words(
    """
    gl. gammel gamle ny nye nr. nørre ndr. nordre nord sdr. sønder søndre syd øster østre øst vester
    vestre vest store lille st. sankt skt. skt sct. sct øvre nedre indre ydre kgs. kongens kong
    dronning dronningens prins prinsens prinsesse chr. christian frederik holmens sv. ø. v. n. s.
    gammelt hans niels jens peter anders h.c. c.f. j.c. n.f.s. a.p.
    """
)
"""First words of streets and towns of several words, in lower case."""

FUNCTION_WORDS = _words(
    """
    i på ved hos fra til med og eller men samt den det de der her vi jeg hun han vores min mit sin
    hendes deres adresse adressen privatadresse bor boende bopæl fordi hvis når da så at for af om
    efter før under nu kun alle kontakt mvh hilsen sendes
    """
)
"""Words that may open a sentence before a street, and are no part of its name."""

COMMON_IN_VILLAGES = (
    "hovedgade",
    "bygade",
    "byvej",
    "kirkevej",
    "strandvej",
    "stationsvej",
    "skolevej",
    "landevej",
    "havnevej",
    "mark",
    "torv",
)
"""Streets that are called after their village: "Muldby Hovedgade"."""

AFTER_ADDRESS = _words(
    """
    bor boede står lå fik tog gik kom gul rød i og som er har hvor til med den det de fra ved på når
    da men hver kl kl. om igen hos eller var hvis samt der vi jeg hun han for at så kan skal blev
    ligger hedder havde efter under siden mens fordi bag lige tæt tlf tlf. telefon mobil mail e-mail
    mandag tirsdag onsdag torsdag fredag
    """
)
"""Words that go on after an address, where a noun would say that the number counts something."""
