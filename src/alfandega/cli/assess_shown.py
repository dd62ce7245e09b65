"""The answer of `alfandega assess` on a terminal: each line with how it was reached, totals, faults."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from alfandega.clearance.offered import NamedOffer
from alfandega.exchange.case.told import ToldCase, ToldItem, ToldLine
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import translate, worded

MODES = {
    "paid": msgid("To be paid"),
    "suspended": msgid("Suspended"),
    "guaranteed": msgid("Secured by a guarantee"),
    "exempt": msgid("Exempt"),
}
console = Console(soft_wrap=False)


def show(answer: ToldCase, name: str) -> None:
    """Print the answer to one case."""

    def say(words: str) -> str:
        return translate(words, answer.language)

    if answer.computed:
        verdict = f"[bold green]{escape(say(msgid('Computed')))}[/]"
    else:
        words = msgid("Has faults") if answer.readable else msgid("Cannot be read")
        verdict = f"[bold red]{escape(say(words))}[/]"
    console.rule(" · ".join((escape(name), *([answer.on] if answer.on else []), verdict)))
    if answer.faults:
        _faults(answer)
        return
    for item in answer.items:
        _item(item, answer)
    _totals(answer)
    for measure in answer.not_in_force:
        words = msgid("Item {item}: {tax} is not in force on {on}.")
        told = {"item": str(measure.item), "tax": measure.tax, "on": answer.on or ""}
        console.print(Text(worded(words, told, answer.language), style="dim"))
    if answer.illustrative:
        note = msgid("The rates marked * are illustrative: they are not Cabo Verde's official tariff.")
        console.print(Text(say(note), style="bold yellow"))


def _table(title: str, columns: Iterable[tuple[str, bool]], language: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for heading, number in columns:
        table.add_column(translate(heading, language), justify="right" if number else "left", no_wrap=number)
    return table


def _faults(answer: ToldCase) -> None:
    columns = ((msgid("Where"), False), (msgid("What is wrong"), False), (msgid("How to mend it"), False))
    table = _table(translate(msgid("Faults"), answer.language), columns, answer.language)
    for fault in answer.faults:
        table.add_row(Text(fault.pointer), Text(fault.message, style="red"), Text(fault.remedy))
    console.print(table)


def _item(item: ToldItem, answer: ToldCase) -> None:
    title = f"{translate(msgid('Item'), answer.language)} {item.item}{f' · {item.id}' if item.id else ''}"
    columns = (
        (msgid("Tax"), False),
        (msgid("Base"), True),
        (msgid("Duty"), False),
        (answer.currency or "", True),
        (msgid("How"), False),
    )
    table = _table(escape(title), columns, answer.language)
    for line in item.lines:
        table.add_row(*_cells(line, answer.language))
    console.print(table)
    for words in item.trace:
        console.print(Text(words, style="dim"))
    for offer in item.offers:
        console.print(Text(_offer(offer, answer.language), style="green"))


def _offer(offer: NamedOffer, language: str) -> str:
    """A treatment that would cost less, with what it asks for by box."""
    sets = " | ".join(" & ".join(f"{each.code} {each.name}" for each in one) for one in offer.documents)
    needs = [f"{box}: {value}" for box, value in sorted(offer.claim.items())] + ([f"44: {sets}"] if sets else [])
    words = msgid("Under “{under}” {instead} would be paid, {saving} less. Boxes: {needs}.")
    params = {"under": offer.under.name, "instead": figure(offer.instead), "saving": figure(offer.saving)}
    return worded(words, {**params, "needs": "; ".join(needs) or "—"}, language)


def _cells(line: ToldLine, language: str) -> tuple[Text, ...]:
    base = figure(line.base) if line.base is not None else ", ".join(f"{n} {u}" for u, n in line.quantities.items())
    source = [each for each in (line.article, line.source) if each]
    tax = f"{line.tax}{' *' if line.illustrative else ''}\n{translate(MODES[line.mode], language)}"
    how = "\n".join((*line.trace, *(f"({each})" for each in source)))
    amount = Text(figure(line.amount), style="bold" if line.mode == "paid" else "dim")
    return Text(tax), Text(base), Text(line.expression), amount, Text(how, style="dim")


def _totals(answer: ToldCase) -> None:
    columns = ((msgid("Total"), False), (answer.currency or "", True))
    table = _table("", columns, answer.language)
    for tax, amount in answer.totals.items():
        table.add_row(Text(tax), figure(amount))
    table.add_section()
    for words, total in (
        (msgid("To be paid"), answer.payable),
        (msgid("Suspended"), answer.suspended),
        (msgid("Secured by a guarantee"), answer.guaranteed),
        (msgid("Relieved"), answer.relieved),
    ):
        if total is not None and (words == "To be paid" or Decimal(total)):
            table.add_row(Text(translate(words, answer.language), style="bold"), Text(figure(total), style="bold"))
    console.print(table)


def figure(amount: str) -> str:
    """An amount with thin groups of three, as it is printed in Cabo Verde."""
    return f"{Decimal(amount):,f}".replace(",", "\u202f")
