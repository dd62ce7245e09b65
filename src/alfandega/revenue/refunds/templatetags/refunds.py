"""`{% load refunds %}`: the refunds of a declaration, on the page of its declarant or of officers."""

from __future__ import annotations

from typing import Any

from django import template

from alfandega.revenue.models import Notice
from alfandega.revenue.refunds.models import Refund

register = template.Library()


@register.inclusion_tag("refunds/of_declaration.html", takes_context=True)
def refunds_of(context: dict[str, Any], declaration: Any) -> dict[str, object]:
    """A line for each refund, with the way to its page; nothing when there is none.

    Without a receipt nothing was paid, so that there is nothing to look for: the page knows its papers or its notices.
    """
    receipts = any(each["kind"] == "receipt" for each in context.get("papers", ()))
    paid = receipts or any(each.state == Notice.State.PAID for each in context.get("notices", ()))
    found = Refund.objects.filter(subject=declaration.pk).order_by("-pk") if paid else []
    return {"refunds": found, "own": context["request"].user.role == "declarant"}
