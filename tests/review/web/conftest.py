"""A small project as a run leaves it, and a browser-like client that has given its name."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pandas as pd
import pytest
from fastapi.testclient import TestClient

from pipeline import ids, paths, tables
from pipeline.files import read_table, write_json, write_table
from pipeline.review.access import Access
from pipeline.review.log import read
from pipeline.review.web import create_app
from pipeline.review.web.project import SNAPSHOT, SOURCES
from tests.review.web.browsing import served

REPOSITORY = Path(__file__).parents[3]
KEY = "aftryk-eksempel"

ANSWERS = {
    "a1": "Vi holder nu tavlemøde hver mandag. Mette Holm tog initiativet. Det virker.",
    "a2": "<script>alert(1)</script> {{7*7}} og \u202eabc\u202c =HYPERLINK(1). Lederen bakkede op.",
    "a3": "Ring til Bo på 12 34 56 78, hvis I vil høre mere. Alle var med fra starten, også Bo.",
}


@dataclass(frozen=True)
class Made:
    """Where a sentence of the sample lies."""

    answer_id: str
    start: int
    end: int

    @property
    def segment_id(self) -> str:
        return ids.segment_id(self.answer_id, self.start, self.end)

    @property
    def text(self) -> str:
        return ANSWERS[self.answer_id][self.start : self.end]


def sentences() -> list[Made]:
    """The sample's sentences; the first of a3 holds a phone number that is masked."""
    cut = {
        "a1": ["Vi holder nu tavlemøde hver mandag.", "Mette Holm tog initiativet.", "Det virker."],
        "a2": [ANSWERS["a2"].rsplit(" Lederen", 1)[0], "Lederen bakkede op."],
        "a3": [
            "Ring til Bo på 12 34 56 78, hvis I vil høre mere.",
            "Alle var med fra starten, også Bo.",
        ],
    }
    return [
        Made(answer, start := ANSWERS[answer].index(text), start + len(text))
        for answer, texts in cut.items()
        for text in texts
    ]


def write_project(root: Path) -> None:
    """Write the tables of a small finished run."""
    made = sentences()
    segments = [
        {
            "segment_id": m.segment_id,
            "answer_id": m.answer_id,
            "start": m.start,
            "end": m.end,
            "position": 1 + [o for o in made if o.answer_id == m.answer_id].index(m),
            "kind": "sentence",
            "segment_hash": ids.segment_hash(m.text, KEY),
            "sketch": "",
        }
        for m in made
    ]
    unit = {
        "batch": "2024",
        "survey": "selvevaluering",
        "unit_kind": "project",
        "pulje": "Vores arbejdsplads",
        "source_file": "svar.csv",
    }
    phone = ANSWERS["a3"].index("12 34")
    theme = {"status": "active", "source": "codebook", "locked": False, "signed_off": False}
    share = {
        "survey": "selvevaluering", "question": "alle", "group": "alle", "group_value": "alle",
        "n_units": 3, "n_human": 0, "n_machine_only": 0, "n_segments": 1, "n_positive": 1,
        "n_neutral": 0, "n_negative": 0, "rule": "Et projekt tæller én gang.",
    }  # fmt: skip
    quote = {
        "status": "candidate", "attribution": "(citat fra selvevaluering, Vores arbejdsplads)",
        "pulje": "Vores arbejdsplads", "batch": "2024", "source_file": "svar.csv",
        "tone": "positive", "why": "Tydeligt om temaet",
    }  # fmt: skip
    rows: dict[str, list[dict]] = {
        "texts": [
            {
                "batch": "2024", "survey": "selvevaluering", "unit_id": f"p{name}",
                "answer_id": name, "question": "forandringer", "text": text,
            }
            for name, text in ANSWERS.items()
        ],
        "spans": [
            {
                "answer_id": "a3", "start": phone, "end": phone + 11, "type": "phone",
                "number": 1, "score": 0.9, "reason": "Otte cifre",
            }
        ],
        "flags": [
            {
                "answer_id": "a1", "start": made[0].start, "end": made[0].end, "kind": "health",
                "reason": "oplysning om helbred ved siden af et navn",
            }
        ],
        "segments": segments,
        "units": [unit | {"unit_id": f"p{name}"} for name in ANSWERS],
        "questions": [
            {
                "survey": "selvevaluering", "question": "forandringer",
                "question_text": "Hvad er forandret?", "heading": "Forandringer", "position": 1,
            }
        ],
        "documents": [],
        "clusters": [
            {
                "cluster_id": "k1", "rank": 1, "label": "kontakt og telefon",
                "terms": "ring, telefon", "n_segments": 1, "n_units": 1, "stability": 0.8,
            }
        ],
        "members": [{"cluster_id": "k1", "segment_id": made[5].segment_id, "rank": 1}],
        "cluster_history": [
            {
                "cluster_id": "k1", "label": "kontakt og telefon", "fate": "new",
                "n_before": 0, "n_now": 1,
            }
        ],
        "unexplained": [
            {"segment_id": made[number].segment_id, "probability": 0.2, "in_candidate": number == 5}
            for number in (2, 5)
        ],
        "tones": [
            {"segment_id": made[number].segment_id, "tone": tone, "probability": 0.8}
            for number, tone in [(0, "positive"), (1, "neutral"), (4, "positive"), (6, "negative")]
        ],
        "suggestions": [
            {
                "segment_id": made[number].segment_id, "theme_id": theme_id,
                "probability": probability, "zone": zone,
            }
            for number, theme_id, probability, zone in [
                (0, "struktur", 0.95, "auto"),
                (1, "ejerskab", 0.5, "review"),
                (1, "ledelse", 0.4, "review"),
                (4, "ledelse", 0.45, "review"),
                (6, "ejerskab", 0.35, "review"),
            ]
        ],
        "asked": [
            {
                "segment_id": made[number].segment_id, "theme_id": theme_id, "rank": rank,
                "reason": reason,
            }
            for rank, (number, theme_id, reason) in enumerate(
                [(6, "ledelse", "unsure"), (3, "", "audit"), (1, "ejerskab", "unsure")], start=1
            )
        ],
        "themes": [
            theme | {"theme_id": "ejerskab", "label": "Ejerskab", "definition": "Vores projekt."},
            theme | {"theme_id": "ledelse", "label": "Ledelse", "definition": "Lederen bakker op."},
            theme | {"theme_id": "struktur", "label": "Struktur", "definition": "Faste møder."},
            theme | {
                "theme_id": "k1", "label": "kontakt og telefon", "definition": "ring, telefon",
                "status": "suggested", "source": "cluster",
            },
        ],
        "shares": [
            share | {"theme_id": "ledelse", "n_touching": 1, "share": 1 / 3},
            share | {"theme_id": "struktur", "n_touching": 1, "share": 1 / 3},
        ],
        "quotes": [
            quote
            | {
                "quote_id": f"q{number}", "theme_id": theme_id, "answer_id": m.answer_id,
                "start": m.start, "end": m.end, "pieces": f"{m.start}-{m.end}",
                "text": m.text, "unit_id": f"p{m.answer_id}", "rank": 1,
            }
            for number, (m, theme_id) in enumerate([(made[0], "struktur"), (made[6], "ejerskab")])
        ],
    }  # fmt: skip
    for name, (table, folder) in SOURCES.items():
        write_table(table.frame(rows[name]), table, root / folder)
    shutil.copy(REPOSITORY / paths.PARAMS, root / paths.PARAMS)
    (root / paths.SURVEYS).mkdir(parents=True)
    mapping = "survey: selvevaluering\nname: Selvevalueringen 2024\n"
    (root / paths.SURVEYS / "selvevaluering.yaml").write_text(mapping, encoding="utf-8")
    log = root / paths.DECISIONS
    log.write_text("", encoding="utf-8")
    write_json({"log_version": read(log).version, "events": 0}, root / SNAPSHOT)


BO = ("a4", "Bo sagde tak, og Bo mente det.")


def add_names(root: Path) -> None:
    """Let the run have found names too, and give Bo's project one more answer.

    The two names of q2 and its telephone number wait for a person, as do the names in q1 and a4.
    """
    folder = root / paths.COLLECTED
    texts, segments = (read_table(t, folder) for t in (tables.TEXTS, tables.SEGMENTS))
    answer, text = BO
    again = texts[texts["answer_id"] == "a3"].assign(answer_id=answer, text=text)
    write_table(pd.concat([texts, again]), tables.TEXTS, folder)
    whole = segments.iloc[:1].assign(
        segment_id=ids.segment_id(answer, 0, len(text)), answer_id=answer, start=0, end=len(text),
        position=1, segment_hash=ids.segment_hash(text, KEY),
    )  # fmt: skip
    write_table(pd.concat([segments, whole]), tables.SEGMENTS, folder)
    spans = read_table(tables.SPANS, folder)
    name = {"type": "person", "number": 1, "reason": "Et kendt fornavn"}
    found = [
        name | {"answer_id": answer, "start": start, "end": start + length, "score": score}
        for answer, start, length, score in [
            ("a1", ANSWERS["a1"].index("Mette"), len("Mette Holm"), 0.95),
            ("a3", ANSWERS["a3"].index("Bo"), 2, 0.6),
            ("a3", ANSWERS["a3"].rindex("Bo"), 2, 0.6),
            ("a4", 0, 2, 0.5),
            ("a4", text.rindex("Bo"), 2, 0.4),
        ]
    ]
    named = pd.concat([spans, pd.DataFrame(found)])
    write_table(named, tables.SPANS, folder)
    quotes = read_table(tables.QUOTES, root / paths.RESULTS / "quotes")
    first = sentences()[5]
    more = quotes[quotes["quote_id"] == "q1"].assign(
        quote_id="q2", start=first.start, end=first.end, pieces=f"{first.start}-{first.end}",
        text="[masked]", rank=2,
    )  # fmt: skip
    write_table(pd.concat([quotes, more]), tables.QUOTES, root / paths.RESULTS / "quotes")


@dataclass
class Page:
    """A client of the page that fills forms out as a browser without JavaScript does."""

    client: TestClient
    root: Path

    def get(self, address: str) -> str:
        """The page as text; anything but 200 is a failure."""
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.text
        return answer.text

    def answers(self, address: str) -> list[str]:
        """The answers on a page as they are read: masked, without marks and buttons."""
        shown = lxml.html.fromstring(self.get(address)).xpath("//p[@class='answer']")
        return [node.text_content() for node in shown]

    def token(self) -> str:
        """The form token that the page gives out."""
        found = re.search(r'name="csrf" value="(\w+)"', self.client.get("/navn").text)
        assert found
        return found[1]

    def post(self, address: str, expected: int = 200, **fields: str | list[str]) -> str:
        """Send a form and follow the redirect."""
        answer = self.client.post(address, data={"csrf": self.token(), **fields})
        assert answer.status_code == expected, answer.text
        return answer.text

    def events(self) -> list:
        """Every event in the log."""
        return read(self.root / paths.DECISIONS).events


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with the results of a small run; for copying only."""
    root = tmp_path_factory.mktemp("written")
    write_project(root)
    return root


@pytest.fixture
def project(written: Path, tmp_path: Path) -> Path:
    """A project folder of the test's own, with the results of a small run."""
    shutil.copytree(written, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture
def page(project: Path) -> Page:
    """A client that has said who it is."""
    client = TestClient(create_app(project), base_url="http://127.0.0.1:8765")
    page = Page(client, project)
    page.post("/navn", name="Ida Ø.", back="/navn")
    return page


@pytest.fixture
def names(project: Path) -> Path:
    """The project, after a run that found names."""
    add_names(project)
    return project


@pytest.fixture
def access() -> Access | None:
    """How the page that is served can be reached; a folder of tests may have its own."""
    return None


@pytest.fixture
def address(project, access) -> Iterator[str]:
    """The page, served on this machine for one test."""
    with served(create_app(project, access)) as found:
        yield found
