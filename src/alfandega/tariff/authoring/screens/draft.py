"""The page of one draft: what it changes, what the rules found, who may do what now. And every act on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, officers, status_of
from alfandega.access.models import JournalLine
from alfandega.access.roles import Role
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook.wording import translate
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.authoring import actions, approving, faults, publishing
from alfandega.tariff.authoring.changes import AddLine, AddMeasure, ChangeLine, ChangeMeasure
from alfandega.tariff.authoring.inspection import Finding, TariffRule
from alfandega.tariff.authoring.inspection.register import rule_of
from alfandega.tariff.authoring.models import Draft, Waiver
from alfandega.tariff.authoring.moves import ACT_NAMES, MOVES, STATE_NAMES, State, acts_open
from alfandega.tariff.authoring.policies import may_read, may_write, wrote_in
from alfandega.tariff.authoring.rules import edits
from alfandega.tariff.authoring.screens.forms import DraftForm, ReasonForm, UploadForm, WaiverForm, add_faults
from alfandega.tariff.authoring.telling import change_in_words

PAGE, SHOWN, LINES = 100, 10, 100
OWN = "tariff-draft."
"""What the journal's names of acts on drafts begin with; acts beside them are told on pages of their own."""
"""Changes on a page, findings of a rule, lines of the journal."""
READERS = (Role.TARIFF_OFFICER, Role.AUDITOR)


def fetch_draft(actor: Actor, draft_id: UUID) -> Draft:
    """The draft, if the actor may see it; raises Refused with `draft.not-found` when not."""
    found = Draft.objects.filter(pk=draft_id).first() if may_read(actor) else None
    if found is None:
        raise Refused(faults.not_found())
    return found


@dataclass(frozen=True, slots=True)
class OfRule:
    """What was found of one rule, and the waivers of it."""

    code: str
    rule: TariffRule | None
    findings: list[Fault]
    count: int
    waivers: list[Waiver]
    stops: bool
    stood_before: bool


def by_rule(draft: Draft, waivers: Iterable[Waiver]) -> list[OfRule]:
    """The findings of the latest check by rule: what stops the draft, what does not, what stood before."""
    waived: dict[str, list[Waiver]] = {}
    for each in waivers:
        waived.setdefault(each.rule, []).append(each)
    groups: dict[tuple[bool, str], list[Finding]] = {}
    for finding in draft.found:
        groups.setdefault((finding.stood_before, finding.fault.code), []).append(finding)
    rows = [
        OfRule(
            code=code,
            rule=rule_of(code),
            findings=[each.fault for each in found[:SHOWN]],
            count=len(found),
            waivers=waived.get(code, []) if not before else [],
            stops=any(each.stops(waived) for each in found),
            stood_before=before,
        )
        for (before, code), found in groups.items()
    ]
    return sorted(rows, key=lambda row: (row.stood_before, not row.stops, row.code))


@require_safe
@officers(*READERS)
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The page of a draft."""
    found = fetch_draft(actor_of(request), draft_id)
    return render(request, "authoring/draft.html", page(request, found))


def page(request: HttpRequest, found: Draft, tried: Mapping[str, forms.Form] | None = None) -> dict[str, Any]:
    """What the template needs; `tried` holds the forms of an act that was refused, as they were filled in."""
    actor, language, tried = actor_of(request), request.LANGUAGE_CODE, tried or {}
    state = State(found.state)
    acts = acts_open(state, wrote=wrote_in(actor, found.hands)) if may_write(actor) else []
    waivers = approving.waivers_of(found)
    rows = by_rule(found, waivers)
    number = _page_number(request.GET.get("changes", "1"), found.rows.count())
    shown = found.rows.order_by("place")[(number - 1) * PAGE : number * PAGE]
    written = edits(found, tariff.current()) if state is not State.PUBLISHED else ()
    return {
        "draft": found,
        "state_name": STATE_NAMES[state],
        "acts": acts,
        "own": state is State.SUBMITTED and may_write(actor) and wrote_in(actor, found.hands),
        "changes": [
            {"row": row, "words": change_in_words(row.change, language), "form": _form_of(row.change)} for row in shown
        ],
        "count": found.rows.count(),
        "page": number,
        "pages": max(1, -(-found.rows.count() // PAGE)),
        "edits": len(written),
        "first_day": min((each.first_day for each in written), default=None),
        "rows": rows,
        "stopping": sum(row.stops for row in rows),
        "waivers": found.waivers.order_by("-pk"),
        "counting": {each.pk for each in waivers},
        "describe": tried.get("describe") or DraftForm.of(found),
        "upload": tried.get("upload") or UploadForm(auto_id="upload-%s"),
        "tried_waiver": tried.get("waive"),
        "reasons": {act: tried.get(act) or ReasonForm(auto_id=f"{act}-%s") for act in acts if MOVES[act].needs_reason},
        "history": [
            {"line": line, "act": translate(ACT_NAMES.get(line.act.removeprefix(OWN), line.act), language)}
            for line in JournalLine.objects.filter(subject=found.pk, act__startswith=OWN).order_by("-pk")[:LINES]
        ],
        "today": today(),
        "in_a_month": today() + timedelta(days=30),
    }


def _page_number(text: str, count: int) -> int:
    pages = max(1, -(-count // PAGE))
    return min(max(int(text), 1), pages) if text.isdecimal() and len(text) < 7 else 1


def _form_of(change: object) -> str:
    """The address of the form that changes a change; "" where it is only removed."""
    if isinstance(change, AddLine | ChangeLine):
        return "drafting-line"
    return "drafting-measure" if isinstance(change, AddMeasure | ChangeMeasure) else ""


Do = Callable[[Actor, Draft, Mapping[str, Any]], object]


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the page: the form that it needs, and what does it."""

    form: type[forms.Form]
    do: Do


class RevisionForm(forms.Form):
    """Which revision of the draft the officer has before him."""

    revision = forms.IntegerField(min_value=1, max_value=2_147_483_647)


class PlaceForm(forms.Form):
    """Which change; none: all of them."""

    place = forms.IntegerField(min_value=1, max_value=2_147_483_647, required=False)


class WhichWaiverForm(forms.Form):
    """Which waiver."""

    waiver = forms.UUIDField()


ACTS: Mapping[str, Act] = {
    "describe": Act(DraftForm, lambda actor, draft, typed: actions.describe_draft(actor, draft.pk, **typed)),
    "remove": Act(PlaceForm, lambda actor, draft, typed: actions.remove_changes(actor, draft.pk, typed["place"])),
    "check": Act(forms.Form, lambda actor, draft, _typed: approving.check_draft(actor, draft.pk)),
    "waive": Act(WaiverForm, lambda actor, draft, typed: approving.waive_rule(actor, draft.pk, **typed)),
    "lift": Act(WhichWaiverForm, lambda actor, draft, typed: approving.lift_waiver(actor, draft.pk, typed["waiver"])),
    "submit": Act(forms.Form, lambda actor, draft, _typed: approving.submit_draft(actor, draft.pk)),
    "approve": Act(RevisionForm, lambda actor, draft, typed: approving.approve_draft(actor, draft.pk, **typed)),
    "send-back": Act(ReasonForm, lambda actor, draft, typed: approving.send_back(actor, draft.pk, **typed)),
    "publish": Act(forms.Form, lambda actor, draft, _typed: publishing.publish_draft(actor, draft.pk)),
    "withdraw": Act(ReasonForm, lambda actor, draft, typed: actions.withdraw_draft(actor, draft.pk, **typed)),
}


@require_POST
@officers(Role.TARIFF_OFFICER)
def do_act(request: HttpRequest, draft_id: UUID, name: str) -> HttpResponse:
    """Do one act; refused, the page is shown again as it stands now, with the reasons in words."""
    if name not in ACTS:
        raise Http404
    found = fetch_draft(actor_of(request), draft_id)
    form = ACTS[name].form(request.POST, auto_id=f"{name}-%s")
    if not form.is_valid():
        return again(request, found, name, form, (), 422)
    try:
        ACTS[name].do(actor_of(request), found, form.cleaned_data)
    except Refused as refused:
        return again(request, fetch_draft(actor_of(request), draft_id), name, form, refused.faults)
    messages.success(request, _("Done."))
    return redirect("drafting-draft", found.pk)


def again(  # noqa: PLR0917 - the six things a refusal is made of
    request: HttpRequest, found: Draft, name: str, form: forms.Form, why: Iterable[Fault], status: int = 0
) -> HttpResponse:
    """The page with the form as it was filled in: faults of a field beside it, the others above everything."""
    why = tuple(why)
    others = add_faults(form, why, request.LANGUAGE_CODE)
    context = {**page(request, found, {name: form}), "refusal": others, "tried": name}
    return render(request, "authoring/draft.html", context, status=status or status_of(why))
