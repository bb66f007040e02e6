"""Two people who decide at once lose nothing, and neither does a server that is killed."""

from __future__ import annotations

import random
import re
import socket
import subprocess
import sys
import threading
import time

import httpx
import pytest

from pipeline.review.events import CodingAccept, CodingReject
from pipeline.review.lines import parse
from pipeline.review.log import read
from pipeline.review.replay import outcome, replay
from pipeline.review.web import create_app
from pipeline.review.web.live import Review
from tests.review.web.browsing import served
from tests.review.web.conftest import sentences

pytestmark = pytest.mark.slow
LOG = "corpus/decisions.jsonl"
DECISIONS = 500
THEMES = ["struktur", "ejerskab", "ledelse"]
SERVE = (
    "import sys, uvicorn; from pathlib import Path; from pipeline.review.web import create_app; "
    "uvicorn.run(create_app(Path(sys.argv[1])), port=int(sys.argv[2]), log_level='error')"
)


class Person:
    """Somebody at a browser of her own, who never looks at what the page shows meanwhile."""

    def __init__(self, address, name):
        self.name = name
        self.client = httpx.Client(base_url=address, timeout=60)
        shown = self.client.get("/navn").text
        self.token = re.findall(r'name="csrf" value="(\w+)"', shown)[0]
        self.client.post("/navn", data={"csrf": self.token, "name": name, "back": "/navn"})
        self.base = self.seen()
        self.acknowledged = []

    def seen(self):
        """What the log was when the page was made."""
        return re.findall(r'name="base" value="([^"]*)"', self.client.get("/temaer").text)[0]

    def decide(self, segment_id, theme_id, verdict):
        fields = {"segment_id": segment_id, "theme_id": theme_id, "verdict": verdict}
        fields |= {"csrf": self.token, "base": self.base, "back": "/saetninger"}
        answer = self.client.post("/saetninger", data=fields)
        assert answer.status_code == 303
        event = re.findall(r"kvittering=(\w+)", answer.headers["location"])[0]
        self.acknowledged.append((event, segment_id, theme_id, verdict))


def test_of_a_thousand_decisions_made_at_once_none_is_lost_or_doubled(project):
    places = [(made.segment_id, theme) for made in sentences() for theme in THEMES]
    with served(create_app(project)) as address:
        people = [Person(address, name) for name in ("Ida", "Bo")]

        def work(person, draw):
            for number in range(DECISIONS):
                if number % 100 == 99:
                    person.base = person.seen()
                person.decide(*draw.choice(places), draw.choice(["accept", "reject"]))

        threads = [
            threading.Thread(target=work, args=(person, random.Random(seed)))
            for seed, person in enumerate(people)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        shown = people[0].client.get("/uenighed").text
    events = read(project / LOG).events
    assert len(events) == 2 * DECISIONS
    said = {
        (event.id, f"{s.answer_id}:{s.start}-{s.end}", event.theme_id,
         {CodingAccept: "accept", CodingReject: "reject"}[type(event)])
        for event in events
        if (s := event.segment)
    }  # fmt: skip
    assert said == {one for person in people for one in person.acknowledged}

    expected = replay(read(project / LOG)).snapshot["conflicts"]
    assert expected
    state = Review(project).current()
    pairs = sorted((row["kept"], row["overruled"]) for row in expected)
    assert sorted((c.kept, c.overruled) for c in state.conflicts()) == pairs
    assert f'<p class="small">{f"{len(pairs):,}".replace(",", ".")} ' in shown


def test_after_kill_9_in_the_middle_of_writes_every_acknowledged_decision_is_there(project):
    acknowledged = []
    for seed in range(2):
        process, address = started(project)
        try:
            person = Person(address, "Ida")
            killer = threading.Timer(0.5 + 0.4 * seed, process.kill)
            killer.start()
            draw = random.Random(seed)
            while True:
                made = draw.choice(sentences())
                person.decide(made.segment_id, draw.choice(THEMES), "accept")
        except httpx.TransportError:
            killer.join()
        finally:
            process.kill()
            process.wait()
        acknowledged += [event for event, *_ in person.acknowledged]
    assert acknowledged
    log = parse((project / LOG).read_bytes(), project / LOG)
    kept = [event.id for event in log.events]
    assert len(kept) == len(set(kept))
    assert set(acknowledged) <= set(kept)
    # At most what was being written when the server was killed is there unacknowledged.
    assert len(kept) <= len(acknowledged) + 2
    state = Review(project).current()
    decided = {(row["answer_id"], row["theme_id"]) for row in outcome(log).coding_decisions}
    human = state.codings[state.codings["source"] == "human"]
    there = zip(human["segment_id"], human["theme_id"], strict=True)
    assert {(name.rpartition(":")[0], theme_id) for name, theme_id in there} == decided


def started(project):
    """The page in a process of its own, and its address once it answers."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(project), str(port)])
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            httpx.get(f"{address}/navn")
            return process, address
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the page did not start")
