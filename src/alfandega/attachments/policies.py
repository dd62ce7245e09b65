"""Who sees a file: whoever sees its holder, and nobody else (RCA 140.4). Fetching and authorising are one act."""

from __future__ import annotations

from uuid import UUID

from alfandega.access.actor import Actor
from alfandega.attachments import faults
from alfandega.attachments.holders import Holder, find, holder_of
from alfandega.attachments.models import Attachment, Demand
from alfandega.kernel.fault import Refused


def fetch(actor: Actor, attachment_id: UUID | str) -> tuple[Attachment, Holder]:
    """A file and its holder. Raises Refused with a fault `…not-found` when either is not the actor's to see."""
    found = Attachment.objects.filter(pk=_key(attachment_id)).first()
    if found is None:
        raise Refused(faults.not_found())
    return found, holder_of(found, actor)


def fetch_demand(actor: Actor, demand_id: UUID | str) -> tuple[Demand, Holder]:
    """A demand and its holder, likewise."""
    found = Demand.objects.filter(pk=_key(demand_id)).first()
    if found is None:
        raise Refused(faults.not_found())
    return found, find(found.holder, actor, found.subject)


def _key(given: UUID | str) -> UUID:
    try:
        return UUID(str(given))
    except ValueError:
        raise Refused(faults.not_found()) from None
