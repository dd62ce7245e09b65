"""`alfandega tariff load`: the national tariff from an administration's table, all of it or what is well of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alfandega.cli import tariff_drafts
from alfandega.cli.asked import Language

if TYPE_CHECKING:
    from alfandega.kernel.fault import Fault
    from alfandega.tariff.actions import Loaded, Told

Hs = Annotated[Path | None, typer.Option("--hs", help="The Harmonized System as CSV, for headings that FILE lacks.")]
HsFrom = Annotated[
    datetime, typer.Option("--hs-from", formats=["%Y-%m-%d"], help="The day from which those headings are valid.")
]
Partial = Annotated[
    bool, typer.Option("--partial", help="Load the rows that are well; write the others to FILE.faults.csv.")
]


def load(  # noqa: PLR0917 - Typer makes options of them
    file: Annotated[
        Path,
        typer.Argument(
            help="CSV (UTF-8) or XLSX with the columns of data/demo/tariff.csv; or JSON (docs/schema/tariff.json)."
        ),
    ],
    hs: Hs = None,
    hs_from: HsFrom = datetime(2022, 1, 1),
    measures: Annotated[
        Path | None, typer.Option("--measures", help="Other measures, as in data/demo/measures.csv.")
    ] = None,
    partial: Partial = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen and change nothing.")] = False,
    language: Language = "pt",
) -> None:
    """Make the stored tariff equal to a table; with --partial, add or change its good rows and remove nothing.

    Every fault is named by row and column, all at once. Exit 0: loaded; 1: refused, or rows left out with --partial;
    2: the file cannot be read as a table.
    """
    from alfandega.cli.at_hand import database  # noqa: PLC0415 - `--help` must not wait for it
    from alfandega.kernel.fault import Refused  # noqa: PLC0415

    with database():
        from alfandega.access.actor import SYSTEM  # noqa: PLC0415 - Django must be set up first
        from alfandega.tariff.actions import Headings, load_tariff  # noqa: PLC0415

        headings = Headings(hs, hs_from.date()) if hs else None
        if file.suffix.lower() == ".json":
            sys.exit(tariff_drafts.load_json(file, language, dry_run=dry_run))
        try:
            with _progress(language) as told:
                loaded = load_tariff(
                    SYSTEM, file, measures, headings=headings, partial=partial, dry_run=dry_run, told=told
                )
        except Refused as refused:
            sys.exit(_refused(refused.faults, language))
    sys.exit(_loaded(loaded, file, language, dry_run=dry_run))


@contextmanager
def _progress(language: str) -> Iterator[Told]:
    """A bar for each step, on the error stream; it disappears at the end."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from alfandega.kernel.text import msgid  # noqa: PLC0415
    from alfandega.lawbook.wording import translate  # noqa: PLC0415
    from alfandega.tariff.actions import LINES, MEASURES, READING  # noqa: PLC0415

    words = {READING: msgid("Reading rows"), LINES: msgid("Storing lines"), MEASURES: msgid("Storing measures")}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        tasks = {step: progress.add_task(translate(each, language), total=None) for step, each in words.items()}
        yield lambda step, done, total: progress.update(tasks[step], completed=done, total=total)


def _refused(faults: Sequence[Fault], language: str) -> int:
    """Say every fault; returns the exit code, 2 when it is about a file as a whole."""
    from alfandega.kernel.text import msgid  # noqa: PLC0415

    _say(faults, language)
    _tell(msgid("Nothing was loaded; faults: {count}."), language, count=str(len(faults)))
    return 2 if any(fault.where.startswith("/0/") for fault in faults) else 1


def _loaded(loaded: Loaded, file: Path, language: str, *, dry_run: bool) -> int:
    """Say what was loaded, and write what was left out; returns the exit code."""
    from alfandega.kernel.text import msgid  # noqa: PLC0415
    from alfandega.tariff.nomenclature.left_out import left_out  # noqa: PLC0415

    _say(loaded.warnings, language)
    counts = {name: str(getattr(loaded, name)) for name in ("lines", "headings", "measures", "changed")}
    words = msgid("The tariff has {lines} lines, {headings} headings and {measures} of their measures.")
    changed = msgid("Changed: {changed} rows.")
    if dry_run:
        words = msgid("The tariff would have {lines} lines, {headings} headings and {measures} of their measures.")
        changed = msgid("{changed} rows would change; nothing was changed.")
    _tell(words, language, **counts)
    _tell(changed, language, **counts)
    if loaded.left_out is None:
        return 0
    place = file.with_name(f"{file.stem}.faults.csv")
    try:
        place.write_text(left_out(loaded.left_out, language), encoding="utf-8-sig")  # the mark has Excel read UTF-8
    except OSError as error:
        _say(loaded.left_out.faults, language)
        words, why = msgid("The rows left out could not be written to {file}: {why}."), error.strerror or ""
        _tell(words, language, file=str(place), why=why)
        return 1
    words = msgid("Left out: {count} rows. They stand with their faults in {file}.")
    _tell(words, language, count=str(len(loaded.left_out.bad)), file=str(place))
    return 1


def _say(faults: Iterable[Fault], language: str) -> None:
    from alfandega.lawbook.wording import fault  # noqa: PLC0415

    for each in faults:
        words = fault(each, language)
        typer.echo(f"{words['message']} {words['remedy']}", err=True)


def _tell(template: str, language: str, **params: str) -> None:
    from alfandega.lawbook.wording import worded  # noqa: PLC0415

    typer.echo(worded(template, params, language), err=True)
