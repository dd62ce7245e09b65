"""`{% load proofs %}`: the cases of a declaration, for its own page; names of taxes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language

from alfandega.clearance.declaration.models import Declaration
from alfandega.proofs.models import ProofCase

register = template.Library()


@register.inclusion_tag("proofs/of_declaration.html")
def proof_cases(declaration: Declaration) -> dict[str, Any]:
    """The cases about a declaration, the latest first; nothing when there are none."""
    rows = ProofCase.objects.filter(declaration=declaration).select_related("proposal").order_by("-pk")
    return {"cases": rows}


@register.filter
def named(names: Mapping[str, Mapping[str, str]], code: str) -> str:
    """The name of a tax in the reader's language, else in Portuguese."""
    found = names.get(code, {})
    return found.get((get_language() or "pt")[:2]) or found.get("pt", "")
