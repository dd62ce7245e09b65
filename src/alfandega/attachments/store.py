"""Where files lie: `$ALFANDEGA_HOME/attachments/files/ab/cd/<sha256>`, each once, never half-written, never changed.

A file is first written to `incoming/`, then forced to the disk and renamed to its hash: what stands under a hash is
whole. It is put there before its row is written, so a row always has its file; a file without a row does no harm, and
`sweep` takes it away once it is a day old. Placing renews the age of a file that lies there already, under a lock that
`sweep` respects, so that a file never goes while its second row is being written.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from alfandega.kernel.ids import new_id
from alfandega.settings.home import home

KEPT_UNCLAIMED = 24 * 60 * 60
"""Seconds for which a file that no row names is left alone: longer than any request lasts."""

_HASH = re.compile(r"[0-9a-f]{64}")


def root() -> Path:
    """The directory of everything here."""
    return home() / "attachments"


def incoming() -> Path:
    """A fresh path for a file that is coming in."""
    return _private(root() / "incoming") / str(new_id())


def begin(path: Path) -> BinaryIO:
    """Open a new file that only the account of the server reads."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def path_of(sha256: str) -> Path:
    """Where the file of a hash lies, or would. Raises ValueError when it is not a hash."""
    if not _HASH.fullmatch(sha256):
        raise ValueError(f"{sha256[:80]!r} is no SHA-256")
    return root() / "files" / sha256[:2] / sha256[2:4] / sha256


def place(written: Path, sha256: str) -> Path:
    """Put a file that came in under its hash, once and for all; `written` is gone afterwards."""
    target = path_of(sha256)
    with written.open("rb") as file:
        os.fsync(file.fileno())
    with _locked(fcntl.LOCK_SH):
        _private(target.parent)
        if target.exists():
            os.utime(target)
            written.unlink()
            return target
        written.chmod(0o400)
        written.replace(target)
        os.utime(target)
    for directory in (target.parent, target.parent.parent, target.parent.parent.parent):
        _sync(directory)
    return target


def content_of(sha256: str) -> bytes:
    """The bytes of a file. Raises OSError when it does not lie there."""
    return path_of(sha256).read_bytes()


def sweep(named: Callable[[str], bool]) -> list[str]:
    """Remove files that no row names (`named` says so) and pieces of broken uploads, a day after; their hashes."""
    before, swept = time.time() - KEPT_UNCLAIMED, []
    for piece in (root() / "incoming").glob("*"):
        if piece.stat().st_mtime < before:
            piece.unlink(missing_ok=True)
            swept.append(piece.name)
    for file in _files():
        with _locked(fcntl.LOCK_EX):
            if file.stat().st_mtime < before and not named(file.name):
                file.unlink()
                swept.append(file.name)
    return swept


def damaged(hashes: Iterator[str]) -> Iterator[tuple[str, str]]:
    """The hashes whose file is `missing` or `changed`, as after a restore that left something out."""
    for sha256 in hashes:
        try:
            with path_of(sha256).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                    yield sha256, "changed"
        except FileNotFoundError:
            yield sha256, "missing"


def _files() -> Iterator[Path]:
    return (each for each in (root() / "files").glob("*/*/*") if _HASH.fullmatch(each.name))


@contextmanager
def _locked(how: int) -> Iterator[None]:
    with (_private(root()) / "lock").open("a") as file:
        fcntl.flock(file, how)
        yield


def _private(directory: Path) -> Path:
    """Make a directory below `root` (or `root` itself) that only the account of the server enters."""
    if directory != root():
        _private(directory.parent)
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    return directory


def _sync(directory: Path) -> None:
    """Force the entries of a directory to the disk."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
