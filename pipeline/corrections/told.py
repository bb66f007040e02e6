"""What a run says of the answers that a later batch corrected, in Danish."""

from __future__ import annotations

import pandas as pd

from pipeline.corrections.standing import DOCUMENTS


def replaced_lines(replaced: pd.DataFrame) -> list[str]:
    """Say how many answers and documents each batch has corrected, and in which.

    Parameters
    ----------
    replaced
        From :attr:`pipeline.corrections.placed.Placed.replaced`.

    Examples
    --------
    >>> told = pd.DataFrame({"batch": ["a", "a"], "survey": ["s", ""], "stands_in": ["b", "b"]})
    >>> replaced_lines(told)
    ['Leverancen ”b” retter 1 besvarelse og 1 rapport eller notat i ”a”.']
    """
    document = replaced["survey"] == DOCUMENTS
    counted = (
        replaced.assign(answers=~document, documents=document)
        .groupby(["stands_in", "batch"])[["answers", "documents"]]
        .sum()
    )
    return [
        f"Leverancen ”{later}” retter {_counts(answers, documents)} i ”{earlier}”."
        for (later, earlier), (answers, documents) in zip(
            counted.index, counted.itertuples(index=False), strict=True
        )
    ]


def _counts(answers: int, documents: int) -> str:
    said = []
    if answers:
        said.append(f"{answers} {'besvarelse' if answers == 1 else 'besvarelser'}")
    if documents:
        many = "rapport eller notat" if documents == 1 else "rapporter og notater"
        said.append(f"{documents} {many}")
    return " og ".join(said)
