"""`{% load attachments %}{% attachments_of "declaration" declaration %}`: the section of files on a holder's page."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest

from alfandega.access.gate import actor_of
from alfandega.attachments.holders import of_row
from alfandega.attachments.screens.shown import section

register = template.Library()


@register.inclusion_tag("attachments/of_holder.html", takes_context=True)
def attachments_of(context: dict[str, Any], kind: str, thing: Any) -> dict[str, Any]:
    """The files of a thing that its page has fetched for whoever looks at it."""
    request = context["request"]
    shown = _shown(request, kind, thing)
    return {**shown, "csrf_token": context.get("csrf_token"), "request": request, "refusal": []}


@register.inclusion_tag("attachments/waited_for.html", takes_context=True)
def documents_waited_for(context: dict[str, Any], kind: str, thing: Any) -> dict[str, Any]:
    """A line that says how many documents customs waits for, with a way to them; nothing when it waits for none."""
    return {"number": len(_shown(context["request"], kind, thing)["wanted"])}


def _shown(request: HttpRequest, kind: str, thing: Any) -> dict[str, Any]:
    """What the section shows, asked of the database once in a request."""
    kept: dict[str, Any] = request.__dict__.setdefault("files_shown", {})
    name = f"{kind}:{thing.pk}"
    if name not in kept:
        kept[name] = section(of_row(kind, thing), actor_of(request))
    return kept[name]  # type: ignore[no-any-return]
