"""What the report may do in the browser: its own style and script, and nothing of the page's.

The report is a file that opens without a server too, so its style and script are within it, which
no page of ours allows itself. It is shown as if from an origin of its own (``sandbox``): should a
text in it ever get to run, it can neither read the review page nor decide anything.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOLDER = "/rapport/"
POLICY = (
    "sandbox allow-scripts allow-downloads; default-src 'none'; script-src 'unsafe-inline'; "
    "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


class ReportPolicy:
    """ASGI middleware, outside all others: the policy of what is under ``/rapport/``.

    Parameters
    ----------
    app
        What answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not scope["path"].startswith(FOLDER):
            await self.app(scope, receive, send)
            return

        async def send_changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                if message["status"] == 200:
                    out["Content-Security-Policy"] = POLICY
                # A link within the report comes without the session, which must not be replaced.
                del out["Set-Cookie"]
            await send(message)

        await self.app(scope, receive, send_changed)
