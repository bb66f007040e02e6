"""What is shown of a theme: marks, shares, tone, remarks, and sentences that are typical of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from pipeline.report import wording
from pipeline.review.health import Flag
from pipeline.review.theme_effects import APPROVED
from pipeline.review.web import theme_words
from pipeline.review.web.answer import Piece, Place, whole_answers
from pipeline.review.web.derived import each, pieces_of, survey_name
from pipeline.review.web.project import LastRun
from pipeline.review.web.state import State
from pipeline.review.web.theme_numbers import Kept, numbers
from pipeline.texts import NOTE_SURVEY

EXAMPLES = 2
LONG = 500
"""Of an answer with more characters only the sentences beside the marked one are shown."""

SPAN = ["answer_id", "start", "end"]


@dataclass(frozen=True)
class Tag:
    """A short mark beside a name."""

    name: str
    tone: str = ""


@dataclass(frozen=True)
class Share:
    """How many units of one survey touch a theme."""

    percent: int
    words: str


@dataclass(frozen=True)
class Sample:
    """A sentence in the answer it comes from, where that stands, and why it is shown."""

    pieces: list[Piece]
    place: str
    why: str


@dataclass(frozen=True)
class Card:
    """One theme."""

    theme_id: str
    anchor: str
    label: str
    definition: str
    open: bool
    locked: bool
    signed_off: bool
    tags: list[Tag]
    shares: list[Share]
    tone: str
    counts: str
    flags: list[Flag]
    samples: list[Sample]
    back: str


def cards(state: State, table: pd.DataFrame, address: str = "/temaer") -> list[Card]:
    """What is shown of each theme of a table, ``THEMES`` or a part of it."""
    counted = state.coding_counts()
    known = numbers(state)
    shares = shares_of(state.run)
    samples = typical(state, table["theme_id"].tolist(), EXAMPLES)
    made = []
    for number, row in enumerate(each(table)):
        theme_id = str(row.theme_id)
        accepted = counted.get((theme_id, "accepted"), 0)
        suggested = counted.get((theme_id, "suggested"), 0)
        made.append(
            Card(
                theme_id=theme_id,
                anchor=f"t{number}",
                label=str(row.label),
                definition=str(row.definition),
                open=row.status == "active",
                locked=bool(row.locked),
                signed_off=bool(row.signed_off),
                tags=_tags(row, state),
                shares=shares.get(theme_id, []),
                tone=theme_words.tone(known.figures.get(theme_id, {})),
                counts=f"{'Godkendt' if accepted == 1 else 'Godkendte'} sætninger: "
                f"{wording.whole(accepted)}. Foreslåede: {wording.whole(suggested)}.",
                flags=known.flags.get(theme_id, []),
                samples=samples.get(theme_id, []),
                back=f"{address}#t{number}",
            )
        )
    return made


def everyone(shares: pd.DataFrame) -> pd.DataFrame:
    """The shares of everybody over the whole answer, not of a group or a question."""
    return shares[(shares["group"] == wording.EVERYONE) & (shares["question"] == wording.EVERYONE)]


def _tags(row: Any, state: State) -> list[Tag]:
    tags = []
    status, source = row.status, row.source
    if status == "merged":
        into = row.merged_into
        tags.append(Tag(f"lagt sammen med {state.labels.get(into, into)}"))
    elif status != "active":
        tags.append(Tag(wording.STATUSES[status]))
    if source != "codebook":
        tags.append(Tag(wording.SOURCES[source]))
    if row.signed_off:
        tags.append(Tag("færdigt", "good"))
    if row.locked:
        tags.append(Tag("låst"))
    return tags


def _shares(run: LastRun) -> dict[str, list[Share]]:
    """How many touch each theme, by survey: projects first, then those who took part."""
    kinds = run.units.drop_duplicates("survey").set_index("survey")["unit_kind"].to_dict()
    kinds[NOTE_SURVEY] = "note"
    rows = everyone(run.shares)
    rank = rows["survey"].map(kinds).map({"project": 0, "respondent": 1}).fillna(2)
    found: dict[str, list[Share]] = {}
    for row in each(rows.assign(rank=rank).sort_values(["rank", "survey"], kind="stable")):
        share = Share(
            percent=int(wording.half_up(Fraction(100 * row.n_touching, row.n_units or 1))),
            words=f"{survey_name(row.survey, run.survey_names)}: "
            + wording.share_with_counts(
                row.n_touching, row.n_units, kinds.get(row.survey, "document")
            ),
        )
        found.setdefault(row.theme_id, []).append(share)
    return found


shares_of: Kept[LastRun, dict[str, list[Share]]] = Kept(_shares)


def typical(state: State, theme_ids: Collection[str], most: int) -> dict[str, list[Sample]]:
    """Sentences that show what each theme is about: approved quotes, then the most central ones.

    A theme without candidates for quotes, such as a new one, shows the surest of its sentences.
    """
    quotes = state.quotes[
        state.quotes["theme_id"].isin(list(theme_ids)) & (state.quotes["status"] != "rejected")
    ]
    approved = quotes["status"].isin(APPROVED)
    quotes = quotes.assign(other=~approved).sort_values(["theme_id", "other", "rank", *SPAN])
    quotes = quotes.groupby("theme_id").head(most)
    found = [
        (row.theme_id, pieces_of(row.pieces), row.answer_id, _why(row)) for row in each(quotes)
    ]
    for theme_id in set(theme_ids) - set(quotes["theme_id"]):
        rows = sentences_under(state, theme_id).head(most)
        found += [
            (theme_id, [(row.start, row.end)], row.answer_id, "Et af temaets sikreste steder")
            for row in each(rows)
        ]
    shown = samples(state, [(answer, pieces, why) for _, pieces, answer, why in found])
    by_theme: dict[str, list[Sample]] = {}
    for (theme_id, *_), sample in zip(found, shown, strict=True):
        by_theme.setdefault(theme_id, []).append(sample)
    return by_theme


def sentences_under(state: State, theme_id: str) -> pd.DataFrame:
    """A theme's sentences with their places in the texts: the accepted first, then the surest."""
    codings = state.codings_under(theme_id)
    codings = codings[codings["status"] != "rejected"]
    codings = codings.assign(suggested=codings["status"] == "suggested")
    codings = codings.sort_values(
        ["suggested", "probability", "segment_id"], ascending=[True, False, True]
    )
    return codings.join(state.segments[SPAN], on="segment_id", how="inner")


def samples(state: State, wanted: list[tuple[str, list[tuple[int, int]], str]]) -> list[Sample]:
    """Stretches of answers, each marked in its masked answer.

    Parameters
    ----------
    wanted
        Answer id, what is marked, and why it is shown.
    """
    long = {
        answer for answer, _, _ in wanted if len(str(state.texts["text"].get(answer, ""))) > LONG
    }
    near = state.segments.loc[state.segments["answer_id"].isin(long), SPAN]
    beside = {str(name): rows for name, rows in near.groupby("answer_id")}
    places = [
        Place(answer, tuple(marked), _around(beside.get(answer), marked))
        for answer, marked, _ in wanted
    ]
    answers = whole_answers(places, state.texts, state.masks)
    return [
        Sample(pieces, state.places.get(answer, ""), why)
        for (answer, _, why), pieces in zip(wanted, answers, strict=True)
    ]


def _around(segments: pd.DataFrame | None, marked: list[tuple[int, int]]) -> tuple[int, int] | None:
    """From the sentence before what is marked to the one after."""
    if segments is None:
        return None
    first, last = marked[0][0], marked[-1][1]
    before = segments.loc[segments["start"] < first, "start"].max()
    after = segments.loc[segments["end"] > last, "end"].min()
    return (
        first if pd.isna(before) else int(before),
        last if pd.isna(after) else int(after),
    )


def _why(row: Any) -> str:
    return "Godkendt citat" if row.status in APPROVED else "Typisk for temaet"
