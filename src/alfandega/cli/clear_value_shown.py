"""The customs value on a terminal: its lines with their steps, methods, what does not count, and the waterfall."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from alfandega.clearance.explained import ExplainedFound, ExplainedItemValue, ExplainedLine, ExplainedValuation
from alfandega.clearance.valuation.shown.names import kind_name, method_name
from alfandega.clearance.valuation.shown.waterfall import DrawnBar, drawn
from alfandega.cli.figures import figure, table_of
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import translate

WIDTH = 40
"""Characters of the longest bar."""
TONES = {"price": "blue", "added": "yellow", "deducted": "green", "total": "bold blue"}


def show_value(console: Console, valuation: ExplainedValuation, language: str) -> None:
    """Print how the value is made up and why."""
    console.print(_lines(valuation, language))
    bars = drawn([bar.model_dump() for bar in valuation.bars])
    if bars:
        console.print(_waterfall(bars, valuation.currency, language))
    _told(console, msgid("What was found of the sale"), valuation.findings, language)
    _told(console, msgid("What does not change the value, and why"), valuation.not_counted, language)
    for item in valuation.items:
        _attempts(console, item, language)
    if valuation.provisional:
        note = msgid("The value is provisional: an amount is an estimate or not known yet.")
        console.print(Text(translate(note, language), style="bold yellow"))


def _lines(valuation: ExplainedValuation, language: str) -> Table:
    columns = ((msgid("Item"), True), (msgid("Part"), False), (valuation.currency, True), (msgid("How"), False))
    table = table_of(msgid("Customs value"), (*columns, (msgid("Article"), False)), language)
    for line in valuation.header:
        _row(table, "", line, language)
    for item in valuation.items:
        table.add_section()
        for line in item.lines:
            _row(table, str(item.item), line, language)
        total = Text(translate(msgid("Value of the item"), language), style="bold")
        method = Text(translate(method_name(item.method), language), style="dim")
        table.add_row(str(item.item), total, Text(figure(item.customs_value), style="bold"), method, "")
    table.add_section()
    total = Text(translate(msgid("Customs value"), language), style="bold")
    method = Text(translate(method_name(valuation.method), language), style="dim")
    table.add_row("", total, Text(figure(valuation.customs_value), style="bold"), method, "")
    return table


def _row(table: Table, item: str, line: ExplainedLine, language: str) -> None:
    how = Text("\n".join((line.trace, *line.steps)))
    table.add_row(item, translate(kind_name(line.kind), language), figure(line.amount), how, line.article or "")


def _waterfall(bars: Sequence[DrawnBar], currency: str, language: str) -> Table:
    columns = ((msgid("Line"), False), (currency, True), ("", False), (msgid("Article"), False))
    table = table_of(msgid("From the invoice to the customs value"), columns, language)
    for bar in bars:
        name = msgid("Customs value") if bar.tone == "total" else kind_name(bar.kind)
        words = translate(name, language) + (f" × {bar.joined}" if bar.joined > 1 else "")
        amount = ("+" if bar.tone == "added" else "") + figure(f"{bar.amount:f}")
        table.add_row(words, amount, Text(_drawn(bar), style=TONES[bar.tone]), bar.article or "")
    return table


def _drawn(bar: DrawnBar) -> str:
    """The bar in characters, at its place on the scale."""
    before = min(WIDTH - 1, round(bar.left * WIDTH / 100))
    long = max(1, round(bar.width * WIDTH / 100)) if bar.width else 0
    mark = "░" if bar.tone == "deducted" else "█"
    return (" " * before + mark * min(long, WIDTH - before)).ljust(WIDTH)


def _told(console: Console, title: str, found: Sequence[ExplainedFound], language: str) -> None:
    if not found:
        return
    console.print(Text(translate(title, language), style="bold"))
    for each in found:
        console.print(Text(f"  · {each.words} ({each.article or each.kind})"))


def _attempts(console: Console, item: ExplainedItemValue, language: str) -> None:
    """The methods tried before the one used, and why they give no value; nothing where the first one was used."""
    if len(item.attempts) < 2:
        return
    console.print(Text(f"{translate(msgid('Item'), language)} {item.item}", style="bold"))
    for attempt in item.attempts:
        value = f" {figure(attempt.value)}" if attempt.value is not None else ""
        console.print(Text(f"  {translate(method_name(attempt.method), language)}{value}"))
        told = [f"{each.words} ({each.article or each.kind})" for each in attempt.reasons] or attempt.steps
        for words in told:
            console.print(Text(f"    {words}", style="dim"))
