"""`{% load deadlines %}`: how many alerts wait for the reader, and what falls due first, for the top bar and homes."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language

from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.deadlines.kinds import WAITING
from alfandega.deadlines.policies import unread, visible_to
from alfandega.deadlines.screens.telling import row

register = template.Library()

MOST = 99
FIRST = 5


@register.simple_tag
def unread_alerts(user: Any) -> str:
    """How many alerts nobody concerned has read yet, "99+" for more; empty for none and for those who get none."""
    if not isinstance(user, User) or user.role == Role.TARIFF_OFFICER:
        return ""
    found = unread(user.actor)[: MOST + 1].count()
    return f"{MOST}+" if found > MOST else str(found or "")


@register.inclusion_tag("deadlines/soon.html")
def falling_due(user: Any) -> dict[str, Any]:
    """The first deadlines that wait for somebody of the reader's function, the earliest first."""
    if not isinstance(user, User) or user.role == Role.TARIFF_OFFICER:
        return {"rows": []}
    actor = user.actor
    rows = visible_to(actor).filter(
        state__in=WAITING, runs_out=False, suspended_since=None, due__isnull=False, concerned__contains=[user.role]
    )
    if actor.role is Role.VERIFIER:
        rows = rows.filter(person=actor.id)
    language = (get_language() or "pt")[:2]
    return {"rows": [row(each, actor, language) for each in rows.order_by("due")[:FIRST]]}
