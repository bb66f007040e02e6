"""A shared page, with one who decides and one who reads, and browsers that ask for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pipeline import paths
from pipeline.review.access import Access, passwords, roster
from pipeline.review.log import read
from pipeline.review.web import create_app

PASSWORD = "fire grønne cykler"
HOST = "aftryk.fonden.example"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class Shared:
    """A shared page, and what browsers do with it."""

    root: Path
    app: FastAPI
    base: str

    def browser(self) -> TestClient:
        """A browser that has never been here."""
        return TestClient(self.app, base_url=self.base, headers={"Accept": "text/html"})

    def inside(self, name: str = "Ida Øst") -> TestClient:
        """A browser that has logged in."""
        client = self.browser()
        answer = self.log_in(client, name)
        assert answer.status_code == 303, answer.text
        return client

    def log_in(self, client: TestClient, name="Ida Øst", password=PASSWORD, back="/"):
        """Fill the log-in form out."""
        fields = {"csrf": self.token(client), "name": name, "password": password, "back": back}
        return client.post("/log-ind", data=fields, follow_redirects=False)

    def token(self, client: TestClient) -> str:
        """The form token that a browser is given, logged in or not."""
        # A page that is not there needs no results, and one who is logged in can log out there.
        found = re.search(r'name="csrf" value="(\w+)"', client.get("/findes-ikke").text)
        assert found
        return found[1]

    def approval(self, client: TestClient) -> dict[str, str]:
        """A form that approves a quote."""
        return {"csrf": self.token(client), "quote_id": "q0", "verdict": "approve", "looked": "ja"}

    def events(self) -> list:
        """Every event in the log."""
        return read(self.root / paths.DECISIONS).events

    def routes(self, method: str) -> list[str]:
        """Addresses of every route of the application, whatever page it belongs to."""
        found, waiting = set(), list(self.app.routes)
        while waiting:
            route = waiting.pop()
            waiting += getattr(getattr(route, "original_router", None), "routes", [])
            if method in (getattr(route, "methods", None) or ()):
                found.add(re.sub(r"{[^}]*}", "x", route.path))
        return sorted(found)


@pytest.fixture
def make_shared(project, monkeypatch):
    """Make a shared page, encrypted or not."""
    monkeypatch.setattr(passwords, "_hasher", lambda: QUICK)
    passwords._nobody.cache_clear()
    path = project / paths.REVIEWERS
    for name, role in (("Ida Øst", "reviewer"), ("Bo", "reader")):
        hashed = passwords.hashed(PASSWORD)
        roster.add(path, roster.Reviewer(name=name, role=role, password=hashed))

    def make(*, encrypted: bool) -> Shared:
        access = Access(frozenset({HOST}), path, encrypted)
        base = f"{'https' if encrypted else 'http'}://{HOST}:8765"
        return Shared(project, create_app(project, access), base)

    yield make
    passwords._nobody.cache_clear()


@pytest.fixture
def shared(make_shared) -> Iterator[Shared]:
    """A shared page that is not encrypted."""
    return make_shared(encrypted=False)


@pytest.fixture
def encrypted(make_shared) -> Shared:
    """A shared page with TLS."""
    return make_shared(encrypted=True)
