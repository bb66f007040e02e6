"""Groups of params.yaml that are small or shared, and what is wrong with the file, in Danish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import Problem

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]


class Group(BaseModel):
    """A group of knobs; unknown names are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Identity(Group):
    """When a cluster is one that was known before."""

    least_alike: Share
    moved_share: Share
    words: Count


class Drift(Group):
    """From when the codebook no longer fits."""

    least_sentences: Count
    unexplained_most: Share
    unexplained_rise: Share
    confidence_fall: Share
    new_words_most: Share
    words: Count
    min_units: Count
    gaps: Count


class Amount(BaseModel):
    """One word, and from where it may be used.

    Parameters
    ----------
    word
        As it stands before the noun: "de fleste".
    least_share, least_count
        Both must be reached.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    word: Annotated[str, Field(min_length=1)]
    least_share: Annotated[float, Field(ge=0, le=1)]
    least_count: Annotated[int, Field(ge=1)] = 1


def fault(amounts: Sequence[Amount]) -> str:
    """What is wrong with a table, in Danish; empty when nothing is.

    >>> fault([Amount(word="mange", least_share=0.4), Amount(word="flere", least_share=0.2)])
    'skal slutte med et ord, der gælder fra andelen 0 og antallet 1'
    """
    shares = [amount.least_share for amount in amounts]
    if not amounts or shares[-1] != 0 or amounts[-1].least_count > 1:
        return "skal slutte med et ord, der gælder fra andelen 0 og antallet 1"
    if shares != sorted(shares, reverse=True):
        return "skal stå med den største andel først"
    if len({amount.word for amount in amounts}) < len(amounts):
        return "har det samme ord to gange"
    return ""


MEANING = {
    "missing": "indstillingen mangler.",
    "unlisted_batch": "rapporten nævner en leverance, som ikke står under ”batches”.",
    "unlisted_earlier": "her nævnes en leverance, som ikke står under ”batches”.",
    "unlisted_compared": "her nævnes en leverance, som ikke står under ”batches”.",
    "extra_forbidden": "indstillingen findes ikke (er den stavet rigtigt?).",
}
"""By pydantic's type of error, and by ours."""

OTHERWISE = "værdien har en forkert type eller ligger uden for det tilladte."


def problems(error: ValidationError, file: str) -> Iterator[Problem]:
    """One problem per knob that is missing, unknown or outside its limits.

    Parameters
    ----------
    error
        What pydantic found.
    file
        Name of the file the knobs stand in.
    """
    for detail in error.errors():
        yield Problem(
            f"”{_knob(detail['loc'], detail['type'])}”: {_meaning(detail)}",
            "Ret linjen; kommentaren over den siger, hvad den betyder.",
            file=file,
        )


def _meaning(detail: Mapping[str, Any]) -> str:
    """Say in Danish what an error means; our own check of the amounts says it itself."""
    if detail["type"] == "amounts":
        return f"tabellen {detail['ctx']['wrong']}."
    return MEANING.get(detail["type"], OTHERWISE)


def _knob(place: tuple[int | str, ...], kind: str) -> str:
    """Name a knob by its place; the checks across groups are about lists of batches."""
    across = {
        "unlisted_earlier": "disclosure.earlier_reports",
        "unlisted_compared": "report.earlier_batches",
    }
    return ".".join(map(str, place)) or across.get(kind, "report.batches")
