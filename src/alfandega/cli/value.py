"""`alfandega value CASE.json`: the customs value of anyone's case, explained, without a database or a server."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alfandega.cli.asked import AsOf, Language, contents

if TYPE_CHECKING:
    from alfandega.exchange.value_case.computing import ValuedCase

Case = Annotated[Path, typer.Argument(metavar="CASE.json", help="A case (docs/value.md); - reads it from the input.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("value")(value)


def value(
    case: Case,
    as_of: AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (docs/schema/value-result.json).")] = False,
    language: Language = "pt",
) -> None:
    """Determine the customs value of goods from the facts of their sale, by the first method that gives one.

    Nothing is stored. Every line cites its article, and every method that was not used its reason. Exit 0: valued;
    1: the case has faults, all told at once; 2: it cannot be read.
    """
    from alfandega.exchange.value_case.told import told  # noqa: PLC0415 - `--help` must not wait for it

    found = _valued(case, as_of)
    answer = told(found, language)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        from alfandega.cli.value_shown import show  # noqa: PLC0415

        show(answer, str(case))
    sys.exit(found.exit_code)


def _valued(case: Path, as_of: datetime | None) -> ValuedCase:
    from alfandega.exchange.value_case.computing import ValuedCase, compute_value  # noqa: PLC0415
    from alfandega.kernel.dates import today  # noqa: PLC0415
    from alfandega.kernel.fault import Fault  # noqa: PLC0415

    data = contents(case)
    if isinstance(data, Fault):
        return ValuedCase(None, None, None, (data,))
    return compute_value(data, as_of.date() if as_of else today())
