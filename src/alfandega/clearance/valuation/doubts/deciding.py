"""The decision on a doubt: the declared value kept or set aside, with reasons, in writing (RCA 42.2, 49.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any
from uuid import UUID

from django.db import transaction

from alfandega.access.actor import Actor
from alfandega.access.numbers import next_number
from alfandega.access.roles import Role
from alfandega.clearance.declaration.trunk import file_of
from alfandega.clearance.dossier import File, Valuation, plain
from alfandega.clearance.valuation.doubts import faults
from alfandega.clearance.valuation.doubts.findings import foreseen, prepared_on
from alfandega.clearance.valuation.doubts.models import Delivery, Doubt, DoubtStep, ValueDecision
from alfandega.clearance.valuation.doubts.policies import entered, fetch_decision
from alfandega.clearance.valuation.doubts.recording import journal, made, step
from alfandega.clearance.valuation.doubts.rules import (
    GROUND_ARTICLES,
    Ground,
    State,
    consultation_fault,
    faults_of_ground,
    faults_of_timing,
)
from alfandega.clearance.valuation.doubts.settling import put_in_force, value_again
from alfandega.clearance.value.law.sequence import Method
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook.rules import carries_out

OTHER_METHODS = "/other_methods/"
LINE = 175
"""Characters of the reasons that the record of the value repeats; the decision itself has them whole."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the examiner decides: kept, or set aside on a ground; `influence` says how a relationship did it."""

    kept: bool
    reasons: str
    ground: Ground = Ground.NONE
    influence: str = ""


def findings_of(doubt: Doubt, given: Given) -> dict[str, Any]:
    """The findings a decision would put in force: those prepared, and why the declared value is set aside.

    Data for later methods count only where they are needed. A related party's doubt is a finding of its own.
    """
    prepared = prepared_on(doubt)
    if given.kept:
        return {at: value for at, value in prepared.items() if OTHER_METHODS not in at}
    if given.ground is Ground.RESTRICTION:
        return prepared
    where = f"/sales/{doubt.sale - 1}"
    if given.ground is Ground.RELATED:
        prepared[f"{where}/relationship/doubted"] = True
    prepared[f"{where}/set_aside"] = {
        "ground": given.ground.value,
        "procedure_completed": True,
        "influence_found": bool(given.influence.strip()),
        "reasons": shorten(given.reasons.strip().rstrip("."), LINE, placeholder="…"),
    }
    return prepared


def _faults(doubt: Doubt, given: Given, file: File, findings: Mapping[str, Any]) -> list[Fault]:
    found = [] if given.reasons.strip() else [faults.no_words("/reasons", "RCA-49.4")]
    found += faults_of_timing(doubt.standing, today())
    if given.kept:
        return found
    found += faults_of_ground(doubt.standing, given.ground, given.influence, file.on)
    if given.ground is Ground.RELATED and not _relationship_rejects(file, findings):
        found.append(faults.price_stands())
    restricted = any(at.endswith("/affects_value") and value is True for at, value in findings.items())
    if given.ground is Ground.RESTRICTION and not restricted:
        found.append(faults.restriction_not_found())
    return found


def _relationship_rejects(file: File, findings: Mapping[str, Any]) -> bool:
    """Whether the examination of RCA 47–48 alone, with the doubt, already leaves the price: proofs and tests count."""
    alone = {at: value for at, value in findings.items() if not at.endswith("/set_aside")}
    outcome = foreseen(file, alone)
    if outcome.faults:
        return any(fault.code == "value.relationship" for fault in outcome.faults)
    return any(
        reason.kind == "relationship"
        for item in outcome.valuation.items
        for attempt in item.attempts[:1]
        for reason in attempt.reasons
    )


@carries_out("RCA-42.2", "RCA-49.3", "RCA-49.4", "RCA-85.2")
def decide(actor: Actor, declaration_id: UUID | str, given: Given) -> ValueDecision:
    """The examiner decides, once the time to reply is over or the reply is there; the value follows at once.

    Raises Refused when the law has no such ground, when a method is skipped without a reason or no method gives a
    value, and when a later method is used without consulting the declarant. The declarant is told in writing.
    """
    with transaction.atomic():
        declaration, doubt = entered(actor, declaration_id, "decide")
        assert doubt is not None  # noqa: S101 - the act asks for an open one
        file = file_of(declaration)
        findings = findings_of(doubt, given)
        if found := _faults(doubt, given, file, findings):
            raise Refused(*found)
        before, after = foreseen(file), foreseen(file, findings)
        if found := _faults_of_outcome(doubt, given, after.valuation, after.faults):
            raise Refused(*found)
        put_in_force(actor, doubt, findings, given.reasons.strip())
        doubt.state = State.DECIDED
        doubt.save(update_fields=["state"])
        reasons = "\n\n".join(filter(None, (given.reasons.strip(), given.influence.strip())))
        year = today().year
        decision = ValueDecision.objects.create(
            **made(actor, declaration),
            doubt=doubt,
            year=year,
            serial=next_number(declaration.office, "value-decision", year),
            kept=given.kept,
            ground="" if given.kept else given.ground.value,
            reasons=reasons,
            method=after.valuation.method,
            value=after.valuation.customs_value,
            before=before.valuation.customs_value,
            detail=plain(after.valuation),
        )
        data = {
            "decision": decision.number,
            "kept": given.kept,
            "method": decision.method,
            "value": f"{decision.value:f}",
            "article": "" if given.kept else GROUND_ARTICLES[given.ground],
        }
        step(actor, doubt, DoubtStep.Kind.DECIDED, reasons, data)
        journal(actor, "decide", declaration, given.reasons.strip(), data)
        value_again(actor, declaration, given.reasons)
    return decision


def _faults_of_outcome(doubt: Doubt, given: Given, valuation: Valuation, wrong: tuple[Fault, ...]) -> list[Fault]:
    """What stands against the value a decision would come to."""
    if wrong:
        return list(wrong)
    methods = {item.method for item in valuation.items}
    if given.kept:
        return [] if methods <= {Method.TRANSACTION.value} else [faults.value_not_kept()]
    consulted = doubt.steps.filter(kind=DoubtStep.Kind.MESSAGE, by_office=True).exists()
    missing = consultation_fault(methods, consulted=consulted)
    return [missing] if missing else []


@carries_out("RCA-49.4")
def deliver(actor: Actor, decision_id: UUID | str) -> ValueDecision:
    """Give a reader the decision. The declarant's first opening is its delivery: recorded once, with the day."""
    with transaction.atomic():
        decision = fetch_decision(actor, decision_id)
        if actor.role is Role.DECLARANT:
            columns = made(actor, decision.declaration)
            _, first = Delivery.objects.get_or_create(decision=decision, defaults=columns)
            if first:
                journal(actor, "deliver", decision.declaration, data={"decision": decision.number})
    return decision
