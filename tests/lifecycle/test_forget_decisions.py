"""The decision log once somebody's answers are taken out of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lifecycle.forget.decisions import without
from pipeline.review import events as e
from pipeline.review.lines import Log, parse
from pipeline.review.replay import outcome

GONE, STAYS = "a1", "a2"
START = datetime(2024, 6, 3, 8, tzinfo=UTC)
THEMES = st.sampled_from(["ledelse", "moeder"])


def segment(answer: str, at: int = 0) -> dict[str, Any]:
    return {
        "answer_id": answer,
        "start": at,
        "end": at + 9,
        "segment_hash": f"hash-{answer}-{at}",
        "sketch": f"sketch-{answer}",
    }


def log(*events: tuple[type[e.Event], dict[str, Any]]) -> list[e.Event]:
    """Events a minute apart, each made knowing the one before; an ``undo`` gives a place."""
    made: list[e.Event] = []
    for number, (kind, fields) in enumerate(events):
        stamp = {"reviewer": "Ida", "at": START + timedelta(minutes=number)}
        base = made[-1].id if made else ""
        if "undo" in fields:
            fields = (
                {"event_id": made[fields["undo"] % len(made)].id} if made else {"event_id": "x"}
            )
        made.append(kind(**stamp, base=base, **fields))
    return made


def data_of(events: list[e.Event]) -> bytes:
    return b"".join(event.line() for event in events)


def read(data: bytes) -> Log:
    return parse(data, Path("decisions.jsonl"))


ON_ONE = st.builds(
    lambda kind, answer, at, theme: (kind, {"segment": segment(answer, at), "theme_id": theme}),
    st.sampled_from([e.CodingAccept, e.CodingReject, e.CodingAdd, e.QuoteApprove, e.QuoteReject]),
    st.sampled_from([GONE, STAYS]),
    st.integers(0, 2),
    THEMES,
)
ON_MASKS = st.builds(
    lambda kind, answer: (
        kind,
        {
            "span": {"answer_id": answer, "start": 0, "end": 4}
            | {"span_hash": f"h-{answer}", "mask_type": "person"}
        },
    ),
    st.sampled_from([e.MaskAdd, e.MaskConfirm, e.MaskRelease]),
    st.sampled_from([GONE, STAYS]),
)
ON_THEMES = st.builds(
    lambda theme, label: (e.ThemeRename, {"theme_id": theme, "label": label}),
    THEMES,
    st.sampled_from(["Lederne", "Møderne"]),
)
UNDOS = st.builds(lambda place: (e.Undo, {"undo": place}), st.integers(0, 30))
LOGS = st.lists(ON_ONE | ON_MASKS | ON_THEMES | UNDOS, max_size=14).map(lambda made: log(*made))


def about_gone(event: e.Event) -> bool:
    place = getattr(event, "segment", None) or getattr(event, "span", None)
    return place is not None and place.answer_id == GONE


@settings(max_examples=60)
@given(LOGS)
def test_the_log_replays_as_one_in_which_nobody_ever_decided_on_the_answers(events):
    left = without(data_of(events), {GONE})
    gone = {event.id for event in events if about_gone(event)}
    while (
        more := {
            event.id for event in events if isinstance(event, e.Undo) and event.event_id in gone
        }
        - gone
    ):
        gone |= more
    never = outcome(Log([event for event in events if event.id not in gone]))
    after = outcome(read(left.data))
    for table in ("theme_edits", "coding_decisions", "quote_decisions", "mask_decisions"):
        assert getattr(after, table) == getattr(never, table)
    assert after.snapshot["conflicts"] == never.snapshot["conflicts"]
    assert GONE.encode() not in left.data
    assert f"hash-{GONE}".encode() not in left.data


@settings(max_examples=30)
@given(LOGS)
def test_ids_times_people_and_order_stay_and_a_second_time_changes_nothing(events):
    left = without(data_of(events), {GONE})
    after = read(left.data).events
    assert [(one.id, one.at, one.reviewer, one.base) for one in after] == [
        (one.id, one.at, one.reviewer, one.base) for one in events
    ]
    assert left.forgotten == sum(map(about_gone, events))
    assert without(left.data, {GONE}).data == left.data


def test_lines_about_others_stay_byte_for_byte():
    first, second = log(
        (e.CodingAccept, {"segment": segment(STAYS), "theme_id": "ledelse"}),
        (e.CodingAccept, {"segment": segment(GONE), "theme_id": "ledelse"}),
    )
    odd = first.line().replace(b'":', b'": ').replace(b"\n", b"\r\n")
    assert without(odd + second.line(), {GONE}).data.startswith(odd)


def test_a_promoted_or_split_theme_loses_the_persons_segments_only():
    promote, split = log(
        (
            e.ThemePromote,
            {"theme_id": "nyt", "cluster_id": "c", "label": "Nyt"}
            | {"segments": [segment(GONE), segment(STAYS)]},
        ),
        (
            e.ThemeSplit,
            {
                "theme_id": "ledelse",
                "parts": [
                    {"theme_id": "a", "label": "A", "segments": [segment(GONE, 3)]},
                    {"theme_id": "b", "label": "B", "segments": [segment(STAYS, 3)]},
                ],
            },
        ),
    )
    left = without(data_of([promote, split]), {GONE})
    assert (left.forgotten, left.shortened) == (0, 2)
    promoted, divided = read(left.data).events
    assert [one.answer_id for one in promoted.segments] == [STAYS]
    assert [len(part.segments) for part in divided.parts] == [0, 1]
    assert [part.label for part in divided.parts] == ["A", "B"]


def test_free_text_that_names_the_person_goes_and_so_does_the_reason_of_an_undo():
    events = log(
        (e.CodingAccept, {"segment": segment(GONE), "theme_id": "x", "reason": "Godt sagt."}),
        (e.Undo, {"undo": 0}),
        (e.Note, {"text": "Ring til Bo Lunds kontor om VA-7."}),
        (e.Note, {"text": "Bo Lundgren har ringet om VA-71."}),
        (e.ThemeReject, {"theme_id": "y", "reason": "Kun VA-7 siger det."}),
        (e.ThemeReject, {"theme_id": "z", "reason": "Siger ikke noget."}),
    )
    events[1] = events[1].model_copy(update={"reason": "Det var Bo, der bad om det."})
    left = read(without(data_of(events), {GONE}, ["Bo Lund", "VA-7"]).data).events
    assert [event.type for event in left] == [
        "forgotten", "undo", "forgotten", "note", "theme.reject", "theme.reject",
    ]  # fmt: skip
    assert [event.reason for event in left] == [None, None, None, None, None, "Siger ikke noget."]


def test_events_written_together_still_belong_together():
    events = log(
        (e.CodingAccept, {"segment": segment(GONE), "theme_id": "x"}),
        (e.CodingAccept, {"segment": segment(STAYS), "theme_id": "x"}),
    )
    name = events[0].id
    together = [
        event.model_copy(update={"batch": {"id": name, "number": number, "of": 2}})
        for number, event in enumerate(events, start=1)
    ]
    left = read(without(data_of(together), {GONE}).data)
    assert left.torn is None and len(left.events) == 2


def test_a_merge_with_a_copy_that_still_has_the_decision_does_not_bring_it_back():
    events = log((e.CodingAccept, {"segment": segment(GONE), "theme_id": "x"}))
    before = data_of(events)
    for both in (before + without(before, {GONE}).data, without(before, {GONE}).data + before):
        merged = read(both)
        assert [event.type for event in merged.events] == ["forgotten"]
        assert merged.different == [events[0].id]


def test_a_kind_of_decision_that_is_not_known_yet_is_cleaned_too():
    line = json.dumps(
        {"type": "theme.paint", "version": 9, "id": "1", "at": "2024-06-03T08:00:00.000000Z"}
        | {"reviewer": "Ida", "base": "", "places": {"all": [segment(GONE), segment(STAYS)]}}
    ).encode()
    left = json.loads(without(line, {GONE}).data)
    assert [one["answer_id"] for one in left["places"]["all"]] == [STAYS]


def test_own_words_in_a_quote_go_when_they_name_the_person_and_consents_with_the_answer():
    words = [(2, "Bo Lund"), (4, "lederen")]
    pieces = {"pieces": [(0, 9)], "insertions": words}
    events = log(
        (e.QuoteShorten, {"segment": segment(STAYS), "theme_id": "ledelse", **pieces}),
        (e.QuoteConsent, {"segment": segment(GONE), "theme_id": "ledelse", "consent": "given"}),
    )
    kept, consent = read(without(data_of(events), {GONE}, ["Bo Lund"]).data).events
    assert [said for _, said in kept.insertions] == ["lederen"]
    assert isinstance(consent, e.Forgotten)
