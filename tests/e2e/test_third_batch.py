"""A year later: every change that is written into the example of a next year is found and named."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from pipeline import paths
from tests.e2e import year_later as example
from tests.e2e.runs import repro, set_batches
from tests.e2e.year_later import codings_fates, files, quotes_fates, reported, table
from tools.project_copy import copy_project, lighten, run_in

pytestmark = pytest.mark.slow

SPRING, AUTUMN, YEAR_LATER = "2024-foraar", "2024-efteraar", "2025-foraar"
BEFORE, AFTER = "2024", "2025"
SURVEY, SURVEY_LATER = "selvevaluering", "selvevaluering_2025"
VANISHED = "profiler_maalinger"
FASTER = {"folds": 3, "bootstrap": 20, "figure_dpi": 100}
ABOUT_AI = re.compile(r"kunstige? intelligens|ChatGPT|Copilot|\bAI\b|sprogmodel", re.IGNORECASE)


@dataclass(frozen=True)
class Years:
    """A project as it was, and as it is when the next year has come."""

    old: Path
    project: Path
    events: dict[str, str]


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Years:
    # All of the training sentences: with fewer, themes are too seldom sure to be seen to vanish.
    root = tmp_path_factory.mktemp("years")
    old = lighten(copy_project(root / "old"), FASTER, kept=1)
    for command in (["repro", "discover"], ["clusters", "keep"]):
        done = run_in(old, "-m", "pipeline.cli", *command)
        assert done.returncode == 0, done.stdout + done.stderr
    project = Path(shutil.copytree(old, root / "later"))
    events = example.decide(project)
    shutil.copytree(project / "corpus/eksempler" / YEAR_LATER, project / paths.BATCHES / YEAR_LATER)
    set_batches(project, [SPRING, AUTUMN, YEAR_LATER])
    repro(project, JOBLIB_MULTIPROCESSING="1")
    return Years(old, project, events)


def test_the_changed_wording_and_scale_are_breaks_and_the_other_items_are_compared(
    years: Years,
) -> None:
    compared = reported(years.project, "perioder").set_index("item")
    assert set(compared["earlier"]) == {BEFORE} and set(compared["later"]) == {AFTER}
    broken = compared["broken"].dropna().to_dict()
    assert broken["grad_trivsel"] == "wording"
    assert broken["grad_forankring"].split(";")[0] == "scale"
    assert set(broken) == {"grad_trivsel", "grad_forankring"}
    page = (years.project / "report/index.html").read_text(encoding="utf-8")
    assert "ordlyden er en anden" in page and "svarskalaen er en anden" in page
    # One project left the item about stress blank, and one does not know.
    assert compared.loc["grad_stress", ["n_before", "n_after"]].tolist() == [91, 38]
    assert compared.loc["grad_maal", ["top_before", "n_before"]].tolist() == [92, 98]
    assert compared.loc["grad_maal", ["top_after", "n_after"]].tolist() == [35, 40]


def test_the_theme_that_nobody_writes_of_has_vanished_and_no_other(years: Years) -> None:
    compared = reported(years.project, "temaer_perioder")
    own = compared[(compared["series"] == SURVEY) & (compared["question"] == "alle")]
    own = own[own["status"] == "active"].set_index("theme_id")
    assert (own["earlier"] == BEFORE).all() and (own["later"] == AFTER).all()
    assert own["broken"].isna().all()
    assert own.index[own["change"] == "vanished"].tolist() == [VANISHED]
    assert own.loc[VANISHED, ["of_before", "n_after", "of_after"]].tolist() == [98, 0, 40]
    assert own.loc[VANISHED, "n_before"] >= 30


def test_the_new_theme_is_suggested_and_is_mostly_what_is_written_about_it(years: Years) -> None:
    texts = table(years.project, paths.COLLECTED, "texts")
    segments = table(years.project, paths.COLLECTED, "segments").merge(texts, on="answer_id")
    said = [text[a:b] for text, a, b in segments[["text", "start", "end"]].to_numpy()]
    segments["about"] = pd.Series(said).str.contains(ABOUT_AI).to_numpy()
    about = segments[segments["about"]]
    assert set(about["batch"]) == {YEAR_LATER}
    assert about["unit_id"].nunique() == 15
    members = table(years.project, paths.DISCOVERED, "cluster_members")
    found = members.merge(segments, on="segment_id")
    clusters = table(years.project, paths.DISCOVERED, "clusters").set_index("cluster_id")
    # What is written about it is what sets a cluster apart; sentences beside it may come along.
    own = found.groupby("cluster_id")["about"].mean()
    mine = clusters.loc[own[own >= 0.5].index].sort_values("rank")
    assert mine["rank"].iloc[0] <= 3
    history = table(years.project, paths.DISCOVERED, "cluster_history").set_index("cluster_id")
    assert set(history.loc[mine.index, "fate"]) == {"new"}
    assert (history["fate"] == "kept").sum() >= 3
    first = found[found["cluster_id"] == mine.index[0]]
    assert (first["batch"] == YEAR_LATER).mean() >= 0.9
    assert first.loc[first["about"], "unit_id"].nunique() >= 12
    assert re.search("intelligens|chatgpt|copilot", mine["label"].iloc[0], re.IGNORECASE)
    together = found.loc[found["cluster_id"].isin(mine.index) & found["about"], "segment_id"]
    assert together.nunique() >= 0.8 * len(about)


def test_corrected_answers_are_counted_once_in_their_own_period(years: Years) -> None:
    units = table(years.project, paths.COLLECTED, "units")
    own = units[units["survey"].isin([SURVEY, SURVEY_LATER])].set_index("unit_id")
    assert own.index.is_unique
    assert own["survey"].value_counts().to_dict() == {SURVEY: 98, SURVEY_LATER: 40}
    counted = own.loc[list(example.CORRECTED), "batch"].tolist()
    assert counted == [AUTUMN, SPRING, AUTUMN, SPRING, AUTUMN]
    before = table(years.old, paths.COLLECTED, "units").set_index("unit_id")
    same = ["batch", "pulje", "region", "industry", "employees", "grant_kr"]
    old = own[own["survey"] == SURVEY]
    pd.testing.assert_frame_equal(old[same], before.loc[old.index, same])

    was, texts = (
        table(project, paths.COLLECTED, "texts").groupby("unit_id")["text"].agg("\n".join)
        for project in (years.old, years.project)
    )
    assert all(words in was[unit] for unit, words in example.OLD_WORDS.items())
    for unit, words in example.NEW_WORDS.items():
        assert texts[unit].count(words) == 1
    for path, said in files(years.project):
        for words in example.OLD_WORDS.values():
            assert words not in said, path


def test_a_corrected_step_is_counted_in_the_old_period_and_nothing_else_moves(years: Years) -> None:
    def tops(project: Path) -> pd.Series:
        rated = table(project, paths.COLLECTED, "ratings")
        own = rated[(rated["survey"] == SURVEY) & (rated["step"] >= 4)]
        return own.groupby("item").size()

    moved = tops(years.project) - tops(years.old)
    assert moved[moved != 0].to_dict() == {"grad_forankring": 1}
    compared = reported(years.project, "perioder").set_index("item")
    assert compared.loc["grad_forankring", ["top_before", "n_before"]].tolist() == [64, 98]


def test_no_decision_is_lost(years: Years) -> None:
    codings, quotes = codings_fates(years.project), quotes_fates(years.project)
    log = (years.project / paths.DECISIONS).read_text(encoding="utf-8")
    assert len(codings) == len(re.findall(r'"type":"coding\.', log))
    assert len(quotes) == len(re.findall(r'"type":"quote\.', log))
    fates = pd.concat([codings, quotes])
    assert (fates["counted"] ^ fates["listed"]).all()
    mine = {name: fates.loc[years.events[name]] for name in example.SAID}
    listed = {name: bool(fate["offered"]) for name, fate in mine.items() if fate["listed"]}
    assert listed == example.LOST
    assert fates["listed"].sum() == len(example.LOST)

    orphans = table(years.project, paths.REVIEWED, "orphans").set_index("event_id")
    offered = str(orphans.loc[years.events["typo"], "offered_segment_id"])
    texts = table(years.project, paths.COLLECTED, "texts").set_index("answer_id")["text"]
    segments = table(years.project, paths.COLLECTED, "segments").set_index("segment_id")
    answer, start, end = segments.loc[offered, ["answer_id", "start", "end"]]
    assert example.NEW_WORDS[example.TYPO] in texts[answer][start:end]

    themes = table(years.project, paths.REVIEWED, "themes").set_index("theme_id")
    assert themes.loc["balance", "label"] == example.RENAMED
    assert themes.loc[example.NEW_THEME, "status"] == "active"
    assert not orphans["kind"].isin(["theme", "mask"]).any()


def test_a_quote_beside_a_typo_is_printed_where_it_now_stands(years: Years) -> None:
    quotes = table(years.project, example.QUOTES, "quotes")
    own = quotes[(quotes["unit_id"] == example.TYPO) & (quotes["status"] == "approved")]
    assert own["text"].tolist() == ["Opbakningen fra ledelsen har været en forudsætning."]
