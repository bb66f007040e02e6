"""Everything the report is made from, read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import paths, tables
from pipeline.files import read_json, read_table, read_yaml
from pipeline.models.chosen import Chosen, read_chosen
from pipeline.settings import Settings


@dataclass(frozen=True)
class Inputs:
    """The tables and files behind the report, kept to its batches.

    Parameters
    ----------
    units, items, questions, documents, notes, exclusions, expected, batches, texts, spans
        Collected tables; ``documents`` are the evaluation reports, ``notes`` the secretariat's own.
    surveys, options, reported
        Collected too: what the mappings say of each survey, the options of questions with several
        answers, and the shares that the evaluation reports print.
    likert, compared, chosen, shares, hidden, non_answers, crosstab, levels, pairs, not_compared,
    quotes, quote_orphans
        Results. ``hidden`` are the groups whose figures are left out "of" the tables "likert",
        "shares" and "choices"; ``quotes`` holds candidates and rejected ones too; only approved
        ones are shown.
    themes, codings, review_orphans, clusters, unexplained, mask_decisions
        The themes as they stand, the codings, decisions that fit nothing, candidates for new
        themes, the sentences that no theme explains, and what people decided about masks.
    profile
        The models that read the "language" and made the "vectors".
    key_figures, snapshot, metrics, prevalence
        Sums, which decisions were really read, agreement with the gold coding, and how common the
        themes are among the units when corrected by the sample that people have coded.
    survey_names
        Survey to the name its mapping gives it.
    template
        The foundation's own Word file, if there is one.
    """

    settings: Settings
    units: pd.DataFrame
    surveys: pd.DataFrame
    items: pd.DataFrame
    questions: pd.DataFrame
    options: pd.DataFrame
    documents: pd.DataFrame
    notes: pd.DataFrame
    exclusions: pd.DataFrame
    expected: pd.DataFrame
    batches: pd.DataFrame
    texts: pd.DataFrame
    spans: pd.DataFrame
    reported: pd.DataFrame
    likert: pd.DataFrame
    compared: pd.DataFrame
    themes_compared: pd.DataFrame
    chosen: pd.DataFrame
    shares: pd.DataFrame
    hidden: pd.DataFrame
    non_answers: pd.DataFrame
    crosstab: pd.DataFrame
    levels: pd.DataFrame
    pairs: pd.DataFrame
    not_compared: pd.DataFrame
    quotes: pd.DataFrame
    quote_orphans: pd.DataFrame
    themes: pd.DataFrame
    codings: pd.DataFrame
    review_orphans: pd.DataFrame
    clusters: pd.DataFrame
    unexplained: pd.DataFrame
    mask_decisions: pd.DataFrame
    profile: dict[str, Chosen]
    key_figures: dict[str, Any]
    snapshot: dict[str, Any]
    metrics: dict[str, Any]
    prevalence: pd.DataFrame
    survey_names: dict[str, str]
    template: Path | None

    @property
    def approved(self) -> pd.DataFrame:
        """The quotes that may be printed: approved, and their theme still in use.

        With ``survey``, ``question`` and ``theme_label`` beside the columns of ``QUOTES``.
        """
        approved = self.quotes[self.quotes["status"] == "approved"]
        known = self.texts[["answer_id", "survey", "question"]]
        return approved.merge(known, on="answer_id").merge(
            self.active[["theme_id", "label"]].rename(columns={"label": "theme_label"}),
            on="theme_id",
        )

    @property
    def active(self) -> pd.DataFrame:
        """The themes in use."""
        return self.themes[self.themes["status"] == "active"]

    def name_of(self, survey: str) -> str:
        """What a survey is called."""
        return self.survey_names.get(survey) or survey.replace("_", " ").capitalize()


def read_inputs(settings: Settings, root: Path = Path()) -> Inputs:
    """Read what earlier stages wrote; rows of batches that the report leaves out are dropped.

    Parameters
    ----------
    settings
        All of params.yaml.
    root
        The project folder.
    """
    batches = settings.report.batches

    def read(table: tables.Table, folder: Any) -> pd.DataFrame:
        frame = read_table(table, folder)
        return frame[frame["batch"].isin(batches)] if "batch" in table.columns else frame

    collected, results = root / paths.COLLECTED, root / paths.RESULTS
    units, documents = read(tables.UNITS, collected), read(tables.DOCUMENTS, collected)
    return Inputs(
        settings=settings,
        units=units,
        surveys=read(tables.SURVEYS, collected),
        items=read(tables.ITEMS, collected),
        questions=read(tables.QUESTIONS, collected),
        options=read(tables.OPTIONS, collected),
        documents=documents[documents["kind"] == "report"],
        notes=documents[documents["kind"] == "note"],
        exclusions=read(tables.EXCLUSIONS, collected),
        expected=read(tables.EXPECTED, collected),
        batches=read(tables.BATCHES, collected),
        texts=read(tables.TEXTS, collected),
        spans=read(tables.SPANS, collected),
        reported=read(tables.REPORTED_SHARES, collected),
        likert=read(tables.LIKERT, results / "likert"),
        compared=read(tables.COMPARED, results / "likert"),
        chosen=read(tables.CHOSEN, results / "choices"),
        shares=read(tables.SHARES, results / "shares"),
        themes_compared=read(tables.THEMES_COMPARED, results / "shares"),
        hidden=pd.concat(
            read(tables.HIDDEN, results / name).assign(of=name)
            for name in ("likert", "shares", "choices")
        ),
        non_answers=read(tables.NON_ANSWERS, results / "shares"),
        crosstab=read(tables.CROSSTAB, results / "crosstab"),
        levels=read(tables.LEVELS, results / "crosstab"),
        pairs=read(tables.PAIRS, results / "crosstab"),
        not_compared=read(tables.NOT_COMPARED, results / "crosstab"),
        quotes=read(tables.QUOTES, results / "quotes"),
        quote_orphans=read(tables.ORPHANS, results / "quotes"),
        themes=read(tables.THEMES, root / paths.REVIEWED),
        codings=read(tables.CODINGS, root / paths.REVIEWED),
        review_orphans=read(tables.ORPHANS, root / paths.REVIEWED),
        clusters=read(tables.CLUSTERS, root / paths.DISCOVERED),
        unexplained=read(tables.UNEXPLAINED, root / paths.DISCOVERED),
        mask_decisions=read(tables.MASK_DECISIONS, root / paths.REPLAYED),
        profile={
            "language": read_chosen(root / paths.LANGUAGE_PROFILE),
            "vectors": read_chosen(root / paths.VECTORS_PROFILE),
        },
        key_figures=read_json(results / "likert" / "key_figures.json"),
        snapshot=read_json(root / paths.REPLAYED / "snapshot.json"),
        metrics=read_json(root / paths.METRICS),
        prevalence=_prevalence(root),
        survey_names=_survey_names(sorted(set(units["survey"])), root),
        template=template if (template := root / paths.WORD_TEMPLATE).exists() else None,
    )


def _prevalence(root: Path) -> pd.DataFrame:
    """The corrected shares of units, not of sentences."""
    table = pd.read_csv(root / paths.REPORT / "evaluering" / "forekomst.csv")
    return table[table["unit"] == "project"].astype({"survey": str, "theme_id": str})


def _survey_names(surveys: list[str], root: Path) -> dict[str, str]:
    """Name of each survey, from its mapping."""
    files = {survey: root / paths.SURVEYS / f"{survey}.yaml" for survey in surveys}
    return {
        survey: str((read_yaml(path) or {}).get("name") or "")
        for survey, path in files.items()
        if path.exists()
    }


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """Go through the rows of a table, each with its cells as attributes."""
    return iter(frame.itertuples(index=False))
