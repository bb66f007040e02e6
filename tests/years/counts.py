"""Whether the counts are what counting the deliveries by hand gives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from pipeline import paths, tables
from pipeline.files import read_json, read_table
from tests.years.deliveries import (
    DONT_KNOW,
    ITEMS,
    PERIODS,
    QUESTIONS,
    STEPS,
    SURVEY,
    TOP,
    Deliveries,
)
from tests.years.draws import NON_ANSWER

ALL = "alle"
GROUP = ["group", "group_value"]
Groups = dict[tuple[str, str], set[str]]


def groups_of(deliveries: Deliveries) -> Groups:
    """Who is in each group; a period is a year where there are several years."""
    found: Groups = defaultdict(set)
    periods = {name: PERIODS[name] for name in deliveries.batches}
    years = {name: period[-4:] for name, period in periods.items()}
    told = years if len(set(years.values())) > 1 else periods
    for unit, project in deliveries.counted.items():
        batch, _ = deliveries.places[unit]
        for group, value in {ALL: ALL, "pulje": project.pulje, "batch": batch}.items():
            found[group, value].add(unit)
        if len(set(told.values())) > 1:
            found["period", told[batch]].add(unit)
    return dict(found)


def check_counts(root: Path, deliveries: Deliveries) -> None:
    """Everything that is counted without a theme, and everything with one."""
    check_who(root, deliveries)
    groups = groups_of(deliveries)
    check_likert(root, deliveries, groups)
    check_shares(
        root, deliveries, {key: value for key, value in groups.items() if key[0] != "batch"}
    )


def check_who(root: Path, deliveries: Deliveries) -> None:
    """Each project is counted once, in its batch, with its own words and no others'."""
    units = read_table(tables.UNITS, root / paths.COLLECTED)
    told = dict(zip(units["unit_id"], units["batch"], strict=True))
    assert len(units) == len(told)
    assert told == {unit: place[0] for unit, place in deliveries.places.items()}
    texts = read_table(tables.TEXTS, root / paths.COLLECTED)
    assert dict(zip(texts["answer_id"], texts["text"], strict=True)) == deliveries.texts
    figures = read_json(root / paths.RESULTS / "likert" / "key_figures.json")
    assert figures["projects"] == figures["projects_expected"] == len(deliveries.counted)


def check_likert(root: Path, deliveries: Deliveries, groups: Groups) -> None:
    """Steps, "don't know" and blanks add up to the group, shown or hidden."""
    folder = root / paths.RESULTS / "likert"
    table = read_table(tables.LIKERT, folder)
    hidden = read_table(tables.HIDDEN, folder)
    shown = dict(list(table.groupby(["item", *GROUP])))
    for item in ITEMS:
        out = set(hidden.loc[hidden["question"] == item, GROUP].itertuples(False, None))
        for (group, value), members in groups.items():
            part = shown.pop((item, group, value), None)
            assert (part is None) == ((group, value) in out)
            if part is None:
                continue
            ticked = Counter(deliveries.counted[unit].ratings[item] for unit in members)
            steps = {step: ticked[step] for step in STEPS}
            assert dict(zip(part["step_label"], part["count"], strict=True)) == steps
            row = part.iloc[0]
            assert row["n_valid"] == sum(steps.values())
            assert (row["n_dont_know"], row["n_missing"]) == (ticked[DONT_KNOW], ticked[""])
            assert row["n_valid"] + row["n_dont_know"] + row["n_missing"] == len(members)
            assert row["top_n"] == sum(steps[step] for step in TOP)
    assert not shown


def check_shares(root: Path, deliveries: Deliveries, groups: Groups) -> None:
    """Numerators are what is coded, denominators who answered, and people and machine add up."""
    folder = root / paths.RESULTS / "shares"
    table = read_table(tables.SHARES, folder)
    assert (table["n_touching"] <= table["n_units"]).all()
    assert (table["n_touching"] == table["n_human"] + table["n_machine_only"]).all()
    answered, touching, human = _answered(deliveries), *_touching(root)
    hidden = read_table(tables.HIDDEN, folder)
    out = set(hidden[["question", *GROUP]].itertuples(False, None))
    themes = read_table(tables.THEMES, root / paths.REVIEWED)
    in_use = set(themes.loc[themes["status"] == "active", "theme_id"])
    for key, part in table.groupby(["question", *GROUP]):
        question, group, value = key
        members = groups[group, value]
        assert key not in out
        assert set(part["theme_id"]) == in_use
        for row in part.itertuples():
            named = (row.theme_id, question)
            assert row.n_units == len(members & answered[question])
            assert row.n_touching == len(members & touching[named]), (named, value)
            assert row.n_human == len(members & human[named])
    cells = {(question, *group) for question in (ALL, *QUESTIONS) for group in groups}
    assert cells == out | set(table[["question", *GROUP]].itertuples(False, None))
    check_non_answers(root, deliveries)


def check_non_answers(root: Path, deliveries: Deliveries) -> None:
    """Answers, non-answers and blanks add up to everyone."""
    table = read_table(tables.NON_ANSWERS, root / paths.RESULTS / "shares")
    for row in table.itertuples():
        said = [project.text(row.question) for project in deliveries.counted.values()]
        counted = (row.n_answers, row.n_non_answers, row.n_empty)
        assert sum(counted) == len(said)
        assert counted[1:] == (said.count(NON_ANSWER), said.count(""))


def _answered(deliveries: Deliveries) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for unit, project in deliveries.counted.items():
        for question in QUESTIONS:
            if project.text(question) not in ("", NON_ANSWER):
                found[question].add(unit)
                found[ALL].add(unit)
    return found


def _touching(root: Path) -> Iterable[dict[tuple[str, str], set[str]]]:
    """Theme and question to the projects that touch it, and to those that a person said so of."""
    codings = read_table(tables.CODINGS, root / paths.REVIEWED)
    texts = read_table(tables.TEXTS, root / paths.COLLECTED).set_index("answer_id")
    segments = read_table(tables.SEGMENTS, root / paths.COLLECTED).set_index("segment_id")
    spoken = set(segments.index[segments["kind"] != "non_answer"])
    touching: dict[tuple[str, str], set[str]] = defaultdict(set)
    human: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in codings.itertuples():
        sure = row.status == "suggested" and row.zone == "auto"
        if row.segment_id not in spoken or not (sure or row.status == "accepted"):
            continue
        said = texts.loc[segments.loc[row.segment_id, "answer_id"]]
        for question in (said["question"], ALL):
            touching[row.theme_id, question].add(said["unit_id"])
            if row.source == "human":
                human[row.theme_id, question].add(said["unit_id"])
    assert set(texts["survey"]) <= {SURVEY}
    return touching, human
