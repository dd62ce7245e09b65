"""The first page: everybody is led to where his work is."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from alfandega.access.gate import actor_of


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Declarants to their declarations, officers to their office."""
    return redirect("/office/" if actor_of(request).is_officer else "/declarations/")
