"""Who sees reviews: the declarant his own, officers those of their office, auditors all (RCA 140.4)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from alfandega.access.actor import Actor
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.review import faults
from alfandega.clearance.review.models import Review
from alfandega.kernel.dates import law_date, today
from alfandega.kernel.fault import Refused
from alfandega.revenue.models import Notice

READERS = (Role.ACCEPTANCE_OFFICER, Role.VERIFIER, Role.HEAD_OF_OFFICE, Role.AUDITOR)


def visible_to(actor: Actor) -> QuerySet[Review]:
    """The reviews an actor may see."""
    rows = Review.objects.all()
    if actor.role is Role.DECLARANT:
        return rows.filter(declarant=actor.operator)
    if actor.role not in (*READERS, Role.SYSTEM):
        return rows.none()
    return rows if actor.office == EVERY_OFFICE else rows.filter(office=actor.office)


def fetch(actor: Actor, review_id: UUID | str) -> Review:
    """The review, if the actor may see it.

    Raises Refused with one fault `review.not-found` whether it does not exist or is not the actor's to see.
    """
    try:
        key = UUID(str(review_id))
    except ValueError:
        raise Refused(faults.not_found()) from None
    found = visible_to(actor).select_related("declaration").filter(pk=key).first()
    if found is None:
        raise Refused(faults.not_found())
    return found


def invoiced_on(declaration: Declaration) -> date:
    """The day the years of a review count from: of the notice on which the goods were released.

    A later notice, of a review, does not make the time longer. Where nothing was due it counts from release.
    """
    released = declaration.released_at
    rows = Notice.objects.filter(subject=declaration.pk, state=Notice.State.PAID)
    notice = (rows.filter(issued_at__lte=released) if released else rows).order_by("-pk").first()
    return law_date(notice.issued_at) if notice else law_date(released) if released else today()
