"""The method appendix's words on the models that read the language and made the vectors."""

from __future__ import annotations

from pipeline.models.chosen import Chosen

_THEMES = "Temaerne kendes på sætningernes ord og bogstavfølger."
_NOTHING_SENT = "Intet er sendt ud på internettet."
_EMBEDDED = (
    f"{_THEMES} Hvilke sætninger der ligner hinanden, findes ved latent semantisk analyse af "
    "træningssætningerne alene. Der er ikke brugt en sprogmodel udefra, og intet er sendt ud på "
    "internettet."
)


def models_used(language: Chosen, vectors: Chosen) -> tuple[str, ...]:
    """Paragraphs on which models were used, with the version of each that came from outside.

    Parameters
    ----------
    language, vectors
        The two parts of the profile that ran.

    >>> none = Chosen(kind="simplemma", name="simplemma"), Chosen(kind="lsa", name="lsa")
    >>> models_used(*none)[0][:53]
    'Temaerne kendes på sætningernes ord og bogstavfølger.'
    """
    if language.is_embedded and vectors.is_embedded:
        return (_EMBEDDED,)
    return (_language(language), f"{_vectors(vectors)} {_NOTHING_SENT}")


def _language(chosen: Chosen) -> str:
    """What the words' base forms and the names come from."""
    if chosen.is_embedded:
        return f"{_THEMES} Ordenes grundformer er slået op i en ordbog."
    return (
        f"{_THEMES} Ordenes grundformer er fundet af spaCy-modellen {_version(chosen)} og slået op "
        "i en ordbog, hvor den ingen giver. Navne på personer og organisationer er fundet af "
        "modellen og af Aftryks egne regler tilsammen. Sætningerne er delt efter Aftryks regler."
    )


def _vectors(chosen: Chosen) -> str:
    """What tells which sentences are alike."""
    if chosen.is_embedded:
        how = "ved latent semantisk analyse af træningssætningerne alene"
    elif chosen.kind == "spacy":
        how = (
            f"med ordvektorerne i spaCy-modellen {_version(chosen)}: et vægtet gennemsnit, hvor "
            "sjældne ord vejer mest"
        )
    else:
        how = f"med sprogmodellen {_version(chosen)}"
    return f"Hvilke sætninger der ligner hinanden, findes {how}."


def _version(chosen: Chosen) -> str:
    """A model with its version."""
    return f"”{chosen.name}” (udgave {chosen.revision})"
