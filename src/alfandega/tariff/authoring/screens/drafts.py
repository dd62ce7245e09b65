"""The list of drafts, opening one, and what of them waits for an officer."""

from __future__ import annotations

from alfandega.access.actor import Actor
from alfandega.tariff.authoring.models import Draft
from alfandega.tariff.authoring.moves import State

OPEN = (State.DRAFT, State.IN_CHECK, State.SUBMITTED, State.APPROVED)


def drafts_waiting(actor: Actor) -> list[Draft]:
    """The drafts that are not finished: those the officer can decide first, then his own."""
    rows = Draft.objects.filter(state__in=OPEN).defer("findings", "approved_edits").order_by("-pk")
    return sorted(rows, key=lambda draft: (str(actor.id) in draft.hands, draft.state != State.SUBMITTED))
