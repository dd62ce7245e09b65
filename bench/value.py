"""`python -m bench.value`: how long the customs value of a case takes, with every line, share and reason.

One process, no database. The items are of two invoices in two currencies, between related parties, with what a rich
case has: discount, commission, packing, an assist, a royalty, deductions, freight by weight and insurance by value.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from statistics import median
from time import process_time
from typing import Any

from bench.figures import ms

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


def main() -> None:
    """Print the figures."""
    from alfandega.clearance.books import files  # noqa: PLC0415
    from alfandega.clearance.valuation.facts.case import ValueCase  # noqa: PLC0415
    from alfandega.clearance.valuation.law.valuing import value_case  # noqa: PLC0415
    from alfandega.exchange.value_case.computing import compute_value, terms_of  # noqa: PLC0415
    from alfandega.exchange.value_case.told import told  # noqa: PLC0415

    books = files(ON)
    for items in (10, 1000):
        facts = ValueCase.model_validate(case(items))
        terms, _ = terms_of(facts, books, ON)
        data = json.dumps(case(items)).encode()
        found = compute_value(data, ON)
        assert found.value is not None, found.faults[:3]
        lines, shares = len(found.value.lines), sum(len(line.shares) for line in found.value.lines)
        print(f"{items} items, {lines} lines, {shares} shares")
        for what, call in (
            ("valued, with full trace", partial(value_case, facts, terms)),
            ("facts checked", partial(_checked, facts, terms)),
            ("from JSON: read, checked, valued", partial(compute_value, data, ON)),
            ("told in Portuguese", partial(told, found, "pt")),
        ):
            print(f"  {what:<35} {ms(_processor_time(call))}")


def _checked(facts: Any, terms: Any) -> None:
    from alfandega.clearance.valuation.law.checking import check  # noqa: PLC0415

    assert list(check(facts, terms)) == []


def _processor_time(call: Callable[[], object], calls: int = 30) -> float:
    """Median processor time of a call, in seconds: what else runs on the machine does not count."""
    times = []
    for _ in range(calls):
        begun = process_time()
        call()
        times.append(process_time() - begun)
    return median(times)


if __name__ == "__main__":
    main()
