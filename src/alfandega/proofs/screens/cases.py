"""The list of cases, by what is due; and the recording of another administration's request."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alfandega.access.gate import actor_of, asked, officers, status_of
from alfandega.access.numbers import quoted
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.proofs.incoming import receive as record_request
from alfandega.proofs.models import ProofCase
from alfandega.proofs.moves import DIRECTION_NAMES, STATE_NAMES, Direction, State
from alfandega.proofs.policies import OPENERS, READERS, visible_to
from alfandega.proofs.screens.forms import ReceiveForm
from alfandega.remedies.screens.saying import put_beside

PAGE = 50
SOON = timedelta(days=30)
OWED = Q(direction=Direction.OUTGOING, state=State.SENT) | Q(
    direction=Direction.INCOMING, state__in=(State.OPEN, State.SENT)
)
"""Cases in which somebody still owes an answer."""


@require_safe
@officers(*READERS)
def cases(request: HttpRequest) -> HttpResponse:
    """The latest cases of the office, filtered."""
    actor, day = actor_of(request), today()
    every = visible_to(actor)
    state, direction, due, searched = (asked(request, name) for name in ("state", "direction", "due", "q"))
    rows = every.select_related("declaration").order_by("-pk")
    if state in set(State):
        rows = rows.filter(state=state)
    if direction in set(Direction):
        rows = rows.filter(direction=direction)
    if due in _DUE:
        rows = _DUE[due](rows, day).order_by("due_on")
    if searched:
        rows = _matching(rows, searched)
    context = {
        "rows": [(row, row.overdue(day)) for row in rows[:PAGE]],
        "more": rows[PAGE : PAGE + 1].exists() if len(rows[: PAGE + 1]) > PAGE else False,
        "page": PAGE,
        "states": [(each.value, STATE_NAMES[each]) for each in State],
        "directions": [(each.value, DIRECTION_NAMES[each]) for each in Direction],
        "dues": [("over", _("Over")), ("soon", _("Within 30 days")), ("owed", _("Any answer awaited"))],
        "chosen": {"state": state, "direction": direction, "due": due},
        "counts": {name: narrow(every, day).count() for name, narrow in _DUE.items()},
        "searched": searched,
        "may_open": actor.role in OPENERS,
    }
    return render(request, "proofs/cases.html", context)


def _over(rows: QuerySet[ProofCase], day: date) -> QuerySet[ProofCase]:
    return rows.filter(OWED, due_on__lt=day)


def _soon(rows: QuerySet[ProofCase], day: date) -> QuerySet[ProofCase]:
    return rows.filter(OWED, due_on__gte=day, due_on__lte=day + SOON)


def _owed(rows: QuerySet[ProofCase], day: date) -> QuerySet[ProofCase]:  # noqa: ARG001 - one shape for every filter
    return rows.filter(OWED)


_DUE = {"over": _over, "soon": _soon, "owed": _owed}


def _matching(rows: QuerySet[ProofCase], text: str) -> QuerySet[ProofCase]:
    """By the number of the case, its proof, the authority, or the number of its declaration."""
    found = Q(proof_reference__icontains=text) | Q(authority__icontains=text) | Q(their_reference__icontains=text)
    number = quoted(text.upper().replace("PO/", "", 1))
    if number is not None:
        found |= Q(**number.places())
        found |= Q(**{f"declaration__{name}": value for name, value in number.places("registration_").items()})
    return rows.filter(found)


@require_http_methods(["GET", "HEAD", "POST"])
@officers(*READERS)
def receive(request: HttpRequest) -> HttpResponse:
    """The form of another administration's request; a POST records it."""
    actor = actor_of(request)
    if actor.role not in OPENERS:
        raise PermissionDenied
    if request.method != "POST":
        return _form(request, ReceiveForm())
    form = ReceiveForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=422)
    try:
        case = record_request(actor, **form.cleaned_data)
    except Refused as refusal:
        general = put_beside(form, refusal.faults, request.LANGUAGE_CODE)
        return _form(request, form, general, status_of(refusal.faults))
    return redirect("proof-case", case.pk)


def _form(request: HttpRequest, form: ReceiveForm, faults: tuple[Fault, ...] = (), status: int = 200) -> HttpResponse:
    return render(request, "proofs/receive.html", {"form": form, "refusal": faults}, status=status)
