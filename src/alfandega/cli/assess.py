"""`alfandega assess CASE.json`: duties and taxes of anyone's case, explained, without a database or a server."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alfandega.cli.asked import AsOf, Language, contents

if TYPE_CHECKING:
    from alfandega.exchange.case.computing import ComputedCase

Case = Annotated[Path, typer.Argument(metavar="CASE.json", help="A case (docs/assess.md); - reads it from the input.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("assess")(assess)


def assess(
    case: Case,
    as_of: AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (docs/schema/assess-result.json).")] = False,
    language: Language = "pt",
) -> None:
    """Compute the duties and taxes of items by measures that the case gives, or by the lines of our tariff.

    Nothing is stored. Every line says how it was reached. Exit 0: computed; 1: the case has faults, all told at once;
    2: it cannot be read.
    """
    from alfandega.exchange.case.told import told  # noqa: PLC0415 - `--help` must not wait for it

    found = _computed(case, as_of)
    answer = told(found, language)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        from alfandega.cli.assess_shown import show  # noqa: PLC0415

        show(answer, str(case))
    sys.exit(found.exit_code)


def _computed(case: Path, as_of: datetime | None) -> ComputedCase:
    from alfandega.exchange.case.computing import ComputedCase, compute_case  # noqa: PLC0415
    from alfandega.kernel.dates import today  # noqa: PLC0415
    from alfandega.kernel.fault import Fault, Refused  # noqa: PLC0415

    data = contents(case)
    if isinstance(data, Fault):
        return ComputedCase(None, None, (data,))
    try:
        return compute_case(data, as_of.date() if as_of else today())
    except Refused as error:
        return ComputedCase(None, None, error.faults)
