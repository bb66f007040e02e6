"""``aftryk review``: open the review page on this machine."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from typing import Annotated

import typer

HOST = "127.0.0.1"


def review(
    port: Annotated[
        int, typer.Option(min=1024, max=65535, help="Port, hvis 8765 er optaget.")
    ] = 8765,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Åbn siden i browseren.")
    ] = True,
) -> None:
    """Åbn siden, hvor I ser forslagene efter og godkender citater.

    Siden kan kun åbnes på denne maskine. Luk den med Ctrl+C.

    Eksempel: aftryk review --port 8800
    """
    import uvicorn

    from pipeline.review.web import create_app

    if taken(port):
        print(
            f"Port {port} er optaget, måske af en side, der allerede er åben.\n"
            f"  → Åbn http://{HOST}:{port}, eller vælg en anden: aftryk review --port {port + 1}",
            file=sys.stderr,
        )
        sys.exit(1)
    address = f"http://{HOST}:{port}"
    print(f"Siden er åben på {address} (luk med Ctrl+C).")
    if browser:
        threading.Timer(1.0, webbrowser.open, [address]).start()
    # No access log: addresses say what somebody looked at.
    uvicorn.run(create_app(), host=HOST, port=port, access_log=False, log_level="warning")


def taken(port: int) -> bool:
    """Whether another program already listens on the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False
