"""What a later batch corrects, through the stages up to ``collect``."""

from __future__ import annotations

import numpy as np
import pytest
import yaml

from pipeline import paths
from pipeline.errors import AftrykError
from pipeline.files import read_table
from pipeline.ids import answer_id
from pipeline.tables import (
    ANSWERS,
    ASKED,
    BATCHES,
    DOCUMENTS,
    EXCLUSIONS,
    EXPECTED,
    PASSAGES,
    RATINGS,
    SEGMENTS,
    SPANS,
    TEXTS,
    UNITS,
)
from tests.corrections.deliveries import GOAL, World, answers, vectors_of
from tests.lifecycle.conftest import CONFERENCE

REPORT = "Evaluering af Ro på gulvet\n\nIndledning\n\nVi har talt med {n} medarbejdere om roen.\n"


def lessons(world: World) -> dict[str, str]:
    """Project to what it says that it has learnt."""
    said = world.collected(ANSWERS)
    said = said[said["question"] == "laering"]
    return dict(zip(said["unit_id"], said["text"], strict=True))


@pytest.fixture
def corrected(world: World) -> World:
    """P-2 has answered anew in a later batch, which holds a project of its own, too."""
    world.deliver("a2024", {"gammel.csv": answers(["P-1", "P-2"])})
    later = answers(["P-2", "P-3"], P2="Bo Lund lærte noget nyt. Ring 84 00 17 53.")
    world.deliver("b2025", {"ny.csv": later.assign(**{GOAL: "Slet ikke"})}, corrects=["a2024"])
    world.run("a2024", "b2025")
    return world


def test_the_later_answer_stands_and_the_earlier_is_gone(corrected: World) -> None:
    assert lessons(corrected) == {
        "P-1": "Svar fra P-1.",
        "P-2": "Bo Lund lærte noget nyt. Ring 84 00 17 53.",
        "P-3": "Svar fra P-3.",
    }
    texts = corrected.collected(TEXTS)
    assert not texts["text"].str.contains("Svar fra P-2").any()
    ratings = corrected.collected(RATINGS).query("item == 'grad_maal'").set_index("unit_id")
    assert ratings["step"].to_dict() == {"P-1": 5, "P-2": 1, "P-3": 1}


def test_a_corrected_project_is_counted_where_it_was_and_tells_where_it_was_delivered(
    corrected: World,
) -> None:
    units = corrected.collected(UNITS).set_index("unit_id")
    assert units["batch"].to_dict() == {"P-1": "a2024", "P-2": "a2024", "P-3": "b2025"}
    assert units.loc["P-2", ["corrected_in", "source_file"]].tolist() == ["b2025", "ny.csv"]
    assert units.loc[["P-1", "P-3"], "corrected_in"].isna().all()
    for table in (ANSWERS, RATINGS, TEXTS):
        there = corrected.collected(table)
        assert set(there.loc[there["unit_id"] == "P-2", "batch"]) == {"a2024"}


def test_spans_segments_and_vectors_are_those_of_the_answer_that_stands(corrected: World) -> None:
    said = answer_id("selvevaluering", "P-2", "laering")
    spans = corrected.collected(SPANS).set_index("answer_id")
    assert {"person", "phone"} <= set(spans.loc[said, "type"])
    segments = corrected.collected(SEGMENTS)
    own = read_table(SEGMENTS, paths.batch_stage("b2025", "segment"))
    mine = segments[segments["answer_id"] == said].reset_index(drop=True)
    assert mine.equals(own[own["answer_id"] == said].reset_index(drop=True))
    vectors = np.load(paths.COLLECTED / "embeddings.npy")
    assert vectors.tolist() == list(vectors_of(segments["segment_hash"]))


def test_what_was_replaced_is_counted_among_the_rows_that_do_not_count(corrected: World) -> None:
    rows = corrected.collected(EXCLUSIONS)
    told = rows[["batch", "source_file", "unit_id", "ordinal", "code", "reason"]].to_numpy()
    assert told.tolist() == [
        ["a2024", "gammel.csv", "P-2", 1, "corrected", "Besvarelsen er rettet i leverancen b2025."]
    ]


def test_the_run_says_how_many_were_corrected_and_shows_no_text(corrected: World, capsys) -> None:
    corrected.run("a2024", "b2025")
    said = capsys.readouterr().out
    assert "Leverancen ”b2025” retter 1 besvarelse i ”a2024”." in said
    assert "lærte noget nyt" not in said


def test_a_correction_expects_nobody_that_it_corrects(world: World) -> None:
    world.deliver("a2024", {"a.csv": answers(["P-1"])}, expected={"selvevaluering": ["P-1", "P-2"]})
    later = {"b.csv": answers(["P-1", "P-3"])}
    world.deliver("b2025", later, corrects=["a2024"], expected={"selvevaluering": ["P-3", "P-4"]})
    world.run("a2024", "b2025")
    due = world.collected(EXPECTED)
    assert due[["batch", "unit_id", "received"]].to_numpy().tolist() == [
        ["a2024", "P-1", True],
        ["a2024", "P-2", False],
        ["b2025", "P-3", True],
        ["b2025", "P-4", False],
    ]


def test_a_blank_cell_in_a_correction_is_a_blank_answer(world: World) -> None:
    world.deliver("a2024", {"a.csv": answers(["P-1"])})
    world.deliver("b2025", {"b.csv": answers(["P-1"], P1="")}, corrects=["a2024"])
    world.run("a2024", "b2025")
    assert lessons(world) == {"P-1": ""}


def test_a_file_that_corrects_need_not_say_the_pulje(world: World) -> None:
    world.deliver("a2024", {"a.csv": answers(["P-1"])}, pulje="Syd")
    world.deliver("b2025", {"b.csv": answers(["P-1"])}, pulje=None, corrects=["a2024"])
    world.run("a2024", "b2025")
    assert world.collected(UNITS)["pulje"].tolist() == ["Syd"]


def test_a_project_that_is_new_in_a_file_without_pulje_is_refused(world: World) -> None:
    world.deliver("a2024", {"a.csv": answers(["P-1"])})
    world.deliver("b2025", {"b.csv": answers(["P-1", "P-3"])}, pulje=None, corrects=["a2024"])
    with pytest.raises(AftrykError, match=r"b2025/b\.csv: ”P-3” er ikke leveret før, .*puljen"):
        world.run("a2024", "b2025")


def test_the_last_in_a_chain_stands_and_its_projects_are_counted_in_the_first(
    world: World,
) -> None:
    world.deliver("a2023", {"a.csv": answers(["P-1", "P-2", "P-3"])})
    world.deliver("b2024", {"b.csv": answers(["P-1"], P1="To.")}, corrects=["a2023"])
    later = answers(["P-1", "P-2"], P1="Tre.", P2="Også tre.")
    world.deliver("c2025", {"c.csv": later}, corrects=["b2024"])
    world.run("c2025", "a2023", "b2024")
    assert lessons(world) == {"P-1": "Tre.", "P-2": "Også tre.", "P-3": "Svar fra P-3."}
    assert set(world.collected(UNITS)["batch"]) == {"a2023"}
    gone = world.collected(EXCLUSIONS)
    assert gone[["batch", "unit_id", "reason"]].to_numpy().tolist() == [
        ["a2023", "P-1", "Besvarelsen er rettet i leverancen c2025."],
        ["a2023", "P-2", "Besvarelsen er rettet i leverancen c2025."],
        ["b2024", "P-1", "Besvarelsen er rettet i leverancen c2025."],
    ]


def test_the_order_of_the_list_does_not_matter(corrected: World) -> None:
    assert corrected.run("a2024", "b2025") == corrected.run("b2025", "a2024")


def test_without_the_correction_the_old_answer_is_back(world: World) -> None:
    world.deliver("a2024", {"a.csv": answers(["P-1", "P-2"])})
    before = world.run("a2024")
    world.deliver("b2025", {"b.csv": answers(["P-2"], P2="Nyt.")}, corrects=["a2024"])
    assert world.run("a2024", "b2025") != before
    assert world.run("a2024") == before


def test_a_correction_is_the_same_as_the_corrected_row_in_the_first_delivery(
    world: World,
) -> None:
    world.deliver("a2024", {"a.csv": answers(["P-1", "P-2"], P2="Nyt.")})
    world.run("a2024")
    tables = [ANSWERS, RATINGS, TEXTS, SEGMENTS, SPANS, ASKED]
    expected = [world.collected(table) for table in tables]
    vectors = np.load(paths.COLLECTED / "embeddings.npy")
    world.deliver("a2024", {"a.csv": answers(["P-1", "P-2"])})
    world.deliver("b2025", {"a.csv": answers(["P-2"], P2="Nyt.")}, corrects=["a2024"])
    world.run("a2024", "b2025")
    assert all(
        world.collected(table).equals(before)
        for table, before in zip(tables, expected, strict=True)
    )
    assert np.array_equal(vectors, np.load(paths.COLLECTED / "embeddings.npy"))
    assert world.collected(BATCHES)["batch"].tolist() == ["a2024", "b2025"]


def test_a_number_spelt_otherwise_keeps_the_ids_that_decisions_point_at(world: World) -> None:
    world.deliver("a2024", {"a.csv": answers(["P-1"])})
    world.deliver("b2025", {"b.csv": answers(["p-1"], p1="Bo Lund ved det.")}, corrects=["a2024"])
    world.run("a2024", "b2025")
    said = answer_id("selvevaluering", "P-1", "laering")
    assert lessons(world) == {"P-1": "Bo Lund ved det."}
    for table in (ANSWERS, TEXTS, SPANS, SEGMENTS):
        assert said in set(world.collected(table)["answer_id"])
    segments = world.collected(SEGMENTS)
    assert f"{said}:0-16" in set(segments["segment_id"])


def test_a_newer_edition_of_a_report_stands_in_for_the_older(world: World) -> None:
    world.deliver("a2024", {"ro.txt": REPORT.format(n="ti"), "a.csv": answers(["P-1"])})
    world.deliver("b2025", {"ro.txt": REPORT.format(n="tyve")}, corrects=["a2024"])
    world.run("a2024", "b2025")
    documents = world.collected(DOCUMENTS)
    assert documents[["batch", "corrected_in"]].to_numpy().tolist() == [["a2024", "b2025"]]
    passages = world.collected(PASSAGES)
    assert passages["text"].str.contains("tyve").any()
    assert not passages["text"].str.contains(r"\bti\b").any()
    assert set(world.collected(TEXTS)["batch"]) == {"a2024"}
    reasons = world.collected(EXCLUSIONS)["reason"].tolist()
    assert reasons == ["Der er en nyere udgave i leverancen b2025."]


def test_items_are_asked_where_those_who_answered_are_counted(world: World) -> None:
    world.deliver("a2024", {"a.csv": answers(["P-1"])})
    world.deliver("b2025", {"b.csv": answers(["P-1"])}, corrects=["a2024"])
    world.run("a2024", "b2025")
    assert set(world.collected(ASKED)["batch"]) == {"a2024"}


def test_respondents_who_are_numbered_anew_in_each_delivery_are_told_to_correct_nobody(
    world: World, capsys
) -> None:
    world.deliver("a2024", {"a.csv": answers(["P-1"])})
    world.deliver("b2025", {}, corrects=["a2024"])
    folder = world.root / "corpus/batches/b2025"
    (folder / "dag.csv").write_text(CONFERENCE, "utf-8")
    about = {"survey": "ungstyrke_konference", "pulje": "UngStyrke"}
    told = {"period": "2025", "files": {"dag.csv": about}, "corrects": ["a2024"]}
    (folder / "batch.yaml").write_text(yaml.safe_dump(told), "utf-8")
    world.run("a2024", "b2025")
    said = capsys.readouterr().out
    assert "dag.csv: respondenterne har numre, der begynder forfra" in said
    assert "filens 1 besvarelser kan ikke rette tidligere svar" in said
    assert "b2025/1" in set(world.collected(UNITS)["unit_id"])
