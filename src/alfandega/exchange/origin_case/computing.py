"""Judges a case of origin that was read: the determination and the preference, or every fault of it together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from alfandega.clearance.books import files
from alfandega.clearance.origin.determination import Determination, non_preferential
from alfandega.clearance.origin.preference import (
    Advantage,
    Claim,
    Preference,
    PreferentialRate,
    preference,
    preferential_rate,
)
from alfandega.clearance.origin.preferential import preferential as by_agreement
from alfandega.clearance.origin.terms import Terms
from alfandega.exchange.case.parsing import parse_case
from alfandega.exchange.origin_case import faults
from alfandega.exchange.origin_case.asking import ask, preferential
from alfandega.exchange.origin_case.case import ReadCase
from alfandega.exchange.origin_case.reading import read_facts
from alfandega.kernel.fault import Fault


@dataclass(frozen=True)
class JudgedCase:
    """The outcome: `case` is None when the file as a whole cannot be used, `found` when there are faults in it.

    `faults` also holds what keeps a preference from being granted.
    """

    case: ReadCase | None
    found: Determination | None
    faults: tuple[Fault, ...]
    preference: Preference | None = None
    rate: PreferentialRate | None = None

    @property
    def exit_code(self) -> int:
        """0 determined, 1 faults, 2 unreadable."""
        if self.case is None:
            return 2
        return 1 if any(each.stops for each in self.faults) else 0


def judge_case(data: bytes, today: date) -> JudgedCase:
    """Read a case from JSON and judge it; every fault is found at once."""
    document, broken = parse_case(data)
    if document is None:
        return JudgedCase(None, None, tuple(map(faults.of_file, broken)))
    return judge_document(document, today, broken)


def judge_document(document: dict[str, Any], today: date, broken: tuple[Fault, ...] = ()) -> JudgedCase:
    """Judge a case from plain data; `broken` are faults found before."""
    books = files(today)
    case = read_facts(document, today, books.reference)
    ask(case, books.tariff.agreements)
    if preferential(case) and case.by is None and not {"/rule", "/agreement", "/terms"} & case.places:
        case.fault(faults.no_rule())
    if case.production is not None and not case.country and (preferential(case) or case.by is not None):
        case.fault(faults.no_country())
    found = (*broken, *case.faults)
    if case.production is None or any(each.stops for each in found):
        return JudgedCase(case, None, found)
    return _judged(case, found)


def _judged(case: ReadCase, warnings: tuple[Fault, ...]) -> JudgedCase:
    assert case.production is not None  # noqa: S101 - a case without a product has a fault
    if preferential(case) and case.by is not None:
        terms = case.listed.terms if case.listed is not None else Terms()
        determined = by_agreement(case.production, case.by, terms, case.on)
    else:
        determined = non_preferential(case.production, case.on, case.by)
    granted = _preference(case, determined)
    faults_found = (*warnings, *(granted.faults if granted else ()))
    return JudgedCase(case, determined, faults_found, granted, _rate(case))


def _preference(case: ReadCase, determined: Determination) -> Preference | None:
    rule = case.rule
    claimed = rule.claimed or rule.proof is not None or rule.transport is not None
    if not claimed or case.agreement is None or case.listed is None:
        return None
    claim = Claim(case.agreement, case.proof, case.listed.proof, case.transport, case.on, case.destination)
    return preference(determined, claim)


def _rate(case: ReadCase) -> PreferentialRate | None:
    duty = case.rule.duty
    if duty is None:
        return None
    advantage = Advantage(duty.preference)
    return preferential_rate(duty.mfn, advantage, duty.percent or Decimal(0), case.on, duty.bound)
