"""The form of value elements (RCA 169.1.b) as it is laid out: every field's pattern, what it asks and how it is typed.

The facts asked for are data in `value_facts.py`, `value_prices.py`, `value_additions.py`; what each holds is read from
the declaration itself (`screens.fields`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from alfandega.clearance.declaration.screens import value_additions as additions
from alfandega.clearance.declaration.screens import value_prices as prices
from alfandega.clearance.declaration.screens.fields import Field, field, field_info, inner
from alfandega.clearance.declaration.screens.value_answers import ANSWERS, YES_OR_NO, Answers
from alfandega.clearance.declaration.screens.value_facts import DELIVERY, GOODS, INVOICE, SUPPLY, Entries, Fact
from alfandega.clearance.declaration.screens.value_methods import OF_GOODS, OTHER_METHODS
from alfandega.kernel.text import msgid

ROOT = "/value_declaration"
SALES, GOODS_ROWS = f"{ROOT}/sales", f"{ROOT}/goods"
A_SALE, A_ROW = f"{SALES}/*", f"{GOODS_ROWS}/*"

OF_A_SALE: tuple[Entries, ...] = (
    prices.LINKS,
    prices.TEST_VALUES,
    prices.RESTRICTIONS,
    prices.CONDITIONS,
    prices.PROCEEDS,
    prices.PAYMENTS,
    prices.DISCOUNTS,
    prices.ACTIVITIES,
    prices.MEDIA,
    prices.LOSSES,
    prices.DEFECTS,
    prices.NON_CONFORMITIES,
    additions.COMMISSIONS,
    additions.PACKING,
    additions.ASSISTS,
    additions.INTANGIBLES,
    additions.ROYALTIES,
    additions.DEDUCTIONS,
)
HEAD: tuple[tuple[str, tuple[Fact, ...]], ...] = (
    (msgid("Invoice"), INVOICE),
    (msgid("Delivery"), DELIVERY),
    (msgid("Supply"), SUPPLY),
)
"""What is asked of every sale."""


def _of(entries: Entries, at: str) -> Iterator[tuple[str, Fact]]:
    for fact in entries.facts:
        yield f"{at}/{entries.name}/*/{fact.name}", fact
    for inside in entries.inner:
        yield from _of(inside, f"{at}/{entries.name}/*")


def _facts() -> Iterator[tuple[str, Fact]]:
    for _, facts in HEAD:
        for fact in facts:
            yield f"{A_SALE}/{fact.name}", fact
    for entries in OF_A_SALE:
        yield from _of(entries, A_SALE)
    for fact in (*GOODS, *OTHER_METHODS):
        yield f"{A_ROW}/{fact.name}", fact
    for entries in OF_GOODS:
        yield from _of(entries, A_ROW)


FACTS: Mapping[str, Fact] = dict(_facts())
"""Every field of the form, by its pattern."""
VALUE_FIELDS = frozenset(FACTS)


def _lists() -> Iterator[tuple[str, Entries | None]]:
    yield SALES, None
    yield GOODS_ROWS, None
    for entries in OF_A_SALE:
        yield f"{A_SALE}/{entries.name}", entries
        for inside in entries.inner:
            yield f"{A_SALE}/{entries.name}/*/{inside.name}", inside
    for entries in OF_GOODS:
        yield f"{A_ROW}/{entries.name}", entries


LISTS: Mapping[str, Entries | None] = dict(_lists())
"""Every list of the form that grows by its own act, by its pattern."""
VALUE_PLACES = frozenset({ROOT, *LISTS, *(f"{name}/*" for name in LISTS)})
"""Places beside the fields where the form can show a fault."""

_REASONS = "/not_determinable/"
"""Facts below it are words by method, not fields of their own."""
_CURRENCIES, _COUNTRIES = ("currency",), ("made_in", "exported_to", "exported_from", "work_country", "reproduced_in")


@cache
def value_field(pattern: str) -> Field:
    """The field of a pattern, with the label of the form; raises KeyError when the form has no such field."""
    fact = FACTS[pattern]
    if _REASONS in pattern:
        return Field(pattern, "", fact.label, "text")
    described, info, name = field(pattern), field_info(pattern), pattern.rsplit("/", 1)[-1]
    kind, codes = described.kind, ""
    if answers_of(pattern):
        kind = "choice"
    elif name in _CURRENCIES or name in _COUNTRIES or pattern.endswith("/incoterm/code"):
        kind = "list"
        codes = "currencies" if name in _CURRENCIES else "countries" if name in _COUNTRIES else "incoterms"
    elif get_origin(info.annotation) is tuple:
        kind = "numbers"
    return replace(described, title=fact.label, kind=kind, codes=codes)


@cache
def answers_of(pattern: str) -> Answers:
    """The possible answers of a field; none where anything may be typed."""
    below = pattern.removeprefix(f"{A_SALE}/").removeprefix(f"{A_ROW}/").replace("/*", "")
    if below in ANSWERS:
        return ANSWERS[below]
    return YES_OR_NO if _REASONS not in pattern and inner(field_info(pattern).annotation) is bool else ()


@cache
def unless_told(pattern: str) -> str:
    """What a choice that is left empty means, in words (a msgid); empty where it means nothing."""
    default: object = field_info(pattern).get_default()
    known = str(default).lower() if isinstance(default, bool) else str(default)
    return dict(answers_of(pattern)).get(known, "")


@cache
def counts_as(pattern: str) -> str:
    """The number that a field counts as while it is empty: the first item, the first sale; empty for all others."""
    if _REASONS in pattern or answers_of(pattern) or inner(field_info(pattern).annotation) is not int:
        return ""
    default: object = field_info(pattern).get_default()
    return str(default) if isinstance(default, int) else ""


def literal_answers(info: FieldInfo) -> tuple[str, ...]:
    """The answers a fact allows by its type."""
    found: Any = inner(info.annotation)
    return tuple(get_args(found)) if get_origin(found) is Literal else ()
