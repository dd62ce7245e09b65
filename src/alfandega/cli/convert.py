"""`alfandega convert`: ASYCUDA World XML to our JSON and back, without loss."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated, NoReturn

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="convert")(convert_file)


def convert_file(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A declaration: ASYCUDA World XML or our JSON.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; .xml or .json says which form.")],
    force: Annotated[bool, typer.Option("--force", help="Write over OUT when it is there.")] = False,
) -> None:
    """Convert a declaration between ASYCUDA World XML and our JSON; what no field knows is kept and comes back.

    XML has no place for the declaration of value elements: it is left out, and said so.

    Ends with 0 when OUT was written, 2 when IN cannot be read or OUT not be written; faults are printed and OUT is then
    not touched.
    """
    from alfandega.exchange.asycuda import not_written, write_sad  # noqa: PLC0415 - `--help` stays quick
    from alfandega.exchange.declaration_file import read_declaration  # noqa: PLC0415
    from alfandega.exchange.reading import in_words  # noqa: PLC0415
    from alfandega.exchange.recompute.of_file import read_file  # noqa: PLC0415
    from alfandega.exchange.sad_json import write_json  # noqa: PLC0415
    from alfandega.kernel.fault import Fault  # noqa: PLC0415

    form = target.suffix.lower()
    if form not in {".xml", ".json"}:
        _stop(f"{target.name} says no form. Name it .xml for ASYCUDA World or .json for our JSON.")
    if target.exists() and not force:
        _stop(f"{target} is already there. Choose another name, or write over it with --force.")
    data = read_file(source)
    if isinstance(data, Fault):
        _stop(in_words(data))
    result = read_declaration(data, source.name)
    for fault in result.faults:
        typer.echo(in_words(fault), err=True)
    if result.sad is None or result.stops:
        _stop(f"{target} was not written.")
    for note in result.notes:
        typer.echo(str(note), err=True)
    for note in not_written(result.sad) if form == ".xml" else ():
        typer.echo(str(note), err=True)
    made = write_sad(result.sad) if form == ".xml" else write_json(result.sad)
    try:
        _write(target, made)
    except OSError as error:
        _stop(f"{target} cannot be written: {error.strerror}. Choose a directory you may write to.")
    typer.echo(f"{target}: {len(result.sad.items)} items, {len(made)} bytes.")


def _stop(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(2)


def _write(target: Path, data: bytes) -> None:
    """Write all or nothing: beside the target first, then in its place, with the rights a new file would have."""
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
