"""`{% load dialogues %}`: what a page of a declaration says of a dialogue about its value."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from alfandega.access.gate import actor_of
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.valuation.doubts.screens.showing import dialogue_of

register = template.Library()


@register.inclusion_tag("doubts/on_declaration.html", takes_context=True)
def value_dialogue(context: Context, declaration: Declaration) -> dict[str, Any]:
    """Where a doubt stands, decisions with their letters, and the way to the dialogue; nothing where there is none."""
    return {"dialogue": dialogue_of(actor_of(context["request"]), declaration)}
