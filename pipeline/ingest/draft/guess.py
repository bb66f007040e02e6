"""What each column of a delivery is taken for."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.ingest.delivery import Delivery
from pipeline.ingest.draft.closed import ScaleGuess, guess_scales
from pipeline.ingest.draft.column import Column, columns_of
from pipeline.ingest.draft.described import StatusGuess, background_name, guess_status
from pipeline.ingest.draft.key import KeyGuess, guess_key, is_other_key
from pipeline.ingest.draft.personal import (
    is_contact,
    is_of_the_tool,
    is_sent,
    looks_like_names,
    reaches_somebody,
)
from pipeline.ingest.draft.ticks import MultiGuess, guess_ticked, is_joined


@dataclass
class Draft:
    """Every column of a delivery, under what it is taken for.

    Parameters
    ----------
    key, status, scales
        What they say; ``None`` where nothing was found.
    background
        Name among the units' columns to column.
    items, questions
        Closed and open questions, in the delivery's order.
    multi
        Questions with several answers.
    contact
        Columns on persons.
    ignored
        Columns that are not read, and why (Danish).
    submitted
        The column that says when an answer was sent.
    nameless
        How many columns no mapping can name: no heading, or one that others have too.
    """

    key: KeyGuess | None
    status: StatusGuess | None
    background: dict[str, Column] = field(default_factory=dict)
    scales: list[ScaleGuess] = field(default_factory=list)
    items: list[Column] = field(default_factory=list)
    multi: list[MultiGuess] = field(default_factory=list)
    questions: list[Column] = field(default_factory=list)
    contact: list[Column] = field(default_factory=list)
    ignored: list[tuple[Column, str]] = field(default_factory=list)
    submitted: Column | None = None
    nameless: int = 0

    def scale_of(self, column: Column) -> ScaleGuess | None:
        """The scale that a column is answered on."""
        on = (scale for scale in self.scales if any(column is other for other in scale.columns))
        return next(on, None)


def guess_mapping(delivery: Delivery) -> Draft:
    """Guess what every column of a delivery is.

    Headings go before values, and what says who somebody is goes before everything else that is
    read, since what is taken for an open question by mistake ends in a report.
    """
    every = columns_of(delivery)
    columns = [column for column in every if column.name]
    status = guess_status(columns)
    key = guess_key([c for c in columns if not is_contact(c) and not reaches_somebody(c)])
    draft = Draft(key, status, nameless=len(every) - len(columns))
    taken = [key.column] if key else []
    taken += [status.column, *status.others] if status else []
    rest = [column for column in columns if all(column is not other for other in taken)]
    rest = [column for column in rest if not _set_apart(column, draft)]
    draft.multi = guess_ticked(rest)
    ticked = [column for multi in draft.multi for column in multi.columns]
    texts = [multi.other[1] for multi in draft.multi if multi.other]
    rest = [column for column in rest if all(column is not other for other in ticked)]
    draft.scales = guess_scales([c for c in rest if all(c is not text for text in texts)])
    draft.items = [column for column in rest if draft.scale_of(column)]
    for column in rest:
        if any(column is text for text in texts):
            draft.questions.append(column)
            continue
        if draft.scale_of(column) is None:
            _open_or_not(column, draft)
    return draft


def _set_apart(column: Column, draft: Draft) -> bool:
    """Take out what is neither closed nor open question; say whether it was."""
    name = background_name(column)
    fits = name is not None and name not in draft.background
    if is_contact(column):
        draft.contact.append(column)
    elif is_other_key(column):
        draft.ignored.append((column, "et nummer, der ikke er nøglen"))
    elif is_sent(column) and draft.submitted is None:
        draft.submitted = column
    elif is_of_the_tool(column):
        draft.ignored.append((column, "noget, spørgeskemaprogrammet selv skriver"))
    elif name is not None and fits:
        draft.background[name] = column
    elif reaches_somebody(column):
        draft.contact.append(column)
    else:
        return False
    return True


def _open_or_not(column: Column, draft: Draft) -> None:
    """Sort what is on no scale: open question, person's name, or nothing that is read."""
    varied = len(column.counts) / max(len(column.values), 1) >= 0.3
    if column.ticked:
        draft.ignored.append((column, "et afkrydsningsfelt blandt flere; beskrives under multi"))
    elif not column.values:
        draft.ignored.append((column, "kolonnen er tom i filen"))
    elif column.choices is not None:
        draft.ignored.append((column, "et lukket spørgsmål uden kendt skala"))
    elif is_joined(column):
        draft.ignored.append((column, "flere svar i én celle; beskrives under multi"))
    elif looks_like_names(column):
        draft.contact.append(column)
    elif column.mean_length >= 40 or (varied and (column.asks or column.mean_length >= 25)):
        draft.questions.append(column)
    else:
        draft.ignored.append((column, "korte tekster eller tal, der ikke ligner baggrund"))
