"""What the stages say of a document on the desk, arranged for the page: faults by field, and the duties to expect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from alfandega.clearance.declaration.reading import read_sad
from alfandega.clearance.declaration.screens.entries import ITEMS_ON_A_PAGE, id_of
from alfandega.clearance.declaration.screens.fields import pattern_of
from alfandega.clearance.declaration.screens.layout import FIELDS
from alfandega.clearance.declaration.screens.value_entries import ROWS_ON_A_PAGE, SALES_ON_A_PAGE
from alfandega.clearance.declaration.screens.value_layout import FACTS, ROOT, VALUE_FIELDS, VALUE_PLACES
from alfandega.clearance.dossier import Assessment, Books, Clearance, plain
from alfandega.clearance.offered import named_offers
from alfandega.flow import judge
from alfandega.kernel.fault import Fault
from alfandega.lawbook import wording

PLACES = FIELDS | VALUE_FIELDS | VALUE_PLACES | {"/items", "/items/*", "/items/*/documents"}
"""Fields of both pages of the form, and places beside them where a fault can be shown."""
ON_A_PAGE = {"/items": ITEMS_ON_A_PAGE, f"{ROOT}/sales": SALES_ON_A_PAGE, f"{ROOT}/goods": ROWS_ON_A_PAGE}
"""How many entries of the lists that come in pages stand on one."""

OFFERS_SHOWN = 5
"""Treatments that would cost less, of all items together, named under the sums."""

SHOWN_FAULTS = 40
"""Faults listed in the summary; the rest are counted and stand beside their fields."""


@dataclass(frozen=True)
class Judged:
    """The faults of a document, and what the stages computed of it."""

    faults: tuple[Fault, ...]
    clearance: Clearance

    @property
    def stopping(self) -> int:
        """How many faults would have the declaration refused."""
        return sum(fault.stops for fault in self.faults)


def judged(document: Mapping[str, Any], books: Books, *, broker: bool, more: Iterable[Fault] = ()) -> Judged:
    """The document judged as if it were lodged today. A field that cannot be read is only told once."""
    sad, unread = read_sad(document)
    clearance = judge(sad, books, broker=broker)
    told = {fault.where for fault in unread}
    found = (*more, *unread, *(fault for fault in clearance.faults if fault.where not in told))
    return Judged(found, clearance)


def by_place(faults: Iterable[Fault]) -> dict[str, list[dict[str, str]]]:
    """Faults in words under the JSON pointer of the field, or the nearest group of the page that holds it."""
    placed: dict[str, list[dict[str, str]]] = {}
    language = get_language() or "pt"
    for fault in faults:
        at = nearest(fault.where)
        placed.setdefault(at, []).append(wording.fault(_named(fault, at), language))
    return placed


def nearest(where: str) -> str:
    """The place on the form nearest to a JSON pointer; "" when it is on no part of it."""
    while where and pattern_of(where) not in PLACES:
        where = where.rpartition("/")[0]
    return where


def _named(fault: Fault, at: str) -> Fault:
    """The fault with its field called as the form of value elements calls it."""
    fact = FACTS.get(pattern_of(at))
    if fact is None or "field" not in fault.params:
        return fault
    return replace(fault, params={**fault.params, "field": fact.label})


def summary(found: Judged, page: int, other_form: str, *, elements: bool = False) -> dict[str, Any]:
    """The faults as a list of links to their fields, the stopping ones first; on other pages too.

    `elements`: the page shown is that of value elements. `other_form` is the address of the other one of the two.
    """
    language = get_language() or "pt"
    ordered = sorted(found.faults, key=lambda fault: not fault.stops)
    lines = []
    for fault in ordered[:SHOWN_FAULTS]:
        at = nearest(fault.where)
        here = at.startswith(ROOT) == elements
        shown = page if here else 1
        wanted = page_of(at) or shown
        link = ("" if here else other_form) + ("" if wanted == shown else f"?page={wanted}")
        anchor = id_of(at) if at and at != ROOT else "form"
        lines.append({**wording.fault(_named(fault, at), language), "link": f"{link}#{anchor}"})
    return {
        "lines": lines,
        "more": max(0, len(ordered) - SHOWN_FAULTS),
        "stopping": found.stopping,
        "warnings": len(ordered) - found.stopping,
    }


def page_of(at: str) -> int | None:
    """The page on which a place of the form stands; None where it stands on every page."""
    for above, count in ON_A_PAGE.items():
        place = at.removeprefix(f"{above}/").split("/")[0]
        if at.startswith(f"{above}/") and place.isdecimal():
            return int(place) // count + 1
    return None


def duties(found: Judged, books: Books, page: int) -> dict[str, Any] | None:
    """The preview: value and taxes of the whole, and of each item of the page; None while there is no value yet."""
    valuation, assessment = found.clearance.valuation, found.clearance.assessment
    if valuation is None or assessment is None or not valuation.customs_value:
        return None
    start = (page - 1) * ITEMS_ON_A_PAGE
    lines: dict[int, list[Any]] = {}
    for line in assessment.lines:
        lines.setdefault(line.item, []).append(line)
    return {
        "currency": valuation.currency,
        "on": books.on,
        "customs_value": valuation.customs_value,
        "header": valuation.header,
        "valuation": valuation,
        "taxes": _by_tax(assessment, books),
        "payable": assessment.payable,
        "suspended": assessment.suspended,
        "guaranteed": assessment.guaranteed,
        "offers": named_offers(plain(assessment.offers[:OFFERS_SHOWN]), books, get_language() or "pt"),
        "illustrative": any(line.illustrative for line in assessment.lines),
        "items": [
            {"number": each.item, "value": each, "taxes": lines.get(each.item, [])}
            for each in valuation.items[start : start + ITEMS_ON_A_PAGE]
        ],
    }


def _by_tax(assessment: Assessment, books: Books) -> list[dict[str, Any]]:
    """Each tax with what is to be paid of it, in the order of the cascade."""
    language = get_language() or "pt"
    sums: dict[str, Decimal] = dict.fromkeys((line.tax for line in assessment.lines), Decimal(0))
    for tax, amount in assessment.totals.items():
        sums[tax] = amount
    names = {tax.code: tax.names.get(language) or tax.names.get("pt", "") for tax in books.tariff.taxes_on(books.on)}
    articles = {line.tax: line.article for line in assessment.lines}
    return [
        {"code": tax, "name": names.get(tax, ""), "amount": amount, "article": articles.get(tax)}
        for tax, amount in sums.items()
    ]
