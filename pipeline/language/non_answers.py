"""Answers that are no answers: "ved ikke", "-", "Se ovenfor"."""

from __future__ import annotations

import re

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_BLANKS = re.compile(r"[\W_]+")

# What remains of the text when punctuation has become single blanks, in lower case.
_ABOVE = r"(?:oven ?for|oven ?over|oven ?stående|tidligere(?: svar)?|forrige(?: svar)?|første svar|svar ?\d+|spørgsmål ?\d+|spm ?\d+|punkt ?\d+|pkt ?\d+|sidste svar|samme|svaret oven ?for|bilag(?:et)?|vedhæftede?|ansøgningen|rapporten)"
_SAYS_NOTHING = re.compile(
    r"(?:"
    r"(?:det |jeg |vi )?(?:ved|kan|husker)(?: jeg| vi| man)?(?: det)? (?:ikke|ej)(?: (?:endnu|på nuværende tidspunkt|svare(?: på)?(?: det)?|vurdere(?:s)?(?: det)?|huske det|noget om det))?"
    rf"|(?:(?:jeg|vi) henvis\w+ til|der henvises til|henvis\w+ til|jf|jævnfør|jvf|cf|se|se venligst|se evt|læs|som) (?:også )?(?:mit |vores |det |den |de )?{_ABOVE}(?: svar| beskrivelse| spørgsmål)?"
    r"|(?:det )?samme som (?:oven ?for|oven ?over|før|tidligere|forrige)|(?:det )?samme(?: svar)?(?: igen)?|do|ditto|idem|oven ?for|se"
    r"|n ?a|ikke relevante?(?: for os)?|irrelevant|ikke aktuelt|ikke besvaret|ikke angivet|ikke oplyst|uoplyst|udgår|ubesvaret"
    r"|(?:(?:vi|jeg) har )?(?:ingen|ikke (?:nogen|nogle|yderligere|flere)|intet|ikke noget|ikke mere)(?: (?:yderligere|flere|særlige|mere|andet))?(?: (?:kommentarer?|bemærkning(?:er)?|svar|at (?:tilføje|bemærke|nævne|berette)|nævneværdigt?|særligt?|mening|tilføjelser|input))?(?: (?:at tilføje|herfra|her|til dette|hertil|på nuværende tidspunkt))?"
    r"|pas|nul|niks|nope|blank|tom|tomt|x+|\?+|test|none|null|nan|nil|tbd"
    r")"
)


def is_non_answer(text: str) -> bool:
    """Whether a whole answer says nothing, whatever its case and punctuation.

    >>> [is_non_answer(text) for text in ["Ved ikke.", " - ", "se ovenfor!", "Lederen", "Nej"]]
    [True, True, True, False, False]
    """
    bare = _BLANKS.sub(" ", _EDGES.sub("", text)).lower()
    return not bare or bool(_SAYS_NOTHING.fullmatch(bare))
