"""What can be told of a theme from counts alone: its tone, and what it comes together with."""

from __future__ import annotations

import pandas as pd

from pipeline.report import wording
from pipeline.report.inputs import Inputs, rows_of

COLUMNS = {"positiv": "n_positive", "neutral": "n_neutral", "negativ": "n_negative"}
MIXED = "blandet"

SENTENCES = 5
"""The tone is told from so many sentences on."""

BOTH = 3
"""A pair is told when so many touch both."""

FOUND = 0.05
"""A pair is told from this p-value down."""

METHOD = (
    "Ved et tema står, hvad tonen er, når den er en anden end i svarene på spørgsmålet som helhed, "
    "og hvilket andet tema det tydeligst følges ad med: det med den laveste p-værdi i Fishers "
    "eksakte test, når den er under 0,05."
)


def theme_details(inputs: Inputs, rows: pd.DataFrame) -> dict[str, str]:
    """Tell of each theme of one question and group, by its id; empty where there is nothing.

    Parameters
    ----------
    rows
        Rows of ``SHARES`` for one question and group, one per theme.
    """
    together, usual = _together(inputs, rows), _kind(_tones(rows).sum())
    return {
        str(row.theme_id): " ".join(
            said for said in (tone(tones, usual), together.get(str(row.theme_id), "")) if said
        )
        for row, (_, tones) in zip(rows_of(rows), _tones(rows).iterrows(), strict=True)
    }


def overall_tone(rows: pd.DataFrame) -> str:
    """The tone of one question's answers, over all the places where a theme is told of.

    Parameters
    ----------
    rows
        As for :func:`theme_details`.

    Examples
    --------
    >>> counts = {"n_positive": [7, 5], "n_neutral": [1, 0], "n_negative": [1, 2]}
    >>> overall_tone(pd.DataFrame(counts))
    'Tonen er mest positiv (12 af 16 steder, hvor et tema nævnes).'
    """
    return _told(_tones(rows).sum(), "steder, hvor et tema nævnes")


def tone(tones: pd.Series, usual: str = "") -> str:
    """How a theme is written of, where that is not as usual.

    Parameters
    ----------
    tones
        Sentences by the Danish name of their tone.
    usual
        What is said of the question as a whole, and so needs no saying again.

    Examples
    --------
    >>> tone(pd.Series({"positiv": 7, "neutral": 1, "negativ": 1}))
    'Tonen er mest positiv (7 ud af 9 sætninger).'
    >>> tone(pd.Series({"positiv": 7, "neutral": 1, "negativ": 1}), usual="positiv")
    ''
    >>> tone(pd.Series({"positiv": 4, "neutral": 2, "negativ": 3}))
    'Tonen er blandet: positiv i 4, neutral i 2 og negativ i 3 af 9 sætninger.'
    """
    return "" if _kind(tones) == usual else _told(tones, "sætninger")


def _tones(rows: pd.DataFrame) -> pd.DataFrame:
    """Sentences by the Danish name of their tone, one row per theme."""
    return pd.DataFrame({name: rows[column] for name, column in COLUMNS.items()})


def _kind(tones: pd.Series) -> str:
    """The tone that most sentences have, or "blandet"; empty where they are few."""
    total = int(tones.sum())
    if total < SENTENCES:
        return ""
    return str(tones.idxmax()) if 5 * int(tones.max()) >= 3 * total else MIXED


def _told(tones: pd.Series, places: str) -> str:
    """The kind of tone with its counts."""
    kind = _kind(tones)
    if not kind:
        return ""
    if kind != MIXED:
        counts = wording.fraction(int(tones.max()), int(tones.sum()))
        return f"Tonen er mest {kind} ({counts} {places})."
    named = [f"{name} i {wording.whole(n)}" for name, n in tones.items()]
    total = wording.whole(int(tones.sum()))
    return f"Tonen er blandet: {wording.listed(named)} af {total} {places}."


def _together(inputs: Inputs, rows: pd.DataFrame) -> dict[str, str]:
    """The theme that each theme most clearly comes together with, if any."""
    cell = ["survey", "question", "group", "group_value"]
    pairs = inputs.pairs.merge(rows[cell].drop_duplicates(), on=cell)
    pairs = pairs.merge(
        inputs.active[["theme_id", "label"]].rename(columns={"theme_id": "other_id"}), on="other_id"
    )
    rest = pairs["n_units"] - pairs["n_theme"]
    oftener = pairs["n_both"] * rest > (pairs["n_other"] - pairs["n_both"]) * pairs["n_theme"]
    found = pairs[oftener & (pairs["n_both"] >= BOTH) & (pairs["p_value"] < FOUND)]
    clearest = found.sort_values(["theme_id", "p_value", "label"]).drop_duplicates("theme_id")
    return {
        str(row.theme_id): with_other(
            str(row.label), row.n_both, row.n_theme, row.n_other - row.n_both,
            row.n_units - row.n_theme,
        )
        for row in rows_of(clearest)
    }  # fmt: skip


def with_other(label: str, both: int, n: int, rest: int, n_rest: int) -> str:
    """What a theme comes together with.

    >>> with_other("Ledelse", 12, 45, 4, 49)
    '12 af de 45 skriver også om ”Ledelse”; af de øvrige 49 er det 4.'
    """
    also = f"{wording.whole(both)} af de {wording.whole(n)} skriver også om {wording.quoted(label)}"
    return f"{also}; af de øvrige {wording.whole(n_rest)} er det {wording.whole(rest)}."
