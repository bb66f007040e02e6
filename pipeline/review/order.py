"""In which order events count, which of them still stand, and who had seen what."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.review.events import Event, Undo


def in_order(events: Sequence[Event]) -> list[Event]:
    """Sort events by time and id, but never an event before one that it was built on.

    The order hangs on the events alone, not on the order of the lines, and clocks that disagree
    can't turn a decision and the answer to it around (Kahn's topological sort, with time and id
    to choose by). Events in a ring, which only a hand-made file can hold, come last.
    """
    by_id = {event.id: event for event in events}
    after = defaultdict(list)
    waiting = {}
    for event in by_id.values():
        before = {name for name in built_on(event) if name in by_id}
        waiting[event.id] = len(before)
        for name in before:
            after[name].append(event.id)
    ready = [(event.at, event.id) for event in by_id.values() if not waiting[event.id]]
    heapq.heapify(ready)
    ordered = []
    while ready:
        _, name = heapq.heappop(ready)
        ordered.append(by_id.pop(name))
        for follower in after[name]:
            waiting[follower] -= 1
            if not waiting[follower]:
                heapq.heappush(ready, (by_id[follower].at, follower))
    return ordered + sorted(by_id.values(), key=lambda event: (event.at, event.id))


def built_on(event: Event) -> set[str]:
    """Ids of the events that must come before an event, whatever the clocks say."""
    names = set(event.base.split("+"))
    return names | {event.event_id} if isinstance(event, Undo) else names


def standing(ordered: Sequence[Event]) -> tuple[list[Event], dict[str, str]]:
    """Leave out what was undone; an undo that is itself undone has no effect.

    Parameters
    ----------
    ordered
        Events as :func:`in_order` gives them.

    Returns
    -------
    tuple
        The events that stand, without the undos, and the undos that can't be followed: event id to
        the reason in Danish.
    """
    place = {event.id: number for number, event in enumerate(ordered)}
    undone: set[str] = set()
    refused = {}
    for event in reversed(ordered):
        if not isinstance(event, Undo) or event.id in undone:
            continue
        if event.event_id not in place:
            refused[event.id] = "Det, der skulle fortrydes, findes ikke i loggen."
        elif place[event.event_id] >= place[event.id]:
            refused[event.id] = "Fortrydelsen peger på sig selv i ring."
        else:
            undone.add(event.event_id)
    kept = [e for e in ordered if e.id not in undone and not isinstance(e, Undo)]
    return kept, refused


def seen_by(
    event: Event, ordered: Sequence[Event], place: Mapping[str, int], since: int = 0
) -> set[str]:
    """Ids of the events that were in the log that the maker of an event looked at.

    Every event names the newest events its maker saw (``base``), so it is those that a chain of
    bases leads to.

    Parameters
    ----------
    event
        The event.
    ordered, place
        All events as :func:`in_order` gives them, and where in it each id is.
    since
        Nobody asks about events before this place, and no chain leads from them to later ones.
    """
    unread, seen = [event], set[str]()
    while unread:
        for name in unread.pop().base.split("+"):
            if name not in seen:
                seen.add(name)
                if place.get(name, -1) > since:
                    unread.append(ordered[place[name]])
    return seen
