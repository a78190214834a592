"""The local page: ``wederhoor serve talks.dossier``. The web framework is loaded when it is asked for, not before."""

from __future__ import annotations

import errno
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from wederhoor.errors import WederhoorError
from wederhoor.views.language import translation

if TYPE_CHECKING:
    from fastapi import FastAPI

HOST = "127.0.0.1"


def app(dossier_path: Path, language: str) -> FastAPI:
    """The ASGI application that shows one dossier; ``language`` is the interface's until the reader chooses another."""
    from wederhoor.views.web.application import build  # noqa: PLC0415 - see above

    return build(dossier_path, language)


def serve(dossier_path: Path, *, port: int, open_browser: bool, language: str) -> None:
    """Shows a dossier on http://127.0.0.1:``port``/ until Ctrl-C; port 0 takes any that is free.

    Raises NotADossier, LaterVersion or DossierLocked if the dossier cannot be shown, WederhoorError if the port cannot be had.
    """
    import uvicorn  # noqa: PLC0415 - see above

    from wederhoor.dossier import open_dossier  # noqa: PLC0415 - see above

    open_dossier(dossier_path, readonly=True).close()  # better an error now than on the first page
    application = app(dossier_path, language)
    with _listen(port) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        t = translation(language)
        print(t.gettext("The dossier is at {address} (Ctrl-C to stop).").format(address=address), flush=True)
        if open_browser:
            # In a thread, for some browsers hold their caller; the socket listens already, so none can come too early.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server = uvicorn.Server(uvicorn.Config(application, log_level="warning", server_header=False))
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:  # uvicorn has closed all connections and hands the signal on
            print(file=sys.stderr)


def _listen(port: int) -> socket.socket:
    """A listening socket on this machine only; WederhoorError if ``port`` is taken or not allowed."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # where it would let two programs share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise WederhoorError(
                f"port {port}", "another program uses it", "stop that program, or choose another port with --port"
            ) from error
        raise WederhoorError(f"port {port}", error.strerror or str(error), "choose another port with --port") from error
    return listener
