"""Serving the workbench on this machine alone."""

import os
import secrets
import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from rashomon.web.app import make_app

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
FIRST_PORT = 8017
TRIED = 20


class PortTakenError(OSError):
    """Another program listens on the port that was asked for."""


def serve(
    case: str | os.PathLike[str],
    *,
    port: int | None = None,
    open_browser: bool = True,
    say: Callable[[str], None] = print,
) -> None:
    """Serves the workbench of a case until it is stopped; `say` gets the address with its token first of all.

    Without `port` it takes the first free one. Raises the errors of `open_case` and PortTakenError.
    """
    token = secrets.token_urlsafe(24)
    listening = _listening(port)
    number = listening.getsockname()[1]
    app = make_app(case, hosts=[f"{name}:{number}" for name in NAMES], token=token)
    address = f"http://{HOST}:{number}/?token={token}"
    say(address)
    if open_browser:
        webbrowser.open(address)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="on", ws="none")
    uvicorn.Server(config).run(sockets=[listening])


def _listening(port: int | None) -> socket.socket:
    """A socket on the loopback interface alone."""
    wanted = [port] if port is not None else [*range(FIRST_PORT, FIRST_PORT + TRIED), 0]
    for number in wanted:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, number))
            listening.listen()  # whoever reads the address may ask at once, and waits until the server is up
        except OSError:
            listening.close()
            continue
        return listening
    raise PortTakenError(f"port {port} is taken by another program. Give another one with --port, or none")
