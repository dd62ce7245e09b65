"""Looking for viruses: a seam for a scanner, and a client of ClamAV's daemon over a socket.

`ALFANDEGA_CLAMD` names its socket: `/run/clamav/clamd.ctl` or `127.0.0.1:3310`. Without it a file is kept as "not
scanned" and shown so; with it, a file is taken only when the daemon has answered that it is clean.
"""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings

PIECE = 64 * 1024
PATIENCE = 30.0
"""Seconds to wait for the daemon."""

LONGEST_ANSWER = 4096


class CannotScanError(Exception):
    """The scanner gave no verdict."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a scanner says: by which it was scanned (empty: by none), and what it found (empty: nothing)."""

    by: str = ""
    found: str = ""


class Scanner(Protocol):
    """Whatever can look through a file."""

    def scan(self, path: Path) -> Verdict:
        """The verdict on a file. Raises CannotScanError when there is none."""


class NoScanner:
    """No scanner is set up: nothing is found, and by nobody."""

    def scan(self, path: Path) -> Verdict:  # noqa: ARG002 - the protocol's signature
        """An empty verdict."""
        return Verdict()


@dataclass(frozen=True, slots=True)
class Clamd:
    """ClamAV's daemon: the file is sent in pieces (INSTREAM), the answer is one line."""

    address: str

    def scan(self, path: Path) -> Verdict:
        """Send the file and read the verdict."""
        try:
            with self._connected() as connection, path.open("rb") as file:
                connection.sendall(b"zINSTREAM\0")
                while piece := file.read(PIECE):
                    connection.sendall(struct.pack("!I", len(piece)) + piece)
                connection.sendall(struct.pack("!I", 0))
                answer = _line(connection)
        except OSError as error:
            raise CannotScanError(str(error)) from error
        said = answer.removeprefix("stream: ")
        if said == "OK":
            return Verdict(by="ClamAV")
        if said.endswith(" FOUND"):
            return Verdict(by="ClamAV", found=said.removesuffix(" FOUND")[:200])
        raise CannotScanError(answer[:200])

    def _connected(self) -> socket.socket:
        host, colon, port = self.address.rpartition(":")
        if colon and port.isdigit():
            return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(PATIENCE)
        try:
            connection.connect(self.address.removeprefix("unix:"))
        except OSError:
            connection.close()
            raise
        return connection


def _line(connection: socket.socket) -> str:
    answer = b""
    while len(answer) < LONGEST_ANSWER and not answer.endswith(b"\0"):
        piece = connection.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def scanner() -> Scanner:
    """The scanner that is set up."""
    return Clamd(settings.CLAMD) if settings.CLAMD else NoScanner()
