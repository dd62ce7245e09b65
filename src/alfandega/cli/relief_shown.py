"""The answer of `alfandega relief` on a terminal: verdict, conditions, things, papers, and the next question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from alfandega.exchange.relief_case.told import ToldRelief, ToldReliefs, ToldShare
from alfandega.kernel.text import msgid
from alfandega.lawbook.wording import translate

OUTCOMES = {"yes": ("✓", "green"), "no": ("✗", "red"), "undecided": ("?", "yellow"), "pending": ("…", "yellow")}
console = Console(soft_wrap=False)


def show(answer: ToldReliefs, name: str) -> None:
    """Print the answer to one case."""

    def say(words: str) -> str:
        return translate(words, answer.language)

    colour = OUTCOMES[answer.outcome][1] if answer.outcome else "red"
    console.rule(" · ".join((escape(name), *([answer.on] if answer.on else []))))
    console.print(Text(answer.verdict, style=f"bold {colour}"))
    for each in answer.reliefs:
        _relief(each, answer.language)
    for line in (answer.relieved, answer.decides):
        if line:
            console.print(Text(line))
    if answer.question is not None:
        question = answer.question
        console.print(Text(f"{say(msgid('Next question'))}: {question.words} ({question.name})", style="bold"))
        for choice in question.choices:
            console.print(Text(f"  {choice.name}: {choice.words} {choice.unit}".rstrip()))
    if answer.faults:
        rows = ((each.pointer, each.message, each.remedy) for each in answer.faults)
        headings = (msgid("Where"), msgid("What is wrong"), msgid("How to mend it"))
        console.print(_table(say(msgid("Faults")), headings, rows, answer.language))


def _relief(relief: ToldRelief, language: str) -> None:
    sign, style = OUTCOMES[relief.outcome]
    title = f"{sign} {relief.title} ({relief.article})"
    rows = [
        (Text(f"{OUTCOMES[each.outcome][0]} {each.words}", style=OUTCOMES[each.outcome][1]), each.remedy, each.article)
        for each in relief.conditions
    ]
    headings = (msgid("Condition"), msgid("How to mend it"), msgid("Article"))
    console.print(_table(title, headings, rows, language))
    if relief.shares:
        shares = (_share(each, language) for each in relief.shares)
        columns = (msgid("Thing"), msgid("Free"), msgid("Bears duty"), "", msgid("Why"))
        console.print(_table("", columns, shares, language))
    for heading, notes in (
        (msgid("Bring these documents"), relief.documents),
        (msgid("After release"), relief.obligations),
    ):
        if notes:
            console.print(Text(translate(heading, language), style="bold"))
            for note in notes:
                console.print(Text(f"  • {note.words} ({note.article})"))
    for each in relief.procedures:
        words = translate(msgid("Box 37, national code"), language)
        console.print(Text(f"{words}: {each.code} · {each.name}", style=style))


def _share(each: ToldShare, language: str) -> tuple[str, str, str, str, str]:
    if each.counted:
        return each.words, each.free, each.dutiable, each.unit, each.reason
    yes = translate(msgid("Yes"), language)
    free = each.state == "free"
    return each.words, yes if free else "", "" if free else yes, "", each.reason


def _table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str | Text | None]], language: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for heading in headings:
        table.add_column(translate(heading, language) if heading else "")
    for row in rows:
        table.add_row(*(each if isinstance(each, Text) else Text(each or "") for each in row))
    return table
