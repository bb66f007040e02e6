"""What may be wrong with a theme, in plain words: remarks for people, who decide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.report.wording import fraction, headline_percent, quoted, whole
from pipeline.settings import ThemeHealth
from pipeline.themes.codebook_check import CATCH_ALL, LEFT_OVER_LABEL, SHORT

LIFT = 1.5
"""A pulje is only named when its share of a theme's projects is so many times its share of all."""


@dataclass(frozen=True)
class Flag:
    """One thing to look at.

    Parameters
    ----------
    kind
        ``broad``, ``overlap``, ``tiny``, ``vague``, ``one_unit`` or ``one_pulje``.
    message
        What was seen, in Danish.
    advice
        What can be done, in Danish.
    other
        The theme it overlaps with.
    """

    kind: str
    message: str
    advice: str
    other: str = ""


def health_flags(
    themes: pd.DataFrame,
    figures: pd.DataFrame,
    pairs: pd.DataFrame,
    total: pd.Series,
    knobs: ThemeHealth,
) -> dict[str, list[Flag]]:
    """Look at every theme in use.

    Parameters
    ----------
    themes
        As ``THEMES``.
    figures, pairs
        As :func:`~pipeline.review.theme_figures.theme_figures` and ``overlaps`` give them.
    total
        The same figures for everything that carries any theme: ``n_segments``, ``n_projects`` and
        ``puljer``, projects by pulje.
    knobs
        ``theme_health`` of params.yaml.

    Returns
    -------
    dict of str to list of Flag
        By theme id; a theme with nothing to remark is not there.
    """
    found: defaultdict[str, list[Flag]] = defaultdict(list)
    active = themes[themes["status"] == "active"]
    labels = dict(zip(active["theme_id"], active["label"], strict=True))
    known = figures.to_dict("index")
    for row in active.itertuples():
        theme_id = str(row.theme_id)
        figure = known.get(theme_id)
        found[theme_id] += vague(str(row.label), str(row.definition))
        found[theme_id] += tiny(figure, knobs)
        if figure:
            found[theme_id] += broad(figure, total, knobs)
            found[theme_id] += one_sided(figure, total, knobs)
    for theme_id, flag in overlapping(pairs, labels, knobs):
        found[theme_id].append(flag)
    return {theme_id: flags for theme_id, flags in found.items() if flags}


def vague(label: str, definition: str) -> list[Flag]:
    """A name or a definition that tells too little.

    >>> [flag.message for flag in vague("Andet", "Alt det, som ikke hører til de øvrige temaer.")]
    ['Navnet er uklart: ”Andet” kan dække hvad som helst.']
    """
    flags = []
    left_over = LEFT_OVER_LABEL.search(label) or CATCH_ALL.search(label)
    if left_over:
        flags.append(
            Flag(
                "vague",
                f"Navnet er uklart: {quoted(left_over.group())} kan dække hvad som helst.",
                "Giv det et navn, der siger, hvad det handler om.",
            )
        )
    n_words = len(re.findall(r"\w+", definition))
    if n_words < SHORT:
        said = {0: "mangler", 1: "er kun på ét ord"}.get(n_words, f"er kun på {n_words} ord")
        flags.append(
            Flag(
                "vague",
                f"Forklaringen {said}.",
                "Skriv en eller to sætninger om, hvad der hører med, og hvad der ikke gør.",
            )
        )
    return flags


def tiny(figure: Mapping[Any, Any] | None, knobs: ThemeHealth) -> list[Flag]:
    """So few sentences that the theme hardly stands on its own."""
    n_segments, n_units = (figure["n_segments"], figure["n_units"]) if figure else (0, 0)
    if n_segments >= knobs.few_sentences and n_units >= knobs.few_units:
        return []
    if not n_segments:
        return [
            Flag(
                "tiny",
                "Ingen sætninger tæller med under temaet.",
                "Læg sætninger under det, eller afvis det.",
            )
        ]
    sentences = "sætning" if n_segments == 1 else "sætninger"
    places = "ét sted" if n_units == 1 else f"{whole(n_units)} steder"
    return [
        Flag(
            "tiny",
            f"Meget lille: {whole(n_segments)} {sentences} fra {places}.",
            "Se, om det kan lægges sammen med et andet.",
        )
    ]


def broad(figure: Mapping[Any, Any], total: pd.Series, knobs: ThemeHealth) -> list[Flag]:
    """Nearly everybody touches it, or it holds a large share of all that is said."""
    advice = "Se, om det dækker flere ting, og del det."
    n, of = figure["n_projects"], total["n_projects"]
    if of and n >= knobs.broad_units * of and of >= knobs.few_units:
        said = f"{headline_percent(n, of)} af projekterne ({fraction(n, of)}) nævner det"
    elif figure["n_segments"] >= knobs.broad_sentences * total["n_segments"]:
        n, of = figure["n_segments"], total["n_segments"]
        said = f"{headline_percent(n, of)} af alle sætninger med et tema ({fraction(n, of)}) er her"
    else:
        return []
    return [Flag("broad", f"Måske for bredt: {said}.", advice)]


def one_sided(figure: Mapping[Any, Any], total: pd.Series, knobs: ThemeHealth) -> list[Flag]:
    """Mostly one project, or mostly one pulje."""
    flags = []
    n, of = figure["top_unit"], figure["n_segments"]
    if of >= knobs.few_sentences and n >= knobs.one_unit * of:
        said = "Alle sætninger er" if n == of else f"{headline_percent(n, of)} af sætningerne er"
        flags.append(
            Flag(
                "one_unit",
                f"{said} fra ét og samme projekt eller dokument.",
                "Se, om det er et tema for flere end dem.",
            )
        )
    n, of, pulje = figure["pulje_projects"], figure["n_projects"], figure["pulje"]
    everywhere = total["puljer"].get(pulje, 0) / max(total["n_projects"], 1)
    if of >= knobs.few_units and n >= max(knobs.one_pulje, LIFT * everywhere) * of:
        flags.append(
            Flag(
                "one_pulje",
                f"Mest én pulje: {fraction(n, of)} projekter er fra {quoted(pulje)}.",
                "Se, om det bør stå under den pulje alene.",
            )
        )
    return flags


def overlapping(
    pairs: pd.DataFrame, labels: Mapping[str, str], knobs: ThemeHealth
) -> list[tuple[str, Flag]]:
    """Pairs of themes in use that share many sentences, the most alike first; each both ways."""
    share = pairs["n_both"] / pairs["n_smaller"]
    many = (share >= knobs.overlap) & (pairs["n_smaller"] >= knobs.few_sentences)
    known = pairs["theme_id"].isin(list(labels)) & pairs["other"].isin(list(labels))
    rows = pairs.assign(share=share)[many & known]
    rows = rows.sort_values(["share", "theme_id", "other"], ascending=[False, True, True])
    shown: list[Any] = list(rows.itertuples())
    return [
        (
            str(row.theme_id),
            Flag(
                "overlap",
                f"Overlapper med {quoted(labels[str(row.other)])}: "
                f"{whole(int(row.n_both))} sætninger står under begge, "
                f"{headline_percent(int(row.n_both), int(row.n_smaller))} af det mindste temas.",
                "Læg dem sammen, eller skriv i forklaringerne, hvad der skiller dem.",
                other=str(row.other),
            ),
        )
        for row in shown
    ]
