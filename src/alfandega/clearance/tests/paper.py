"""Small books and declarations for tests of the pure rooms: nothing here is law or a real tariff."""

from __future__ import annotations

import copy
from datetime import date
from decimal import Decimal
from typing import Any

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.check import faults_of
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Books
from alfandega.kernel.money import Rounding
from alfandega.reference.book import Code, Rate, ReferenceBook
from alfandega.tariff.book import TariffBook, TariffLine, Tax
from alfandega.tariff.conditions.tree import Document
from alfandega.tariff.measure import Kind, TariffMeasure, duty_of

DAY = date(2026, 3, 2)
LONG_AGO = date(2014, 4, 3)


def _codes(*codes: str, **facts: dict[str, str]) -> dict[str, list[Code]]:
    return {code: [Code(code, {"pt": code}, LONG_AGO, None, facts.get(f"c{code}", {}))] for code in codes}


REFERENCE = ReferenceBook(
    lists={
        "offices": _codes("CVPRA", "CVMIN"),
        "countries": _codes("PT", "CN", "CV", "BR"),
        "packages": _codes("CT", "PX"),
        "units": _codes("LTR", "NAR"),
        "incoterms": _codes("FOB", "CIF"),
        "documents": _codes(
            "380", "DV1", "830", "954", "853",
            c380={"kind": "invoice"}, cDV1={"kind": "value_declaration"}, c830={"kind": "export_clearance"},
            c954={"kind": "origin_proof"}, c853={"kind": "permit"},
        ),
        "procedures": _codes(
            "4000", "7100", "6021", "1000",
            c4000={"mode": "paid"}, c7100={"mode": "suspended"}, c6021={"mode": "exempt"}, c1000={"mode": "exempt"},
        ),
    },
    rates={
        "EUR": [Rate("EUR", Decimal("110.265"), LONG_AGO, "test", illustrative=True)],
        "USD": [
            Rate("USD", Decimal("101"), date(2026, 4, 1), "test", illustrative=True),
            Rate("USD", Decimal("100"), LONG_AGO, "test", illustrative=True),
        ],
    },
    national_currency="CVE",
    home_country="CV",
)  # fmt: skip


def _line(code: str, *tags: str) -> list[TariffLine]:
    return [TariffLine(code, {"pt": code}, LONG_AGO, tags=tags)]


def _measures(code: str, duty: str, *documents: str) -> list[TariffMeasure]:
    asked = [TariffMeasure(Kind.LICENCE, code, LONG_AGO, condition=Document(each)) for each in documents]
    return [TariffMeasure(Kind.GENERAL, code, LONG_AGO, tax="DI", duty=duty_of(f"{duty} %")), *asked]


def _tax(code: str, order: int, rate: str | None, *, on_taxes: tuple[str, ...] = ()) -> Tax:
    percent = None if rate is None else Decimal(rate)
    return Tax(code, {"pt": code}, order, True, on_taxes, percent, Rounding.WHOLE_HALF_UP, "RCA-175", LONG_AGO)


TARIFF = TariffBook(
    lines={
        "9403300000": _line("9403300000"),
        "0203290000": _line("0203290000", "food"),
        "3004900000": _line("3004900000", "medicine"),
    },
    taxes=(_tax("DI", 1, None), _tax("IVA", 2, "15", on_taxes=("DI",))),
    measures={
        "9403300000": _measures("9403300000", "10"),
        "0203290000": _measures("0203290000", "20", "853"),
        "3004900000": _measures("3004900000", "0"),
    },
)

BOOKS = Books(DAY, REFERENCE, TARIFF)


def books_of(day: date) -> Books:
    """The same books on another day."""
    return Books(day, REFERENCE, TARIFF)


ITEM: dict[str, Any] = {
    "commodity_code": "9403300000",
    "commercial_description": "Wooden desks",
    "origin": "PT",
    "procedure": "4000",
    "gross_mass": "110",
    "net_mass": "100",
    "price": "1000",
    "packages": {"number": "10", "kind": "CT"},
    "previous_document": {"summary_declaration": "BL-1"},
    "documents": [{"code": "380", "reference": "1"}, {"code": "DV1", "reference": "1"}],
}
DOCUMENT: dict[str, Any] = {
    "flow": "I",
    "declaration_type": "IM",
    "office": "CVPRA",
    "consignee": {"code": "200123456", "name": "Importer"},
    "declarant": {"reference_year": "2026", "reference": "A-1"},
    "value": {"costs": {"invoice": {"foreign": "1000", "currency": "USD"}}},
    "items": [ITEM],
}
"""A declaration in which nothing is wrong."""


def document(*items: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """DOCUMENT with other items (each a change of ITEM) and other fields; `invoice` follows the prices."""
    made = copy.deepcopy(DOCUMENT)
    if items:
        made["items"] = [{**copy.deepcopy(ITEM), **each} for each in items]
        prices = [each.get("price") for each in made["items"]]
        if all(prices):
            made["value"]["costs"]["invoice"]["foreign"] = str(sum(Decimal(price) for price in prices))
    made.update(changes)
    return made


def sad(*items: dict[str, Any], **changes: Any) -> Sad:
    """`document` as a declaration."""
    return Sad.model_validate(document(*items, **changes))


def costs(**parts: dict[str, str]) -> dict[str, Any]:
    """A header value with these costs beside an invoice of 1000 USD."""
    return {"costs": {"invoice": {"foreign": "1000", "currency": "USD"}, **parts}}


def codes(declared: Sad, *, broker: bool = False, on: date = DAY) -> list[str]:
    """The codes of the faults that acceptance finds."""
    return [fault.code for fault in faults_of(Case(declared, books_of(on), broker=broker))]
