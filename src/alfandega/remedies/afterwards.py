"""After a measure is in force: its review (RCA 128) and the refund of what was paid (RCA 129)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.kernel.citation import Citation
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.money import Rounding, exact_quotient
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text as parameter_text
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out
from alfandega.remedies import faults
from alfandega.remedies.file import acted, by, entry, giver, move, needed, refuse_any
from alfandega.remedies.models import Case, Measure, Party, Refund, Review
from alfandega.remedies.rules.exact import unusable
from alfandega.remedies.rules.kinds import Kind, Stage
from alfandega.remedies.rules.periods import last_day
from alfandega.remedies.rules.refunding import RefundClaim, refund


def in_force(case: Case) -> list[Measure]:
    """Definitive measures imposed and neither dropped nor over."""
    rows = case.measures.exclude(act_number="").filter(stage=Stage.DEFINITIVE, dropped=False, last__gte=today())
    return list(rows.order_by("pk"))


@carries_out("RCA-128.1")
def begin_review(actor: Actor, case_id: UUID | str, *, asked_by: str, grounds: str) -> Review:
    """Begin the review of measures at the end of their period, before they have ended.

    Measures that would end while it lasts stay in force for the parameter's months (ADA 11.3–11.4).
    """
    with acted(actor, case_id, "review") as case:
        found = needed("/asked_by", msgid("Who asks for the review"), asked_by, "RCA-128.1", most=150)
        found += needed("/grounds", msgid("The grounds"), grounds, "RCA-128.1")
        measures = in_force(case)
        if not measures:
            found.append(faults.nothing_proposed("RCA-128.1"))
        refuse_any(found)
        made = Review.objects.create(
            case=case, asked_by=asked_by.strip(), begun_on=today(), grounds=grounds.strip(), **by(actor)
        )
        stays = last_day(today(), whole("trade_remedies.review_months", today()))
        before = _last_until([each for each in measures if each.last < stays], stays)
        move(case, "review", actor, data={"asked_by": made.asked_by, "before": before, "stays_until": str(stays)})
    return made


@carries_out("RCA-128.2")
def extend(actor: Actor, case_id: UUID | str, *, until: date, reason: str) -> Review:
    """The review extends the measures to `until`, at most the parameter's years from today."""
    with acted(actor, case_id, "extend", reason) as case:
        latest = last_day(today(), 12 * whole("trade_remedies.measure_years", today()))
        if not today() < until <= latest:
            raise Refused(_until(latest))
        review = _result(case, Review.Result.EXTENDED, until)
        before = _last_until(in_force(case), until)
        move(case, "extend", actor, reason=reason, data={"before": before, "until": str(until)})
    return review


def _last_until(measures: list[Measure], last: date) -> list[str]:
    """Give the measures a new last day; returns the ones they had."""
    before = [str(measure.last) for measure in measures]
    for measure in measures:
        measure.last = last
        measure.save(update_fields=["last"])
    return before


def _until(latest: date) -> Fault:
    return Fault(
        code="review.until",
        where="/until",
        message=msgid("The new last day must be after today and not after {latest}."),
        params={"latest": str(latest)},
        remedy=msgid("Enter a day between the two."),
        citation=Citation.of("RCA-128.2"),
    )


@carries_out("RCA-128.1")
def lapse(actor: Actor, case_id: UUID | str) -> Case:
    """Record that the measures have ended with their period, without a review."""
    with acted(actor, case_id, "lapse") as case:
        if in_force(case):
            raise Refused(_still_in_force())
        move(case, "lapse", actor)
    return case


def _still_in_force() -> Fault:
    return Fault(
        code="case.still-in-force",
        message=msgid("A measure of this case is still in force."),
        remedy=msgid("Wait for its last day, or review it."),
        citation=Citation.of("RCA-128.1"),
    )


@carries_out("RCA-128.2")
def lift(actor: Actor, case_id: UUID | str, *, reason: str) -> Review:
    """The review lifts the measures: today is their last day."""
    with acted(actor, case_id, "lift", reason) as case:
        review = _result(case, Review.Result.LIFTED, today())
        for measure in in_force(case):
            measure.dropped = measure.first > today()
            measure.last = measure.last if measure.dropped else today()
            measure.save(update_fields=["last", "dropped"])
        move(case, "lift", actor, reason=reason, data={"last": str(today())})
    return review


def _result(case: Case, result: Review.Result, until: date) -> Review:
    review = case.reviews.get(result=Review.Result.OPEN)
    review.result, review.ended_on, review.until = result, today(), until
    review.save(update_fields=["result", "ended_on", "until"])
    return review


@carries_out("RCA-129")
def ask_refund(
    actor: Actor,
    case_id: UUID | str,
    *,
    declaration: str,
    paid: Decimal,
    rate: Decimal,
    evidence: str,
    party: UUID | str | None = None,
) -> Refund:
    """Record an importer's request: declaration, escudos paid, at which percentage, and the evidence."""
    with acted(actor, case_id, "ask-refund") as case:
        found: list[Fault] = [] if case.kind == Kind.ANTI_DUMPING else [faults.only_dumping()]
        given_by = giver(actor, case, party, Party.Role.IMPORTER)
        found += needed("/declaration", msgid("The declaration"), declaration, "RCA-129", most=60)
        found += needed("/evidence", msgid("The evidence"), evidence, "RCA-129")
        found += unusable({"/paid": paid, "/rate": rate}, above_zero=frozenset({"/paid", "/rate"}))
        if case.refunds.filter(declaration=declaration.strip()).exclude(decision=Refund.Decision.REFUSED).exists():
            found.append(faults.already("/declaration", declaration.strip()))
        refuse_any(found)
        made = Refund.objects.create(
            case=case,
            party=given_by,
            operator=given_by.operator,
            declaration=declaration.strip(),
            paid=paid,
            rate=rate,
            evidence=evidence.strip(),
            **by(actor),
        )
        move(
            case,
            "ask-refund",
            actor,
            data={"refund": str(made.pk), "declaration": made.declaration, "paid": f"{paid:f}"},
        )
    return made


@carries_out("RCA-129")
def decide_refund(
    actor: Actor,
    case_id: UUID | str,
    *,
    refund_id: UUID | str,
    evidence_accepted: bool,
    actual_margin: Decimal,
    reason: str,
) -> Refund:
    """The Director-General decides on a request; the amount is exact, then rounded by the national policy."""
    with acted(actor, case_id, "decide-refund", reason) as case:
        made = entry(case.refunds.filter(decision=Refund.Decision.ASKED), refund_id, "/refund_id")
        result = refund(RefundClaim(made.paid, made.rate, evidence_accepted, actual_margin, reason), today())
        rounding = Rounding[parameter_text("money.rounding", today())]
        exact = exact_quotient(Decimal(result.value.numerator), Decimal(result.value.denominator))
        made.amount = rounding.apply(exact)
        made.decision = Refund.Decision.GRANTED if made.amount else Refund.Decision.REFUSED
        made.actual_margin, made.decided_on = actual_margin, today()
        made.steps = [step.to_json() for step in result.steps]
        made.save(update_fields=["amount", "decision", "actual_margin", "decided_on", "steps"])
        data = {"refund": str(made.pk), "amount": f"{made.amount:f}", "rounding": rounding.name}
        move(case, "decide-refund", actor, reason=reason, data=data)
    return made
