"""The Special Committee at work (RCA 130): its members, its meetings, and the measures it proposes with their codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction

from alfandega.access.actor import Actor
from alfandega.access.journal import record
from alfandega.access.models import User
from alfandega.access.numbers import next_number
from alfandega.access.roles import EVERY_OFFICE, OFFICERS
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.remedies import faults
from alfandega.remedies.file import acted, by, entry, move, needed, not_future, refuse_any
from alfandega.remedies.investigating import as_determined
from alfandega.remedies.models import Case, Determination, Measure, Meeting, Member
from alfandega.remedies.policies import is_director, sits
from alfandega.remedies.rules.closing import ClosingFacts, closing
from alfandega.remedies.rules.committee import faults_of_composition
from alfandega.remedies.rules.draft import DraftMeasure, faults_of_draft
from alfandega.remedies.rules.exact import read
from alfandega.remedies.rules.kinds import Kind, Stage
from alfandega.tariff.expression.parsing import parse
from alfandega.tariff.expression.writing import written

_CODE = re.compile(r"[0-9]{2}(?:[0-9]{2}){0,4}", re.ASCII)


@carries_out("RCA-130.1")
def designate_members(actor: Actor, users: Sequence[UUID]) -> list[Member]:
    """The Director-General designates the two other members; the present appointments end the day before.

    Raises Refused when somebody else designates, or the composition is not the law's.
    """
    if not is_director(actor):
        raise Refused(faults.not_convener())
    refuse_any(list(faults_of_composition(str(actor.id), [str(each) for each in users], str(actor.id), today())))
    people = {user.pk: user for user in User.objects.filter(pk__in=users, role__in=OFFICERS, is_active=True)}
    refuse_any([faults.unknown("/members", str(each)) for each in users if each not in people])
    with transaction.atomic():
        _lock_committee()
        ended = Member.objects.filter(last__isnull=True)
        ended.filter(first__lt=today()).update(last=today() - timedelta(days=1))
        ended.filter(first__gte=today()).delete()
        made = [
            Member.objects.create(user=each, name=people[each].actor.name, first=today(), **by(actor)) for each in users
        ]
        names = [each.name for each in made]
        record(actor, "remedies.designate-members", office=EVERY_OFFICE, subject=None, data={"members": names})
    return made


def _lock_committee() -> None:
    """Let one act at a time change the committee."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('alfandega.remedies.committee', 0))")


@carries_out("RCA-130.2")
def convene(actor: Actor, *, on: date, agenda: str) -> Meeting:
    """The Director-General convenes a meeting; raises Refused when anybody else does."""
    found = [] if is_director(actor) else [faults.not_convener()]
    refuse_any(found + needed("/agenda", msgid("The agenda"), agenda, "RCA-130.2"))
    with transaction.atomic():
        serial = next_number(EVERY_OFFICE, "remedies-meeting", on.year)
        made = Meeting.objects.create(year=on.year, serial=serial, on=on, agenda=agenda.strip(), **by(actor))
        data = {"meeting": made.number, "on": str(on)}
        record(actor, "remedies.convene", office=EVERY_OFFICE, subject=made.pk, data=data)
    return made


@carries_out("RCA-130.2")
def minute(actor: Actor, meeting_id: UUID | str, *, attended: Sequence[str], minutes: str) -> Meeting:
    """Record who attended a meeting that was held and what was decided, once; by somebody who sits on the committee."""
    if not sits(actor):
        raise Refused(faults.not_sitting())
    with transaction.atomic():
        meeting = entry(Meeting.objects.select_for_update(), meeting_id, "/meeting")
        found = needed("/minutes", msgid("What was decided"), minutes, "RCA-130.2") + not_future("/on", meeting.on)
        if not [name for name in attended if name.strip()]:
            found.append(faults.empty("/attended", msgid("Who attended"), "RCA-130.2"))
        if meeting.minutes:
            found.append(faults.already("/minutes", msgid("The minutes of this meeting")))
        refuse_any(found)
        meeting.attended, meeting.minutes = [name.strip() for name in attended if name.strip()], minutes.strip()
        meeting.save(update_fields=["attended", "minutes"])
        data = {"meeting": meeting.number, "attended": meeting.attended}
        record(actor, "remedies.minute", office=EVERY_OFFICE, subject=meeting.pk, data=data)
    return meeting


@carries_out("RCA-130.2", "RCA-112", "RCA-126")
def propose_measure(
    actor: Actor,
    case_id: UUID | str,
    *,
    meeting: UUID | str,
    determination: UUID | str,
    stage: Stage,
    codes: Sequence[str],
    duty: str,
    first: date,
    last: date,
    at_exporters_request: bool = False,
) -> tuple[Measure, tuple[Fault, ...]]:
    """The committee designates the tariff codes and proposes a duty on them, within what was determined.

    Returns the measure and warnings to show. Raises Refused with every fault of the draft.
    """
    with acted(actor, case_id, "designate") as case:
        held = entry(Meeting.objects.all(), meeting, "/meeting")
        made = entry(case.determinations.all(), determination, "/determination")
        found: list[Fault] = [] if held.minutes else [faults.not_minuted()]
        wanted = list(dict.fromkeys(re.sub(r"[.\s]", "", code) for code in codes if code.strip()))
        found += [faults.commodity_code(code) for code in wanted if not _CODE.fullmatch(code)]
        if not wanted:
            found.append(faults.empty("/codes", msgid("The tariff codes"), "RCA-130.2"))
        expression = parse(duty)
        if isinstance(expression, Fault):
            raise Refused(*found, replace(expression, where="/duty"))
        drafted = DraftMeasure(
            kind=Kind(case.kind),
            stage=stage,
            duty=expression,
            origin=case.origin,
            exporter=made.exporter,
            first=first,
            last=last,
            determination=as_determined(made),
            opened_on=case.opened_on,
            at_exporters_request=at_exporters_request,
        )
        checked = faults_of_draft(drafted, proposed=True)
        found += checked
        found += [faults.must_close(Kind(case.kind))] if _negligible(case, made) else []
        warnings = tuple(each for each in checked if not each.stops)
        refuse_any(found)
        measure = Measure.objects.create(
            case=case,
            meeting=held,
            determination=made,
            stage=stage.value,
            codes=wanted,
            exporter=made.exporter,
            duty=written(expression),
            at_exporters_request=at_exporters_request,
            first=first,
            last=last,
            **by(actor),
        )
        data = {
            "meeting": held.number,
            "stage": stage.value,
            "codes": wanted,
            "duty": measure.duty,
            "warnings": [each.code for each in warnings],
        }
        move(case, "designate", actor, data=data)
    return measure, warnings


def _negligible(case: Case, made: Determination) -> bool:
    facts = ClosingFacts(percent=read(made.percent))
    return closing(Kind(case.kind), facts, today()).value.required
