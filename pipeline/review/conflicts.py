"""Decisions that two people made about the same thing without seeing each other's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pipeline.review import events as e
from pipeline.review.order import seen_by


class Target(NamedTuple):
    """What a decision is about: events that may clash share a target."""

    kind: str
    theme_id: str | None = None
    answer_id: str | None = None
    start: int | None = None
    end: int | None = None


def vote(event: e.Event) -> tuple[Target, str] | None:
    """What an event decides, as target and verdict; ``None`` for what can't clash.

    >>> vote(e.ThemeRename(reviewer="Ida", theme_id="ledelse", label="Lederne"))[1]
    'Lederne'
    """
    if isinstance(event, e.ThemeRename):
        return Target("label", event.theme_id), event.label
    if isinstance(event, e.ThemeDefine):
        return Target("definition", event.theme_id), event.definition
    if isinstance(event, e.ThemeMerge):
        return Target("theme", event.theme_id), f"merge {event.into}"
    if isinstance(event, e.ThemeSplit):
        names = sorted(part.theme_id for part in event.parts)
        return Target("theme", event.theme_id), f"split {' '.join(names)}"
    if isinstance(event, e.ThemeReject):
        return Target("theme", event.theme_id), "reject"
    if isinstance(event, e.ThemePromote):
        return Target("theme", event.cluster_id), f"promote {event.theme_id}"
    if isinstance(event, e.CodingAccept | e.CodingAdd):
        return _at("coding", event.segment, event.theme_id), "accepted"
    if isinstance(event, e.CodingReject):
        return _at("coding", event.segment, event.theme_id), "rejected"
    if isinstance(event, e.QuoteApprove | e.QuoteShorten):
        return _at("quote", event.segment, event.theme_id), "approved"
    if isinstance(event, e.QuoteReject):
        return _at("quote", event.segment, event.theme_id), "rejected"
    if isinstance(event, e.QuoteConsent):
        return _at("consent", event.segment, None), event.consent
    if isinstance(event, e.MaskEvent):
        verdict = "shown" if isinstance(event, e.MaskRelease) else "masked"
        return _at("mask", event.span, None), verdict
    return None


def _at(kind: str, span: e.Span, theme_id: str | None) -> Target:
    return Target(kind, theme_id, span.answer_id, span.start, span.end)


def conflicts(counted: Iterable[e.Event], everything: Sequence[e.Event]) -> list[dict[str, Any]]:
    """List what the decision that counts overruled without its maker having seen it.

    Parameters
    ----------
    counted
        The events that count, in order: the last about a target is the one that wins.
    everything
        All events in order, to follow their bases.

    Returns
    -------
    list of dict
        The target's fields, and ``kept`` and ``overruled`` event ids with their reviewers.
        A conflict is gone when someone who has seen both decides anew.
    """
    decided: dict[Target, list[tuple[e.Event, str]]] = {}
    none_fits: dict[Target, list[tuple[e.Event, str]]] = defaultdict(list)
    codings: dict[Target, list[Target]] = defaultdict(list)
    for event in counted:
        if isinstance(event, e.CodingNone):  # speaks about every theme of its segment
            segment = _at("coding", event.segment, None)
            none_fits[segment].append((event, "rejected"))
            for target in codings[segment]:
                decided[target].append((event, "rejected"))
        elif found := vote(event):
            target, verdict = found
            if target not in decided:
                segment = target._replace(theme_id=None)
                decided[target] = list(none_fits[segment])
                codings[segment].append(target)
            decided[target].append((event, verdict))
    place = {event.id: number for number, event in enumerate(everything)}
    rows = []
    for target, (*earlier, (last, verdict)) in decided.items():
        others = [
            event
            for event, other in earlier
            if other != verdict and event.reviewer != last.reviewer
        ]
        first = min((place[event.id] for event in others), default=0)
        seen = seen_by(last, everything, place, first) if others else set()
        rows += [
            target._asdict()
            | {"kept": last.id, "kept_reviewer": last.reviewer}
            | {"overruled": event.id, "overruled_reviewer": event.reviewer}
            for event in others
            if event.id not in seen
        ]
    return sorted(rows, key=lambda row: (row["kept"], row["overruled"], row["kind"]))
