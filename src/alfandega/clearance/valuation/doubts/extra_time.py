"""Time for documents that are missing at the examination, against a written undertaking (RCA 79.2, 79.3). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from alfandega.clearance.valuation.doubts import faults
from alfandega.clearance.value.facts.case import ValueCase
from alfandega.kernel.fault import Fault
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out

DOUBT = ""
"""What the documents are for when they answer the doubt itself, and not one deduction or discount."""
_FACT = re.compile(r"/sales/(\d+)/(deductions|discounts)/(\d+)")


@carries_out("RCA-79.3")
def faults_of_asking(documents: str, days: int, signed_on: date | None, today: date) -> Iterator[Fault]:
    """Time is granted only against a signed and dated undertaking to keep it, for documents that are named."""
    if not documents.strip():
        yield faults.no_documents_named()
    if signed_on is None:
        yield faults.undertaking_required()
    elif signed_on > today:
        yield faults.undertaking_in_future()
    most = whole("valuation.document_time_days_most", today)
    if not 1 <= days <= most:
        yield faults.period("/days", 1, most)


@carries_out("RCA-79.3")
def due(signed_on: date, days: int) -> date:
    """The last day: so many days after the undertaking was signed, that day not counted."""
    return signed_on + timedelta(days=days)


@carries_out("RCA-79.2")
def is_over(until: date, today: date) -> bool:
    """Whether the time is over: the last day still counts."""
    return today > until


def facts_with_proof(case: ValueCase) -> tuple[str, ...]:
    """Pointers of what documents may be missing for: each deduction and discount of the case."""
    return tuple(
        f"/sales/{number}/{kind}/{place}"
        for number, sale in enumerate(case.sales)
        for kind, facts in (("deductions", sale.deductions), ("discounts", sale.discounts))
        for place in range(len(facts))
    )


@carries_out("RCA-79.2")
def benefit_refused(about: str) -> dict[str, Any]:
    """What customs finds when the time is over: nothing of the deduction is proved, or the discount does not count."""
    found = _FACT.fullmatch(about)
    if found is None:
        return {}
    return {f"{about}/proof/verified": "0"} if found[2] == "deductions" else {f"{about}/of_these_goods": False}
