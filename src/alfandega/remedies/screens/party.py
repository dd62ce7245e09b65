"""What a registered party sees of its cases (RCA 100): where they stand, what is not confidential, and its own acts."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from alfandega.access.gate import actor_of, declarants, status_of
from alfandega.kernel.fault import Fault, Refused
from alfandega.remedies.actions import submit
from alfandega.remedies.models import Case
from alfandega.remedies.moves import MOVES, State
from alfandega.remedies.policies import fetch, submissions_seen_by, visible_to
from alfandega.remedies.screens.act_form import YesNoField, long_text
from alfandega.remedies.screens.saying import put_beside


class GiveForm(forms.Form):
    """What a party gives."""

    use_required_attribute = False
    text = long_text(gettext_lazy("What you give"), 6)
    confidential = YesNoField(label=gettext_lazy("Confidential"))


@require_safe
@declarants
def followed(request: HttpRequest) -> HttpResponse:
    """The cases in which the operator is a registered party."""
    return render(request, "remedies/followed.html", {"rows": visible_to(actor_of(request)).order_by("-pk")})


@require_http_methods(["GET", "HEAD", "POST"])
@declarants
def one(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case as a party reads it; what it gives is put on file."""
    actor = actor_of(request)
    case = fetch(actor, case_id)
    if request.method != "POST":
        return _shown(request, case, GiveForm(label_suffix=""))
    form = GiveForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _shown(request, case, form, status=422)
    try:
        submit(actor, case.pk, **form.cleaned_data)
    except Refused as refusal:
        general = put_beside(form, refusal.faults, request.LANGUAGE_CODE)
        return _shown(request, case, form, general, status_of(refusal.faults))
    messages.success(request, _("Put on file."))
    return redirect("remedies-followed-case", case.pk)


def _shown(
    request: HttpRequest, case: Case, form: GiveForm, faults: tuple[Fault, ...] = (), status: int = 200
) -> HttpResponse:
    context = {
        "case": case,
        "submissions": submissions_seen_by(actor_of(request), case),
        "measures": case.measures.exclude(act_number="").filter(dropped=False).order_by("first"),
        "form": form if State(case.state) in MOVES["submit"].sources else None,
        "refusal": faults,
    }
    return render(request, "remedies/followed_case.html", context, status=status)
