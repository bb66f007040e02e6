"""A small but complete set of tables: two puljer, two surveys, two external evaluations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline import tables as t
from pipeline.groups import memberships, without_uninformative
from pipeline.likert import count_likert, key_figures
from pipeline.models.chosen import Chosen
from pipeline.report.content import report_view
from pipeline.report.inputs import Inputs
from pipeline.report.view import ReportView
from pipeline.report.write import write_report
from pipeline.settings import Settings, load_settings

ROOT = Path(__file__).resolve().parents[2]
SELF, PARTY, REPORTS = "selvevaluering", "temadag", "ekstern_evaluering"
GRADE = ["Slet ikke", "I mindre grad", "I nogen grad", "I høj grad", "I meget høj grad"]

# Answers that try to be something else: a formula, a script, a template, a Word field.
FORMULA = '=HYPERLINK("http://ond.example";"Klik") og så blev tonen i værkstedet en anden.'
SCRIPT = "Vi skrev <script>alert('hej')</script> og {{7*7}} på tavlen & grinede af det."
MASKED = "Ring til Bodil på 12 34 56 78, hvis I vil høre om vores tavlemøder."
CUT = "Ledelsen gik forrest. Vejret var godt den dag. Derfor turde vi sige, hvad vi mente."
REJECTED = "Det her må aldrig blive trykt nogen steder."
CANDIDATE = "Et forslag, som ingen har taget stilling til endnu."
SPOKEN = "Vi har fået et fælles sprog for travlhed."


def grade_items() -> list[dict[str, Any]]:
    asked = [("grad_maal", "Er målet nået?"), ("grad_forankring", "Er det forankret?")]
    return [
        {
            "survey": SELF, "item": item, "item_text": text, "position": position, "scale": "grad",
            "step": step, "step_label": label, "in_top": step > 3,
            "top_label": "i høj eller meget høj grad",
        }
        for position, (item, text) in enumerate(asked, start=1)
        for step, label in enumerate(GRADE, start=1)
    ]  # fmt: skip


def ten_items() -> list[dict[str, Any]]:
    return [
        {
            "survey": PARTY, "item": "oplevelse", "item_text": "Samlet oplevelse (1–10)",
            "position": 1, "scale": "ti", "step": step, "step_label": str(step),
            "in_top": step > 7, "top_label": "8 eller derover",
        }
        for step in range(1, 11)
    ]  # fmt: skip


def make_units() -> pd.DataFrame:
    projects = [
        {
            "batch": "a" if n < 7 else "b", "survey": SELF, "unit_id": f"P{n:02}",
            "unit_kind": "project", "pulje": "Vores arbejdsplads" if n < 20 else "Lokal trivsel",
            "title": f"Projekt {n}", "organisation": f"Firma {n}", "region": "Midtjylland",
            "employees": 10 + n, "grant_kr": 100_000.0, "leaders": 2, "employees_involved": 20,
            "source_file": "svar.csv",
        }
        for n in range(1, 33)
    ]  # fmt: skip
    guests = [
        {
            "batch": "b", "survey": PARTY, "unit_id": f"b-{n}", "unit_kind": "respondent",
            "pulje": "Temadagen", "source_file": "dag.csv",
        }
        for n in range(1, 21)
    ]  # fmt: skip
    return t.UNITS.frame(projects + guests)


def make_ratings(units: pd.DataFrame) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    projects = units.loc[units["survey"] == SELF, "unit_id"]
    for n, unit in enumerate(projects):
        for item, shift in (("grad_maal", 1), ("grad_forankring", 0)):
            status = "dont_know" if n == 4 else "missing" if n == 9 and shift else "valid"
            step = min(5, 2 + n % 3 + shift) if status == "valid" else None
            rows.append({"survey": SELF, "unit_id": unit, "item": item, "status": status,
                         "step": step, "batch": "a"})  # fmt: skip
    for n, unit in enumerate(units.loc[units["survey"] == PARTY, "unit_id"]):
        rows.append({"survey": PARTY, "unit_id": unit, "item": "oplevelse", "status": "valid",
                     "step": 6 + n % 5, "batch": "b"})  # fmt: skip
    return t.RATINGS.frame(rows)


def make_questions() -> pd.DataFrame:
    asked = [
        (SELF, "forandringer", "Hvad er forandret?", "Forandringer", 1),
        (SELF, "laering", "Hvad har I lært?", "Læringer", 2),
        (PARTY, "hjem", "Hvad tager du med hjem?", "Med hjem", 1),
    ]
    columns = ["survey", "question", "question_text", "heading", "position"]
    return t.QUESTIONS.frame([dict(zip(columns, row, strict=True)) for row in asked])


def make_texts() -> pd.DataFrame:
    rows = [
        ("t-formula", SELF, "P01", "forandringer", FORMULA),
        ("t-script", SELF, "P02", "forandringer", SCRIPT),
        ("t-masked", SELF, "P03", "forandringer", MASKED),
        ("t-cut", SELF, "P04", "laering", CUT),
        ("t-rejected", SELF, "P05", "laering", REJECTED),
        ("t-candidate", SELF, "P06", "laering", CANDIDATE),
        ("t-spoken", REPORTS, "d1", "quote", SPOKEN),
    ]
    columns = ["answer_id", "survey", "unit_id", "question", "text"]
    return t.TEXTS.frame([dict(zip(columns, row, strict=True), batch="a") for row in rows])


def make_quotes() -> pd.DataFrame:
    pieces = f"0-21;{CUT.index('Derfor')}-{len(CUT)}"
    mail = "(citat fra selvevaluering, Vores arbejdsplads)"
    rows = [
        ("q1", "struktur", "t-formula", None, "approved", FORMULA, mail),
        ("q2", "ledelse", "t-script", None, "approved", SCRIPT, mail),
        ("q3", "ledelse", "t-masked", None, "approved",
         MASKED.replace("12 34 56 78", "[telefon 1]"), mail),
        ("q4", "ledelse", "t-cut", pieces, "approved",
         "Ledelsen gik forrest. (…) Derfor turde vi sige, hvad vi mente.", mail),
        ("q5", "ledelse", "t-rejected", None, "rejected", REJECTED, mail),
        ("q6", "ledelse", "t-candidate", None, "candidate", CANDIDATE, mail),
        ("q7", "aaben", "t-spoken", None, "approved", SPOKEN,
         "(leder, citat fra ekstern evaluering)"),
    ]  # fmt: skip
    source = make_texts().set_index("answer_id")
    return t.QUOTES.frame(
        [
            {
                "quote_id": name, "theme_id": theme, "answer_id": answer, "start": 0,
                "end": len(source.loc[answer, "text"]),
                "pieces": cut or f"0-{len(source.loc[answer, 'text'])}",
                "status": status, "text": text, "attribution": who,
                "pulje": "Vores arbejdsplads", "batch": "a",
                "unit_id": source.loc[answer, "unit_id"], "source_file": "svar.csv",
                "tone": "positive", "rank": number, "why": "Valgt af Ida.", "reviewer": "Ida",
            }
            for number, (name, theme, answer, cut, status, text, who) in enumerate(rows, start=1)
        ]
    )  # fmt: skip


def share(theme: str, survey: str, question: str, touching: int, n: int, pulje: str = "") -> dict:
    human = min(touching, 2)
    return {
        "theme_id": theme, "survey": survey, "question": question,
        "group": "pulje" if pulje else "alle", "group_value": pulje or "alle",
        "n_units": n, "n_touching": touching, "n_human": human,
        "n_machine_only": touching - human, "n_segments": touching + 1, "n_positive": touching,
        "n_neutral": 1, "n_negative": 0, "share": touching / n,
        "rule": "Et projekt tæller én gang.",
    }  # fmt: skip


def make_shares() -> pd.DataFrame:
    rows = []
    own = "Vores arbejdsplads"
    for theme, all_, change, learnt in (
        ("ledelse", 17, 9, 12), ("struktur", 11, 11, 0), ("aaben", 3, 0, 3)
    ):  # fmt: skip
        rows += [
            share(theme, SELF, "alle", all_, 31),
            share(theme, SELF, "forandringer", change, 30),
            share(theme, SELF, "laering", learnt, 29),
            share(theme, SELF, "forandringer", max(change - 2, 0), 18, own),
            share(theme, SELF, "laering", max(learnt - 1, 0), 18, own),
            share(theme, REPORTS, "alle", 1 if theme == "aaben" else 0, 2),
        ]
    rows += [share("ledelse", PARTY, q, 5, 15, pulje) for q, pulje in
             (("alle", ""), ("hjem", ""), ("hjem", "Temadagen"))]  # fmt: skip
    return t.SHARES.frame(rows)


def contrast(theme: str, low: int, high: int, p: float, negative: int = 0, **more: Any) -> dict:
    return {
        "survey": SELF, "item": "grad_forankring", "theme_id": theme, "n_low": 12, "n_high": 20,
        "low_touching": low, "low_human": min(low, 1), "low_negative": negative,
        "high_touching": high, "high_human": 0, "high_negative": 0, "p_value": p,
        "p_adjusted": min(4 * p, 1.0), **more,
    }  # fmt: skip


def make_crosstab() -> pd.DataFrame:
    return t.CROSSTAB.frame(
        [
            contrast("ledelse", 9, 5, 0.0094, negative=3),
            contrast("struktur", 2, 12, 0.0244),
            contrast("aaben", 4, 8, 0.7208),
            contrast("netvaerk", 1, 1, 1.0),
            contrast("skrot", 12, 0, 0.0001),
            contrast("ledelse", 3, 10, 0.1, survey=PARTY, item="oplevelse", n_low=8, n_high=12),
        ]
    )


def pair(theme: str, other: str, n: int, n_other: int, both: int, p: float) -> dict[str, Any]:
    return {
        "survey": SELF, "question": "laering", "group": "pulje",
        "group_value": "Vores arbejdsplads", "theme_id": theme, "other_id": other, "n_units": 18,
        "n_theme": n, "n_other": n_other, "n_both": both, "p_value": p,
    }  # fmt: skip


def make_pairs() -> pd.DataFrame:
    return t.PAIRS.frame(
        [
            pair("ledelse", "aaben", 11, 6, 6, 0.04),
            pair("aaben", "ledelse", 6, 11, 6, 0.04),
            pair("aaben", "skrot", 6, 9, 6, 0.001),  # not in use any more
            pair("ledelse", "netvaerk", 11, 7, 1, 0.01),  # they keep apart
        ]
    )


def make_compared() -> pd.DataFrame:
    """Two items from 2022 to 2023: one that moved, and one that was asked in other words."""
    row = {"series": SELF, "survey": SELF, "earlier": "2022", "later": "2023"}
    counts = {"top_before": 12, "n_before": 20, "top_after": 24, "n_after": 30}
    return t.COMPARED.frame(
        [
            {**row, **counts, "item": "grad_maal", "broken": ""},
            {**row, **counts, "item": "grad_forankring", "broken": "wording;scale"},
        ]
    )


def make_themes_compared() -> pd.DataFrame:
    """Whole answers from 2022 to 2023: one theme of each fate, and a proposal that is new."""
    row = {"series": SELF, "survey": SELF, "question": "alle", "earlier": "2022", "later": "2023"}
    bases = {
        "of_before": 20,
        "of_after": 30,
        "human_before": 0,
        "broken": "",
        "low": None,
        "high": None,
    }
    fates = [
        ("ledelse", 12, 27, "grew"),
        ("struktur", 10, 6, "shrank"),
        ("aaben", 0, 9, "appeared"),
        ("netvaerk", 8, 0, "vanished"),
        ("c1", 0, 7, "appeared"),
        ("c2", 3, 4, "same"),
    ]
    rows = [
        {
            **row,
            **bases,
            "theme_id": theme,
            "n_before": before,
            "n_after": after,
            "human_after": min(after, 2),
            "change": change,
            "status": "suggested" if theme.startswith("c") else "active",
        }
        for theme, before, after, change in fates
    ]
    asked = {"question": "forandringer", "theme_id": "ledelse", "broken": "wording"}
    return t.THEMES_COMPARED.frame([*rows, {**rows[0], **asked, "change": None}])


def make_options() -> pd.DataFrame:
    ask = {"survey": SELF, "question": "stoette", "question_text": "Hvad hjalp?", "position": 1}
    options = ["Kurser", "Coaching (1:1)", "Andet"]
    return t.OPTIONS.frame(
        [{**ask, "place": place, "option": option} for place, option in enumerate(options, 1)]
    )


def make_chosen() -> pd.DataFrame:
    """Who was helped by what; of one pulje too, the other being hidden."""
    counts = [("alle", "alle", (8, 21, 0), 30), ("pulje", "Vores arbejdsplads", (6, 12, 0), 17)]
    return t.CHOSEN.frame(
        [
            {
                "survey": SELF, "question": "stoette", "group": group, "group_value": value,
                "option": option, "n_answered": n, "n_missing": 2, "count": count,
                "share": count / n,
            }
            for group, value, numbers, n in counts
            for option, count in zip(make_options()["option"], numbers, strict=True)
        ]
    )  # fmt: skip


def make_reported() -> pd.DataFrame:
    row = {"batch": "a", "document_id": "d1", "table": 1, "caption": "Tabel 2. Svar i 2022",
           "position": 1, "item_text": "Jeg trives", "n": 149, "page": 6}  # fmt: skip
    return t.REPORTED_SHARES.frame(
        [
            {**row, "step": step, "step_label": label, "share": share}
            for step, (label, share) in enumerate([("Enig", 0.61), ("Uenig", 0.39)], start=1)
        ]
    )


def make_prevalence() -> pd.DataFrame:
    """What a coded sample corrects the share of one theme to."""
    corrected = {"corrected": 0.61, "corrected_low": 0.566, "corrected_high": 0.653}
    return pd.DataFrame(
        [{"survey": SELF, "theme_id": "ledelse", "unit": "project", "n": 31, "n_audited": 12,
          **corrected}]
    )  # fmt: skip


def make_levels() -> pd.DataFrame:
    placed = [("P01", "low"), ("P02", "high"), ("P03", "low"), ("P04", "low"), ("P05", "low")]
    return t.LEVELS.frame(
        [
            {"survey": SELF, "item": "grad_forankring", "unit_id": unit, "level": level}
            for unit, level in placed
        ]
    )


def make_themes() -> pd.DataFrame:
    rows = [
        ("ledelse", "Ledelse & <opbakning>", "Ledernes rolle.", "active", "codebook"),
        ("struktur", "Struktur", "Faste møder.", "active", "codebook"),
        ("aaben", "Åben kultur", "En åben tone.", "active", "created"),
        ("netvaerk", "Netværk", "På tværs af virksomheder.", "active", "codebook"),
        ("skrot", "Skrottet tema", "Findes ikke mere.", "rejected", "codebook"),
        ("c1", "Støj og skærme", "støj, skærm, åbent kontor", "suggested", "cluster"),
        ("c2", "Frokost", "frokost, kantine", "suggested", "cluster"),
    ]
    columns = ["theme_id", "label", "definition", "status", "source"]
    return t.THEMES.frame(
        [dict(zip(columns, row, strict=True), locked=False, signed_off=False) for row in rows]
    )


def make_inputs(settings: Settings) -> Inputs:
    units, items = make_units(), t.ITEMS.frame(grade_items() + ten_items())
    membership = without_uninformative(memberships(units, ["pulje"], [9]))
    projects = units[units["survey"] == SELF]
    expected = t.EXPECTED.frame(
        [
            {"batch": "a" if n < 20 else "b", "survey": SELF, "unit_id": unit, "received": n < 32}
            for n, unit in enumerate([*projects["unit_id"], "P90", "P91"])
        ]
    )
    documents = t.DOCUMENTS.frame(
        [
            {"batch": "a", "document_id": f"d{n}", "kind": "report",
             "source_file": f"rapport{n}.pdf",
             "title": f"Evaluering {n}", "pulje": "Vores arbejdsplads", "grant_kr": grant}
            for n, grant in ((1, 1_250_000.0), (2, None))
        ]
    )  # fmt: skip
    orphan = {"event_id": "e9", "kind": "coding", "answer_id": "væk", "reason": "Svaret er væk."}
    where = MASKED.index("12 34")
    return Inputs(
        settings=settings,
        units=units,
        surveys=t.SURVEYS.frame(
            [{"survey": SELF, "series": SELF, "respondents": "all"},
             {"survey": PARTY, "series": PARTY, "respondents": "sample"}]
        ),
        items=items,
        questions=make_questions(),
        options=make_options(),
        documents=documents,
        notes=t.DOCUMENTS.empty(),
        exclusions=t.EXCLUSIONS.frame(
            [{"batch": "a", "source_file": "svar.csv", "unit_id": f"P9{n}", "ordinal": 1,
              "code": "unfinished", "reason": "Besvarelsen er ikke gjort færdig."} for n in (5, 6)]
        ),
        expected=expected,
        batches=t.BATCHES.frame(
            [{"batch": "a", "period": "forår 2023"}, {"batch": "b", "period": "efterår 2023"}]
        ),
        texts=make_texts(),
        spans=t.SPANS.frame(
            [{"answer_id": "t-masked", "start": where, "end": where + 11, "type": "phone",
              "number": 1, "score": 0.9, "reason": "otte cifre"}]
        ),
        reported=make_reported(),
        likert=count_likert(make_ratings(units), items, membership, 5, sampled=[PARTY]),
        compared=make_compared(),
        chosen=make_chosen(),
        shares=make_shares(),
        themes_compared=make_themes_compared(),
        hidden=t.HIDDEN.empty().assign(of=""),
        non_answers=t.NON_ANSWERS.frame(
            [{"survey": SELF, "question": "forandringer", "n_answers": 30, "n_non_answers": 1,
              "n_empty": 1},
             {"survey": PARTY, "question": "hjem", "n_answers": 15, "n_non_answers": 0,
              "n_empty": 5}]
        ),
        crosstab=make_crosstab(),
        levels=make_levels(),
        pairs=make_pairs(),
        not_compared=t.NOT_COMPARED.frame([{"survey": SELF, "item": "grad_maal"}]),
        quotes=make_quotes(),
        quote_orphans=t.ORPHANS.empty(),
        themes=make_themes(),
        codings=t.CODINGS.frame(
            [{"segment_id": "t-cut:0-21", "theme_id": "ledelse", "status": "accepted",
              "source": "human", "zone": "auto", "probability": 0.9, "reviewer": "Ida"},
             {"segment_id": "t-cut:0-21", "theme_id": "struktur", "status": "suggested",
              "source": "machine", "zone": "review", "probability": 0.4}]
        ),
        review_orphans=t.ORPHANS.frame([orphan]),
        clusters=t.CLUSTERS.frame(
            [{"cluster_id": "c1", "rank": 1, "label": "Støj og skærme", "n_segments": 9,
              "terms": "støj, skærm, åbent kontor", "n_units": 7, "stability": 0.8}]
        ),
        unexplained=t.UNEXPLAINED.frame(
            [{"segment_id": f"x{n}", "probability": 0.1, "in_candidate": n < 9} for n in range(30)]
        ),
        mask_decisions=t.MASK_DECISIONS.empty(),
        key_figures=key_figures(units, expected, documents, ["a", "b"], 5),
        snapshot={"log_version": "v1", "log_base": "b0", "events": 12, "standing": 11,
                  "last_event": "e9", "last_at": "2024-05-06T07:08:09Z", "refused": [],
                  "conflicts": []},
        metrics={},
        prevalence=make_prevalence(),
        profile={
            "language": Chosen(kind="simplemma", name="simplemma"),
            "vectors": Chosen(kind="lsa", name="lsa"),
        },
        survey_names={SELF: "Selvevaluering", PARTY: "Temadagen"},
        template=None,
    )  # fmt: skip


@pytest.fixture(scope="session")
def settings() -> Settings:
    real = load_settings(ROOT / "params.yaml")
    report = real.report.model_copy(update={"batches": ["b", "a"], "figure_dpi": 60})
    return real.model_copy(update={"report": report})


@pytest.fixture(scope="session")
def inputs(settings: Settings) -> Inputs:
    return make_inputs(settings)


@pytest.fixture(scope="session")
def view(inputs: Inputs) -> ReportView:
    return report_view(inputs)


@pytest.fixture(scope="session")
def built(inputs: Inputs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole report, written once."""
    folder = tmp_path_factory.mktemp("report") / "report"
    write_report(inputs, folder)
    return folder
