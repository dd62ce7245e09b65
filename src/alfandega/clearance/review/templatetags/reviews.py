"""`{% load reviews %}`: the reviews of a released declaration, on the page of its declarant or of officers."""

from __future__ import annotations

from typing import Any

from django import template

from alfandega.access.roles import Role
from alfandega.clearance.declaration.moves import MOVES, State
from alfandega.clearance.review.models import Review
from alfandega.clearance.review.policies import READERS
from alfandega.clearance.review.rules import STANDING
from alfandega.revenue.models import Notice

register = template.Library()


@register.inclusion_tag("review/of_declaration.html", takes_context=True)
def reviews_of(context: dict[str, Any], declaration: Any) -> dict[str, object]:
    """Reviews with the way to their pages, the way to open one, and what they made payable; nothing before release."""
    role = context["request"].user.role
    own = role == Role.DECLARANT
    if declaration.state != State.RELEASED or not (own or role in READERS):
        return {"shown": False}
    found = list(Review.objects.filter(declaration=declaration).order_by("-pk"))
    opens = "review-request" if own else "review"
    return {
        "shown": True,
        "declaration": declaration,
        "reviews": found,
        "own": own,
        "may_open": role in MOVES[opens].roles and not any(each.state in STANDING for each in found),
        "notice": Notice.objects.filter(subject=declaration.pk, state=Notice.State.ISSUED).first() if found else None,
    }
