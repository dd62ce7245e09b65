"""`alfandega run`: database, tables, demo, journal sealer and web server in the foreground, until Ctrl-C."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run")(run)


def run(  # noqa: PLR0917 - Typer makes options of them
    host: Annotated[
        str, typer.Option(help="Address to serve on; other than this machine, set ALFANDEGA_HOSTS too.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to serve on.", envvar="ALFANDEGA_PORT")] = 8000,
    demo: Annotated[bool, typer.Option(help="Fill an empty database with the demo.")] = True,
    workers: Annotated[int, typer.Option(min=1, help="Web server processes.", envvar="ALFANDEGA_WORKERS")] = 2,
    threads: Annotated[int, typer.Option(min=1, help="Threads of each process.", envvar="ALFANDEGA_THREADS")] = 4,
    reload: Annotated[bool, typer.Option("--reload", help="Start anew when the code changes.")] = False,
    access_log: Annotated[bool, typer.Option("--access-log", help="Print a line for each request.")] = False,
) -> None:
    """Start the database, bring it up to date, fill the demo, and serve until Ctrl-C."""
    from rich.console import Console  # noqa: PLC0415

    from alfandega.cli import serving  # noqa: PLC0415
    from alfandega.cli.alone import alone  # noqa: PLC0415
    from alfandega.cli.listening import listen  # noqa: PLC0415

    console = Console()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    options = serving.Options(workers, threads, reload, access_log)
    with suppress(KeyboardInterrupt), alone() as lock:
        listener = listen(host, port, patient=lock.after_a_crash)
        address = _address(host, listener.getsockname()[1])
        lock.tell(address)
        with _database(console):
            _bring_up(console, demo=demo)
            from alfandega.cli.welcome import welcome  # noqa: PLC0415

            with _sealing():
                serving.serve(
                    listener, options, ready=lambda: welcome(console, address, demo=demo), forked=lock.leave_to_parent
                )
        console.print("Stopped; the data stays and the next start goes on from here.", highlight=False)


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}/"


@contextmanager
def _database(console: "Console") -> Iterator[None]:
    """Hold the embedded server up (one that a killed run left running is taken over); another is left alone."""
    from alfandega.settings import embedded, roles  # noqa: PLC0415
    from alfandega.settings.database import target  # noqa: PLC0415
    from alfandega.settings.home import Misconfigured  # noqa: PLC0415

    chosen = target()
    if not chosen.embedded:
        roles.prepare(chosen)
        yield
        return
    try:
        with console.status("Starting the database …"):
            place = embedded.start()
            roles.prepare(chosen)
        account = f", run by the account {place.account.name}" if place.account.foreign else ""
        console.print(f"Database: {place.data}{account}", highlight=False, soft_wrap=True)
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave the database half stopped
        with suppress(Misconfigured):
            embedded.stop()


def _bring_up(console: "Console", *, demo: bool) -> None:
    """Migrate if anything waits, give rights, load the demo into an empty database."""
    import django  # noqa: PLC0415

    django.setup()
    from django.db import connections  # noqa: PLC0415

    from alfandega.settings import migrating  # noqa: PLC0415

    with migrating.as_owner():
        if waiting := migrating.pending():
            with console.status(f"Bringing the tables up to date ({waiting} steps) …"):
                migrating.migrate()
        else:
            migrating.grant()
    if demo:
        _fill(console)
    from alfandega.cli.first_data import load_first_data  # noqa: PLC0415

    load_first_data()
    connections.close_all()  # the web server's processes are forked from this one and must share no connection


def _fill(console: "Console") -> None:
    """Load the demo into a database that has no user yet."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415

    if get_user_model()._default_manager.exists():  # noqa: SLF001 - Django's documented name
        return
    from alfandega.cli.welcome import has_demo  # noqa: PLC0415

    if not has_demo():
        return
    from alfandega.demo.load import load  # noqa: PLC0415

    with console.status("Loading the law, the code lists and the demo …"):
        load(console)


@contextmanager
def _sealing() -> Iterator[None]:
    """Hold the journal's sealer up beside the web server."""
    command = [sys.executable, "-m", "alfandega", "sealer", "--beside", str(os.getpid())]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as child:  # noqa: S603 - our own command
        try:
            yield
        finally:
            child.terminate()
