"""`alfandega law`: what the law says, which figures apply on a date, which rules are code, and what is not done yet."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from alfandega.cli.asked import Language

if TYPE_CHECKING:
    from alfandega.lawbook.coverage import Coverage

law = typer.Typer(help="The law as the software reads it.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
On = Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="The date; today when left out.")]
Answer = TypeVar("Answer")


def register(app: typer.Typer) -> None:
    """Add the `law` commands to the application."""
    app.add_typer(law, name="law")


def _read(answer: Callable[[], Answer]) -> Answer:
    """What `answer` gives; mistakes in the law files end in their list and exit code 2."""
    from alfandega.lawbook.files import LawFileError  # noqa: PLC0415 - slow to import, needed by this command only

    try:
        return answer()
    except (LawFileError, FileNotFoundError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error


@law.command()
def coverage(
    as_json: Json = False,
    act: Annotated[str | None, typer.Option("--act", help="Only one act, e.g. RCA or DL.")] = None,
) -> None:
    """Which requirements the code carries out, which are known gaps; exit 1 when one is neither (or both)."""
    from alfandega.lawbook.coverage import coverage as compute  # noqa: PLC0415

    found = _read(lambda: compute(act))
    if as_json:
        typer.echo(json.dumps(_as_data(found), ensure_ascii=False, indent=2))
    else:
        _show(found)
    sys.exit(0 if found.sound else 1)


def _as_data(found: Coverage) -> dict[str, object]:
    """The account of the requirements, in the shape that `--json` promises."""
    return {
        "families": [
            {
                "file": each.name,
                "ids": each.ids,
                "covered": each.covered,
                "gaps": each.gaps,
                "uncovered": each.uncovered,
                "shown": each.shown,
            }
            for each in found.families()
        ],
        "implemented": {name: list(where) for name, where in found.implemented.items()},
        "gaps": {name: {"until": until, "reason": reason} for name, (until, reason) in found.gaps.items()},
        "uncovered": list(found.uncovered),
        "contradicted": list(found.contradicted),
        "unknown": list(found.unknown),
    }


def _show(found: Coverage) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    console = Console()
    table = Table(title="Requirements of the catalogue", caption="shown: nothing for software to carry out; cited only")
    table.add_column("file")
    columns = ("ids", "covered", "gaps", "uncovered", "shown")
    for name in columns:
        table.add_column(name, justify="right")
    families = [each for each in found.families() if each.ids]
    for each in families:
        table.add_row(each.name, *(str(getattr(each, name)) for name in columns))
    table.add_section()
    table.add_row("all", *(str(sum(getattr(each, name) for each in families)) for name in columns))
    console.print(table)
    for words, names in (
        ("Neither carried out nor listed in law/cv/gaps.yaml", found.uncovered),
        ("Carried out and still listed in law/cv/gaps.yaml", found.contradicted),
        ("Carried out and not in the catalogue", found.unknown),
    ):
        if names:
            console.print(f"[red]{words}:[/red] {', '.join(names)}")


@law.command()
def article(
    catalogue_id: Annotated[str, typer.Argument(metavar="ID", help="RCA-169, RCA-169.1.a, DL-13.2 …")],
    language: Language = "pt",
    as_json: Json = False,
) -> None:
    """What an article says, in our words; exit 1 when the law files have no such article."""
    from alfandega.lawbook.articles import article as find  # noqa: PLC0415

    found = _read(lambda: find(catalogue_id))
    if found is None:
        typer.echo(f"The law files have no text for {catalogue_id!r}; ids look like RCA-169 or RCA-169.1.a.", err=True)
        raise typer.Exit(1)
    if as_json:
        data = {"id": found.id, "label": found.label, "title": dict(found.titles), "text": dict(found.texts)}
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    typer.echo(f"{found.label} · {found.title(language)}\n{found.act.name(language)}\n\n{found.text(language)}")


@law.command()
def parameters(on: On = None, language: Language = "pt", as_json: Json = False) -> None:
    """The figures in force on a date, each with its legal reference; settings of the administration are marked *."""
    from alfandega.kernel.dates import today  # noqa: PLC0415
    from alfandega.lawbook.parameters import parameters as load  # noqa: PLC0415

    day: date = on.date() if on else today()
    rows = []
    for name, each in sorted(_read(load).items()):
        value = next((dated.value for dated in each.values if dated.holds(day)), None)
        rows.append((name, "—" if value is None else str(value), each))
    if as_json:
        data = [
            {
                "name": name,
                "value": None if value == "—" else value,
                "unit": each.unit,
                "reference": each.reference.id,
                "setting": each.setting,
                "description": each.description(language),
            }
            for name, value, each in rows
        ]
        typer.echo(json.dumps({"on": day.isoformat(), "parameters": data}, ensure_ascii=False, indent=2))
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(title=f"{day}", caption="* a setting of the administration: the law gives no figure")
    for heading in ("name", "value", "unit", "reference", "description"):
        table.add_column(heading, overflow="fold")
    for name, value, each in rows:
        table.add_row(
            f"{name}{' *' if each.setting else ''}", value, each.unit, each.reference.label, each.description(language)
        )
    Console().print(table)


@law.command()
def rules(as_json: Json = False) -> None:
    """The rules that are code: article, code of the fault, and the text that users read."""
    from alfandega.lawbook.rulebook import entries  # noqa: PLC0415

    found = _read(entries)
    if as_json:
        data = [{"id": each.id, "code": each.code, "text": each.text, "where": each.where} for each in found]
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for each in found:
        typer.echo(f"{each.label:24} {each.code:28} {each.text}")
