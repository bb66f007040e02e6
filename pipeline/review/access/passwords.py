"""Passwords: which are good enough, and their argon2 hashes."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 200
FEWEST_DIFFERENT = 5
GUESSED = ("adgangskode", "password", "aftryk", "123456", "qwerty")


def weakness(password: str, name: str) -> str | None:
    """Why a password is not good enough, in Danish; ``None`` when it is.

    >>> weakness("kort", "Ida")
    'den er under 12 tegn'
    >>> weakness("Aftryk123456", "Ida")
    'den er let at gætte'
    >>> weakness("fire grønne cykler", "Ida") is None
    True
    """
    if len(password) < SHORTEST:
        return f"den er under {SHORTEST} tegn"
    if len(password) > LONGEST:
        return f"den er over {LONGEST} tegn"
    left = password.casefold()
    for word in sorted([name.casefold(), *name.casefold().split(), *GUESSED], key=len)[::-1]:
        left = left.replace(word, "") if len(word) > 2 else left
    if len(left) < FEWEST_DIFFERENT or len(set(password)) < FEWEST_DIFFERENT:
        return "den er let at gætte"
    return None


def hashed(password: str) -> str:
    """Hash of a password with its salt and parameters, as text."""
    return _hasher().hash(_normal(password))


def matches(stored: str | None, password: str) -> bool:
    """Whether a password is the one that was hashed; no hash takes as long as a wrong password."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        right = _hasher().verify(stored or _nobody(), _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return right and stored is not None


def _normal(password: str) -> str:
    # Keyboards disagree on whether å is one character or two.
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    return hashed(secrets.token_urlsafe())
