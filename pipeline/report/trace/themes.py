"""The facts behind the figures of the themes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.report import wording
from pipeline.report.amounts import amount_word
from pipeline.report.inputs import Inputs, rows_of
from pipeline.report.trace.cells import Cell, figure_cells
from pipeline.report.trace.fact import Fact, Row, key
from pipeline.report.trace.match import Statement
from pipeline.report.trace.tables import table_statements
from pipeline.report.view import CardView, QuestionView

SHARE = ("n_touching", "n_units")
TONES = ("n_positive", "n_neutral", "n_negative")
ALL_TONES = " + ".join(TONES)
PAIRS = "corpus/tables/results/crosstab/pairs.parquet"
NON_ANSWERS = "corpus/tables/results/shares/non_answers.parquet"


def question_statements(inputs: Inputs, section: str, view: QuestionView) -> Iterator[Statement]:
    """Everything that is said of one question's themes."""
    if view.figure is None:
        return
    cell = figure_cells(inputs)[view.figure.name]
    rows = {str(row.theme_id): row for row in rows_of(cell.rows(inputs))}
    facts = {theme: _share(row) for theme, row in rows.items()}
    labels = inputs.active.set_index("theme_id")["label"]
    by_label = {str(labels[theme]): row for theme, row in rows.items()}
    yield Statement(section, view.base, _base_facts(inputs, cell, rows))
    amounts = inputs.settings.report.amounts
    said = [
        Row("temaer.csv", _key(row)).amount(
            amount_word(int(row.n_touching), int(row.n_units), amounts),
            SHARE, int(row.n_touching), int(row.n_units), str(labels[theme]),
        )
        for theme, row in rows.items()
    ]  # fmt: skip
    shares = tuple(fact for theme in view.themes for fact in facts[theme.theme_id][1:])
    yield Statement(section, view.summary, (*shares, *_tone_of_all(cell, rows), *said))
    for theme in view.themes:
        row, own = rows[theme.theme_id], facts[theme.theme_id]
        yield Statement(section, theme.sentence, own)
        yield Statement(section, theme.share.text, own)
        yield Statement(section, theme.detail, (*_tone(row), *_pairs(inputs, cell, row)))
        yield Statement(section, theme.basis, _seen(row))
    few = [label for label in by_label if f"”{label}”" in view.rest]
    few.sort(key=view.rest.index)
    base = next(iter(facts.values()))[-1:]
    counts = tuple(fact for label in few for fact in _share(by_label[label])[-2:-1])
    yield Statement(section, view.rest, (*base, *counts))
    ordered = [by_label[str(row[0])] for row in view.figure.table.rows]
    more = Row("temaer.csv", cell.key).told(
        "antal", wording.whole(len(ordered) - 3), "antal rækker hvor n_touching > 0, ud over 3",
        len(ordered) - 3,
    )  # fmt: skip
    first = tuple(fact for row in ordered[:3] for fact in _share(row))
    yield Statement(section, view.figure.alt, (*first, *more))
    yield from table_statements(section, view.figure.table, [_cells(row) for row in ordered])


def card_statements(inputs: Inputs, section: str, card: CardView) -> Iterator[Statement]:
    """A theme's share in every source."""
    rows = inputs.shares[
        (inputs.shares["theme_id"] == card.theme_id)
        & (inputs.shares["question"] == wording.EVERYONE)
        & (inputs.shares["group"] == wording.EVERYONE)
    ]
    from pipeline.report.card_content import name_of_source

    by_name = {name_of_source(inputs, str(row.survey)): row for row in rows_of(rows)}
    for name, share in card.shares:
        yield Statement(f"{section} › {card.label}", share.text, _share(by_name[name]))


def _key(row: Any) -> str:
    names = ("theme_id", "survey", "question", "group", "group_value")
    return key(**{name: getattr(row, name) for name in names})


def _share(row: Any) -> tuple[Fact, ...]:
    return Row("temaer.csv", _key(row)).share(SHARE, int(row.n_touching), int(row.n_units))


def _seen(row: Any) -> tuple[Fact, ...]:
    """How many of those who touch a theme a person has seen; the word where it is all of them."""
    where, human, touching = Row("temaer.csv", _key(row)), int(row.n_human), int(row.n_touching)
    counts = (*where.count("n_human", human), *where.count("n_touching", touching))
    if human < touching:
        return counts
    return (*counts, where.amount("alle", ("n_human", "n_touching"), human, touching, ""))


def _cells(row: Any) -> tuple[tuple[Fact, ...], ...]:
    """A theme's row of the table under the figure."""
    where = Row("temaer.csv", _key(row))
    return (
        (),
        where.count("n_touching", int(row.n_touching)),
        where.count("n_units", int(row.n_units)),
        _share(row),
        where.count("n_human", int(row.n_human)),
        where.count("n_machine_only", int(row.n_machine_only)),
    )


def _tone(row: Any) -> tuple[Fact, ...]:
    """Sentences of each tone, and all; the most common first, as one tone alone is told."""
    where = Row("temaer.csv", _key(row))
    counts = {name: int(getattr(row, name)) for name in TONES}
    return _tones_told(where, counts, "{}")


def _tone_of_all(cell: Cell, rows: dict[str, Any]) -> tuple[Fact, ...]:
    """The same over all the question's themes."""
    counts = {name: sum(int(getattr(row, name)) for row in rows.values()) for name in TONES}
    return _tones_told(Row("temaer.csv", cell.key), counts, "sum af {} hvor n_touching > 0")


def _tones_told(where: Row, counts: dict[str, int], how: str) -> tuple[Fact, ...]:
    each = tuple(fact for name in TONES for fact in where.count(how.format(name), counts[name]))
    return (*each, *where.count(how.format(ALL_TONES), sum(counts.values())))


def _pairs(inputs: Inputs, cell: Cell, row: Any) -> tuple[Fact, ...]:
    """What a theme comes together with."""
    pairs = cell.of(inputs.pairs)
    labels = inputs.active.set_index("theme_id")["label"]
    facts: list[Fact] = []
    for pair in rows_of(pairs[pairs["theme_id"] == row.theme_id]):
        if pair.other_id not in labels.index:
            continue
        where = Row(PAIRS, f"{cell.key}; theme_id={pair.theme_id}; other_id={pair.other_id}")
        facts += where.count("n_both", pair.n_both)
        facts += where.count("n_theme", pair.n_theme)
        facts += where.count("n_units - n_theme", pair.n_units - pair.n_theme)
        facts += where.count("n_other - n_both", pair.n_other - pair.n_both)
    return tuple(facts)


def _base_facts(inputs: Inputs, cell: Cell, rows: dict[str, Any]) -> tuple[Fact, ...]:
    """Who wrote to the question, who wrote a non-answer and who nothing."""
    answered = int(next(iter(rows.values())).n_units)
    facts = Row("temaer.csv", cell.key).count("n_units", answered)
    table = inputs.non_answers
    own = table[(table["survey"] == cell.survey) & (table["question"] == cell.question)]
    for row in rows_of(own):
        where = Row(NON_ANSWERS, key(survey=cell.survey, question=cell.question))
        facts += where.count("n_non_answers", row.n_non_answers)
        facts += where.count("n_empty", row.n_empty)
    return facts
