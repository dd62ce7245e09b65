"""The list of cases, and the recording of a complaint."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alfandega.access.gate import actor_of, asked, officers, status_of
from alfandega.kernel.fault import Fault, Refused
from alfandega.remedies.actions import record_complaint
from alfandega.remedies.moves import STATE_NAMES, State
from alfandega.remedies.policies import RECEIVERS, is_director, sits, visible_to
from alfandega.remedies.rules.complaint import Complainant
from alfandega.remedies.rules.kinds import Kind
from alfandega.remedies.screens.forms import ComplaintForm
from alfandega.remedies.screens.saying import put_beside

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@officers()
def cases(request: HttpRequest) -> HttpResponse:
    """The latest cases the officer may see; whoever receives complaints records one."""
    actor = actor_of(request)
    if request.method != "POST":
        return _shown(request, ComplaintForm(label_suffix=""))
    if actor.role not in RECEIVERS:
        raise PermissionDenied
    form = ComplaintForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _shown(request, form, status=422)
    given = form.cleaned_data
    try:
        case = record_complaint(
            actor,
            **given | {"kind": Kind(given["kind"]), "complainant_kind": Complainant(given["complainant_kind"])},
        )
    except Refused as refusal:
        general = put_beside(form, refusal.faults, request.LANGUAGE_CODE)
        return _shown(request, form, general, status_of(refusal.faults))
    return redirect("remedies-case", case.pk)


def _shown(
    request: HttpRequest, form: ComplaintForm, faults: tuple[Fault, ...] = (), status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    state = asked(request, "state")
    rows = visible_to(actor).order_by("-pk")
    if state in set(State):
        rows = rows.filter(state=state)
    if searched := asked(request):
        rows = rows.filter(product__icontains=searched)
    context = {
        "rows": rows[:PAGE],
        "states": [(each.value, STATE_NAMES[each]) for each in State],
        "state": state,
        "searched": searched,
        "form": form if actor.role in RECEIVERS else None,
        "refusal": faults,
        "tried": form.is_bound,
        "sits": sits(actor),
        "director": is_director(actor),
    }
    return render(request, "remedies/cases.html", context, status=status)
