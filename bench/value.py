"""How long the customs value of a case takes, with every line, share and reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from statistics import median
from time import process_time
from typing import Any

from bench.figures import Part, Tell, ms

HOW = (
    "Items of two invoices in two currencies, between related parties, with what a rich case has: discount, "
    "commission, packing, an assist, a royalty, deductions, freight by weight and insurance by value. One process, no "
    "database; median processor time."
)
ON = date(2026, 3, 2)


def case(items: int = 10) -> dict[str, Any]:
    """A case of two sales with so many items."""
    prices = [
        {"price": str(1000 + place), "sale": place % 2 + 1, "gross_mass": str(10 + place)} for place in range(items)
    ]
    inland = {
        "kind": "inland-transport",
        "amount": "40",
        "in_price": True,
        "shown_separately": True,
        "proof": {"document": "Invoice, line 9"},
    }
    sale = {
        "incoterm": {"code": "FOB"},
        "relationship": {"links": [{"kind": "holding", "percent": "60"}]},
        "discounts": [{"percent": "2", "of_these_goods": True, "known_at_clearance": True}],
        "commissions": [{"percent": "5"}, {"kind": "buying", "amount": "30"}],
        "packing": [{"amount": "25"}],
        "assists": [{"kind": "tools", "acquisition_cost": "900", "spread": {"units": "3000", "imported_now": "1000"}}],
        "royalties": [{"percent": "5", "of_price": True, "related_to_goods": True, "condition_of_sale": True}],
        "deductions": [inland, {"kind": "interest", "amount": "10", "in_price": True}],
    }
    costs = [
        {"kind": "freight", "amount": "800", "currency": "USD", "shared_by": "weight"},
        {"kind": "insurance", "amount": "70", "currency": "EUR"},
    ]
    sales = [{**sale, "currency": "USD"}, {**sale, "currency": "EUR"}]
    return {"on": ON.isoformat(), "sales": sales, "costs": costs, "items": prices}


def measure(tell: Tell, scale: str) -> Part:  # noqa: ARG001 - one shape for every part
    """Time the whole, from facts to words."""
    from alfandega.clearance.books import files  # noqa: PLC0415 - after the scratch home is chosen
    from alfandega.clearance.value.facts.case import ValueCase  # noqa: PLC0415
    from alfandega.clearance.value.law.valuing import value_case  # noqa: PLC0415
    from alfandega.exchange.value_case.computing import compute_value, terms_of  # noqa: PLC0415
    from alfandega.exchange.value_case.told import told  # noqa: PLC0415

    part, books = Part("value", "Customs value", HOW), files(ON)
    for items, aim in ((10, "< 5 ms"), (1000, "")):
        tell(f"valuing {items} items", 0.1 if aim else 0.5)
        facts = ValueCase.model_validate(case(items))
        terms, _ = terms_of(facts, books, ON)
        data = json.dumps(case(items)).encode()
        found = compute_value(data, ON)
        assert found.value is not None, found.faults[:3]
        lines, shares = len(found.value.lines), sum(len(line.shares) for line in found.value.lines)
        valued = _processor_time(partial(value_case, facts, terms))
        part.add(f"{items:,} items, {lines} lines and {shares:,} shares: valued with full trace", ms(valued), aim)
        part.add("— the facts checked", ms(_processor_time(partial(_checked, facts, terms))))
        part.add("— from JSON to the answer", ms(_processor_time(partial(compute_value, data, ON))))
        part.add("— told in Portuguese", ms(_processor_time(partial(told, found, "pt"))))
    return part


def _checked(facts: Any, terms: Any) -> None:
    from alfandega.clearance.value.law.checking import check  # noqa: PLC0415

    assert list(check(facts, terms)) == []


def _processor_time(call: Callable[[], object], calls: int = 30) -> float:
    """Median processor time of a call, in seconds: what else runs on the machine does not count."""
    times = []
    for _ in range(calls):
        begun = process_time()
        call()
        times.append(process_time() - begun)
    return median(times)
