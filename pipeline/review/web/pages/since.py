"""Since last time: what new deliveries or decisions have changed in the results."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from pipeline import paths
from pipeline.report import wording
from pipeline.review.since import Change, Count, Record, changes, earlier, record, remember
from pipeline.review.web import cluster_words
from pipeline.review.web.decide import CurrentState
from pipeline.review.web.derived import survey_name
from pipeline.review.web.live import Review
from pipeline.review.web.rendering import page
from pipeline.review.web.state import State
from pipeline.review.web.theme_cards import everyone
from pipeline.texts import NOTE_SURVEY
from pipeline.themes.moved import Moved, moved_sentence

router = APIRouter()
SEEN = paths.CACHE / "set-foer.json"
HEADINGS = {"new": "Nye", "gone": "Forsvundet", "grown": "Fylder mere", "shrunk": "Fylder mindre"}


@dataclass(frozen=True)
class Line:
    """What became of one theme."""

    theme_id: str
    label: str
    words: str


@dataclass(frozen=True)
class Group:
    """The themes of one survey that the same happened to."""

    survey: str
    heading: str
    lines: list[Line]


@router.get("/siden-sidst")
def since(request: Request, state: CurrentState) -> HTMLResponse:
    """Compare the results with those that were shown before."""
    told = seen(request, state)
    before = earlier(told)
    return page(
        request,
        "since.html",
        title="Siden sidst",
        state=state,
        before=before,
        now=told[-1],
        new_batches=sorted(set(told[-1].batches) - set(before.batches)) if before else [],
        gone_batches=sorted(set(before.batches) - set(told[-1].batches)) if before else [],
        state_orphans=len(state.orphans),
        groups=groups(state, changes(before, told[-1])) if before else [],
        clusters_summary=cluster_words.summary(cluster_words.told(state)),
        cluster_groups=cluster_words.groups(state),
        moved=moved_words(request, state),
    )


def seen(request: Request, state: State) -> list[Record]:
    """The results that the page has shown, these among them: the newest last."""
    review: Review = request.app.state.review
    return remember(review.root / SEEN, this(state))


def moved_words(request: Request, state: State) -> str:
    """How many sentences the latest coding moved; empty where none was made on this machine."""
    review: Review = request.app.state.review
    told = Moved.load(review.root / paths.MOVED)
    return moved_sentence(told, state.labels) if told else ""


def this(state: State) -> Record:
    """What the last run's results say."""
    run = state.run
    sentences = int((run.segments["kind"] != "non_answer").sum())
    name = str(run.snapshot.get("log_version", ""))
    batches = sorted(run.texts["batch"].unique())
    shares = everyone(run.shares)
    return record(f"{name} {' '.join(batches)}", run.texts, run.themes, shares, sentences)


def groups(state: State, found: list[Change]) -> list[Group]:
    """The changes by survey and kind, in words."""
    made: dict[tuple[str, str], list[Line]] = {}
    kinds = state.run.units.drop_duplicates("survey").set_index("survey")["unit_kind"].to_dict()
    kinds[NOTE_SURVEY] = "note"
    for change in found:
        kind = kinds.get(change.survey, "document")
        label = state.labels.get(change.theme_id, change.label)
        line = Line(change.theme_id, label, _words(change, kind))
        made.setdefault((change.survey, change.kind), []).append(line)
    return [
        Group(survey_name(survey, state.run.survey_names), HEADINGS[kind], lines)
        for (survey, kind), lines in made.items()
    ]


def _words(change: Change, unit_kind: str) -> str:
    shown = [_count(one, unit_kind) for one in (change.before, change.after)]
    return f"før {shown[0]}, nu {shown[1]}"


def _count(count: Count | None, unit_kind: str) -> str:
    if count is None:
        return "ingen"
    return wording.share_with_counts(count.n_touching, count.n_units, unit_kind)
