"""What has to be in place before the page is opened, and what is then said about it."""

from __future__ import annotations

import errno
import socket
import ssl
import sys
from collections.abc import Sequence
from pathlib import Path

from pipeline import paths
from pipeline.errors import AftrykError, Problem
from pipeline.review.access import hosts, roster
from pipeline.review.access.mode import LOCAL_HOSTS, Access

UNENCRYPTED = (
    "ADVARSEL: Forbindelsen er ikke krypteret. Andre på samme net kan læse svar og adgangskoder.\n"
    "  → Brug --certificate og --key, eller del kun siden på et net, hvor I stoler på alle."
)


def access(host: str, also: Sequence[str], certificate: Path | None, key: Path | None) -> Access:
    """How a page that listens on a host can be reached.

    Raises
    ------
    AftrykError
        When it would be shared without anybody who decides, or its certificate cannot be used.
    """
    if host in LOCAL_HOSTS:
        if also or certificate or key:
            raise AftrykError(
                Problem(
                    "--allow-host, --certificate og --key bruges kun, når siden deles.",
                    "Skriv også --host, f.eks. --host 0.0.0.0, eller udelad dem.",
                )
            )
        return Access()
    found = roster.read(paths.REVIEWERS)
    if not any(reviewer.role == "reviewer" for reviewer in found.values()):
        raise AftrykError(
            Problem(
                "siden kan ikke deles, før nogen kan logge ind og beslutte.",
                "Opret den første: aftryk reviewers add NAVN",
            )
        )
    roster.lock_down(paths.REVIEWERS)
    _check(certificate, key)
    return Access(hosts.answered(host, also), paths.REVIEWERS, encrypted=certificate is not None)


def _check(certificate: Path | None, key: Path | None) -> None:
    """See that a certificate and its key can be used together."""
    if certificate is None and key is None:
        return
    if certificate is None or key is None:
        raise AftrykError(
            Problem("--certificate og --key hører sammen.", "Angiv begge, eller udelad begge.")
        )
    for path in (certificate, key):
        if not path.is_file():
            raise AftrykError(
                Problem("filen findes ikke.", "Ret stien, og prøv igen.", file=path.as_posix())
            )
    try:
        # No password: the server could not ask for it.
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(
            certificate, key, password=lambda: ""
        )
    except (OSError, ValueError):
        raise AftrykError(
            Problem(
                "certifikatet og nøglen kan ikke bruges sammen.",
                "Begge skal være PEM-filer, høre til hinanden, og nøglen må ikke have adgangskode.",
                file=certificate.as_posix(),
            )
        ) from None


def free(host: str, port: int) -> None:
    """See that the page can listen there.

    Raises
    ------
    AftrykError
        When another program listens on the port, or the host is not this machine.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if sys.platform != "win32":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            problem = Problem(
                f"”{host}” er ikke et navn eller en adresse for denne maskine.",
                "Brug --host 0.0.0.0; så kan siden åbnes med alle maskinens egne.",
            )
        else:
            problem = Problem(
                f"port {port} er optaget, måske af en side, der allerede er åben.",
                f"Åbn http://{hosts.in_address(host)}:{port}, eller vælg en anden: "
                f"aftryk review --port {port + 1}",
            )
        raise AftrykError(problem) from None


def addresses(access: Access, host: str, port: int) -> list[str]:
    """Where the page can be opened, the likeliest first."""
    scheme = "https" if access.encrypted else "http"
    found = hosts.shown(host) if access.shared else [host]
    return [f"{scheme}://{hosts.in_address(name)}:{port}" for name in found]


def told(access: Access, addresses: Sequence[str]) -> str:
    """What is said when the page opens."""
    if not access.shared:
        return f"Siden er åben på {addresses[0]} (luk med Ctrl+C)."
    lines = "\n".join(f"  {address}" for address in addresses)
    return (
        "Siden er delt. Andre på samme net åbner den på en af disse adresser og logger ind:\n"
        f"{lines}\nLuk den med Ctrl+C."
    )
