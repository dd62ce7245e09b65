"""`alfandega origin CASE.json`: where a product originates, by which rule, or what is missing; without a database."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alfandega.cli.asked import AsOf, Language, contents

if TYPE_CHECKING:
    from alfandega.exchange.origin_case.computing import JudgedCase

Case = Annotated[Path, typer.Argument(metavar="CASE.json", help="A case (docs/origin.md); - reads it from the input.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("origin")(origin)


def origin(
    case: Case,
    as_of: AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (docs/schema/origin-result.json).")] = False,
    language: Language = "pt",
) -> None:
    """Find the origin of a product from its bill of materials, its operations and a rule, and say why.

    Nothing is stored. Exit 0: determined, whatever the answer; 1: the case, or the preference it claims, has faults,
    all told at once; 2: it cannot be read.
    """
    from alfandega.exchange.origin_case.told import told  # noqa: PLC0415 - `--help` must not wait for it

    found = _judged(case, as_of)
    answer = told(found, language)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        from alfandega.cli.origin_shown import show  # noqa: PLC0415

        show(answer, str(case))
    sys.exit(found.exit_code)


def _judged(case: Path, as_of: datetime | None) -> JudgedCase:
    from alfandega.exchange.origin_case.computing import JudgedCase, judge_case  # noqa: PLC0415
    from alfandega.kernel.dates import today  # noqa: PLC0415
    from alfandega.kernel.fault import Fault  # noqa: PLC0415

    data = contents(case)
    if isinstance(data, Fault):
        return JudgedCase(None, None, (data,))
    return judge_case(data, as_of.date() if as_of else today())
