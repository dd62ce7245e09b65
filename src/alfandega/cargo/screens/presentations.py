"""Recording that the goods of a transport document are at customs' disposal, and the latest such records (RCA 8)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, asked, officers, status_of
from alfandega.access.models import User
from alfandega.access.roles import EVERY_OFFICE, Role
from alfandega.cargo.actions import record_presentation
from alfandega.cargo.models import Presentation
from alfandega.kernel.dates import law_date
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook import wording

PAGE = 50
EVIDENCE_NAMES = {
    Presentation.Evidence.PRESENTED.value: gettext_lazy("The goods were presented"),
    Presentation.Evidence.DISPOSAL.value: gettext_lazy("Evidence that the goods are at customs' disposal"),
}
RECORDERS = (Role.ACCEPTANCE_OFFICER, Role.HEAD_OF_OFFICE)


class PresentationForm(forms.Form):
    """Which goods, since when, and on what evidence."""

    reference = forms.CharField(
        label=gettext_lazy("Transport document"),
        required=False,
        max_length=175,
        help_text=gettext_lazy("Number of the bill of lading or air waybill."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "aria-required": "true"}),
    )
    presented_at = forms.DateTimeField(
        label=gettext_lazy("Presented at"),
        required=False,
        help_text=gettext_lazy("Now, if left empty."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    evidence = forms.ChoiceField(label=gettext_lazy("Evidence"), choices=list(EVIDENCE_NAMES.items()))


@require_http_methods(["GET", "HEAD", "POST"])
@officers(*RECORDERS, Role.VERIFIER, Role.AUDITOR)
def presentations(request: HttpRequest) -> HttpResponse:
    """The latest presentations; an acceptance officer or the head records one."""
    actor = actor_of(request)
    if request.method != "POST":
        initial = {"reference": asked(request, "reference")}
        return _shown(request, actor, PresentationForm(initial=initial, label_suffix=""))
    if actor.role not in RECORDERS:
        raise PermissionDenied
    form = PresentationForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _shown(request, actor, form, status=422)
    given: dict[str, Any] = form.cleaned_data
    try:
        made = record_presentation(
            actor,
            office=actor.office,
            reference=given["reference"],
            presented_at=given["presented_at"],
            evidence=given["evidence"],
        )
    except Refused as refusal:
        return _refused(request, actor, form, refusal.faults)
    words = _("{reference}: presented on {day} at {time}.")
    moment = made.presented_at.astimezone()
    messages.success(
        request,
        words.format(reference=made.reference, day=f"{law_date(moment):%d/%m/%Y}", time=f"{moment:%H:%M}"),
    )
    return redirect(_back(request))


def _refused(request: HttpRequest, actor: Actor, form: PresentationForm, faults: tuple[Fault, ...]) -> HttpResponse:
    general = []
    for fault in faults:
        field = fault.where.removeprefix("/")
        if field in form.fields:
            words = wording.fault(fault, request.LANGUAGE_CODE)
            form.add_error(field, f"{words['message']} {words['remedy']}")
        else:
            general.append(fault)
    return _shown(request, actor, form, tuple(general), status_of(faults))


def _back(request: HttpRequest) -> str:
    """The page the officer came from, if it is one of ours."""
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return back if back and ours else "presentations"


def _shown(
    request: HttpRequest, actor: Actor, form: PresentationForm, faults: tuple[Fault, ...] = (), status: int = 200
) -> HttpResponse:
    rows = Presentation.objects.order_by("-pk")
    if actor.office != EVERY_OFFICE:
        rows = rows.filter(office=actor.office)
    if searched := asked(request):
        rows = rows.filter(reference=searched)
    latest = list(rows[:PAGE])
    names = {user.pk: user.actor.name for user in User.objects.filter(pk__in={row.recorded_by for row in latest})}
    context = {
        "rows": [(row, EVIDENCE_NAMES[row.evidence], names.get(row.recorded_by or UUID(int=0), "")) for row in latest],
        "form": form if actor.role in RECORDERS else None,
        "refusal": faults,
        "searched": searched,
        "next": request.POST.get("next", request.GET.get("next", "")),
        "every_office": actor.office == EVERY_OFFICE,
    }
    return render(request, "cargo/presentations.html", context, status=status)
