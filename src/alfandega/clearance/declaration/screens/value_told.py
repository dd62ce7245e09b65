"""The declaration of value elements in words, sale by sale: for the pages of a declaration and for paper. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from alfandega.clearance.declaration.comparing import Field, fields_of
from alfandega.clearance.declaration.screens.fields import pattern_of
from alfandega.clearance.declaration.screens.value_layout import (
    A_ROW,
    A_SALE,
    FACTS,
    LISTS,
    OF_A_SALE,
    ROOT,
    answers_of,
    value_field,
)
from alfandega.clearance.declaration.screens.value_methods import OF_GOODS
from alfandega.kernel.text import msgid

MOST = 5_000
"""Facts that are told; a file of a thousand sales would fill hundreds of sheets."""
_ENTRIES = frozenset(f"{name}/*" for name in LISTS)


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A fact: its label (a msgid), and its value, which is a msgid where `chosen` and a number where `number`."""

    label: str
    value: str
    article: str = ""
    chosen: bool = False
    number: bool = False


@dataclass(slots=True)
class ToldPart:
    """A sale, something added to it, or goods. `title` is a msgid; `number` counts sales and rows, from 1."""

    title: str
    number: int = 0
    article: str = ""
    depth: int = 0
    facts: list[ToldFact] = field(default_factory=list)


def told(document: Mapping[str, Any]) -> list[ToldPart]:
    """Every fact that is declared, in the order of the form; also what a file brought that the form does not ask."""
    parts: dict[str, ToldPart] = {}
    given = document.get(ROOT[1:])
    for sale in range(len(given["sales"]) if given and given.get("sales") else 0):
        parts[f"{ROOT}/sales/{sale}"] = ToldPart(msgid("Sale"), sale + 1, "RCA-169.1.b")
    for each in islice(_fields(given), MOST):
        at = _place(each.pointer)
        if at not in parts:
            parts[at] = _part(at)
        parts[at].facts.append(_fact(each))
    return [parts[at] for at in sorted(parts, key=_order)]


def _fields(given: Any) -> Iterator[Field]:
    return fields_of({ROOT[1:]: given}) if given else iter(())


def _place(pointer: str) -> str:
    """The entry, sale or row that a fact stands in; the whole for the rest."""
    while pointer and pattern_of(pointer) not in _ENTRIES:
        pointer = pointer.rpartition("/")[0]
    return pointer or ROOT


def _part(at: str) -> ToldPart:
    pattern = pattern_of(at)
    if pattern == ROOT:
        return ToldPart(msgid("Other value elements"))
    if pattern in (A_SALE, A_ROW):
        title = msgid("Sale") if pattern == A_SALE else msgid("Goods")
        return ToldPart(title, int(at.rsplit("/", 1)[-1]) + 1, "RCA-169.1.b")
    entries = LISTS[pattern.removesuffix("/*")]
    return ToldPart(entries.title if entries else "", 0, entries.article if entries else "", pattern.count("*") - 1)


def _fact(each: Field) -> ToldFact:
    pattern = pattern_of(each.pointer)
    if pattern not in FACTS:
        return ToldFact(each.title, each.value)
    fact, answers = FACTS[pattern], dict(answers_of(pattern))
    known = {"✓": "true", "✗": "false"}.get(each.value, each.value)
    if known in answers:
        return ToldFact(fact.label, answers[known], fact.article, chosen=True)
    return ToldFact(fact.label, each.value, fact.article, number=value_field(pattern).kind == "number")


_NAMES = ("sales", "goods", *(part for each in (*OF_A_SALE, *OF_GOODS) for part in each.name.split("/")))
_LAST = {name: place for place, name in enumerate(_NAMES)}
"""Parts in the order of the form; those of files come last."""


def _order(at: str) -> tuple[tuple[int, str], ...]:
    """Sales, then goods, then the rest; each entry after its sale."""
    return tuple((int(part), "") if part.isdecimal() else (_LAST.get(part, len(_LAST)), part) for part in at.split("/"))
