"""What is decided in a case: provisional measures, conclusion, duties, closing (RCA 107, 109–111, 123–125, 127)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.remedies import faults
from alfandega.remedies.file import acted, move, needed, not_future, refuse_any
from alfandega.remedies.investigating import findings, highest_percent
from alfandega.remedies.models import Case, Measure
from alfandega.remedies.moves import State
from alfandega.remedies.proposing import as_draft
from alfandega.remedies.rules.closing import Closing, ClosingFacts, closing, imports_negligible
from alfandega.remedies.rules.conditions import Findings, conditions
from alfandega.remedies.rules.draft import below_cap
from alfandega.remedies.rules.duties import LegalAct
from alfandega.remedies.rules.following import Informed, not_yet_told
from alfandega.remedies.rules.kinds import Kind, Stage, cited
from alfandega.remedies.rules.outcome import Outcome
from alfandega.remedies.rules.provisional import ProvisionalCase, provisional_measure


def waiting(case: Case, stage: Stage) -> list[Measure]:
    """Measures of a stage that the committee proposed and no act has put in force."""
    return list(case.measures.filter(stage=stage.value, act_number="", dropped=False).order_by("pk"))


def told_of_opening(case: Case) -> list[Fault]:
    """Notices of the opening that are lacking."""
    rows = case.parties.values_list("role", "name", "notified_on")
    return list(not_yet_told([Informed(*row) for row in rows]))


def lacking(case: Case, found: Findings) -> list[Fault]:
    """What stands against ending an investigation with duties: conditions without a final finding, notices."""
    kind = Kind(case.kind)
    judged = conditions(kind, found).value
    missing = [] if judged.met else [_conditions(kind, (*judged.unmet, *judged.open))]
    return [*missing, *told_of_opening(case)]


def _conditions(kind: Kind, letters: tuple[str, ...]) -> Fault:
    return faults.conditions_lacking(", ".join(letters), cited(kind, "RCA-101", "RCA-121.1").id)


@carries_out("RCA-107", "RCA-123", "RCA-97.1", "RCA-127")
def protect(actor: Actor, case_id: UUID | str, act: LegalAct) -> tuple[Case, tuple[Fault, ...]]:
    """Take the provisional measures that the committee proposed, by a published act; they are secured, not collected.

    Returns warnings to show. Raises Refused with everything that stands against it.
    """
    with acted(actor, case_id, "protect") as case:
        measures = waiting(case, Stage.PROVISIONAL)
        found = [*_act(act), *told_of_opening(case)]
        if not measures:
            found.append(faults.nothing_proposed("RCA-130.2"))
        warnings: list[Fault] = []
        for measure in measures:
            try:
                warnings += provisional_measure(_provisional(case, measure)).warnings
            except Refused as refusal:
                found += [each for each in refusal.faults if each not in found]
        refuse_any(found)
        _put_in_force(measures, act)
        data = _told(measures, act) | {"warnings": [each.code for each in warnings]}
        move(case, "protect", actor, data=data)
    return case, tuple(warnings)


def _provisional(case: Case, measure: Measure) -> ProvisionalCase:
    return ProvisionalCase(
        kind=Kind(case.kind),
        opened_on=case.opened_on,
        findings=findings(case, final_only=False),
        first=measure.first,
        last=measure.last,
        at_exporters_request=measure.at_exporters_request,
        lesser_duty=below_cap(as_draft(measure)),
    )


def _act(act: LegalAct) -> list[Fault]:
    found = needed("/act_number", msgid("The legal act"), act.number, "RCA-97.1", most=100)
    if act.published_on < act.made_on:
        found.append(
            faults.empty("/act_published_on", msgid("A day of publication that is not before the act"), "RCA-97.1")
        )
    return [*found, *not_future("/act_published_on", act.published_on)]


def _put_in_force(measures: list[Measure], act: LegalAct) -> None:
    for measure in measures:
        measure.act_number = act.number.strip()
        measure.act_on, measure.act_published_on = act.made_on, act.published_on
        measure.save(update_fields=["act_number", "act_on", "act_published_on"])


def _told(measures: list[Measure], act: LegalAct) -> dict[str, Any]:
    return {"act": act.number.strip(), "measures": [[each.duty, each.codes, each.exporter] for each in measures]}


def reconsider(actor: Actor, case_id: UUID | str, reason: str) -> Case:
    """Send the committee's proposal back: its measures are dropped, and the investigation goes on where it stood."""
    with acted(actor, case_id, "reconsider", reason) as case:
        _drop(case)
        secured = case.measures.filter(stage=Stage.PROVISIONAL, dropped=False).exclude(act_number="").exists()
        fields = {"state": State.PROVISIONAL.value} if secured else {}
        move(case, "reconsider", actor, reason=reason, fields=fields)
    return case


@carries_out("RCA-109", "RCA-124", "RCA-101", "RCA-121.1")
def conclude(actor: Actor, case_id: UUID | str) -> Case:
    """The investigation ends with a proposal of duties: final findings meet every condition, everybody was told.

    Raises Refused with everything that is lacking; the other end is `close`.
    """
    with acted(actor, case_id, "conclude") as case:
        found = lacking(case, findings(case, final_only=True))
        if not waiting(case, Stage.DEFINITIVE):
            found.append(faults.nothing_proposed("RCA-130.2"))
        refuse_any(found)
        move(case, "conclude", actor, data={"percent": str(highest_percent(case))})
    return case


@carries_out("RCA-111", "RCA-127", "RCA-97.1")
def impose(actor: Actor, case_id: UUID | str, act: LegalAct) -> Case:
    """Customs imposes the proposed duties by a published act; provisional duties lapse on the day before they begin."""
    with acted(actor, case_id, "impose") as case:
        measures = waiting(case, Stage.DEFINITIVE)
        found = _act(act) + ([] if measures else [faults.nothing_proposed("RCA-111")])
        refuse_any(found)
        _put_in_force(measures, act)
        begins = min(each.first for each in measures)
        end_measures(case, Stage.PROVISIONAL, begins - timedelta(days=1))
        _drop(case)
        move(case, "impose", actor, data=_told(measures, act))
    return case


@dataclass(frozen=True, slots=True)
class Imports:
    """Imports in one unit and period: of the country, of all countries below the first share together, of all."""

    country: Decimal
    together: Decimal
    everywhere: Decimal


def grounds(
    case: Case, *, interest_allows: bool | None, unnecessary: bool, imports: Imports | None = None
) -> Outcome[Closing]:
    """The grounds on which the case could be closed today; raises Refused for figures that do not fit."""
    negligible = imports and imports_negligible(imports.country, imports.together, imports.everywhere, today()).value
    facts = ClosingFacts(
        withdrawn=case.withdrawn_on is not None,
        interest_allows=interest_allows,
        unnecessary=unnecessary,
        percent=highest_percent(case),
        negligible_imports=bool(negligible),
    )
    return closing(Kind(case.kind), facts, today())


@carries_out("RCA-110", "RCA-125.1", "RCA-125.2", "RCA-109", "RCA-124")
def close(
    actor: Actor,
    case_id: UUID | str,
    *,
    interest_allows: bool | None,
    unnecessary: bool,
    reason: str,
    imports: Imports | None = None,
) -> Case:
    """Close the case without measures on a ground of the law, or on accepted undertakings; provisional duties end.

    Raises Refused when there is no ground.
    """
    with acted(actor, case_id, "close", reason) as case:
        found = grounds(case, interest_allows=interest_allows, unnecessary=unnecessary, imports=imports)
        if not found.value.closable and case.state != State.UNDERTAKING:
            raise Refused(faults.no_ground(found.citation.id))
        end_measures(case, Stage.PROVISIONAL, today())
        _drop(case)
        data = {"grounds": list(found.value.grounds), "steps": [step.to_json() for step in found.steps]}
        move(case, "close", actor, reason=reason, data=data)
    return case


def end_measures(case: Case, stage: Stage, last: date) -> None:
    """Let measures in force end on `last` at the latest; one that would never have begun is dropped."""
    for measure in case.measures.exclude(act_number="").filter(stage=stage.value, dropped=False, last__gt=last):
        measure.dropped = measure.first > last
        measure.last = measure.last if measure.dropped else last
        measure.save(update_fields=["dropped", "last"])


def _drop(case: Case) -> None:
    """Drop proposals that no act has put in force."""
    case.measures.filter(act_number="").update(dropped=True)
