"""`alfandega tariff export`, `check` and `diff`: the stored tariff written out, examined, and compared over time."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from alfandega.cli.asked import Language

if TYPE_CHECKING:
    from alfandega.tariff.authoring.history import Difference

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
_DAY = ["%Y-%m-%d"]


def register(tariff: typer.Typer) -> None:
    """Add the commands to those of the tariff."""
    tariff.command()(export)
    tariff.command()(check)
    tariff.command()(diff)


def export(
    place: Annotated[
        Path, typer.Argument(metavar="DIR|FILE.json", help="A folder for two CSV tables, or a .json file.")
    ],
) -> None:
    """Write the whole stored tariff: as tariff.csv and measures.csv in a folder, or as one JSON document.

    `alfandega tariff load` reads both back as the same tariff. The document is described in docs/schema/tariff.json.
    Exit 0: written; 2: the place cannot be written.
    """
    from alfandega.cli.at_hand import database  # noqa: PLC0415 - `--help` must not wait for it

    with database():
        from alfandega.tariff.authoring.document import document_of, written  # noqa: PLC0415 - Django must be set up
        from alfandega.tariff.authoring.tables import write_tables  # noqa: PLC0415
        from alfandega.tariff.snapshot import from_database  # noqa: PLC0415

        try:
            if place.suffix.lower() == ".json":
                document = document_of(from_database())
                place.write_text(written(document), encoding="utf-8")
                lines, measures = len(document.lines), len(document.measures)
            else:
                lines, measures = write_tables(place)
        except OSError as error:
            typer.echo(f"{place} cannot be written: {error.strerror}.", err=True)
            sys.exit(2)
    typer.echo(f"{place}: {lines} lines, {measures} measures.", err=True)


def check(as_json: Json = False, language: Language = "pt") -> None:
    """Run every rule for drafts (T001 …) over the stored tariff as it is.

    Exit 0: no rule is broken, warnings apart; 1: some are.
    """
    from alfandega.cli.at_hand import database  # noqa: PLC0415
    from alfandega.lawbook.wording import fault as in_words  # noqa: PLC0415

    with database():
        from alfandega.tariff.authoring.approving import case_of  # noqa: PLC0415
        from alfandega.tariff.authoring.inspection.examining import examine_all  # noqa: PLC0415
        from alfandega.tariff.snapshot import from_database  # noqa: PLC0415

        found = examine_all(case_of(from_database()))
    if as_json:
        typer.echo(json.dumps([in_words(each, language) for each in found], ensure_ascii=False, indent=2))
    else:
        for each in found:
            words = in_words(each, language)
            typer.echo(f"{words['code']} {words['severity']}: {words['message']} {words['remedy']}")
    sys.exit(1 if any(each.stops for each in found) else 0)


def diff(
    code: Annotated[str, typer.Argument(help="A code of the nomenclature, 2 to 12 digits.")],
    first: Annotated[datetime, typer.Option("--from", formats=_DAY, help="The earlier date.")],
    second: Annotated[datetime, typer.Option("--to", formats=_DAY, help="The later date.")],
    as_json: Json = False,
    language: Language = "pt",
) -> None:
    """Say what began, ended or changed between two dates for a line and every measure it bears.

    Exit 0: said, also when nothing changed; 1: no line has this code on either date.
    """
    from alfandega.cli.at_hand import database  # noqa: PLC0415

    on_a, on_b = first.date(), second.date()
    with database():
        from alfandega.tariff.authoring import history  # noqa: PLC0415
        from alfandega.tariff.snapshot import from_database  # noqa: PLC0415

        book = from_database()
        known = book.heading(code, on_a) is not None or book.heading(code, on_b) is not None
        found = history.diff(book, code, on_a, on_b) if known else ()
    if not known:
        typer.echo(f"No line has the code {code} on {on_a} or {on_b}.", err=True)
        sys.exit(1)
    if as_json:
        typer.echo(json.dumps(_as_json(code, on_a, on_b, found), ensure_ascii=False, indent=2))
    else:
        _print(code, on_a, on_b, found, language)


def load_json(file: Path, language: str, *, dry_run: bool) -> int:
    """Make the stored tariff equal to a document, with the database at hand; returns the exit code of `tariff load`."""
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.kernel.fault import Refused  # noqa: PLC0415
    from alfandega.kernel.text import msgid  # noqa: PLC0415
    from alfandega.lawbook.wording import fault as in_words  # noqa: PLC0415
    from alfandega.lawbook.wording import worded  # noqa: PLC0415
    from alfandega.tariff.authoring.loading import load_document  # noqa: PLC0415

    try:
        lines, measures, changed = load_document(SYSTEM, file.read_bytes(), file.name, dry_run=dry_run)
    except OSError as error:
        typer.echo(f"{file}: {error.strerror}", err=True)
        return 2
    except Refused as refused:
        for each in refused.faults:
            told = in_words(each, language)
            typer.echo(f"{told['where']} {told['message']} {told['remedy']}".strip(), err=True)
        return 2 if any(each.code == "document.file" for each in refused.faults) else 1
    words = msgid("{lines} lines, {measures} measures; {changed} rows changed.")
    if dry_run:
        words = msgid("{lines} lines, {measures} measures; {changed} rows would change.")
    counts = {"lines": str(lines), "measures": str(measures), "changed": str(changed)}
    typer.echo(worded(words, counts, language), err=True)
    return 0


def _as_json(code: str, on_a: date, on_b: date, found: tuple[Difference, ...]) -> dict[str, Any]:
    differences = [
        {
            "subject": each.subject,
            "key": each.key,
            "what": each.what.value,
            "old": each.old.model_dump(mode="json") if each.old else None,
            "new": each.new.model_dump(mode="json") if each.new else None,
            "fields": [{"field": field.field, "old": field.old, "new": field.new} for field in each.fields],
        }
        for each in found
    ]
    return {"code": code, "from": on_a.isoformat(), "to": on_b.isoformat(), "differences": differences}


def _print(code: str, on_a: date, on_b: date, found: tuple[Difference, ...], language: str) -> None:
    from alfandega.kernel.text import msgid  # noqa: PLC0415
    from alfandega.lawbook.wording import sentence, worded  # noqa: PLC0415
    from alfandega.tariff.authoring.telling import told  # noqa: PLC0415

    if not found:
        words = msgid("Nothing changed for {code} between {first} and {second}.")
        typer.echo(worded(words, {"code": code, "first": on_a.isoformat(), "second": on_b.isoformat()}, language))
    for each in found:
        for line in told(each, language):
            typer.echo(sentence(line, language))
