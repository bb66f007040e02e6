"""Danish abbreviations that end in a full stop, and words that open a sentence."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    """Words of a list that is written with blanks between them."""
    return frozenset(listed.split())


NEVER_LAST = _words(
    """
    adm adr afd afs afsn alm anm ang arb arr bibl bilag bkg bl.a bla c ca cand chr cm cpr cvr dipl
    dir dr ds dvs eks ekskl ekst eng etab evt exam excl f.eks f.x fh fhv fig forb fork forsk fr frk
    fsv fx g gl gns gnst h.c hhv hj hr ift ifb ifm ift iflg incl ing inkl inst int jf jfr jnr jr
    jvf jævnf kap kbh kgl kl kld komm kst kt ktr kvt lb ldr lic lok mag medarb mgl m.h.t mht mhp mr
    mrs mul ndf nr nuv omg omkr opr ordf overf p.g.a pga ph.d phd pkt pr prof proj psyk reg repr s
    sekr sdr sml skt spec spm spsm sv tab tekn tlf t.eks t.o.m u udd uds undt v v.h.a vedk vedl
    vedr vejl vha vol vs årl
    """
)
"""Always followed by something: no sentence ends here. Without the last full stop."""

MAY_BE_LAST = _words(
    """
    ann art dgl d.d d.m d.s d.å e.l e.lign el.l el.lign etc f.f ff fl flg i.a i.v kr kvt lign m.fl
    mfl m.m m.v md mdl mdr mfl mia mill min mio mv max maks nk o.a o.l o.lign o.m.a osfr osv o.s.v
    p.a pct pp p.s p.t s.d sek s.m s.u stk tdr t.h t.v tv u.d ugtl
    jan feb mar apr jun jul aug sep sept okt nov dec
    """
)
"""End a sentence only when a new one visibly begins. Without the last full stop."""

BEFORE_NUMBER = _words(
    """
    art jan feb mar apr jun jul aug sep sept okt nov dec kr max maks md mdr mia mill min mio nk pct
    pp p.a sek stk
    """
)
"""Of :data:`MAY_BE_LAST`, those that a number follows within a sentence ("kr. 5.000")."""

MONTHS = _words(
    """
    januar februar marts april maj juni juli august september oktober november december
    jan feb mar apr jun jul aug sep sept okt nov dec
    """
)

OPENERS = _words(
    """
    Alle Alt Da Den Der Derefter Derfor Derudover Desuden Desværre Det Dette Disse Dog Efter Ellers
    En Endelig Endvidere Et Flere For Fra Før Generelt Han Her Herudover Herunder Hun Hvad Hvem Hver
    Hvis Hvor Hvordan Hvorfor Ingen Især Jeg Konkret Ligeledes Man Mange Med Men Min Mine Mit Nogen
    Nogle Nu Når Og Om Omvendt På Samtidig Selv Siden Som Særligt Så Til Under Ved Vi
    Vores Yderligere Også Både
    """
)
"""Written with a capital only where a sentence begins (or in a title), unlike names."""

SURE_OPENERS = OPENERS - _words("Alt En Et For Fra Med Og Om Omvendt På Som Til Under Ved Vores")
"""Those that also show a sentence's beginning where its full stop was forgotten."""

BEFORE_TITLE = _words(
    """
    af at et en den hedder hed kaldet kaldte kalder kaldes navnet titlen mottoet sloganet temaet
    overskriften projektet puljen programmet initiativet kampagnen indsatsen forløbet kurset bogen
    filmen foreningen og eller i
    """
)
"""Before a title, whose capital does not show that a sentence begins."""
