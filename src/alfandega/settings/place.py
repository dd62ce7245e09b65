"""Where the embedded PostgreSQL keeps its data and its socket.

Data: `var/postgres`; when we are root and the unprivileged account cannot reach `var/` (a checkout under /root, mode
700), a directory of `/var/lib/alfandega`, whose name is kept in the pointer file `var/postgres.place`.
Socket: a Unix socket's path may have at most 107 bytes and a checkout's may be longer, so it stands in a short
directory of /tmp named after the home, open to the account alone. Inside that wall local connections are
trusted: no password, and no network port at all.
"""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from alfandega.settings.account import Account, account_for
from alfandega.settings.home import Misconfigured, home

POINTER = "postgres.place"
APART = Path("/var/lib/alfandega")
SOCKETS = Path("/tmp")  # noqa: S108 - a private, checked directory is made in it


@dataclass(frozen=True)
class Place:
    """One embedded server: its data directory, its socket directory and the account that runs it."""

    data: Path
    socket: Path
    account: Account

    @property
    def log(self) -> Path:
        """The server's log file."""
        return self.data / "server.log"


def socket_directory() -> Path:
    """Return the directory of this home's socket: known before the server is, for the settings name it."""
    return SOCKETS / f"alfandega-{_digest(home())}"


def data_directory() -> Path:
    """Return the data directory as the pointer file says, else `var/postgres`; nothing is made or changed.

    Raises Misconfigured when the pointer leads nowhere.
    """
    pointer = home() / POINTER
    if not pointer.is_file():
        return home() / "postgres"
    data = Path(pointer.read_text(encoding="utf-8").strip())
    if not data.is_dir():
        raise Misconfigured(
            f"The data of this installation is in {data}, as {pointer} says, and that directory is not there. "
            f"Bring it back (is a disk not mounted?), or, to begin again with an empty database, remove {pointer}."
        )
    return data


def settle() -> Place:
    """Return the server's place with its directories made, owned by its account and private.

    Raises Misconfigured when a directory belongs to somebody else.
    """
    data = data_directory()
    account = account_for(data)
    home().mkdir(parents=True, exist_ok=True)
    if account.foreign and not account.can_enter(data):
        data = APART / _digest(data)
        data.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        account = account_for(data)
        make_private(data, account)
        (home() / POINTER).write_text(f"{data}\n", encoding="utf-8")
    place = Place(data, socket_directory(), account)
    make_private(place.data, account)
    make_private(place.socket, account)
    return place


def make_private(directory: Path, account: Account) -> None:
    """Make `directory` private to `account`; refuse one that another account made (in /tmp anybody could)."""
    try:
        directory.mkdir(mode=0o700)
    except FileExistsError:
        pass
    else:
        if account.foreign:
            os.chown(directory, account.uid, account.gid)
    found = directory.lstat()
    empty_of_root = found.st_uid == 0 and account.foreign and not any(directory.iterdir())
    if empty_of_root:  # killed between the two steps above
        os.chown(directory, account.uid, account.gid)
    elif not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid:
        raise Misconfigured(
            f"The directory {directory} belongs to another account, so the database cannot be kept or reached there. "
            "Run as that account (or as root), or choose your own place with ALFANDEGA_HOME=/a/directory/of/yours."
        )
    directory.chmod(0o700)


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
