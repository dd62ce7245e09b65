"""Assesses a whole file in chunks. What is done is kept beside the answer, so that a run that was killed goes on.

`OUT.parts/` holds one Parquet file for each chunk and says what they were made of; OUT itself appears when all are
there, in one step, and the directory goes away.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import duckdb

from alfandega.bulk import file_faults
from alfandega.bulk.assessing import assess_lines
from alfandega.bulk.duck import DuckDB
from alfandega.bulk.resolving import Resolver, ready
from alfandega.bulk.source import FORMS, Source, open_source
from alfandega.kernel.fault import Refused

CHUNK = 1_000_000
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Order:
    """What is asked: the file of lines, the answer, the engine, the date of lines that name none, the language."""

    source: Path
    target: Path
    engine: str
    as_of: date
    language: str
    chunk: int = CHUNK


@dataclass
class Tally:
    """How many lines there are, how many are at fault; how many this run explained one by one, or had done before."""

    lines: int = 0
    explained: int = 0
    at_fault: int = 0
    before: int = 0
    unused: tuple[str, ...] = ()


def run(order: Order, resolver: Resolver, tell: Tell, *, force: bool = False) -> Tally:
    """Write the answer; raises Refused with every fault of the file. `tell` hears how far it is, of how many lines."""
    if order.target.suffix.lower() not in FORMS:
        raise Refused(file_faults.not_a_table(order.target.name))
    if order.target.resolve() == order.source.resolve():
        raise Refused(file_faults.same_file())
    if order.target.exists() and not force:
        raise Refused(file_faults.already_there(order.target.name))
    try:
        with _kept(order, resolver) as work:
            source = open_source(order.source, work)
            tally = _chunks(order, source, resolver, work, tell)
            tally.at_fault = _whole(order, work)
            _clear(work)
    except (OSError, duckdb.IOException) as error:
        raise Refused(file_faults.not_written(order.target.name, str(error))) from error
    return tally


@contextmanager
def _kept(order: Order, resolver: Resolver) -> Iterator[Path]:
    """The directory of what is done; emptied when it was made from something else."""
    work = order.target.with_name(f"{order.target.name}.parts")
    existed = work.exists()
    if order.source.is_file():
        work.mkdir(exist_ok=True)
    elif not existed:
        raise Refused(file_faults.not_there(order.source.name))
    with (work / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(file_faults.in_use(order.target.name)) from None
        made_of = work / "made-of.json"
        asked = _made_of(order, resolver)
        if not made_of.exists() or made_of.read_text(encoding="utf-8") != asked:
            _forget(work)
            made_of.write_text(asked, encoding="utf-8")
        try:
            yield work
        except Refused:
            if not existed:
                _clear(work)
            raise


def _made_of(order: Order, resolver: Resolver) -> str:
    """What an answer depends on: the file, the order, the release, the books."""
    found = order.source.stat() if order.source.is_file() else None
    books = fingerprint((resolver.tariff, resolver.reference))
    asked = {name: str(value) for name, value in asdict(order).items()}
    size = [found.st_size, found.st_mtime_ns] if found else []
    told = {**asked, "size": size, "release": version("alfandega"), "books": books}
    return json.dumps(told, indent=1, sort_keys=True)


def fingerprint(books: object) -> str:
    """The same for equal books in every process: sets and mappings are put in order first."""
    made = hashlib.sha256()
    for each in _told(books):
        made.update(each.encode())
    return made.hexdigest()


def _told(value: object) -> Iterator[str]:
    """A value in texts that only equal values give."""
    if is_dataclass(value) and not isinstance(value, type):
        yield type(value).__name__
        for each in fields(value):
            if each.compare:
                yield from _told(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for name in sorted(value):
            yield repr(name)
            yield from _told(value[name])
    elif isinstance(value, Set):
        yield repr(sorted(map(repr, value)))
    elif isinstance(value, list | tuple):
        yield f"({len(value)}"
        for each in value:
            yield from _told(each)
    else:
        yield repr(value)


def _forget(work: Path) -> None:
    for each in (
        *work.glob("part-*"),
        *work.glob("input.*"),
        *work.glob("made-of.json"),
        *work.glob("answer*"),
    ):
        each.unlink()


def _clear(work: Path) -> None:
    """Remove the directory; a file of someone else's in it stays."""
    _forget(work)
    (work / "lock").unlink(missing_ok=True)
    try:
        work.rmdir()
    except OSError:
        return


def _chunks(order: Order, source: Source, resolver: Resolver, work: Path, tell: Tell) -> Tally:
    tally = Tally(unused=source.unused)
    for number, first in enumerate(range(0, source.count, order.chunk)):
        after = min(first + order.chunk, source.count)
        part = work / f"part-{number:06}.parquet"
        if part.exists():
            tally.before += after - first
        else:
            _part(order, source.chunk(first, after, order.as_of), resolver, part, tally)
        tally.lines += after - first
        tell(after, source.count)
    return tally


def _part(order: Order, query: str, resolver: Resolver, part: Path, tally: Tally) -> None:
    """Assess one chunk and keep it; the file appears under its name when it is whole."""
    made = part.with_suffix(".making")
    with duckdb.connect() as connection:
        connection.execute(f"SET temp_directory = {_quoted(part.parent / 'part-spill')}")
        duck = DuckDB(connection)
        duck.make("raw", query)
        if order.engine == "spark":
            from alfandega.bulk.on_spark import assess_on_spark  # noqa: PLC0415 - needs Java, which few machines have

            explained = assess_on_spark(duck, resolver, part.parent, order.language)
        else:
            lines = ready(duck, resolver)
            found = assess_lines(duck, lines, resolver, "answer", order.language)
            explained = found.explained
        connection.execute(
            f"COPY (SELECT r.id, a.* EXCLUDE (line) FROM answer AS a JOIN raw AS r ON r.line = a.line ORDER BY a.line) "
            f"TO {_quoted(made)} (FORMAT parquet)"
        )
    made.replace(part)
    tally.explained += explained


def _whole(order: Order, work: Path) -> int:
    """All parts as one file, under its name when it is whole; how many of its lines are at fault."""
    parts = ", ".join(_quoted(each) for each in sorted(work.glob("part-*.parquet")))
    form = "csv, HEADER" if order.target.suffix.lower() == ".csv" else "parquet"
    made = work / "answer.making"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT * FROM read_parquet([{parts}])) TO {_quoted(made)} (FORMAT {form})")
        ((at_fault,),) = connection.execute(f"SELECT COUNT(fault) FROM read_parquet([{parts}])").fetchall()
    made.replace(order.target)
    return int(at_fault)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
