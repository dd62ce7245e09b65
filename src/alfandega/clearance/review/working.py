"""What a review comes to, worked out on paper on the law of the declaration's own date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.codes import CODES
from alfandega.clearance.acceptance.rules import amounts_are_not_negative
from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.books import live
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.reading import read_sad
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.declaration.trunk import file_of
from alfandega.clearance.review import faults
from alfandega.clearance.review.facts import Facts, findings
from alfandega.clearance.review.rules import Kind, changes, result
from alfandega.clearance.valuation.actions import findings_on
from alfandega.clearance.valuation.determining import determined
from alfandega.clearance.value.declared import case_of
from alfandega.clearance.value.findings import with_findings
from alfandega.clearance.verification.rules import Difference, corrected, differences
from alfandega.kernel.dates import law_date, now
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook.rules import check
from alfandega.tariff.quotas.balances import granted_to


@dataclass(frozen=True)
class Worked:
    """A review on paper: the declaration as it would stand, what would be found of its value, what it comes to."""

    sad: Sad
    findings: Mapping[str, Any]
    outcome: dict[str, Any]


def corrected_by(declaration: Declaration, facts: Facts) -> tuple[tuple[Difference, ...], Sad]:
    """What a correction changes, and the declaration with it. Raises Refused where that is nothing, or cannot be read.

    Documents that the goods found would need are not asked for here: that they are missing may be the very finding.
    """
    found: dict[int, dict[str, str]] = {}
    for row in facts["rows"]:
        if not str(row["item"]).isdecimal():
            raise Refused(faults.no_element(f"item {row['item']}"))
        found.setdefault(int(row["item"]), {})[row["field"]] = row["found"]
    document = declaration.versions.get(number=declaration.version).document
    try:
        made = differences(document, found)
    except KeyError as error:
        raise Refused(faults.no_element(str(error.args[0]))) from None
    if not made:
        raise Refused(faults.no_correction())
    sad, unread = read_sad(corrected(document, made))
    _refuse(unread)
    case = Case(sad, live(file_of(declaration).on))
    _refuse([fault for fault in check((*CODES, amounts_are_not_negative), case) if fault.stops])
    return made, sad


def worked(declaration: Declaration, kind: Kind, facts: Facts) -> Worked:
    """Value and taxes with what is found, beside those in force; quotas as they were granted.

    Raises Refused with every fault where they cannot be computed.
    """
    file = file_of(declaration)
    books, sad = live(file.on), file.sad
    if kind is Kind.CORRECTION:
        _, sad = corrected_by(declaration, facts)
    before = findings_on(declaration.pk)
    case, wrong = with_findings(case_of(sad).case, before)
    _refuse(wrong)
    made = findings(kind, facts, case, law_date(declaration.released_at or now()))
    valuation, wrong = determined(sad, books, {**before, **made})
    _refuse(wrong)
    shares = {item: granted.share for item, granted in granted_to(declaration.pk).items()}
    assessment = assess(sad, valuation, books, shares)
    _refuse(assessment.faults)
    was = in_force(declaration)
    outcome = {
        "value_before": f"{declaration.customs_value or 0:f}",
        "value_after": f"{valuation.customs_value:f}",
        "currency": valuation.currency,
        "before": {tax: f"{amount:f}" for tax, amount in was.items()},
        "after": {tax: f"{amount:f}" for tax, amount in assessment.totals.items()},
        "result": result(changes(was, assessment.totals)).value,
        "not_counted": [each.words.to_json() for each in valuation.not_counted],
    }
    return Worked(sad, made, outcome)


def in_force(declaration: Declaration) -> dict[str, Decimal]:
    """Tax → amount of the final assessment in force."""
    record = AssessmentRecord.objects.filter(declaration=declaration, final=True).order_by("-pk").first()
    totals = record.detail["totals"] if record is not None else {}
    return {tax: Decimal(amount) for tax, amount in totals.items()}


def _refuse(found: Sequence[Fault]) -> None:
    if found:
        raise Refused(*found)
