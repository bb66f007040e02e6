from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from pipeline import tables
from pipeline.files import read_table
from pipeline.ids import segment_hash
from pipeline.quotes import make_quotes
from pipeline.quoting.alone import penalty
from pipeline.quoting.candidates import _spread
from pipeline.settings import Quotes

KEY = "nøgle"

TEXTS = {
    "a1": "Ledelsen lytter nu til os hver eneste uge. Men det tog tid, før vi turde sige noget.",
    "a2": "Vores leder Birthe, tlf. 12 34 56 78, spørger altid ind til ugens opgaver.",
    "a3": "Vi planlægger ugens opgaver sammen hver mandag morgen på værkstedet.",
    "p1": "Evaluator mener, at ledelsen lytter. ”Jeg bliver hørt nu, og det er nyt,” siger hun.",
}
REPORT_QUOTE = "Jeg bliver hørt nu, og det er nyt"
LEADER = [1.0, 0.0, 0.1]
PLAN = [0.0, 1.0, 0.1]


def sentences(answer: str) -> list[tuple[int, int]]:
    text = TEXTS[answer]
    return [m.span() for m in re.finditer(r"\S.*?[.](?= [A-ZÆØÅ”]|$)", text)]


@cache
def _made(texts: tuple[tuple[str, str], ...]) -> dict[str, pd.DataFrame]:
    now = {**TEXTS, **dict(texts)}
    survey = dict.fromkeys(TEXTS, "s") | {"p1": "ekstern_evaluering"}
    unit = {answer: f"u-{answer}" for answer in TEXTS}
    plain = {"batch": "b", "pulje": "Vores arbejdsplads", "source_file": "fil.csv"}
    spans = {answer: sentences(answer) for answer in TEXTS}
    quote = TEXTS["p1"].index(REPORT_QUOTE)
    made = {
        "units": tables.UNITS.frame(
            [
                {**plain, "survey": "s", "unit_id": unit[a], "unit_kind": "project"}
                for a in ("a1", "a2", "a3")
            ]
        ),
        "documents": tables.DOCUMENTS.frame(
            [{**plain, "document_id": "u-p1", "title": "T", "source_file": "rapport.docx"}]
        ),
        "texts": tables.TEXTS.frame(
            [
                {
                    "batch": "b",
                    "survey": survey[a],
                    "unit_id": unit[a],
                    "answer_id": a,
                    "question": "q",
                    "text": text,
                }
                for a, text in now.items()
            ]
        ),
        "segments": tables.SEGMENTS.frame(
            [
                {
                    "segment_id": f"{a}:{start}-{end}",
                    "answer_id": a,
                    "start": start,
                    "end": end,
                    "position": position,
                    "kind": "sentence",
                    "segment_hash": segment_hash(now[a][start:end], KEY),
                    "sketch": "",
                }
                for a, found in spans.items()
                for position, (start, end) in enumerate(found, start=1)
            ]
        ),
        "spans": tables.SPANS.frame([span("a2", "12 34 56 78", "phone")]),
        "report_quotes": tables.REPORT_QUOTES.frame(
            [
                {
                    "batch": "b",
                    "document_id": "u-p1",
                    "answer_id": "p1",
                    "start": quote,
                    "end": quote + len(REPORT_QUOTE),
                    "attribution": "Leder",
                    "form": "inline",
                }
            ]
        ),
    }
    segments = made["segments"]
    theme = {"definition": "d", "source": "codebook", "locked": False, "signed_off": False}
    made["themes"] = tables.THEMES.frame(
        [
            {"theme_id": "ledelse", "label": "Ledelse", "status": "active", **theme},
            {
                "theme_id": "chefer",
                "label": "Chefer",
                "status": "merged",
                "merged_into": "ledelse",
                **theme,
            },
            {"theme_id": "borte", "label": "Borte", "status": "rejected", **theme},
        ]
    )
    made["codings"] = tables.CODINGS.frame(
        [
            {
                "segment_id": segment,
                "theme_id": "ledelse",
                "status": "suggested",
                "source": "machine",
                "zone": "auto",
                "probability": 0.8,
            }
            for segment in segments["segment_id"]
        ]
    )
    made["tones"] = tables.TONES.frame(
        [
            {"segment_id": segment, "tone": "positive", "probability": 0.9}
            for segment in segments["segment_id"]
        ]
    )
    return made


class World:
    """Three answers and a report, every sentence coded with the theme "ledelse"."""

    def __init__(self, texts: dict[str, str] | None = None) -> None:
        # Checked tables take a while to make: one set for each wording, copied.
        made = _made(tuple((texts or {}).items()))
        self.collected = {name: frame.copy() for name, frame in made.items()}
        self.themes, self.codings = self.collected["themes"], self.collected["codings"]
        self.tones = self.collected["tones"]
        answers = self.collected["segments"]["answer_id"]
        self.vectors = np.array([PLAN if answer == "a3" else LEADER for answer in answers])

    def make(
        self, decisions: list[dict] = (), masks: list[dict] = (), **quotes: int
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        return make_quotes(
            self.collected,
            self.vectors,
            self.codings,
            self.themes,
            self.tones,
            tables.QUOTE_DECISIONS.frame(list(decisions)),
            tables.MASK_DECISIONS.frame(list(masks)),
            knobs(**quotes),
            ["b"],
            KEY,
        )


def knobs(**quotes: int) -> Quotes:
    limits = {"candidates_per_theme": 12, "min_characters": 20, "max_characters": 280}
    return Quotes(**{**limits, **quotes})


def span(answer: str, words: str, kind: str) -> dict:
    start = TEXTS[answer].index(words)
    return {
        "answer_id": answer,
        "start": start,
        "end": start + len(words),
        "type": kind,
        "score": 1.0,
        "reason": "mønster",
    }


def decision(
    answer: str, number: int = 0, theme: str = "ledelse", verdict: str = "approved", **more: object
) -> dict:
    start, end = sentences(answer)[number]
    return {
        "answer_id": answer,
        "start": start,
        "end": end,
        "segment_hash": segment_hash(TEXTS[answer][start:end], KEY),
        "sketch": "",
        "theme_id": theme,
        "verdict": verdict,
        "pieces": f"{start}-{end}",
        "reviewer": "r",
        "event_id": f"e-{answer}-{number}-{theme}",
        **more,
    }


def mask(answer: str, words: str, verdict: str, hashed: str | None = None) -> dict:
    found = span(answer, words, "person")
    return {
        **{name: found[name] for name in ("answer_id", "start", "end", "type")},
        "span_hash": segment_hash(hashed or words, KEY),
        "verdict": verdict,
        "reviewer": "r",
        "event_id": f"m-{words}",
    }


def test_candidates_reslice_from_the_source_and_are_masked():
    quotes, orphans = World().make()
    assert set(quotes["status"]) == {"candidate"}
    assert orphans.empty
    for row in quotes.itertuples():
        sliced = TEXTS[row.answer_id][row.start : row.end]
        assert row.text == sliced.replace("12 34 56 78", "[telefon]")
        assert row.pieces == f"{row.start}-{row.end}"
    assert any("[telefon]" in text for text in quotes["text"])


def test_of_one_unit_only_the_sentence_that_stands_alone_is_offered():
    quotes, _ = World().make()
    assert quotes["unit_id"].is_unique
    chosen = quotes.set_index("answer_id")["text"]
    assert chosen["a1"].startswith("Ledelsen lytter")


def test_the_most_typical_comes_first_and_the_reasons_say_so():
    quotes, _ = World().make()
    ranked = quotes.sort_values("rank")
    assert ranked["answer_id"].iloc[0] != "a3"
    assert ranked["rank"].tolist() == list(range(1, len(quotes) + 1))
    assert "Sikkert forslag fra maskinen (0,80)" in ranked["why"].iloc[0]
    assert ranked["why"].str.endswith(".").all()


def test_what_a_person_coded_is_offered_before_the_machines_suggestions():
    world = World()
    last = world.codings["segment_id"].str.startswith("a3")
    world.codings.loc[last, ["status", "source"]] = ["accepted", "human"]
    quotes, _ = world.make()
    first = quotes.sort_values("rank").iloc[0]
    assert first["answer_id"] == "a3"
    assert first["why"].startswith("Sat på temaet af et menneske")


def test_a_large_survey_does_not_drown_what_was_said_in_the_reports():
    rng = np.random.default_rng(1)
    answers = [("s", f"u{i}", 0.9) for i in range(20)] + [("ekstern_evaluering", "d", 0.1)]
    pool = pd.DataFrame(answers, columns=["survey", "unit_id", "score"]).assign(human=False)
    rows = rng.normal(size=(len(pool), 4))
    order = _spread(pool, rows / np.linalg.norm(rows, axis=1, keepdims=True), 6)
    assert len(order) == 6
    assert order[-1] == 20


def test_from_a_report_only_what_was_said_in_interviews_is_offered():
    quotes, _ = World().make()
    report = quotes[quotes["answer_id"] == "p1"]
    assert report["text"].tolist() == [REPORT_QUOTE]
    assert report["attribution"].tolist() == ["(leder, citat fra ekstern evaluering)"]
    assert report["why"].str.contains("kan læses alene").all()  # without its full stop
    assert report["source_file"].tolist() == ["rapport.docx"]


def test_an_answer_is_attributed_to_its_kind_and_its_pulje():
    quotes, _ = World().make()
    answers = quotes[quotes["answer_id"] != "p1"]
    assert set(answers["attribution"]) == {"(citat fra selvevaluering, Vores arbejdsplads)"}


def test_too_short_and_too_long_sentences_are_not_offered():
    quotes, _ = World().make(min_characters=40, max_characters=60)
    assert quotes["text"].str.len().between(40, 60).all()
    assert len(quotes) < len(World().make()[0])


def test_an_approved_quote_takes_the_candidates_place():
    quotes, orphans = World().make([decision("a1")])
    approved = quotes[quotes["status"] == "approved"]
    assert approved["text"].tolist() == ["Ledelsen lytter nu til os hver eneste uge."]
    assert approved["tone"].tolist() == ["positive"]
    assert approved["reviewer"].tolist() == ["r"]
    assert not quotes.duplicated(["theme_id", "answer_id", "start", "end"]).any()
    assert orphans.empty


def test_a_rejected_quote_is_not_offered_again_and_another_takes_its_place():
    quotes, _ = World().make([decision("a1", verdict="rejected")])
    candidates = quotes[quotes["status"] == "candidate"]
    assert candidates.set_index("answer_id").loc["a1", "text"].startswith("Men det tog tid")
    assert quotes.loc[quotes["status"] == "rejected", "answer_id"].tolist() == ["a1"]


def test_a_shortened_quote_is_its_pieces_with_an_ellipsis_between():
    start, end = sentences("a2")[0]
    first, last = TEXTS["a2"].index(","), TEXTS["a2"].index("spørger")
    quotes, _ = World().make([decision("a2", pieces=f"{start}-{first};{last}-{end}")])
    approved = quotes[quotes["status"] == "approved"].iloc[0]
    assert approved["text"] == "Vores leder Birthe (…) spørger altid ind til ugens opgaver."
    assert approved["why"] == "Godkendt af sekretariatet; forkortet."


def test_pieces_that_do_not_fit_the_sentence_are_never_printed():
    for pieces in ("0-9999", "9-3", "5-9;7-12"):
        quotes, orphans = World().make([decision("a1", pieces=pieces)])
        assert not (quotes["status"] == "approved").any()
        assert orphans["reason"].str.contains("stykker").tolist() == [True]


def test_added_masks_hide_and_released_ones_show():
    masks = [mask("a2", "Birthe", "added"), mask("a2", "12 34 56 78", "released")]
    quotes, _ = World().make([decision("a2")], masks)
    text = quotes[quotes["status"] == "approved"].iloc[0]["text"]
    assert text == "Vores leder [navn], tlf. 12 34 56 78, spørger altid ind til ugens opgaver."


def test_a_release_of_other_words_releases_nothing():
    released = mask("a2", "12 34 56 78", "released", hashed="87 65 43 21")
    quotes, _ = World().make([decision("a2")], [released])
    assert "12 34 56 78" not in quotes[quotes["status"] == "approved"].iloc[0]["text"]


def test_a_quote_whose_words_were_changed_becomes_an_orphan():
    changed = {"a1": TEXTS["a1"].replace("lytter", "hører")}
    quotes, orphans = World(changed).make([decision("a1")])
    assert not (quotes["status"] == "approved").any()
    assert orphans["event_id"].tolist() == ["e-a1-0-ledelse"]
    assert orphans["kind"].tolist() == ["quote"]


def test_a_quote_follows_a_merged_theme_and_is_lost_with_a_rejected_one():
    quotes, orphans = World().make([decision("a1", theme="chefer"), decision("a3", theme="borte")])
    approved = quotes[quotes["status"] == "approved"]
    assert approved[["answer_id", "theme_id"]].to_numpy().tolist() == [["a1", "ledelse"]]
    assert orphans["theme_id"].tolist() == ["borte"]


def test_a_rejection_under_the_theme_itself_outweighs_an_approval_from_a_merged_one():
    both = [decision("a1", theme="chefer"), decision("a1", verdict="rejected")]
    quotes, _ = World().make(both)
    assert quotes.loc[quotes["answer_id"] == "a1", "status"].tolist().count("approved") == 0


def test_a_decided_quote_outside_the_reports_batches_is_neither_shown_nor_lost():
    world = World()
    world.collected["texts"].loc[:, "batch"] = ["b", "b", "anden", "b"]
    assert world.collected["texts"]["answer_id"].iloc[2] == "a3"
    quotes, orphans = world.make([decision("a3")])
    assert "a3" not in set(quotes["answer_id"])
    assert orphans.empty


def test_the_order_of_rows_changes_nothing():
    decisions = [decision("a1"), decision("a2"), decision("a3", verdict="rejected")]
    first = World().make(decisions)
    world = World()
    for name in ("units", "texts", "spans", "report_quotes"):
        world.collected[name] = world.collected[name].iloc[::-1]
    world.codings, world.tones = world.codings.iloc[::-1], world.tones.iloc[::-1]
    again = world.make(decisions[::-1])
    assert_frame_equal(first[0], again[0])
    assert_frame_equal(first[1], again[1])


def test_with_nothing_to_quote_both_tables_are_empty():
    world = World()
    world.codings = world.codings.iloc[:0]
    quotes, orphans = world.make()
    assert quotes.empty
    assert orphans.empty


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Ledelsen lytter mere.", True),
        ("Der er kommet mere ro på.", True),
        ("Det hjalp os.", False),
        ("Men vi er glade.", False),
        ("”Hun sagde det højt.”", False),
        ("mere ro på gulvet.", False),
        ("Vi har fået følgende:", False),
        ("Se svaret ovenfor.", False),
        ("Der er desuden indrettet et hvilerum.", False),
        ("Detaljerne blev vigtige.", True),
    ],
)
def test_sentences_that_lean_on_what_came_before_are_known(text: str, alone: bool):
    assert (penalty(pd.Series([text])).iloc[0] == 0) == alone


@pytest.mark.slow
def test_every_quote_of_the_sample_stands_in_its_delivery(finished_project: Path):
    """Sliced by its offsets and masked, from the texts and nothing else."""
    tables_at = finished_project / "corpus/tables"
    quotes = read_table(tables.QUOTES, tables_at / "results/quotes")
    texts = read_table(tables.TEXTS, tables_at / "collected").set_index("answer_id")["text"]
    spans = read_table(tables.SPANS, tables_at / "collected")
    decisions = read_table(tables.MASK_DECISIONS, tables_at / "replayed")
    released = decisions.loc[decisions["verdict"] == "released", "answer_id"]
    spans = spans[~spans["answer_id"].isin(released)]
    assert (quotes["status"] == "approved").sum() >= 15
    pieces = quotes["pieces"].str.split(";")
    for text, answer, kept in zip(quotes["text"], quotes["answer_id"], pieces, strict=True):
        edges = [[int(edge) for edge in piece.split("-")] for piece in kept]
        sliced = " (…) ".join(texts[answer][start:end].strip() for start, end in edges)
        pattern = re.sub(r"\\\[[\w\\-]+\\\]", ".+?", re.escape(text))
        assert re.fullmatch(pattern, sliced, re.DOTALL)
    inside = quotes.merge(spans, on="answer_id", suffixes=("", "_span"))
    inside = inside[
        (inside["start_span"] >= inside["start"]) & (inside["end_span"] <= inside["end"])
    ]
    for text, answer, start, end in zip(
        inside["text"], inside["answer_id"], inside["start_span"], inside["end_span"], strict=True
    ):
        assert texts[answer][start:end] not in text
