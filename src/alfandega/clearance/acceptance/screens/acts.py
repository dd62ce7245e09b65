"""Acts of acceptance on the declaration's page (DL 13.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.clearance.acceptance.actions import refuse
from alfandega.clearance.act_form import Act


def _refuse(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:
    return refuse(actor, str(declaration_id), given["reason"])


ACTS = (
    Act(
        name="refuse",
        title=_("Refuse acceptance"),
        does=_("The declaration goes back to the declarant with your reason; it can be mended and lodged again."),
        do=_refuse,
        tone="danger",
    ),
)
