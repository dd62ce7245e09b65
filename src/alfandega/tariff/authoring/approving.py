"""Checking a draft, waiving rules, submitting it, and the decision of another officer: approved or sent back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from alfandega.access.acting import acting
from alfandega.access.actor import Actor
from alfandega.kernel.dates import now, today
from alfandega.kernel.fault import Refused
from alfandega.reference import snapshot as reference
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring import faults
from alfandega.tariff.authoring.actions import in_hand, move
from alfandega.tariff.authoring.inspection import Case, Finding, examine
from alfandega.tariff.authoring.inspection.periods import Period
from alfandega.tariff.authoring.inspection.register import rule_of
from alfandega.tariff.authoring.models import Draft, Waiver
from alfandega.tariff.authoring.policies import writer
from alfandega.tariff.authoring.records import as_json
from alfandega.tariff.authoring.rules import Edit, edits
from alfandega.tariff.book import TariffBook
from alfandega.tariff.quotas.models import QuotaPeriod

LONGEST_WAIVER = timedelta(days=366)


def case_of(book: TariffBook, draft: Draft | None = None) -> Case:
    """What a draft (or the published tariff) is examined against: the lists, the quotas and the day of today."""
    periods: dict[str, list[Period]] = {}
    for number, begins, ends in QuotaPeriod.objects.values_list("order_number", "begins", "ends"):
        periods.setdefault(number, []).append((begins, ends))
    return Case(
        book=book,
        reference=reference.current(),
        on=today(),
        takes_effect=draft.takes_effect if draft else None,
        reason=draft.reaching_back if draft else "",
        quotas=periods,
    )


def check_draft(actor: Actor, draft_id: UUID) -> Draft:
    """Run every rule over the published tariff with the draft, and keep what was found. Raises Refused by the table."""
    with acting(actor):
        draft = in_hand(actor, draft_id, "check")
        found = _examined(draft)
        move(actor, draft, "check", data=_told(found), findings=[each.to_json() for each in found], checked_at=now())
    return draft


def waive_rule(actor: Actor, draft_id: UUID, *, rule: str, reason: str, until: date) -> Waiver:
    """Have a draft go on although a rule is broken, until a day (the last one on which the waiver counts).

    Raises Refused without a reason, for a rule that cannot be waived, or a day that is past or more than a year away.
    """
    with acting(actor):
        draft = in_hand(actor, draft_id, "waive", reason=reason)
        known = rule_of(rule)
        found = [] if known is not None and known.waivable else [faults.unknown_rule(rule[:4])]
        if not today() <= until <= today() + LONGEST_WAIVER:
            found.append(faults.waiver_is_over(until))
        if found:
            raise Refused(*found)
        made = Waiver.objects.create(
            draft=draft,
            rule=rule,
            reason=reason.strip(),
            until=until,
            by=writer(actor),
            by_name=actor.name,
            at=now(),
        )
        hands = sorted({*draft.hands, str(actor.id)})
        told = {"rule": rule, "until": until.isoformat(), "waiver": str(made.pk)}
        move(actor, draft, "waive", reason=reason, data=told, hands=hands, revision=draft.revision + 1)
    return made


def lift_waiver(actor: Actor, draft_id: UUID, waiver_id: UUID) -> Waiver:
    """End a waiver now; it stays to be read. Raises Refused by the state table, or when it is lifted already."""
    with acting(actor):
        draft = in_hand(actor, draft_id, "lift")
        waiver = draft.waivers.filter(pk=waiver_id, lifted_at__isnull=True).first()
        if waiver is None:
            raise Refused(faults.no_such_waiver())
        waiver.lifted_at, waiver.lifted_by_name = now(), actor.name
        waiver.save()
        told = {"rule": waiver.rule, "waiver": str(waiver.pk)}
        move(actor, draft, "lift", data=told, revision=draft.revision + 1)
    return waiver


def submit_draft(actor: Actor, draft_id: UUID) -> Draft:
    """Hand a checked draft to another officer. It is checked again; raises Refused when findings stop it."""
    with acting(actor):
        draft = in_hand(actor, draft_id, "submit")
        found = _examined(draft)
        ensure_may_go_on(draft, found)
        move(
            actor,
            draft,
            "submit",
            data=_told(found),
            submitter_name=actor.name,
            submitted_at=now(),
            findings=[each.to_json() for each in found],
            checked_at=now(),
        )
    return draft


def approve_draft(actor: Actor, draft_id: UUID, *, revision: int) -> Draft:
    """Approve what another officer submitted; `revision` is that of the draft the actor has read.

    What is approved are rows, before and after: publication carries out these and no others. Raises Refused when the
    actor has written in the draft, when it changed since, or when findings stop it today.
    """
    with acting(actor):
        draft = in_hand(actor, draft_id, "approve", revision=revision)
        book = tariff.current()
        found = _examined(draft, book)
        ensure_may_go_on(draft, found)
        move(
            actor,
            draft,
            "approve",
            data={"waivers": [each.rule for each in waivers_of(draft)], "edition": book.version},
            approver=writer(actor),
            approver_name=actor.name,
            approved_at=now(),
            approved_edits=[edit_json(each) for each in edits(draft, book)],
            findings=[each.to_json() for each in found],
            checked_at=now(),
        )
    return draft


def send_back(actor: Actor, draft_id: UUID, *, reason: str) -> Draft:
    """Give a submitted or approved draft back to be changed. Raises Refused by the state table, or without a reason."""
    with acting(actor):
        draft = in_hand(actor, draft_id, "send-back", reason=reason)
        move(
            actor,
            draft,
            "send-back",
            reason=reason,
            remark=reason.strip(),
            approver=None,
            approver_name="",
            approved_at=None,
            approved_edits=[],
        )
    return draft


def waivers_of(draft: Draft) -> list[Waiver]:
    """The waivers that count today."""
    return list(draft.waivers.filter(lifted_at__isnull=True, until__gte=today()).order_by("rule", "pk"))


def ensure_may_go_on(draft: Draft, found: Iterable[Finding]) -> None:
    """Raise Refused when something found in the draft stops it and nobody waived the rule."""
    waived = {each.rule for each in waivers_of(draft)}
    stopping = [each.fault.code for each in found if each.stops(waived)]
    if stopping:
        raise Refused(faults.rules_broken(len(stopping), ", ".join(sorted(set(stopping)))))


def edit_json(edit: Edit) -> dict[str, Any]:
    """A row before and after, as data."""
    return {
        "subject": edit.subject,
        "key": edit.key,
        "valid_from": edit.valid_from.isoformat(),
        "before": as_json(edit.before) if edit.before is not None else None,
        "after": as_json(edit.after) if edit.after is not None else None,
    }


def _examined(draft: Draft, book: TariffBook | None = None) -> tuple[Finding, ...]:
    book = book or tariff.current()
    return examine(draft, case_of(book, draft))


def _told(found: Iterable[Finding]) -> dict[str, Any]:
    counted: dict[str, int] = {}
    for each in found:
        if not each.stood_before:
            counted[each.fault.code] = counted.get(each.fault.code, 0) + 1
    return {"found": counted}
