"""One run at a time for each installation: a lock that dies with the process that holds it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from alfandega.settings.home import Misconfigured, home


class Lock:
    """The lock of a running installation; its file says where that one serves."""

    def __init__(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise Misconfigured(
                f"The directory {path.parent} cannot be written to ({error.strerror}). "
                "Run as its owner, or choose another with ALFANDEGA_HOME=/a/directory/of/yours."
            ) from error
        self.after_a_crash = False

    def take(self) -> bool:
        """Take the lock; False when another process holds it."""
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self.after_a_crash = bool(self.told())
        return True

    def tell(self, text: str) -> None:
        """Keep what the next one is to read."""
        os.ftruncate(self.descriptor, 0)
        os.pwrite(self.descriptor, text.encode(), 0)

    def told(self) -> str:
        """Return what the holder of the lock told."""
        return os.pread(self.descriptor, 1000, 0).decode(errors="replace")

    def leave_to_parent(self) -> None:
        """Let go in a forked child: the lock is to end with the main process, even one that was killed."""
        os.close(self.descriptor)


@contextmanager
def alone() -> Iterator[Lock]:
    """Hold the lock; when another run holds it, say where that one serves and end with exit code 1."""
    lock = Lock(home() / "run.lock")
    if not lock.take():
        typer.echo(f"Alfândega is already running from here: {lock.told() or 'it is just starting'}", err=True)
        typer.echo("Stop that one with Ctrl-C first, or give this one its own ALFANDEGA_HOME and port.", err=True)
        raise typer.Exit(1)
    try:
        yield lock
    finally:
        lock.tell("")
