"""The names and addresses that this machine answers to on the net."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable

from pipeline.review.access.mode import LOCAL_HOSTS

EVERYWHERE = frozenset({"0.0.0.0", "::"})


def answered(host: str, also: Iterable[str] = ()) -> frozenset[str]:
    """Host names that a page on a host answers to; any other could point here from outside.

    Parameters
    ----------
    host
        What the page listens on.
    also
        Names that the machine is known by elsewhere, such as in a company's name server.
    """
    given = {name.strip().strip("[]").casefold() for name in (host, *also)} - EVERYWHERE
    return frozenset(LOCAL_HOSTS | given | set(names()) | set(addresses()))


def shown(host: str) -> list[str]:
    """Names and addresses that colleagues can open the page by, the likeliest first."""
    if host not in EVERYWHERE:
        return [host]
    reached = [a for a in addresses() if not ipaddress.ip_address(a).is_loopback]
    return [a for a in reached if ":" not in a] + names()[:1] or [host]


def names() -> list[str]:
    """The machine's own names."""
    own = socket.gethostname().casefold()
    return [own] if "." in own else [own, f"{own}.local"]


def addresses() -> list[str]:
    """The machine's own addresses."""
    import psutil

    found = [a.address for each in psutil.net_if_addrs().values() for a in each if _is_ip(a.family)]
    return sorted({address.partition("%")[0] for address in found})


def _is_ip(family: int) -> bool:
    return family in {socket.AF_INET, socket.AF_INET6}


def in_address(host: str) -> str:
    """The host as it is written in an address.

    >>> in_address("::1"), in_address("sek-pc")
    ('[::1]', 'sek-pc')
    """
    return f"[{host}]" if ":" in host else host
