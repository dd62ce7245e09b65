"""Taking in an upload: bounded before anything is read, then written straight to the disk, piece by piece."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from alfandega.attachments import faults, limits, store
from alfandega.attachments.names import cleaned
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused

FIELD = "file"
"""The one field that brings files; others are not even written."""


@dataclass(frozen=True)
class Received:
    """A file that came in and lies in `incoming/`; `cut` when it was larger than is read, the rest thrown away."""

    path: Path
    name: str
    content_type: str
    size: int
    sha256: str
    cut: bool = False

    def drop(self) -> None:
        """Remove what was not placed."""
        self.path.unlink(missing_ok=True)


class ToDisk(FileUploadHandler):
    """Writes each file to `incoming/` while it comes, counting and hashing; beyond the limits it reads on in vain."""

    chunk_size = 256 * 1024

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        on = today()
        self.largest, self.most = limits.largest(on), limits.at_once(on)
        self.received: list[Received] = []
        self.paths: list[Path] = []
        self._file: BinaryIO | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open a place for the next file."""
        super().new_file(*args, **kwargs)
        if self.field_name != FIELD or len(self.paths) >= self.most:
            raise SkipFile
        self.paths.append(store.incoming())
        self._file = store.begin(self.paths[-1])
        self._size, self._hash = 0, hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 - Django's signature
        """Write a piece, up to the limit."""
        assert self._file is not None  # noqa: S101 - Django opens a file before it sends pieces of it
        self._size += len(raw_data)
        if self._size <= self.largest:
            self._hash.update(raw_data)
            self._file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[Any]:  # noqa: ARG002 - counted here
        """Close the file; Django gets an empty stand-in of the same name."""
        assert self._file is not None  # noqa: S101
        self._file.flush()
        self._file.close()
        self._file = None
        given = Received(
            path=self.paths[-1],
            name=cleaned(self.file_name or ""),
            content_type=(self.content_type or "")[:100],
            size=self._size,
            sha256=self._hash.hexdigest(),
            cut=self._size > self.largest,
        )
        self.received.append(given)
        return UploadedFile(file=BytesIO(), name=given.name, content_type=given.content_type, size=given.size)

    def drop(self) -> None:
        """Remove every file that was not placed, also one that was broken off."""
        if self._file is not None:
            self._file.close()
        for path in self.paths:
            path.unlink(missing_ok=True)


class Ending:
    """Whether a body came to its end: Django takes a file that broke off half-way for a whole one."""

    LONGEST = 300

    def __init__(self, request: HttpRequest) -> None:
        self._boundary = f"--{(request.content_params or {}).get('boundary', '')}--".encode()
        self._stream: Any = getattr(request, "_stream", None)
        self._tail = b""
        if self._stream is None or hasattr(request, "_body"):
            self._tail = request.body[-self.LONGEST :]
        else:
            request._stream = self  # type: ignore[assignment]  # noqa: SLF001 - there is no open way to listen in

    def read(self, *size: int) -> bytes:
        """Read on, remembering the last bytes."""
        return self._heard(self._stream.read(*size))

    def readline(self, *size: int) -> bytes:
        """Read a line, as Django does to come to the end."""
        return self._heard(self._stream.readline(*size))

    def _heard(self, piece: bytes) -> bytes:
        self._tail = (self._tail + piece)[-self.LONGEST :]
        return piece

    @property
    def reached(self) -> bool:
        """Whether the last bytes close the form."""
        return self._boundary in self._tail


def too_long(request: HttpRequest) -> Fault | None:
    """Why a request is not even read: it says that it is longer than all its files may be."""
    length, most = request.headers.get("Content-Length", ""), limits.of_a_request(today())
    return faults.request_too_large(most) if length.isdigit() and int(length) > most else None


@contextmanager
def received(request: HttpRequest) -> Iterator[list[Received]]:
    """The files of a request, on the disk; what is not placed is gone at the end. Before anything else reads the body.

    Raises Refused when there is none, or when the body broke off.
    """
    handler = ToDisk(request)
    request.upload_handlers = [handler]
    ending = Ending(request)
    try:
        request.FILES  # noqa: B018 - reading it is what takes the files in
        if handler.paths and not ending.reached:
            raise Refused(faults.broken_off())
        if not handler.received:
            raise Refused(faults.no_file())
        yield handler.received
    finally:
        handler.drop()
