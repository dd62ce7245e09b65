"""What the head of office decides on a declaration as such: amendments asked for, and cancellation (RCA 174)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.clearance.act_form import Act
from alfandega.clearance.declaration.actions import cancel
from alfandega.clearance.declaration.amending import decide_amendment
from alfandega.clearance.declaration.models import Amendment, Declaration


def _asked(declaration: Declaration, actor: Actor) -> bool:  # noqa: ARG001 - one shape for every condition
    return declaration.amendments.filter(decision=Amendment.Decision.ASKED).exists()


def _authorise(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:
    return decide_amendment(actor, declaration_id, authorised=True, reason=given["reason"])


def _refuse(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:
    return decide_amendment(actor, declaration_id, authorised=False, reason=given["reason"])


def _annul(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:
    return cancel(actor, declaration_id, given["reason"])


ACTS = (
    Act(
        name="authorise-amendment",
        title=_("Authorise the amendment"),
        does=_("The amended version comes into force and is verified."),
        do=_authorise,
        tone="success",
        open_now=_asked,
    ),
    Act(
        name="refuse-amendment",
        title=_("Refuse the amendment"),
        does=_("The present version stays in force."),
        do=_refuse,
        tone="danger",
        open_now=_asked,
    ),
    Act(
        name="annul",
        title=_("Cancel the declaration"),
        does=_("The registration ends for good and its notice is taken back."),
        do=_annul,
        tone="danger",
    ),
)
