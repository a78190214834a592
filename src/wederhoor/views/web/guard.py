"""Who may talk to the page: only a browser on this machine that asked for this very address.

The server listens on 127.0.0.1, but any web page can make its own name point there (DNS rebinding) and would then read the
dossier as if it were its own. Such a request still carries that page's name in its Host header, so that is what is checked.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOCAL_NAMES = ("127.0.0.1", "localhost")

HEADERS = {
    # Articles are hostile: even if one got a tag through the escaping, nothing in it would load or run.
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",  # the dossier may have grown since
}


class Guard:
    """ASGI middleware: refuses foreign Host headers with 400 and puts :data:`HEADERS` on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if is_local(scope):
            await self.app(scope, receive, send_guarded)
        else:
            refusal = PlainTextResponse("This page answers only to http://127.0.0.1 and http://localhost.\n", status_code=400)
            await refusal(scope, receive, send_guarded)


def is_local(scope: Scope) -> bool:
    """Whether the request names this machine and the port that it came in on."""
    hosts = Headers(scope=scope).getlist("host")
    if len(hosts) != 1:
        return False
    name, _, port = hosts[0].partition(":")
    return name.lower() in LOCAL_NAMES and (port or "80") == str(scope["server"][1])
