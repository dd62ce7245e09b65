"""Who is what in trade remedies: the Director-General, the investigator, the committee, the parties; who sees what.

The Director-General of Customs is the head whose duties cover every office; nobody else has that function.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from alfandega.access.actor import Actor
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Refused
from alfandega.lawbook.rules import carries_out
from alfandega.remedies import faults
from alfandega.remedies.models import Case, Member, Party, Submission
from alfandega.remedies.moves import Function

RECEIVERS = frozenset({Role.ACCEPTANCE_OFFICER, Role.HEAD_OF_OFFICE})
"""Functions that receive complaints; whoever does investigates until the Director-General names another."""


@carries_out("RCA-127")
def is_director(actor: Actor) -> bool:
    """Whether the actor decides on trade remedies: the Director-General of Customs."""
    return actor.role is Role.HEAD_OF_OFFICE and actor.office == EVERY_OFFICE


def sits(actor: Actor) -> bool:
    """Whether the actor sits on the Special Committee today: its chair, or one of its members."""
    if is_director(actor):
        return True
    if actor.id is None or not actor.is_officer:
        return False
    now = Q(first__lte=today()) & (Q(last__isnull=True) | Q(last__gte=today()))
    return Member.objects.filter(now, user=actor.id).exists()


def functions_of(actor: Actor, case: Case) -> frozenset[Function]:
    """Every function the actor has in a case."""
    found = set()
    if is_director(actor):
        found.add(Function.DIRECTOR)
    if actor.is_officer and actor.id is not None and actor.id == case.investigator:
        found.add(Function.INVESTIGATOR)
    if sits(actor):
        found.add(Function.COMMITTEE)
    if actor.operator and case.parties.filter(operator=actor.operator).exists():
        found.add(Function.PARTY)
    return frozenset(found)


@carries_out("RCA-100")
def visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases an actor may see: those of his function; an operator sees those in which it is a registered party."""
    rows = Case.objects.all()
    if actor.role is Role.DECLARANT:
        return rows.filter(pk__in=Party.objects.filter(operator=actor.operator).exclude(operator="").values("case"))
    if actor.role in (Role.AUDITOR, Role.SYSTEM) or sits(actor):
        return rows
    return rows.filter(investigator=actor.id)


@carries_out("RCA-100")
def submissions_seen_by(actor: Actor, case: Case) -> QuerySet[Submission]:
    """The file as the actor may read it: a party reads what is not confidential, and what it gave itself."""
    rows = case.submissions.order_by("pk")
    if actor.role is Role.DECLARANT:
        return rows.filter(Q(confidential=False) | Q(operator=actor.operator))
    return rows


def fetch(actor: Actor, case_id: UUID | str, *, lock: bool = False) -> Case:
    """The case, if the actor may see it; `lock` it until the transaction ends.

    Raises Refused with one fault `case.not-found` whether it does not exist or is not the actor's to see.
    """
    try:
        key = UUID(str(case_id))
    except ValueError:
        raise Refused(faults.not_found()) from None
    rows = visible_to(actor)
    found = (rows.select_for_update() if lock else rows).filter(pk=key).first()
    if found is None:
        raise Refused(faults.not_found())
    return found
