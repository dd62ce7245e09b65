"""The Special Committee (RCA 130): its members, its meetings and their minutes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from alfandega.access.gate import actor_of, officers, status_of
from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.kernel.fault import Fault, Refused
from alfandega.remedies import sitting
from alfandega.remedies.models import Meeting, Member
from alfandega.remedies.policies import is_director, sits
from alfandega.remedies.screens.act_form import DayField, long_text
from alfandega.remedies.screens.forms import OfficerField
from alfandega.remedies.screens.forms import officers as officers_there_are
from alfandega.remedies.screens.saying import put_beside


def _member(label: Any) -> OfficerField:
    return OfficerField(User.objects.none(), label=label, empty_label=gettext_lazy("Choose an officer"))


class MembersForm(forms.Form):
    """The two other members."""

    use_required_attribute = False
    first = _member(gettext_lazy("First member"))
    second = _member(gettext_lazy("Second member"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].queryset = officers_there_are()  # type: ignore[attr-defined]


class ConveneForm(forms.Form):
    """A meeting to come."""

    use_required_attribute = False
    on = DayField(label=gettext_lazy("Day"))
    agenda = long_text(gettext_lazy("Agenda"))


class MinuteForm(forms.Form):
    """Minutes of a meeting that was held."""

    use_required_attribute = False
    attended = long_text(gettext_lazy("Who attended"), 3, help_text=gettext_lazy("One name on each line."))
    minutes = long_text(gettext_lazy("What was decided"), 4)


FORMS: dict[str, type[forms.Form]] = {"designate": MembersForm, "convene": ConveneForm, "minute": MinuteForm}


@require_http_methods(["GET", "HEAD", "POST"])
@officers()
def committee(request: HttpRequest) -> HttpResponse:
    """Members and meetings; the Director-General designates and convenes, those who sit record minutes."""
    actor = actor_of(request)
    if not sits(actor) and actor.role is not Role.AUDITOR:
        raise PermissionDenied
    if request.method != "POST":
        return _shown(request)
    name = request.POST.get("act", "")
    if name not in FORMS:
        raise PermissionDenied
    form = FORMS[name](request.POST, auto_id=f"{name}-%s", label_suffix="")
    if not form.is_valid():
        return _shown(request, {name: form}, status=422)
    given = form.cleaned_data
    try:
        if name == "designate":
            sitting.designate_members(actor, [given["first"].pk, given["second"].pk])
        elif name == "convene":
            sitting.convene(actor, on=given["on"], agenda=given["agenda"])
        else:
            meeting = request.POST.get("meeting", "")
            sitting.minute(actor, meeting, attended=given["attended"].splitlines(), minutes=given["minutes"])
    except Refused as refusal:
        general = put_beside(form, refusal.faults, request.LANGUAGE_CODE)
        return _shown(request, {name: form}, general, status_of(refusal.faults))
    messages.success(request, _("Recorded."))
    return redirect("remedies-committee")


def _shown(
    request: HttpRequest,
    tried: dict[str, forms.Form] | None = None,
    faults: tuple[Fault, ...] = (),
    status: int = 200,
) -> HttpResponse:
    actor, tried = actor_of(request), tried or {}
    forms_of = {name: tried.get(name) or made(auto_id=f"{name}-%s", label_suffix="") for name, made in FORMS.items()}
    waiting = list(Meeting.objects.filter(minutes="").order_by("on"))
    context = {
        "members": Member.objects.filter(last__isnull=True).order_by("pk"),
        "meetings": Meeting.objects.exclude(minutes="").order_by("-on", "-pk")[:50],
        "waiting": waiting,
        "director": is_director(actor),
        "sits": sits(actor),
        "forms": forms_of,
        "tried": tried,
        "chosen": _chosen(request, waiting),
        "refusal": faults,
    }
    return render(request, "remedies/committee.html", context, status=status)


def _chosen(request: HttpRequest, waiting: list[Meeting]) -> UUID | None:
    """The meeting whose minutes are being recorded: the one asked for, else the first that waits."""
    named = request.POST.get("meeting", "")
    return next((each.pk for each in waiting if str(each.pk) == named), waiting[0].pk if waiting else None)
