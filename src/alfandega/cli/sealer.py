"""`alfandega sealer`: seals the journal and sweeps the deadlines beside the web server, which it does not outlive."""

import os
import signal
import threading
from types import FrameType
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command; hidden, for `run` starts it by itself."""
    app.command("sealer", hidden=True)(sealer)


def sealer(
    beside: Annotated[int, typer.Option(help="Number of the process to end with; 0 for none.")] = 0,
) -> None:
    """Seal the journal's new lines, and sweep the deadlines, until stopped (for a server started by other means)."""
    import django  # noqa: PLC0415

    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    django.setup()
    from alfandega.access.sealing import seal_forever  # noqa: PLC0415
    from alfandega.deadlines.sweeping import sweep_forever  # noqa: PLC0415

    if beside:
        threading.Thread(target=_end_with, args=(beside, stop), daemon=True).start()
    threading.Thread(target=sweep_forever, args=(stop,), daemon=True).start()
    seal_forever(stop)


def _end_with(parent: int, stop: threading.Event) -> None:
    """Stop when the web server was killed: an orphan's parent is somebody else."""
    while not stop.wait(1.0):
        if os.getppid() != parent:
            stop.set()
