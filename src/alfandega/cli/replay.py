"""`alfandega tariff replay DRAFT`: yesterday's declarations under a draft; and the worker of the web server."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from alfandega.cli.asked import Language
from alfandega.cli.at_hand import database
from alfandega.cli.tariff import tariff

if TYPE_CHECKING:
    from decimal import Decimal

    from alfandega.replay.models import ReplayRun
    from alfandega.tariff.authoring.models import Draft

SHOWN = 10
_DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add `tariff replay`, and the hidden command by which the web server has a replay made beside it."""
    tariff.command("replay")(replay)
    app.command("replayer", hidden=True)(replayer)


def replayer(job: Annotated[UUID, typer.Argument(help="The job, as the web server stored it.")]) -> None:
    """Make a replay that the web server was asked for."""
    with database():
        from alfandega.kernel.fault import Refused  # noqa: PLC0415 - Django must be set up before
        from alfandega.replay.working import work  # noqa: PLC0415

        try:
            sys.exit(0 if work(job) else 1)
        except Refused as refused:  # the job was given up meanwhile, so there is nowhere to keep what was found
            _tell_faults(refused.faults, "en")
            sys.exit(1)


def replay(  # noqa: PLR0917 - Typer makes options of them
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="Its number, such as 2026/3, or its id.")],
    first: Annotated[
        datetime | None, typer.Option("--from", formats=_DAY, help="First day of the declarations.")
    ] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=_DAY, help="Last day of the declarations.")] = None,
    published_on: Annotated[
        datetime | None, typer.Option(formats=_DAY, help="The published tariff as at this day; else the draft's first.")
    ] = None,
    draft_on: Annotated[
        datetime | None, typer.Option(formats=_DAY, help="The draft as at this day; else its first.")
    ] = None,
    own_day: Annotated[bool, typer.Option("--own-day", help="Both tariffs as at the day of each declaration.")] = False,
    rates_of_the_day: Annotated[
        bool, typer.Option("--rates-of-the-day", help="Exchange rates of the days compared, not of the declarations.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (docs/replay.md).")] = False,
    language: Language = "pt",
) -> None:
    """Assess past declarations under a draft, and show who would pay what more or less. The result is kept.

    Without dates: the last twelve months. Exit 0: done; 1: refused (no such draft, nothing in the period, running).
    """
    from alfandega.kernel.fault import Refused  # noqa: PLC0415 - `--help` must not wait for it

    with database():
        from alfandega.kernel.dates import today  # noqa: PLC0415
        from alfandega.replay.asking import Question, Rates  # noqa: PLC0415

        try:
            found = _draft(draft)
            until = _day(last) or today() - timedelta(days=1)
            question = Question(
                first=_day(first) or until - timedelta(days=364),
                last=until,
                published_on=None if own_day else _day(published_on) or found.takes_effect,
                draft_on=None if own_day else _day(draft_on) or found.takes_effect,
                rates=Rates.OF_THE_DAY if rates_of_the_day else Rates.OF_THE_DECLARATION,
            )
            run = _made(found, question, quiet=as_json)
        except Refused as refused:
            _tell_faults(refused.faults, language)
            raise typer.Exit(1) from None
        if as_json:
            typer.echo(json.dumps(_as_json(run, language), ensure_ascii=False, indent=2))
        else:
            _show(run, language)


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _draft(named: str) -> Draft:
    from alfandega.access.acting import acting  # noqa: PLC0415
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.kernel.fault import Refused  # noqa: PLC0415
    from alfandega.tariff.authoring.faults import not_found  # noqa: PLC0415
    from alfandega.tariff.authoring.models import Draft  # noqa: PLC0415

    with acting(SYSTEM):
        try:
            found = Draft.objects.filter(pk=UUID(named)).first()
        except ValueError:
            found = Draft.objects.filter(number=named[:20]).first()
    if found is None:
        raise Refused(not_found())
    return found


def _made(draft: Draft, question: Any, *, quiet: bool) -> ReplayRun:
    """Make the replay here, with a progress bar; raises Refused with why it came to nothing."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    from alfandega.access.acting import acting  # noqa: PLC0415
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.kernel.fault import Fault, Refused  # noqa: PLC0415
    from alfandega.replay import faults  # noqa: PLC0415
    from alfandega.replay.actions import start_replay  # noqa: PLC0415
    from alfandega.replay.models import ReplayJob  # noqa: PLC0415
    from alfandega.replay.stages import STAGE_NAMES  # noqa: PLC0415
    from alfandega.replay.working import work  # noqa: PLC0415

    begun: list[UUID] = []
    job = start_replay(SYSTEM, draft.pk, question, begun.append)
    if not begun:
        raise Refused(faults.running_already(job.by_name))
    columns = (TextColumn("{task.description:<45}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), disable=quiet) as progress:
        task = progress.add_task(STAGE_NAMES["starting"], total=1.0)
        run = work(job.pk, lambda stage, share: progress.update(task, description=STAGE_NAMES[stage], completed=share))
    if run is None:
        with acting(SYSTEM):
            job = ReplayJob.objects.get(pk=job.pk)
        raise Refused(*(Fault.from_json(each) for each in job.faults))
    return run


def _tell_faults(found: Any, language: str) -> None:
    from alfandega.lawbook import wording  # noqa: PLC0415

    for fault in found:
        words = wording.fault(fault, language)
        typer.echo(f"{words['message']} {words['remedy']}", err=True)


def _as_json(run: ReplayRun, language: str) -> dict[str, Any]:
    from alfandega.access.acting import acting  # noqa: PLC0415
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.lawbook import wording  # noqa: PLC0415
    from alfandega.replay.outcome import TABLES  # noqa: PLC0415

    with acting(SYSTEM):
        tables = {
            each.name: {
                "rows": each.rows,
                "first": [dict(zip(TABLES[each.name], row, strict=True)) for row in each.first],
            }
            for each in run.tables.defer("content")
        }
    reasons = [
        {
            "faults": [wording.fault(fault, language) for fault in reason.faults],
            "items": reason.items,
            "paid": f"{reason.paid:f}",
        }
        for reason in run.why
    ]
    return {
        "run": str(run.pk),
        "draft": str(run.draft_id),
        "revision": run.revision,
        "digest": run.digest,
        "edition": run.edition,
        "question": run.question,
        "seconds": f"{run.seconds:f}",
        "totals": run.totals,
        "newly_refused": reasons,
        "tables": tables,
    }


def _show(run: ReplayRun, language: str) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from alfandega.lawbook import wording  # noqa: PLC0415

    console, whole = Console(highlight=False), run.whole
    console.print(
        f"{whole.items:,} items of {whole.declarations:,} declarations: {whole.more:,} pay more, {whole.less:,} less, "
        f"{whole.same:,} the same, {whole.newly_refused:,} would be newly refused."
    )
    paid = f"Paid: {_grouped(whole.before)} {whole.currency} now, {_grouped(whole.after)} under the draft: "
    console.print(f"{paid}[bold]{_grouped(whole.effect, '+')}[/].")
    actual, drift = _grouped(whole.actual), _grouped(whole.drift, "+")
    console.print(f"Actually assessed in their time: {actual}; the published tariff differs by {drift}.")
    for name in ("taxes", "chapters", "importers"):
        table = Table(name, "now", "draft", "effect", box=None, padding=(0, 2))
        for column in table.columns[1:]:
            column.justify = "right"
        for row in _first(run, name):
            table.add_row(row["key"], *(_grouped(row[each]) for each in ("before", "after", "effect")))
        console.print(table)
    for reason in run.why[:SHOWN]:
        words = " ".join(wording.fault(fault, language)["message"] for fault in reason.faults)
        console.print(f"  {reason.items:,} × {words}", markup=False)


def _first(run: ReplayRun, name: str) -> list[dict[str, Any]]:
    from decimal import Decimal  # noqa: PLC0415

    from alfandega.access.acting import acting  # noqa: PLC0415
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.replay.outcome import TABLES  # noqa: PLC0415

    with acting(SYSTEM):
        kept = run.tables.get(name=name)
    rows = [dict(zip(TABLES[name], row, strict=True)) for row in kept.first[:SHOWN]]
    amounts = ("before", "after", "effect")
    return [{"key": _key(row, TABLES[name]), **{each: Decimal(row[each]) for each in amounts}} for row in rows]


def _key(row: dict[str, Any], columns: tuple[str, ...]) -> str:
    """What a row is about; of a tax also whether it is paid, secured or suspended."""
    return f"{row['tax']} {row['mode']}" if "mode" in row else str(row[columns[0]] or "—")


def _grouped(amount: Decimal, sign: str = "-") -> str:
    """An amount with its thousands apart and no needless decimals."""
    from alfandega.kernel.money import EXACT  # noqa: PLC0415

    return f"{amount.normalize(EXACT):{sign},f}"
