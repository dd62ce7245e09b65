"""`alfandega tariff search`: lines of the stored tariff by code, by word, by everyday word, also misspelt."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from alfandega.cli.asked import Language

if TYPE_CHECKING:
    from alfandega.tariff.search.told import ToldFound


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="A code, its beginning, or words.")],
    on: Annotated[datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="Another day than today.")] = None,
    language: Language = "pt",
    most: Annotated[int, typer.Option("--most", min=1, max=500, help="Show at most so many lines.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON (docs/schema/tariff-search.json).")] = False,
) -> None:
    """Find lines of the stored tariff. Exit 0: found; 1: nothing found."""
    from alfandega.cli.at_hand import database  # noqa: PLC0415 - `--help` must not wait for it
    from alfandega.kernel.dates import today  # noqa: PLC0415

    text, day = " ".join(words), on.date() if on else today()
    with database():
        from alfandega.tariff import snapshot  # noqa: PLC0415 - Django must be set up first
        from alfandega.tariff.search.finding import find  # noqa: PLC0415
        from alfandega.tariff.search.told import told  # noqa: PLC0415

        answer = told(find(text, language, day, most), snapshot.current(), text, language, day)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        _show(answer)
    sys.exit(0 if answer.hits else 1)


def _show(answer: ToldFound) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from alfandega.kernel.text import msgid  # noqa: PLC0415
    from alfandega.lawbook.wording import translate, worded  # noqa: PLC0415

    console, language = Console(highlight=False), answer.language
    if answer.shortened:
        console.print(Text(translate(msgid("The text is long: only its first words were searched."), language)))
    if answer.corrected:
        console.print(Text(worded(msgid("Searched instead: {words}"), {"words": answer.corrected}, language), "bold"))
    if not answer.hits:
        console.print(Text(translate(msgid("Nothing in the tariff fits."), language)))
        return
    table = Table(box=None, padding=(0, 2), show_header=False)
    table.add_column(no_wrap=True)
    for hit in answer.hits:
        above = " › ".join(each.description for each in hit.above)
        style = "" if hit.declarable else "bold"
        table.add_row(Text(hit.code, style), Text(hit.description, style), Text(above, "dim"))
    console.print(table)
    if answer.more:
        console.print(Text(translate(msgid("There are more; add a word, or --most."), language), "dim"))
