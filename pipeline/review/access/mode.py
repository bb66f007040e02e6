"""How the review page can be reached: from this machine by name alone, or shared with log-in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})
HSTS_SECONDS = 30 * 24 * 60 * 60


@dataclass(frozen=True)
class Access:
    """What the page demands of those who ask for it.

    Parameters
    ----------
    hosts
        Host names that it answers to.
    reviewers
        File with those who may log in; ``None`` where only this machine can reach it.
    encrypted
        Whether it is served with TLS.
    """

    hosts: frozenset[str] = LOCAL_HOSTS
    reviewers: Path | None = None
    encrypted: bool = False

    @property
    def shared(self) -> bool:
        """Whether people log in."""
        return self.reviewers is not None

    @property
    def cookie(self) -> str:
        """Name of the session cookie; the prefix makes browsers refuse one from elsewhere."""
        return "__Host-aftryk_session" if self.encrypted else "aftryk_session"

    def set_cookie(self, session: str) -> str:
        """Value of the ``Set-Cookie`` header that gives a browser its session.

        A shared page is reached by links in mails too: with ``Strict`` the browser would leave
        the cookie out there, and whoever followed the link would be logged out. What changes
        something is a form with a token all the same.

        >>> Access().set_cookie("x")
        'aftryk_session=x; Path=/; HttpOnly; SameSite=Strict'
        """
        same_site = "Lax" if self.shared else "Strict"
        secure = "; Secure" if self.encrypted else ""
        return f"{self.cookie}={session}; Path=/; HttpOnly; SameSite={same_site}{secure}"
