"""The example of a next year: decisions before it comes, and what became of each of them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from pipeline import ids, paths, review
from pipeline.review import events as e
from pipeline.review.pointers import Pointer
from pipeline.settings import load_settings

QUOTES = paths.RESULTS / "quotes"
REVIEWER = "Ida"
CORRECTED = tuple(f"VA-2024-{number}" for number in ("050", "092", "021", "072", "037"))
TYPO, OTHER_TYPO, STEP, REWRITTEN, ADDED = CORRECTED
"""The five projects that sent their answers again: what is corrected."""

OLD_WORDS = {
    TYPO: "fagruppper",
    OTHER_TYPO: "linnedprobelmet",
    REWRITTEN: "skrevet ind i ansættelseskontrakterne",
}
"""Words that stand nowhere any more."""

NEW_WORDS = {
    TYPO: "få alle faggrupper med",
    OTHER_TYPO: "løsningen på linnedproblemet",
    REWRITTEN: "stadig i kraft og fremgår af kontrakterne",
    ADDED: "bufferen også indført på aftenruterne",
}

NEW_THEME, RENAMED = "hjaelp_fra_frivillige", "Tid til liv og arbejde"

SAID: dict[str, tuple[type[e.Event], str, str, str, str]] = {
    "typo": (e.CodingAccept, TYPO, "laering", "få alle fagruppper med", "involvering"),
    "typo beside": (e.CodingReject, TYPO, "laering", "lave færre ting ad gangen", "ledelse"),
    "quote beside a typo": (e.QuoteApprove, TYPO, "laering", "Opbakningen fra", "ledelse"),
    "quote with a typo": (e.QuoteApprove, OTHER_TYPO, "laering", "linnedprobelmet", "involvering"),
    "step": (e.CodingAdd, STEP, "laering", "Et projekt må ikke hænge", "ejerskab"),
    "rewritten": (e.CodingAccept, REWRITTEN, "forankring", "skrevet ind i ans", "forankring"),
    "sentence before an added one": (
        e.CodingAccept, ADDED, "forankring", "skrevet ind i lokalaftalen", "forankring"
    ),
    "new theme": (e.CodingAdd, "VA-2024-060", "laering", "Frivillige på 75", NEW_THEME),
}  # fmt: skip
"""Decisions: what is said, of the sentence with which words, and of which theme."""

LOST = {"typo": True, "quote with a typo": True, "rewritten": False}
"""Those whose sentence is gone: whether another one is so alike that it is offered."""


def table(project: Path, folder: Path, name: str) -> pd.DataFrame:
    """One of a project's tables."""
    return pd.read_parquet(project / folder / f"{name}.parquet")


def reported(project: Path, name: str) -> pd.DataFrame:
    """One of the report's tables."""
    periods = dict.fromkeys(["earlier", "later"], str)
    return pd.read_csv(project / "report" / f"{name}.csv", dtype=periods)


def files(project: Path) -> Iterator[tuple[Path, str]]:
    """What the joined tables and the report say, as text; raw deliveries are not among them."""
    joined = [
        path
        for path in (project / paths.TABLES).rglob("*.parquet")
        if paths.BATCH_TABLES not in path.relative_to(project).parents
    ]
    for path in joined:
        yield path, pd.read_parquet(path).to_csv()
    for path in (project / "report").rglob("*"):
        if path.suffix in {".csv", ".json", ".html", ".svg"}:
            yield path, path.read_text(encoding="utf-8")
        elif path.suffix in {".docx", ".xlsx"}:
            with zipfile.ZipFile(path) as parts:
                yield (
                    path,
                    "\n".join(
                        re.sub(r"<[^>]+>", "", parts.read(name).decode("utf-8"))
                        for name in parts.namelist()
                        if name.endswith(".xml")
                    ),
                )


def decide(project: Path) -> dict[str, str]:
    """Lay decisions in, as the page does, before the next year comes; event ids by name."""
    texts = table(project, paths.COLLECTED, "texts")
    segments = table(project, paths.COLLECTED, "segments").merge(texts, on="answer_id")
    pointer = Pointer.of(texts, load_settings(project / paths.PARAMS).ids)
    log = project / paths.DECISIONS
    stamp = {"reviewer": REVIEWER, "base": review.read(log).base}
    made: dict[str, e.Event] = {
        "rename": e.ThemeRename(**stamp, theme_id="balance", label=RENAMED),
        "create": e.ThemeCreate(
            **stamp, theme_id=NEW_THEME, label="Hjælp fra frivillige", definition="Frivillige."
        ),
    }
    for name, (kind, unit, question, words, theme_id) in SAID.items():
        own = segments[(segments["unit_id"] == unit) & (segments["question"] == question)]
        (row,) = [one for one in own.itertuples() if words in one.text[one.start : one.end]]
        about = pointer.segment(row.answer_id, row.start, row.end)
        made[name] = kind(**stamp, segment=about, theme_id=theme_id)
    review.append(log, list(made.values()))
    return {name: event.id for name, event in made.items()}


def codings_fates(project: Path) -> pd.DataFrame:
    """Every decision about a coding: ``counted`` in the codings, ``listed`` among the orphans."""
    said = table(project, paths.REPLAYED, "coding_decisions")
    segments = table(project, paths.COLLECTED, "segments")
    codings = table(project, paths.REVIEWED, "codings")
    human = codings[codings["source"] == "human"]
    there = said.merge(segments[["segment_id", "answer_id", "segment_hash"]])
    fits = there.merge(human.rename(columns={"status": "verdict"})[[
        "segment_id", "theme_id", "verdict"]])  # fmt: skip
    # "No theme fits" leaves no suggestion of the machine's standing.
    none = there[there["theme_id"] == "*"]
    open_yet = codings.loc[codings["status"] == "suggested", "segment_id"]
    none = none[~none["segment_id"].isin(open_yet)]
    return _fates(project, said, [*fits["event_id"], *none["event_id"]], paths.REVIEWED)


def quotes_fates(project: Path) -> pd.DataFrame:
    """The same of every decision about a quote."""
    said = table(project, paths.REPLAYED, "quote_decisions")
    quotes = table(project, QUOTES, "quotes")
    texts = table(project, paths.COLLECTED, "texts").set_index("answer_id")["text"]
    key = load_settings(project / paths.PARAMS).ids.hash_key
    cut = zip(quotes["answer_id"], quotes["start"], quotes["end"], strict=True)
    hashes = [ids.segment_hash(texts[answer][start:end], key) for answer, start, end in cut]
    verdict = quotes["status"].replace("awaiting", "approved")
    decided = quotes.assign(segment_hash=hashes, verdict=verdict)
    same = ["answer_id", "theme_id", "segment_hash", "verdict"]
    fits = said[["event_id", *same]].merge(decided[same])
    return _fates(project, said, fits["event_id"].tolist(), QUOTES)


def _fates(project: Path, said: pd.DataFrame, counted: list[str], folder: Path) -> pd.DataFrame:
    orphans = table(project, folder, "orphans").drop_duplicates("event_id").set_index("event_id")
    return pd.DataFrame(
        {
            "counted": said["event_id"].isin(counted).to_numpy(),
            "listed": said["event_id"].isin(orphans.index).to_numpy(),
            "offered": said["event_id"].map(orphans["offered_segment_id"]).notna().to_numpy(),
        },
        index=said["event_id"],
    )
