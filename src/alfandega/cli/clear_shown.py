"""The outcome of `alfandega clear` on a terminal, for a broker to read: faults, value, taxes, channel, and why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import get_args

from pydantic import BaseModel
from rich.console import Console
from rich.markup import escape
from rich.text import Text

from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.explained import (
    ExplainedAssessment,
    ExplainedDecision,
    ExplainedFault,
    ExplainedTax,
)
from alfandega.cli.clear_value_shown import show_value
from alfandega.cli.cleared import ClearedFile
from alfandega.cli.figures import figure, table_of
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import translate, worded

COLOURS = {"green": "green", "yellow": "yellow", "red": "red"}
CHANNELS = {
    "green": msgid("Green: release without verification"),
    "yellow": msgid("Yellow: documents are checked"),
    "red": msgid("Red: goods are examined"),
}
console = Console(soft_wrap=False)


def show(found: ClearedFile, day: date, language: str) -> None:
    """Print one file's outcome."""

    def say(words: str, **params: str) -> str:
        return escape(worded(words, params, language))

    if not found.readable:
        verdict = f"[bold red]{say(msgid('Cannot be read'))}[/]"
    elif found.accepted:
        verdict = f"[bold green]{say(msgid('Would be accepted'))}[/]"
    else:
        verdict = f"[bold red]{say(msgid('Would be refused'))}[/]"
    console.rule(f"{escape(found.file)} · {day} · {verdict}")
    for note in found.notes:
        console.print(Text(note, style="dim"))
    _faults(found.faults, language)
    if found.valuation and found.valuation.items:
        show_value(console, found.valuation, language)
    if found.assessment and found.assessment.lines:
        _taxes(found.assessment, language)
        if any(line.illustrative for line in found.assessment.lines):
            note = msgid("The rates marked * are illustrative: they are not Cabo Verde's official tariff.")
            console.print(Text(worded(note, {}, language), style="bold yellow"))
    if found.decision:
        _channel(found.decision, language)
    console.print()


def _faults(faults: list[ExplainedFault], language: str) -> None:
    if not faults:
        return
    columns = ((msgid("Box"), False), (msgid("What is wrong"), False), (msgid("How to mend it"), False))
    table = table_of(msgid("Faults"), (*columns, (msgid("Article"), False)), language)
    for fault in sorted(faults, key=lambda each: each.severity):
        style = "red" if fault.severity == "error" else "yellow"
        wrong = Text(fault.message, style=style)
        if fault.rule:
            wrong.append(f"\n{fault.rule}", style="dim")
        table.add_row(Text(place_of(fault.pointer)), wrong, Text(fault.remedy), Text(fault.article))
    console.print(table)


def _taxes(assessment: ExplainedAssessment, language: str) -> None:
    columns = ((msgid("Item"), True), (msgid("Tax"), False), (msgid("Base"), True), (msgid("Duty"), False))
    more = ((assessment.currency, True), (msgid("How"), False), (msgid("Article"), False))
    table = table_of(msgid("Duties and taxes"), (*columns, *more), language)
    for line in assessment.lines:
        base = figure(line.base) if line.base is not None else ""
        duty = Text(f"{_duty(line)}{' *' if line.illustrative else ''}")
        how = Text("\n".join((line.trace, *line.steps)))
        table.add_row(str(line.item), line.tax, base, duty, figure(line.amount), how, line.article or "")
    table.add_section()
    for tax, amount in assessment.totals.items():
        table.add_row("", tax, "", "", figure(amount), "", "")
    payable = Text(translate(msgid("To be paid"), language), style="bold")
    table.add_row("", payable, "", "", Text(figure(assessment.payable), style="bold"), "", "")
    for words, total in (
        (msgid("Suspended"), assessment.suspended),
        (msgid("Secured by a guarantee"), assessment.guaranteed),
    ):
        if Decimal(total):
            table.add_row("", translate(words, language), "", "", figure(total), "", "")
    console.print(table)
    for offer in assessment.offers:
        console.print(Text(offer.words, style="green"))


def _duty(line: ExplainedTax) -> str:
    """The duty as text; of an assessment that was kept without one, its percentage."""
    return line.duty or (f"{Decimal(line.rate).normalize():f} %" if line.rate is not None else "")


def _channel(decision: ExplainedDecision, language: str) -> None:
    console.print(Text(translate(CHANNELS[decision.channel], language), style=f"bold {COLOURS[decision.channel]}"))
    for reason in decision.reasons:
        console.print(Text(f"  · {reason.words} ({reason.article or reason.rule})"))


@cache
def place_of(pointer: str) -> str:
    """The box of the form (and the item, counted from 1) of a JSON pointer; the pointer itself where there is none."""
    box, item = "", ""
    here: type[BaseModel] = Sad
    for part in pointer.strip("/").split("/"):
        if part.isdecimal():
            item = item or f" · {int(part) + 1}"
            continue
        field = here.model_fields.get(part)
        if field is None:
            break
        extra = field.json_schema_extra
        box = (str(extra.get("box", "")) if isinstance(extra, dict) else "") or box
        inner = [each for each in (field.annotation, *get_args(field.annotation)) if isinstance(each, type)]
        here = next((each for each in inner if issubclass(each, BaseModel)), here)
    return f"{box}{item}" if box else pointer
