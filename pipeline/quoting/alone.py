"""Whether a sentence can be understood by one who has not read what came before it."""

from __future__ import annotations

import re

import pandas as pd

# Words that point back when they open a sentence: pronouns, and conjunctions and adverbs that
# carry on a thought. "Der" and "her" are left out; they open plain statements as often.
_POINTS_BACK = (
    *("det", "de", "den", "dette", "denne", "disse", "dem", "han", "hun", "ham", "hende"),
    *("deres", "dens", "dets", "hans", "hendes", "sådan", "men", "og", "eller", "så", "for"),
    *("dog", "derfor", "desuden", "derudover", "endvidere", "derimod", "derved", "dermed"),
    *("herved", "hermed", "herefter", "derefter", "bagefter", "efterfølgende", "ligeledes"),
    *("omvendt", "alligevel", "desværre", "samtidig", "også", "heller", "hvilket"),
    *("hvorefter", "altså"),
)
_OPENS_WITH = re.compile(rf"\W*(?:{'|'.join(_POINTS_BACK)})\b", re.IGNORECASE)
# Some of them also point back a little into the sentence: "Der er desuden indrettet et hvilerum".
_CARRIES_ON = re.compile(
    r"\W*(?:\w+\W+){1,3}(?:desuden|derudover|endvidere|derfor|imidlertid|dog|altså|ligeledes)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(r"\b(?:ovenfor|ovenstående|nedenfor|ovennævnte|førnævnte|jf)\b", re.IGNORECASE)
_LOWER_CASE = re.compile(r"\W*[a-zæøåéü]")
_UNFINISHED = re.compile(r"[:;,–-]\s*$")
_BARE_END = re.compile(r"[^.!?…”\")\]]\s*$")

# What is said aloud is often cut before its full stop; that alone is no sign of leaning.
NO_STOP = 0.05
PENALTIES = {
    "points_back": 0.25,
    "refers": 0.30,
    "lower_case": 0.15,
    "unfinished": 0.30,
    "bare_end": NO_STOP,
}


def signs(texts: pd.Series) -> pd.DataFrame:
    """Signs that a text leans on what surrounds it.

    Parameters
    ----------
    texts
        Danish sentences or quotes.

    Returns
    -------
    pandas.DataFrame
        One boolean column per sign in ``PENALTIES``, with the index of ``texts``.

    >>> signs(pd.Series(["Men det hjalp.", "Ledelsen lytter mere."]))["points_back"].tolist()
    [True, False]
    """
    return pd.DataFrame(
        {
            "points_back": texts.str.match(_OPENS_WITH) | texts.str.match(_CARRIES_ON),
            "refers": texts.str.contains(_REFERS),
            "lower_case": texts.str.match(_LOWER_CASE),
            "unfinished": texts.str.contains(_UNFINISHED),
            "bare_end": texts.str.contains(_BARE_END),
        },
        index=texts.index,
        dtype=bool,
    )


def penalty(texts: pd.Series) -> pd.Series:
    """How much less a text is worth as a quote, on the scale of a cosine; 0 if it stands alone."""
    return signs(texts).astype(float) @ pd.Series(PENALTIES)
