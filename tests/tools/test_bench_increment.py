"""The pure parts of measuring what a second batch costs."""

import json

from tools.bench_increment import decisions_without, seconds, table


def test_events_about_the_answers_are_left_out_however_deep_they_name_them():
    events = [
        {"id": "1", "text": "note"},
        {"id": "2", "segment": {"answer_id": "new"}},
        {"id": "3", "members": [{"answer_id": "old"}, {"answer_id": "new"}]},
        {"id": "4", "segment": {"answer_id": "old"}},
    ]
    log = "".join(json.dumps(event) + "\n" for event in events)
    kept = decisions_without(log, {"new"}).splitlines()
    assert [json.loads(line)["id"] for line in kept] == ["1", "4"]
    assert decisions_without(log, set()) == log


def test_a_run_is_shown_beside_the_first_and_as_a_share_of_it():
    runs = {"cold": [("train", 30.0), ("report", 10.0)], "added": [("report", 12.0)]}
    lines = [line.split() for line in table(runs).splitlines()]
    assert lines[0] == ["stage", "cold", "added"]
    assert lines[1] == ["train", "30.0", "–"]
    assert lines[-2:] == [["all", "40.0", "12.0"], ["share", "of", "the", "first", "1.00", "0.30"]]
    assert seconds(runs["cold"]) == 40
