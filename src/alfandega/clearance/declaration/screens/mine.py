"""My declarations: the list of an operator's declarations, by state and search, a page at a time."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from alfandega.access.gate import actor_of, declarants
from alfandega.access.typed import typed
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.moves import STATE_NAMES, State
from alfandega.clearance.declaration.policies import visible_to

ON_A_PAGE = 25
MOST_LISTED = 2_000
FOLDERS = {
    "drafts": (State.DRAFT, State.REFUSED),
    "under-way": (State.LODGED, State.ACCEPTED, State.UNDER_VERIFICATION),
    "answer": (State.DISCREPANCY, State.DISPUTED),
    "to-pay": (State.ASSESSED,),
    "paid": (State.PAID,),
    "released": (State.RELEASED,),
}
"""States that mean the same to a declarant who looks for what to do next."""


_TYPED = KeyTextTransform("reference", KeyTextTransform("declarant", "draft"))
"""The reference typed into a draft, which has none of its own until it is lodged."""


class Newest(Paginator):  # type: ignore[type-arg]  # generic for the checker only
    """Pages of the newest rows: counting all of an operator's would cost more the longer he has been with us."""

    object_list: QuerySet[Declaration]

    @cached_property
    def count(self) -> int:
        """How many rows can be leafed through, at most MOST_LISTED."""
        return self.object_list[:MOST_LISTED].count()

    @property
    def more(self) -> bool:
        """Whether there are older ones still, to be found by searching."""
        return self.count == MOST_LISTED


@declarants
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The list, newest first; what is drawn from the address is only read, never trusted."""
    rows = visible_to(actor_of(request)).defer("draft", "faults").annotate(typed_reference=_TYPED)
    state, search = request.GET.get("state", ""), typed(request.GET, "q", 60)
    chosen = FOLDERS.get(state) or ((State(state),) if state in STATE_NAMES else ())
    found = rows.filter(state__in=chosen) if chosen else rows.all()
    if search:
        found = found.filter(_holds(search))
    page = Newest(found.order_by("-pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "state": state if chosen else "",
        "search": search,
        "states": [(each.value, name) for each, name in STATE_NAMES.items()],
        "anything": bool(page.object_list) or bool(search) or bool(chosen),
    }
    template = "declaration/mine_rows.html" if request.headers.get("HX-Request") else "declaration/mine.html"
    return render(request, template, context)


def _holds(search: str) -> Q:
    """Whose reference, consignee, transport document or registration number holds the text."""
    wanted = (
        Q(reference__icontains=search)
        | Q(consignee__icontains=search)
        | Q(transport_document__icontains=search)
        | Q(office__iexact=search)
        | Q(typed_reference__icontains=search)
    )
    number = search.rsplit("/", 1)[-1]
    if number.isdecimal() and len(number) < 10:
        numbered = Q(registration_serial=int(number))
        parts = search.split("/")
        if len(parts) > 1 and parts[-2].isdecimal() and len(parts[-2]) == 4:
            numbered &= Q(registration_year=int(parts[-2]))
        if len(parts) > 2:
            numbered &= Q(office__iexact=parts[-3])
        wanted |= numbered
    return wanted
