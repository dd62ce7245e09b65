"""Takes the web server's port before anything else is done, so that a port in use is said at once."""

import errno
import socket
import sys
import time

import typer

TRIES = 20
"""How many ports above the one asked for are tried for a free one."""


def listen(host: str, port: int, *, patient: bool) -> socket.socket:
    """Return a socket bound to `host` and `port`; if it is taken, offer the next free port, or end with exit code 1.

    `patient` waits some seconds for the processes of a killed run to notice and let go of the port.
    """
    until = time.monotonic() + (5 if patient else 0)
    while (found := _bound(host, port)) is None and time.monotonic() < until:
        time.sleep(0.2)
    if found is not None:
        return found
    free = next((other for other in range(port + 1, min(port + TRIES, 65536)) if _is_free(host, other)), None)
    typer.echo(f"Port {port} is taken by another program.", err=True)
    if free is None:
        typer.echo("Choose a free one: make run PORT=…", err=True)
    elif not sys.stdin.isatty():
        typer.echo(f"Try: make run PORT={free}   (or: alfandega run --port {free})", err=True)
    elif typer.confirm(f"Serve on port {free} instead?", default=True) and (other := _bound(host, free)):
        return other
    raise typer.Exit(1)


def _is_free(host: str, port: int) -> bool:
    found = _bound(host, port)
    if found is not None:
        found.close()
    return found is not None


def _bound(host: str, port: int) -> socket.socket | None:
    """Bind, or return None when the port is in use; other reasons end the command in a sentence."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host or "0.0.0.0", port, type=socket.SOCK_STREAM)[0]  # noqa: S104
        found = socket.socket(family, kind, protocol)
    except socket.gaierror as error:
        typer.echo(f"The address {host} is not known ({error.strerror}): use --host 127.0.0.1.", err=True)
        raise typer.Exit(2) from error
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind(address)
        found.listen()  # two sockets may be bound to one port, but only one may listen
    except OSError as error:
        found.close()
        if error.errno == errno.EADDRINUSE:
            return None
        typer.echo(f"Cannot serve on {host} port {port}: {error.strerror}. Choose another --host or --port.", err=True)
        raise typer.Exit(2) from error
    return found
