"""Event ids and times: unique everywhere, rising within a process."""

from __future__ import annotations

import secrets
import threading
from datetime import UTC, datetime, timedelta

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_lock = threading.Lock()
_last = _EPOCH


def now() -> datetime:
    """UTC time in whole microseconds, later than every time given out before in this process."""
    global _last
    with _lock:
        _last = max(datetime.now(UTC), _last + timedelta(microseconds=1))
        return _last


def new_id(at: datetime, entropy: bytes | None = None) -> str:
    """ULID (github.com/ulid/spec): 48 bits of milliseconds, then 80 bits of chance.

    The first ten of the eighty bits are the microseconds, so that ids made in one process sort in
    the order they were made.

    Parameters
    ----------
    at
        When the event happened, with a time zone.
    entropy
        Ten bytes in place of chance, where an id must come out the same every time.

    Returns
    -------
    str
        26 characters.

    >>> new_id(datetime(2024, 6, 1, tzinfo=UTC), bytes(10))
    '01HZ8HH5000000000000000000'
    """
    microseconds = (at - _EPOCH) // timedelta(microseconds=1)
    milliseconds, rest = divmod(microseconds, 1000)
    chance = int.from_bytes(entropy if entropy is not None else secrets.token_bytes(10), "big")
    number = (milliseconds << 80) | (rest << 70) | (chance & ((1 << 70) - 1))
    return "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def utc_text(at: datetime) -> str:
    """ISO 8601 in UTC with six decimals, so that text sorts as time does.

    >>> utc_text(datetime(2024, 6, 1, 8, tzinfo=UTC))
    '2024-06-01T08:00:00.000000Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
