"""The answer of `alfandega origin` on a terminal: the verdict, the rule leg by leg, the steps, materials, faults."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from alfandega.exchange.origin_case.told import ToldLeg, ToldOrigin
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import translate

OUTCOMES = {"yes": ("✓", "green"), "no": ("✗", "red"), "undecided": ("?", "yellow")}
console = Console(soft_wrap=False)


def show(answer: ToldOrigin, name: str) -> None:
    """Print the answer to one case."""

    def say(words: str) -> str:
        return translate(words, answer.language)

    colour = {True: "green", False: "red", None: "yellow"}[answer.originating]
    console.rule(" · ".join((escape(name), *([answer.on] if answer.on else []))))
    console.print(Text(answer.verdict, style=f"bold {colour}"))
    if answer.leg is not None:
        table = _table(
            say(msgid("Rule")), (msgid("Condition"), msgid("What was found"), msgid("What is missing")), answer
        )
        for depth, leg in _legs(answer.leg, 0):
            sign, style = OUTCOMES[leg.outcome]
            condition = Text(f"{'  ' * depth}{sign} {leg.rule}", style=style)
            table.add_row(condition, Text(leg.words), Text(leg.missing or "", style="bold"), Text(leg.article, "dim"))
        console.print(table)
    if answer.steps:
        table = _table(say(msgid("Reasoning")), ("", msgid("Step")), answer)
        for step in answer.steps:
            sign, style = OUTCOMES[step.outcome]
            table.add_row(Text(sign, style=style), Text(step.words), Text(step.article, "dim"))
        console.print(table)
    if answer.materials:
        _materials(answer)
    if answer.preference is not None and (answer.preference.granted or answer.preference.unmet):
        granted = msgid("The preference is granted.")
        words = granted if answer.preference.granted else msgid("The preference is not granted.")
        console.print(Text(say(words), style="bold"))
    if answer.illustrative:
        note = msgid("The rules of origin of this agreement are illustrative: they are not the official ones.")
        console.print(Text(say(note), style="bold yellow"))
    if answer.faults:
        _faults(answer)


def _legs(leg: ToldLeg, depth: int) -> Iterator[tuple[int, ToldLeg]]:
    yield depth, leg
    for part in leg.parts:
        yield from _legs(part, depth + 1)


def _table(title: str, columns: tuple[str, ...], answer: ToldOrigin) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for heading in (*columns, msgid("Article")):
        table.add_column(translate(heading, answer.language) if heading else "")
    return table


def _materials(answer: ToldOrigin) -> None:
    title = translate(msgid("Materials"), answer.language)
    table = Table(title=title, title_justify="left", title_style="bold")
    for heading, number in (
        (msgid("Material"), False),
        (msgid("Code"), False),
        (answer.currency or "", True),
        ("kg", True),
        (msgid("How it counts"), False),
    ):
        table.add_column(translate(heading, answer.language), justify="right" if number else "left", no_wrap=number)
    for each in answer.materials:
        style = "" if each.originating else "red"
        cells = (each.id, each.code, each.value or "", each.weight or "", each.words)
        table.add_row(*(Text(cell, style=style) for cell in cells))
    console.print(table)


def _faults(answer: ToldOrigin) -> None:
    title = translate(msgid("Faults"), answer.language)
    table = Table(title=title, title_justify="left", title_style="bold")
    for heading in (msgid("Where"), msgid("What is wrong"), msgid("How to mend it"), msgid("Article")):
        table.add_column(translate(heading, answer.language))
    for fault in answer.faults:
        table.add_row(Text(fault.pointer), Text(fault.message, style="red"), Text(fault.remedy), Text(fault.article))
    console.print(table)
