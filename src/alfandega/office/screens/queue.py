"""The queue: declarations of the office by state and channel, the longest waiting first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, officers
from alfandega.access.numbers import quoted
from alfandega.access.roles import EVERY_OFFICE
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import STATE_NAMES, State
from alfandega.clearance.declaration.policies import visible_to
from alfandega.clearance.dossier import Channel
from alfandega.lawbook.wording import translate
from alfandega.office.screens.states import CLOSED, FIRST_OF_ROLE, OPEN

PAGE = 50
EVERY, ALL_OPEN = "all", "open"
_CHANNELS = (
    ("", _("Every channel")),
    (Channel.RED.value, _("Red channel")),
    (Channel.YELLOW.value, _("Yellow channel")),
    (Channel.GREEN.value, _("Green channel")),
)


class QueueForm(forms.Form):
    """What to show. A number is looked for in every state; a name only in the states chosen."""

    q = forms.CharField(label=_("Registration number, reference, transport document or consignee"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    channel = forms.ChoiceField(label=_("Channel"), choices=_CHANNELS, required=False)
    office = forms.CharField(label=_("Office"), required=False, max_length=17)
    examiner = forms.ChoiceField(
        label=_("Examiner"),
        choices=(("", _("Every examiner")), ("me", _("Drawn for me")), ("none", _("Without an examiner"))),
        required=False,
    )
    after = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, language: str) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        states = [(state.value, translate(STATE_NAMES[state], language)) for state in (*OPEN, *CLOSED)]
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = [(ALL_OPEN, _("All that wait")), *states, (EVERY, _("Every state"))]


@require_safe
@officers()
def queue(request: HttpRequest) -> HttpResponse:
    """The declarations that match the filters, a page at a time, with the counts of what is open."""
    actor = actor_of(request)
    data = request.GET.copy()
    data.setdefault("state", ALL_OPEN)
    form = QueueForm(data, request.LANGUAGE_CODE)
    given = form.cleaned_data if form.is_valid() else {}
    found = list(_page(actor, given))
    rows, more = found[:PAGE], len(found) > PAGE
    context = {
        "form": form,
        "rows": rows,
        "next": _next(data, rows[-1].pk) if more else "",
        "first": _next(data, None) if given.get("after") else "",
        "counts": counts_of(actor),
        "chosen": given.get("state"),
        "every_office": actor.office == EVERY_OFFICE,
    }
    return render(request, "office/queue.html", context, status=200 if form.is_valid() else 422)


def counts_of(actor: Actor) -> list[dict[str, Any]]:
    """How many declarations stand in each open state and channel, and since when the oldest: one row each."""
    rows = (
        visible_to(actor)
        .filter(state__in=OPEN)
        .order_by()
        .values("state", "channel")
        .annotate(number=Count("pk"), oldest=Min("changed_at"))
    )
    by_state: dict[str, dict[str, Any]] = {
        state.value: {"state": state.value, "name": STATE_NAMES[state], "number": 0, "oldest": None, "channels": {}}
        for state in OPEN
    }
    for row in rows:
        entry = by_state[row["state"]]
        entry["number"] += row["number"]
        entry["channels"][row["channel"]] = row["number"]
        entry["oldest"] = min(filter(None, (entry["oldest"], row["oldest"])))
    return list(by_state.values())


def searched(text: str) -> tuple[Q, bool]:
    """What a search asks for, and whether it names a registration number (then the state does not matter)."""
    number = quoted(text)
    if number is None:
        return (
            Q(consignee__icontains=text)
            | Q(reference__icontains=text)
            | Q(transport_document__iexact=text)
            | Q(declarant=text)
        ), False
    return Q(**number.places("registration_")) | Q(reference=text) | Q(declarant=text, state__in=OPEN), True


def _page(actor: Actor, given: dict[str, Any]) -> QuerySet[Declaration]:
    rows = visible_to(actor)
    by_number = False
    if text := given.get("q", "").strip():
        wanted, by_number = searched(text)
        rows = rows.filter(wanted)
    chosen = given.get("state") or ALL_OPEN
    if not by_number and chosen != EVERY:
        rows = rows.filter(state__in=OPEN if chosen == ALL_OPEN else (chosen,))
    if channel := given.get("channel"):
        rows = rows.filter(channel=channel)
    if office := given.get("office"):
        rows = rows.filter(office=office.strip().upper())
    if given.get("examiner") == "me":
        rows = rows.filter(examiner=actor.id)
    elif given.get("examiner") == "none":
        rows = rows.filter(examiner__isnull=True, state=State.UNDER_VERIFICATION)
    newest_first = by_number or chosen == EVERY or chosen in {state.value for state in CLOSED}
    if after := given.get("after"):
        rows = rows.filter(pk__lt=after) if newest_first else rows.filter(pk__gt=after)
    return rows.defer("draft", "faults").order_by("-pk" if newest_first else "pk")[: PAGE + 1]


def _next(data: QueryDict, after: UUID | None) -> str:
    """The query of the page after this row, or of the first page."""
    query = data.copy()
    query.pop("after", None)
    if after is not None:
        query["after"] = str(after)
    return "?" + query.urlencode()


def first_rows(actor: Actor, most: int = 10) -> list[Declaration]:
    """What waits longest for this officer: of the states his role looks at first, his own files for an examiner."""
    rows = visible_to(actor).filter(state__in=FIRST_OF_ROLE[actor.role]).defer("draft", "faults")
    if actor.role.value == "verifier":
        rows = rows.filter(examiner=actor.id)
    return list(rows.order_by("pk")[:most])
