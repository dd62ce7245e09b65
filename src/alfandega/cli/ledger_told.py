"""What `alfandega ledger` does with a database at hand, with its progress told on standard error."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.revenue.entries import enter, missing_notices, missing_payments
from alfandega.revenue.ledger.checking import CHECKS, Broken, broken, offices
from alfandega.revenue.models import Notice, Payment

AT_ONCE = 1000


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


def verified(office: str) -> list[Broken] | None:
    """What is wrong at one office or at all; None when there is nothing to look at."""
    wanted = [each for each in offices() if office in ("", each)]
    if not wanted:
        return None
    found: list[Broken] = []
    with _progress() as progress:
        task = progress.add_task("verifying", total=len(wanted) * len(CHECKS))
        for each in wanted:
            for check in CHECKS:
                progress.update(task, description=f"{each} {check.code}")
                found += broken(each, check)
                progress.advance(task)
    return found


def show_broken(found: list[Broken], *, as_json: bool) -> None:
    """Print what was found."""
    if as_json:
        sys.stdout.write(json.dumps({"whole": not found, "broken": [asdict(each) for each in found]}, indent=2) + "\n")
        return
    console = Console()
    if not found:
        console.print(f"The ledger is whole: {len(CHECKS)} checks.", style="green")
        return
    table = Table("office", "check", "what is wrong", "where")
    for each in found:
        table.add_row(each.office, each.code, each.wrong, each.place)
    console.print(table)


def caught_up(office: str) -> int:
    """Enter what is missing, a thousand papers a transaction; how many papers that were."""
    with acting(SYSTEM):
        papers: list[Notice | Payment] = [*missing_notices(office), *missing_payments(office)]
    with _progress() as progress:
        task = progress.add_task("entering", total=len(papers))
        for begins in range(0, len(papers), AT_ONCE):
            with acting(SYSTEM):
                for paper in papers[begins : begins + AT_ONCE]:
                    enter(paper)
            progress.update(task, completed=min(begins + AT_ONCE, len(papers)))
    return len(papers)
