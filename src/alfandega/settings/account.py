"""The system account the embedded PostgreSQL runs under: ourselves, or, when we are root, one without privileges.

PostgreSQL refuses to run as root. As root we run it as the owner of an existing data directory, else as the system
account `alfandega` (made at need with useradd), else as `nobody`.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NAME = "alfandega"


@dataclass(frozen=True)
class Account:
    """A system account, and whether commands must change to it."""

    uid: int
    gid: int
    name: str
    foreign: bool

    def run(self, command: Sequence[str], timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Run `command` under this account with a bare environment, output captured; never raises for its exit code.

        `timeout` is in seconds; past it subprocess.TimeoutExpired is raised.
        """
        return subprocess.run(  # noqa: S603 - the commands are our own, never a user's text
            list(command),
            check=False,
            timeout=timeout,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd="/",  # the current directory may be closed to the other account
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            user=self.uid if self.foreign else None,
            group=self.gid if self.foreign else None,
            extra_groups=[] if self.foreign else None,
        )

    def can_enter(self, directory: Path) -> bool:
        """Say whether this account may enter the nearest existing parent of `directory` (or itself)."""
        while not directory.exists():
            directory = directory.parent
        return self.run(["/bin/sh", "-c", 'cd "$1"', "sh", str(directory)]).returncode == 0


def account_for(data: Path) -> Account:
    """Return the account that is to run the server whose data directory is, or will be, `data`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), "", foreign=False)
    if (data / "PG_VERSION").exists():
        owner = data.stat()
        return Account(owner.st_uid, owner.st_gid, _name_of(owner.st_uid), foreign=True)
    entry = _entry(NAME) or _made() or pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid, entry.pw_name, foreign=True)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _made() -> pwd.struct_passwd | None:
    """Make the system account; None where the machine does not let us (no useradd, read-only /etc)."""
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:" + os.defpath)
    if useradd is None:
        return None
    options = [
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
    ]
    subprocess.run([useradd, *options, NAME], check=False, capture_output=True)  # noqa: S603
    return _entry(NAME)
