"""Stage ``quotes``: choose candidates, and slice and mask the decided quotes anew.

No text is carried over from an earlier run: what is printed is cut from the delivery as it is now.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from pipeline import paths, stage, tables
from pipeline.counted import counted_codings
from pipeline.files import read_table, replacing_directory, write_table
from pipeline.language.load import profile_language
from pipeline.privacy import effective_masks, model_names
from pipeline.quoting import (
    candidate_reasons,
    choose,
    chosen_because,
    consent_of,
    decision_reasons,
    describe,
    masked_speakers,
    nearest,
    noted_consents,
    printed_text,
    quotable,
    resolve,
    shown_spans,
    standing,
    with_refused,
)
from pipeline.settings import Quotes, load_settings
from pipeline.units import units_and_reports

SPAN = ["answer_id", "start", "end"]


def make_quotes(
    collected: dict[str, pd.DataFrame],
    vectors: np.ndarray,
    codings: pd.DataFrame,
    themes: pd.DataFrame,
    tones: pd.DataFrame,
    quote_decisions: pd.DataFrame,
    quote_consents: pd.DataFrame,
    mask_decisions: pd.DataFrame,
    knobs: Quotes,
    batches: Sequence[str],
    key: str,
    min_group: int,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Choose candidates and lay the decisions over them.

    Parameters
    ----------
    collected
        The collected tables by name, all batches.
    vectors
        Array of shape (n_segments, dimensions), aligned with ``collected["segments"]``.
    codings, themes, tones, quote_decisions, quote_consents, mask_decisions
        Tables of those names.
    knobs
        The group ``quotes`` of params.yaml.
    batches
        The report's batches.
    key
        ``params.ids.hash_key``.
    min_group
        Fewest units that a quote's pulje must have to be named.

    Returns
    -------
    tuple of pandas.DataFrame
        Tables ``QUOTES`` and ``ORPHANS``. A quote in a batch that the report does not cover is in
        neither: it is only not shown.
    """
    segments, all_texts = collected["segments"], collected["texts"]
    texts = all_texts[all_texts["batch"].isin(batches)]
    ours = texts["answer_id"]
    masks = effective_masks(collected["spans"], mask_decisions, all_texts, key)
    held, orphans = resolve(quote_decisions, segments, all_texts, themes, key)
    noted, lost = noted_consents(quote_consents, segments, all_texts, key)
    decided = with_refused(held, noted, themes)
    all_orphans = tables.ORPHANS.conform(pd.concat([orphans, lost]))
    decided = decided[decided["answer_id"].isin(ours)]
    decided = decided.assign(
        status=standing(decided, masks, required=knobs.consent == "required"),
        text=printed_text(decided, texts, masks),
        why=decision_reasons(decided),
        order=decided["event_id"],
    )

    in_use = themes.loc[themes["status"] == "active", "theme_id"]
    counted = counted_codings(codings)
    counted = counted[counted["theme_id"].isin(in_use)]
    sources = quotable(segments, collected["report_quotes"], texts)
    sources = sources[consent_of(sources, noted)["consent"] != "refused"]
    toned = segments[["segment_id", *SPAN]].merge(tones[["segment_id", "tone"]], on="segment_id")
    pool = choose(
        sources,
        counted,
        pd.DataFrame(vectors, index=segments["segment_id"]),
        toned,
        shown_spans(sources, texts, masks),
        decided[decided["status"] == "rejected"],
        (knobs.min_characters, knobs.max_characters),
        knobs.candidates_per_theme,
    )
    decided = decided.assign(why=chosen_because(decided, pool))
    chosen = pool.dropna(subset="rank")
    chosen = chosen.assign(
        status="candidate",
        pieces=chosen["start"].astype(str) + "-" + chosen["end"].astype(str),
        reviewer=None,
        why=candidate_reasons(chosen),
        order=chosen["rank"].astype(str).str.zfill(6),
    )
    columns = ["theme_id", *SPAN, "pieces", "status", "text", "why", "reviewer", "order"]
    parts = [part[columns] for part in (decided, chosen) if len(part)]
    if not parts:
        return tables.QUOTES.empty(), all_orphans
    quotes = pd.concat(parts).drop_duplicates(["theme_id", *SPAN]).reset_index(drop=True)
    quotes["tone"] = nearest(quotes, toned, "tone")
    # Decided quotes in the order they were decided, candidates by how well they fit.
    within = quotes.sort_values(["theme_id", "status", "order", *SPAN]).groupby(
        ["theme_id", "status"]
    )
    quotes["rank"] = within.cumcount() + 1
    units = units_and_reports(collected["units"], collected["documents"])
    units = units[units["batch"].isin(batches)]
    described = describe(quotes, units, texts, collected["report_quotes"], min_group)
    return tables.QUOTES.conform(described), all_orphans


def main() -> None:
    """Read texts, codings and decisions; write the quotes and the decisions that fit nothing."""
    settings = load_settings()
    collected = {
        table.name: read_table(table, paths.COLLECTED)
        for table in (
            tables.UNITS,
            tables.DOCUMENTS,
            tables.TEXTS,
            tables.SEGMENTS,
            tables.SPANS,
            tables.REPORT_QUOTES,
        )
    }
    names = model_names(profile_language(), settings.privacy.model_score)
    speakers = masked_speakers(collected["report_quotes"], settings.privacy, names)
    quotes, orphans = make_quotes(
        collected | {"report_quotes": speakers},
        np.load(paths.COLLECTED / "embeddings.npy"),
        read_table(tables.CODINGS, paths.REVIEWED),
        read_table(tables.THEMES, paths.REVIEWED),
        read_table(tables.TONES, paths.CLASSIFIED),
        read_table(tables.QUOTE_DECISIONS, paths.REPLAYED),
        read_table(tables.QUOTE_CONSENTS, paths.REPLAYED),
        read_table(tables.MASK_DECISIONS, paths.REPLAYED),
        settings.quotes,
        settings.report.batches,
        settings.ids.hash_key,
        settings.disclosure.min_group,
    )
    with replacing_directory(paths.RESULTS / "quotes") as folder:
        write_table(quotes, tables.QUOTES, folder)
        write_table(orphans, tables.ORPHANS, folder)


if __name__ == "__main__":
    stage.run(main)
