"""The seal of the journal as auditors see it: how far it reaches, the head of each chain, and checking it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from alfandega.access.gate import officers
from alfandega.access.models import JournalLeaf, JournalLine
from alfandega.access.roles import Role
from alfandega.access.seal import GENESIS
from alfandega.access.sealing import Verification, verify


@dataclass(frozen=True, slots=True)
class Seal:
    """The chain of one office: its lines, how many are sealed, the head of the chain, when it was last sealed."""

    office: str
    lines: int
    sealed: int
    head: str
    sealed_at: datetime | None

    @property
    def unsealed(self) -> int:
        """Lines written since the last round of sealing."""
        return self.lines - self.sealed


def seals() -> list[Seal]:
    """The chain of every office the user may see, in order of code."""
    lines = dict(JournalLine.objects.order_by("office").values_list("office").annotate(Count("pk")))
    last = dict(JournalLeaf.objects.order_by("office").values_list("office").annotate(Max("index")))
    places = JournalLeaf.objects.none()
    for office, index in last.items():
        places |= JournalLeaf.objects.filter(office=office, index=index)
    heads = {leaf.office: leaf for leaf in places}
    return [
        Seal(
            office,
            number,
            last[office] + 1 if office in last else 0,
            bytes(heads[office].chain).hex() if office in heads else GENESIS.hex(),
            heads[office].sealed_at if office in heads else None,
        )
        for office, number in lines.items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@officers(Role.AUDITOR)
def seal(request: HttpRequest) -> HttpResponse:
    """The state of the seal; POST recomputes the chain of one office, or of all, and shows every break."""
    known = seals()
    checked: list[Verification] = []
    if request.method == "POST":
        wanted = request.POST.get("office", "")
        if wanted and wanted not in {each.office for each in known}:
            raise Http404
        checked = [verify(each.office) for each in known if wanted in ("", each.office)]
    context = {"seals": known, "checked": checked, "whole": all(not each.broken for each in checked)}
    return render(request, "office/seal.html", context)
