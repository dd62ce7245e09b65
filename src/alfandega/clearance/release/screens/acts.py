"""The act of release on the declaration's page (RCA 176)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alfandega.access.actor import Actor
from alfandega.clearance.act_form import Act
from alfandega.clearance.release.actions import release


def _release(actor: Actor, declaration_id: UUID, given: Mapping[str, Any]) -> object:
    return release(actor, declaration_id, given["reason"])


ACTS = (
    Act(
        name="release",
        title=_("Authorise the release"),
        does=_("The goods may leave: the release note is issued and numbered."),
        do=_release,
        tone="success",
    ),
)
