"""`alfandega relief CASE.json`: which relief goods may have, what it needs, or which condition fails; no database."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alfandega.cli.asked import AsOf, Language, contents

if TYPE_CHECKING:
    from alfandega.exchange.relief_case.computing import AnsweredCase

Case = Annotated[Path, typer.Argument(metavar="CASE.json", help="A case (docs/reliefs.md); - reads it from the input.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("relief")(relief)


def relief(
    case: Case,
    as_of: AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (docs/schema/relief-result.json).")] = False,
    language: Language = "pt",
) -> None:
    """Find the relief from duties that goods may have, by what they are and who brings them, and say why.

    Nothing is stored. Exit 0: answered, whatever the answer, or the next question; 1: the case has faults, all told at
    once; 2: it cannot be read.
    """
    from alfandega.clearance.books import files  # noqa: PLC0415 - `--help` must not wait for it
    from alfandega.exchange.relief_case.told import told  # noqa: PLC0415
    from alfandega.kernel.dates import today  # noqa: PLC0415

    found = _answered(case, as_of)
    answer = told(found, files(found.on or today()), language)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        from alfandega.cli.relief_shown import show  # noqa: PLC0415

        show(answer, str(case))
    sys.exit(found.exit_code)


def _answered(case: Path, as_of: datetime | None) -> AnsweredCase:
    from alfandega.exchange.relief_case.computing import AnsweredCase, answer_case  # noqa: PLC0415
    from alfandega.kernel.dates import today  # noqa: PLC0415
    from alfandega.kernel.fault import Fault  # noqa: PLC0415

    data = contents(case)
    if isinstance(data, Fault):
        return AnsweredCase(None, None, (data,), {})
    return answer_case(data, as_of.date() if as_of else today())
