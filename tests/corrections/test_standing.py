"""Which delivery stands: what the batches say of each other decides, or the run says no."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.corrections import replaced_lines, together
from pipeline.corrections.standing import is_replaced
from pipeline.tables import CORRECTIONS, DOCUMENTS, UNITS


def delivered(batch: str, *numbers: str, corrects: tuple[str, ...] = ()) -> dict[str, pd.DataFrame]:
    """A batch of projects, as ingest reads it."""
    unit = {"batch": batch, "survey": "s", "unit_kind": "project", "pulje": "P"}
    units = [{**unit, "unit_id": number, "source_file": f"{batch}.csv"} for number in numbers]
    pairs = [{"batch": batch, "corrects": other} for other in corrects]
    return {
        "units": UNITS.frame(units),
        "documents": DOCUMENTS.empty(),
        "corrections": CORRECTIONS.frame(pairs),
    }


def stands(*batches: dict[str, pd.DataFrame]) -> dict[str, tuple[str, str]]:
    """Unit to the batch whose answers stand and the one that it is counted in."""
    told, problems = together(batches, list("abcd"))
    assert problems == []
    standing = told[~is_replaced(told)]
    return {row.unit_id: (row.stands_in, row.counted_in) for row in standing.itertuples()}


def said(*batches: dict[str, pd.DataFrame]) -> str:
    """What is said of batches that are refused."""
    problems = together(batches, list("abcd"))[1]
    assert all(problem.remedy for problem in problems)
    return "\n".join(map(str, problems))


def test_a_correction_goes_before_what_it_corrects_and_holds_projects_of_its_own() -> None:
    found = stands(delivered("a", "1", "2"), delivered("b", "2", "3", corrects=("a",)))
    assert found == {"1": ("a", "a"), "2": ("b", "a"), "3": ("b", "b")}


def test_a_chain_goes_from_one_to_the_next_also_where_the_middle_lacks_the_project() -> None:
    found = stands(
        delivered("c", "1", "2", corrects=("b",)),
        delivered("a", "1", "2"),
        delivered("b", "1", corrects=("a",)),
    )
    assert found == {"1": ("c", "a"), "2": ("c", "a")}


def test_two_corrections_are_clear_once_a_third_corrects_both() -> None:
    found = stands(
        delivered("a", "1"),
        delivered("b", "1", corrects=("a",)),
        delivered("c", "1", corrects=("a",)),
        delivered("d", "1", corrects=("b", "c")),
    )
    assert found == {"1": ("d", "a")}


def test_two_corrections_of_one_project_are_refused_until_one_goes_before_the_other() -> None:
    both = delivered("b", "1", corrects=("a",)), delivered("c", "1", corrects=("a",))
    told = said(delivered("a", "1"), *both)
    assert "corpus/batches/c/batch.yaml: ”1” er rettet i b/b.csv og c/c.csv" in told
    assert "skriv også b under corrects" in told
    ordered = delivered("c", "1", corrects=("a", "b"))
    assert stands(delivered("a", "1"), both[0], ordered) == {"1": ("c", "a")}


def test_what_is_not_declared_is_refused_and_told_how_to_declare() -> None:
    told = said(delivered("a", "1"), delivered("b", "1"))
    assert "”1” har gennemførte besvarelser i flere filer: a/a.csv og b/b.csv" in told
    assert "”corrects: [a]” i corpus/batches/b/batch.yaml" in told


def test_a_correction_of_another_batch_does_not_excuse_a_project_in_a_third() -> None:
    told = said(delivered("a", "1"), delivered("b", "1"), delivered("c", "2", corrects=("a",)))
    assert "a/a.csv og b/b.csv" in told


@pytest.mark.parametrize("names", [("b", "a"), ("c", "b", "a")])
def test_batches_that_correct_each_other_are_refused(names: tuple[str, ...]) -> None:
    ring = zip(names, [*names[1:], names[0]], strict=True)
    told = said(*(delivered(one, one, corrects=(other,)) for one, other in ring))
    assert f"{', '.join(sorted(names)[:-1])} og {max(names)} retter hinanden i ring" in told


def test_a_batch_that_is_not_listed_cannot_be_corrected() -> None:
    told = said(delivered("a", "1", corrects=("væk",)))
    assert told.startswith("corpus/batches/a/batch.yaml: corrects nævner ”væk”")


def test_capitals_do_not_make_another_project() -> None:
    told, problems = together(
        [delivered("a", "VA-1"), delivered("b", "va-1", corrects=("a",))], ["a", "b"]
    )
    assert problems == []
    assert set(told["counted_as"]) == {"VA-1"}


def test_one_line_tells_how_many_each_batch_corrects_in_each() -> None:
    told, _ = together(
        [
            delivered("a", "1", "2"),
            delivered("b", "3"),
            delivered("c", "1", "2", "3", corrects=("a", "b")),
        ],
        ["a", "b", "c"],
    )
    assert replaced_lines(told[is_replaced(told)]) == [
        "Leverancen ”c” retter 2 besvarelser i ”a”.",
        "Leverancen ”c” retter 1 besvarelse i ”b”.",
    ]
