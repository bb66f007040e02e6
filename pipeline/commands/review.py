"""``aftryk review``: open the review page on this machine, or share it on the net."""

from __future__ import annotations

import sys
import threading
import webbrowser
from pathlib import Path
from typing import Annotated, Any

import typer

HOST = "127.0.0.1"


def review(
    port: Annotated[
        int, typer.Option(min=1024, max=65535, help="Port, hvis 8765 er optaget.")
    ] = 8765,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Åbn siden i browseren.")
    ] = True,
    host: Annotated[
        str,
        typer.Option(help="Del siden: 0.0.0.0 eller maskinens navn eller adresse. Kræver log-ind."),
    ] = HOST,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(help="Endnu et navn, siden må åbnes med, når den deles; kan gentages."),
    ] = None,
    certificate: Annotated[
        Path | None, typer.Option(help="Certifikat (PEM), så forbindelsen bliver krypteret.")
    ] = None,
    key: Annotated[
        Path | None, typer.Option(help="Certifikatets nøgle (PEM, uden adgangskode).")
    ] = None,
) -> None:
    """Åbn siden, hvor I ser forslagene efter og godkender citater.

    Siden kan kun åbnes på denne maskine og har ingen adgangskode. Med --host deler du den med
    andre på samme net; så logger alle ind (se aftryk reviewers --help). Luk den med Ctrl+C.

    Eksempel: aftryk review --port 8800

    Eksempel: aftryk review --host 0.0.0.0 --certificate side.pem --key side.key
    """
    import uvicorn

    from pipeline.commands.open_pages import opening
    from pipeline.review.access import listening
    from pipeline.review.web import create_app

    access = listening.access(host, allow_host or [], certificate, key)
    addresses = listening.addresses(access, host, port)
    with opening(Path(), port) as new:
        if not new:
            print(f"Siden er allerede åben på {addresses[0]}.")
            if browser:
                webbrowser.open(addresses[0])
            return
        listening.free(host, port)
        print(listening.told(access, addresses))
        if access.shared and not access.encrypted:
            print(listening.UNENCRYPTED, file=sys.stderr)
        if browser:
            threading.Timer(1.0, webbrowser.open, [addresses[0]]).start()
        tls: dict[str, Any] = (
            {"ssl_certfile": certificate, "ssl_keyfile": key} if certificate else {}
        )
        uvicorn.run(
            create_app(access=access),
            host=host,
            port=port,
            # No access log: addresses say what somebody looked at.
            access_log=False,
            log_level="warning",
            server_header=False,
            # Who asks is known from the connection; a header can say anything.
            proxy_headers=False,
            **tls,
        )
