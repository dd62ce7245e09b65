"""Dates that trade remedies, doubts about values and proofs of origin keep by themselves, for the list of deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from alfandega.access.actor import Actor
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.clearance.valuation.doubts.models import DocumentTime, Doubt, ProvisionalValue
from alfandega.clearance.valuation.doubts.rules import OPEN
from alfandega.deadlines.screens.others import SOURCES, Other
from alfandega.kernel.dates import today
from alfandega.proofs.policies import visible_to as cases_of_proofs
from alfandega.remedies.models import Measure
from alfandega.remedies.moves import State as CaseState
from alfandega.remedies.policies import visible_to as cases_of
from alfandega.remedies.rules.following import investigation_ends
from alfandega.remedies.rules.kinds import Kind

MOST = 200
"""Rows of a kind that are looked at: the earliest are shown."""


def register_sources() -> None:
    """Add them to the list of what falls due; harmless when called again."""
    for source in (remedies, values, proofs):
        if source not in SOURCES:
            SOURCES.append(source)


def remedies(actor: Actor, until: date) -> Iterator[Other]:
    """The end of open investigations, and of measures in force, that the actor may see."""
    page = "remedies-case" if actor.is_officer else "remedies-followed-case"
    seen = cases_of(actor)
    for case in seen.filter(opened_on__isnull=False, state__in=(CaseState.OPEN, CaseState.PROVISIONAL))[:MOST]:
        assert case.opened_on is not None  # noqa: S101 - asked for above
        usual, _ = investigation_ends(Kind(case.kind), case.opened_on)
        if usual.day <= until:
            yield Other("remedies.investigation", case.number, reverse(page, args=[case.pk]), usual.day)
    measures = Measure.objects.filter(case__in=seen, dropped=False, last__gte=today(), last__lte=until)
    for measure in measures.exclude(act_number="").select_related("case")[:MOST]:
        yield Other("remedies.measure", measure.case.number, reverse(page, args=[measure.case_id]), measure.last)


def values(actor: Actor, until: date) -> Iterator[Other]:
    """What is waited for in dialogues of doubts, documents for which time was given, values not final yet."""
    page = "office-declaration" if actor.is_officer else "declaration"

    def other(which: str, row: Doubt | DocumentTime | ProvisionalValue, due: date) -> Other:
        title = row.declaration.registration or row.declaration.reference
        return Other(which, title, reverse(page, args=[row.declaration_id]), due, row.office)

    mine = _own(actor)
    for doubt in Doubt.objects.filter(**mine, state__in=OPEN).select_related("declaration")[:MOST]:
        if doubt.reply_due is not None and not doubt.replied and doubt.reply_due <= until:
            yield other("value.reply", doubt, doubt.reply_due)
        elif doubt.reply_due is None and not doubt.answered and doubt.due <= until:
            yield other("value.answer", doubt, doubt.due)
    times = DocumentTime.objects.filter(**mine, state=DocumentTime.State.GRANTED, due__lte=until)
    for time in times.select_related("declaration")[:MOST]:
        yield other("value.documents", time, time.due)
    provisional = ProvisionalValue.objects.filter(**mine, state=ProvisionalValue.State.PROVISIONAL, final_by__lte=until)
    for value in provisional.select_related("declaration")[:MOST]:
        yield other("value.provisional", value, value.final_by)


def proofs(actor: Actor, until: date) -> Iterator[Other]:
    """Answers about proofs of origin that are still due; officers only."""
    for case in cases_of_proofs(actor).filter(closed_on=None, due_on__lte=until)[:MOST]:
        if case.waits and case.due_on is not None:
            address = reverse("proof-case", args=[case.pk])
            yield Other("proof.verification", case.number, address, case.due_on, case.office)


def _own(actor: Actor) -> dict[str, str]:
    """The rows of an actor: his operator's, or his office's."""
    if actor.role is Role.DECLARANT:
        return {"declarant": actor.operator}
    return {} if actor.office == EVERY_OFFICE else {"office": actor.office}
