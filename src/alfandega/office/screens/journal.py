"""The journal as auditors read it: by office, file, act, author and period, the newest line first (RCA 143.2)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alfandega.access.gate import actor_of, officers
from alfandega.access.models import JournalLine
from alfandega.access.roles import Role
from alfandega.clearance.declaration.policies import visible_to
from alfandega.kernel.dates import CABO_VERDE
from alfandega.lawbook.wording import translate
from alfandega.office.screens.history import ACT_NAMES, files_named, told
from alfandega.office.screens.queue import searched

PAGE = 50
_SLACK = timedelta(hours=1)
"""A line's number is made a moment before or after its time; this is more than enough between them."""


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class JournalForm(forms.Form):
    """Which lines to show."""

    office = forms.CharField(label=_("Office"), required=False, max_length=17)
    subject = forms.CharField(label=_("Registration number or identifier of the file"), required=False, max_length=60)
    act = forms.ChoiceField(label=_("Act"), required=False)
    author = forms.CharField(label=_("Author"), required=False, max_length=150)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    before = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, language: str) -> None:
        super().__init__(data, label_suffix="", auto_id="filter-%s")
        field = self.fields["act"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        named = sorted((translate(name, language), act) for act, name in ACT_NAMES.items())
        field.choices = [("", _("Every act")), *((act, name) for name, act in named)]


@require_safe
@officers(Role.AUDITOR)
def journal(request: HttpRequest) -> HttpResponse:
    """The lines that match, a page at a time."""
    form = JournalForm(request.GET, request.LANGUAGE_CODE)
    given = form.cleaned_data if form.is_valid() else {}
    files = _files(request, given.get("subject", "").strip())
    found = list(_lines(given, files)[: PAGE + 1]) if form.is_valid() else []
    rows = found[:PAGE]
    query = request.GET.copy()
    if len(found) > PAGE:
        query["before"] = str(rows[-1].pk)
    context = {
        "form": form,
        "entries": [told(line, request.LANGUAGE_CODE) for line in rows],
        "known": files_named(rows),
        "next": "?" + query.urlencode() if len(found) > PAGE else "",
    }
    return render(request, "office/journal.html", context, status=200 if form.is_valid() else 422)


def _files(request: HttpRequest, text: str) -> list[UUID] | None:
    """The files a search names; None when it names nothing in particular."""
    if not text:
        return None
    try:
        return [UUID(text)]
    except ValueError:
        wanted, _by_number = searched(text)
        return list(visible_to(actor_of(request)).filter(wanted).values_list("pk", flat=True)[:PAGE])


def _lines(given: dict[str, Any], files: list[UUID] | None) -> QuerySet[JournalLine]:
    rows = JournalLine.objects.order_by("-pk")
    if files is not None:
        rows = rows.filter(subject__in=files)
    if given.get("office"):
        rows = rows.filter(office=given["office"].strip().upper())
    if given.get("act"):
        rows = rows.filter(act=given["act"])
    if given.get("author"):
        rows = rows.filter(actor_name__icontains=given["author"].strip())
    if given.get("since"):
        first = datetime.combine(given["since"], time.min, CABO_VERDE)
        rows = rows.filter(at__gte=first, pk__gte=_id_at(first - _SLACK))
    if given.get("until"):
        last = datetime.combine(given["until"], time.min, CABO_VERDE) + timedelta(days=1)
        rows = rows.filter(at__lt=last, pk__lt=_id_at(last + _SLACK))
    if given.get("before"):
        rows = rows.filter(pk__lt=given["before"])
    return rows


def _id_at(moment: datetime) -> UUID:
    """The smallest number a line made at `moment` can have: UUIDv7 begin with the milliseconds since 1970."""
    return UUID(int=max(int(moment.timestamp() * 1000), 0) << 80)
