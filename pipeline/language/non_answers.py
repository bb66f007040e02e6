"""Answers that are no answers: "ved ikke", "-", "Se ovenfor"."""

from __future__ import annotations

import re

from pipeline.language.tokens import composed

_EDGES_OR_MARKS = re.compile(r"[\W_]+")

# Alternatives by what they say; matched against the whole text with single blanks for marks.
_UNKNOWING = (
    r"(?:det )?(?:ved|husker|kan)(?: det)?(?: jeg| vi| man)?(?: desværre)?(?: ikke| ej)"
    r"(?: huske(?:s)?| svare(?:s)?| vurdere(?:s)?| oplyse(?:s)?)?(?: på)?(?: det| dette)?"
    r"|(?:jeg|vi) (?:ved|husker|kan)(?: det)?(?: desværre)? ikke"
    r"(?: huske| svare| vurdere| oplyse)?(?: på)?(?: det| dette)?"
    r"|(?:det )?(?:er )?(?:for tidligt|svært) at (?:sige|svare på|vurdere)"
    r"|ingen (?:anelse|idé|ide|viden)|aner det ikke|uvist|usikker"
)
_ELSEWHERE = (
    r"(?:"
    r"(?:se|jf|jfr|jævnfør|jvf|cf|læs|som|svar|samme som|det samme som)"
    r"(?: venligst| evt| også| under| i| på| mit| vores| svaret| svar| til| beskrivelsen?)*"
    r"|(?:jeg |vi |der )?henvis\w*(?: til)?(?: mit| vores| svaret| svar| til| i)*"
    r")"
    r" (?:oven ?(?:for|over|nævnte|stående)|neden ?(?:for|under|stående)|før|tidligere|forrige"
    r"|foregående|første|sidste|samme|punkt|pkt|spørgsmål|spm|svar|bilag|bilaget|vedhæftede?"
    r"|ansøgningen|rapporten|slutrapporten|evalueringen|evalueringsrapporten)"
    r"(?: svar| spørgsmål| punkt| beskrivelse| rapport| bilag| fil| \d{1,2})*"
    r"|oven ?(?:for|over|stående)|(?:det )?samme(?: svar)?(?: igen)?|ditto|do|idem"
)
_NOTHING = (
    r"(?:(?:der er|det er|(?:vi|jeg) har|har) )?"
    r"(?:ingen(?:ting)?|intet|ikke (?:noget|nogen|nogle|yderligere|mere|flere))"
    r"(?: yderligere| flere| særlige?| særligt| andre| andet| mere| øvrige| nye| umiddelbart)*"
    r"(?: kommentar(?:er)?| bemærkning(?:er)?| svar| tilføjelser| input| noter| supplerende)?"
    r"(?: at (?:tilføje|bemærke|nævne|berette|kommentere|melde|sige))?"
    r"(?: herfra| her| hertil| til dette| til det| pt| p t| på nuværende tidspunkt| endnu| tak)*"
)
_UNASKED = (
    r"n a|na|ikke (?:relevant|aktuelt|besvaret|angivet|oplyst|udfyldt|muligt)"
    r"(?: for (?:os|projektet|vores projekt))?"
    r"|(?:det )?er ikke (?:relevant|aktuelt)|irrelevant|uoplyst|ubesvaret|udgår|blank|tomt?|pas"
    r"|nul|niks|nix|x+|test|none|null|nan|nil|tbd|lorem ipsum"
)
_LONGEST = 90
_SAYS_NOTHING = re.compile(rf"(?:{_UNKNOWING}|{_ELSEWHERE}|{_NOTHING}|{_UNASKED})(?: endnu)?")


def is_non_answer(text: str) -> bool:
    """Whether a whole answer says nothing, whatever its case and punctuation.

    >>> [is_non_answer(text) for text in ["Ved ikke.", " - ", "se ovenfor!", "Lederen", "Nej"]]
    [True, True, True, False, False]
    """
    bare = _EDGES_OR_MARKS.sub(" ", composed(text)).strip().lower()
    return not bare or (len(bare) < _LONGEST and bool(_SAYS_NOTHING.fullmatch(bare)))
