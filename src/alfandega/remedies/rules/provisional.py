"""Provisional measures (RCA 107, 123): when they may be taken, from which day, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from alfandega.kernel.fault import Fault, Refused, Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules.conditions import Findings, conditions
from alfandega.remedies.rules.kinds import Kind, cited
from alfandega.remedies.rules.outcome import Outcome, said
from alfandega.remedies.rules.periods import before_the_law, last_day


@dataclass(frozen=True, slots=True)
class ProvisionalCase:
    """What a provisional measure rests on. `opened_on` is None while no investigation is open.

    `findings` are the summary ones; `at_exporters_request` and `lesser_duty` (below the margin) lengthen the period of
    an anti-dumping measure.
    """

    kind: Kind
    opened_on: date | None
    findings: Findings
    first: date
    last: date
    at_exporters_request: bool = False
    lesser_duty: bool = False


@dataclass(frozen=True, slots=True)
class Provisional:
    """A provisional measure may be taken; `required` when the law says that it is (subsidies, RCA 123).

    It is secured by deposit or guarantee, not collected; from `first` to `latest` at most.
    """

    required: bool
    first: date
    latest: date


def most_months(kind: Kind, on: date, *, at_exporters_request: bool = False, lesser_duty: bool = False) -> int:
    """How many months a provisional measure may last at most (ADA 7.4, SCM 17.4)."""
    if kind is Kind.COUNTERVAILING:
        return whole("trade_remedies.provisional_months_subsidy", on)
    if lesser_duty and at_exporters_request:
        return whole("trade_remedies.provisional_months_lesser_on_request", on)
    if lesser_duty:
        return whole("trade_remedies.provisional_months_lesser", on)
    if at_exporters_request:
        return whole("trade_remedies.provisional_months_on_request", on)
    return whole("trade_remedies.provisional_months", on)


def faults_of_period(
    kind: Kind,
    opened_on: date,
    first: date,
    last: date | None,
    *,
    at_exporters_request: bool = False,
    lesser_duty: bool = False,
) -> tuple[Fault, ...]:
    """What is wrong with the days of a provisional measure; a start that is only too early is a warning."""
    citation = cited(kind, "RCA-107", "RCA-123")
    found = []
    if last is not None and last < first:
        found.append(
            Fault(
                code="measure.ends-before",
                where="/valid_to",
                message=msgid("The measure ends on {last}, before it begins on {first}."),
                params={"last": str(last), "first": str(first)},
                remedy=msgid("Enter a last day that is not before the first one."),
                citation=citation,
            )
        )
    if first < opened_on:
        found.append(
            Fault(
                code="provisional.before-opening",
                where="/valid_from",
                message=msgid("The measure begins on {first}, before the investigation was opened on {opened}."),
                params={"first": str(first), "opened": str(opened_on)},
                remedy=msgid("Let it begin while the investigation is open."),
                citation=citation,
            )
        )
    days = whole("trade_remedies.provisional_earliest_days", opened_on)
    earliest = opened_on + timedelta(days=days)
    if opened_on <= first < earliest:
        found.append(
            Fault(
                code="provisional.early",
                where="/valid_from",
                message=msgid("The measure begins on {first}, before {earliest}: {days} days after the opening."),
                params={"first": str(first), "earliest": str(earliest), "days": str(days)},
                remedy=msgid("Let it begin on {earliest} or later, as the WTO agreements ask."),
                citation=citation,
                severity=Severity.WARNING,
            )
        )
    months = most_months(kind, first, at_exporters_request=at_exporters_request, lesser_duty=lesser_duty)
    latest = last_day(first, months)
    if last is None or last > latest:
        found.append(
            Fault(
                code="provisional.too-long",
                where="/valid_to",
                message=msgid("A provisional measure from {first} may last {months} months at most, to {latest}."),
                params={"first": str(first), "months": str(months), "latest": str(latest)},
                remedy=msgid("Let it end on {latest} or before."),
                citation=citation,
            )
        )
    return tuple(found)


@carries_out("RCA-107", "RCA-123")
def provisional_measure(case: ProvisionalCase) -> Outcome[Provisional]:
    """During an open investigation provisional measures may be taken when the conditions are established, summarily.

    For subsidies they are applied when the information of the initial period confirms the facts. Raises Refused with
    every reason against; a start earlier than the WTO agreements ask is a warning of the outcome.
    """
    citation = cited(case.kind, "RCA-107", "RCA-123")
    judged = conditions(case.kind, case.findings)
    found: list[Fault] = []
    if case.opened_on is None:
        found.append(
            Fault(
                code="provisional.not-open",
                message=msgid("No investigation is open, so no provisional measure can be taken."),
                remedy=msgid("Open the investigation first."),
                citation=citation,
            )
        )
    if not judged.value.met:
        found.append(
            Fault(
                code="provisional.conditions",
                where="/findings",
                message=msgid("The conditions are not established, even summarily: {letters} are lacking."),
                params={"letters": ", ".join((*judged.value.unmet, *judged.value.open))},
                remedy=msgid("Record summary findings that confirm the conditions, or take no provisional measure."),
                citation=citation,
            )
        )
    periods: tuple[Fault, ...] = ()
    early = before_the_law(case.first, case.opened_on or case.first)
    if early:
        periods = (early,)
    elif case.opened_on is not None:
        periods = faults_of_period(
            case.kind,
            case.opened_on,
            case.first,
            case.last,
            at_exporters_request=case.at_exporters_request,
            lesser_duty=case.lesser_duty,
        )
    found += [each for each in periods if each.stops]
    if found:
        raise Refused(*found)
    months = most_months(
        case.kind, case.first, at_exporters_request=case.at_exporters_request, lesser_duty=case.lesser_duty
    )
    latest = last_day(case.first, months)
    required = case.kind is Kind.COUNTERVAILING
    words = (
        msgid("A provisional duty is applied from {first}, secured by deposit or guarantee, to {latest} at most.")
        if required
        else msgid(
            "A provisional duty may be applied from {first}, secured by deposit or guarantee, to {latest} at most."
        )
    )
    step = said(words, first=case.first, latest=latest)
    warnings = tuple(each for each in periods if not each.stops)
    return Outcome(Provisional(required, case.first, latest), citation, (*judged.steps, step), warnings)
