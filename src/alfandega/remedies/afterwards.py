"""After a measure is in force: its review (RCA 128) and the refund of what was paid (RCA 129)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.money import Rounding, exact_quotient
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text as parameter_text
from alfandega.lawbook.parameters import whole
from alfandega.lawbook.rules import carries_out
from alfandega.remedies import faults
from alfandega.remedies.actions import party_of
from alfandega.remedies.file import acted, by, move, needed, refuse_any
from alfandega.remedies.models import Case, Measure, Refund, Review
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
    """Begin the review of measures at the end of their period, before they have ended."""
    with acted(actor, case_id, "review") as case:
        found = needed("/asked_by", "Who asks for the review", asked_by, "RCA-128.1")
        found += needed("/grounds", "The grounds", grounds, "RCA-128.1")
        if not in_force(case):
            found.append(faults.nothing_proposed("RCA-128.1"))
        refuse_any(found)
        made = Review.objects.create(
            case=case, asked_by=asked_by.strip(), begun_on=today(), grounds=grounds.strip(), **by(actor)
        )
        move(case, "review", actor, data={"asked_by": made.asked_by})
    return made


@carries_out("RCA-128.2")
def extend(actor: Actor, case_id: UUID | str, *, until: date, reason: str) -> Review:
    """The review extends the measures to `until`, at most the parameter's years from today; the old end is journalled."""
    with acted(actor, case_id, "extend", reason) as case:
        latest = last_day(today(), 12 * whole("trade_remedies.measure_years", today()))
        measures = [each for each in case.measures.exclude(act_number="").filter(stage=Stage.DEFINITIVE, dropped=False)]
        ends = max((each.last for each in measures), default=today())
        if not ends < until <= latest:
            raise Refused(_until(ends, latest))
        review = _result(case, Review.Result.EXTENDED, until)
        for measure in measures:
            measure.last = until
            measure.save(update_fields=["last"])
        move(case, "extend", actor, reason=reason, data={"before": str(ends), "until": str(until)})
    return review


def _until(ends: date, latest: date) -> Fault:
    return Fault(
        code="review.until",
        where="/until",
        message=msgid("The new last day must be after {ends} and not after {latest}."),
        params={"ends": str(ends), "latest": str(latest)},
        remedy=msgid("Enter a day between the two."),
        citation=faults.not_found().citation,
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
    """Record an importer's request: the declaration, what was paid in escudos, at which percentage, and the evidence."""
    with acted(actor, case_id, "ask-refund") as case:
        found: list[Fault] = [] if case.kind == Kind.ANTI_DUMPING else [faults.only_dumping()]
        giver = case.parties.filter(operator=actor.operator).first() if actor.operator else party_of(case, party or "")
        if giver is None or giver.role != "importer":
            found.append(faults.unknown("/party", str(party or actor.operator)))
        found += needed("/declaration", "The declaration", declaration, "RCA-129")
        found += needed("/evidence", "The evidence", evidence, "RCA-129")
        found += unusable({"/paid": paid, "/rate": rate}, above_zero=frozenset({"/paid", "/rate"}))
        if case.refunds.filter(declaration=declaration.strip()).exclude(decision=Refund.Decision.REFUSED).exists():
            found.append(faults.already("/declaration", declaration.strip()))
        refuse_any(found)
        assert giver is not None  # noqa: S101 - refused above
        made = Refund.objects.create(
            case=case,
            party=giver,
            operator=giver.operator,
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
        made = case.refunds.filter(pk=refund_id, decision=Refund.Decision.ASKED).first()
        if made is None:
            raise Refused(faults.unknown("/refund", str(refund_id)))
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
