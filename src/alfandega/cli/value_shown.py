"""The answer of `alfandega value` on a terminal: lines with their articles, what does not count, items, faults."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from alfandega.cli.assess_shown import figure
from alfandega.exchange.value_case.told import ToldItem, ToldValue
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import translate

console = Console(soft_wrap=False)


def show(answer: ToldValue, name: str) -> None:
    """Print the answer to one case."""

    def say(words: str) -> str:
        return translate(words, answer.language)

    verdict = msgid("Valued") if answer.valued else msgid("Has faults")
    verdict = verdict if answer.readable else msgid("Cannot be read")
    colour = "green" if answer.valued else "red"
    parts = (escape(name), *([answer.on] if answer.on else []), f"[bold {colour}]{escape(say(verdict))}[/]")
    console.rule(" · ".join(parts))
    if answer.faults:
        columns = ((msgid("Where"), False), (msgid("What is wrong"), False), (msgid("How to mend it"), False))
        table = _table(say(msgid("Faults")), columns, answer.language)
        for fault in answer.faults:
            article = f" ({fault.article})" if fault.article else ""
            table.add_row(Text(fault.pointer), Text(f"{fault.message}{article}", style="red"), Text(fault.remedy))
        console.print(table)
        return
    _lines(answer)
    for each in answer.not_counted:
        console.print(Text(f"– {each.pointer}: {each.words} ({each.article})", style="dim"))
    for item in answer.items:
        _item(item, answer)
    _total(answer)


def _table(title: str, columns: Iterable[tuple[str, bool]], language: str) -> Table:
    table = Table(title=title or None, title_justify="left", title_style="bold")
    for heading, number in columns:
        table.add_column(translate(heading, language), justify="right" if number else "left", no_wrap=number)
    return table


def _lines(answer: ToldValue) -> None:
    columns = ((msgid("Line"), False), (answer.currency or "", True), (msgid("How"), False), (msgid("Article"), False))
    table = _table("", columns, answer.language)
    for line in answer.lines:
        table.add_row(line.kind, figure(line.amount), Text("\n".join(line.trace), style="dim"), line.article)
    if answer.lines:
        console.print(table)


def _item(item: ToldItem, answer: ToldValue) -> None:
    name = f" · {item.id}" if item.id else ""
    words = f"{translate(msgid('Item'), answer.language)} {item.item}{name}: {figure(item.value)} {answer.currency}"
    console.print(Text(f"{words} ({item.method})", style="bold"))
    for attempt in item.attempts:
        if len(item.attempts) == 1:
            break
        told = [f"{reason.words} ({reason.article})" for reason in attempt.reasons] or attempt.trace
        for each in told:
            console.print(Text(f"  {attempt.method}: {each}", style="dim"))


def _total(answer: ToldValue) -> None:
    words = translate(msgid("Customs value"), answer.language)
    console.print(Text(f"{words}: {figure(answer.value or '0')} {answer.currency}", style="bold"))
    if answer.provisional:
        note = msgid("The value is provisional: an amount is an estimate or not known yet.")
        console.print(Text(translate(note, answer.language), style="bold yellow"))
    if answer.illustrative:
        note = msgid("An exchange rate is illustrative: it is not an official one.")
        console.print(Text(translate(note, answer.language), style="bold yellow"))
