"""Three answers and a report to quote from."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd

from pipeline import tables
from pipeline.ids import segment_hash
from pipeline.quotes import make_quotes
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
            [
                {
                    **plain,
                    "document_id": "u-p1",
                    "kind": "report",
                    "title": "T",
                    "source_file": "rapport.docx",
                }
            ]
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
        self,
        decisions: list[dict] = (),
        masks: list[dict] = (),
        consents: list[dict] = (),
        min_group: int = 1,
        **quotes: int | str,
    ) -> tuple[pd.DataFrame, pd.DataFrame]:
        return make_quotes(
            self.collected,
            self.vectors,
            self.codings,
            self.themes,
            self.tones,
            tables.QUOTE_DECISIONS.frame(list(decisions)),
            tables.QUOTE_CONSENTS.frame(list(consents)),
            tables.MASK_DECISIONS.frame(list(masks)),
            knobs(**quotes),
            ["b"],
            KEY,
            min_group,
        )


def knobs(**quotes: int | str) -> Quotes:
    limits = {"candidates_per_theme": 12, "min_characters": 20, "max_characters": 280}
    return Quotes(**{**limits, "consent": "not_required", **quotes})


def span(answer: str, words: str, kind: str) -> dict:
    start = TEXTS[answer].index(words)
    return {
        "answer_id": answer,
        "start": start,
        "end": start + len(words),
        "type": kind,
        "number": 1,
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


def consent(answer: str, said: str, number: int = 0, **more: object) -> dict:
    about = {name: value for name, value in decision(answer, number).items() if name != "verdict"}
    kept = {name: about[name] for name in tables.QUOTE_CONSENTS.columns if name in about}
    return {**kept, "consent": said, "event_id": f"c-{answer}-{number}", **more}


def mask(answer: str, words: str, verdict: str, hashed: str | None = None) -> dict:
    found = span(answer, words, "person")
    return {
        **{name: found[name] for name in ("answer_id", "start", "end", "type")},
        "span_hash": segment_hash(hashed or words, KEY),
        "verdict": verdict,
        "reviewer": "r",
        "at": "2024-06-01T08:00:00.000000Z",
        "event_id": f"m-{words}",
    }
