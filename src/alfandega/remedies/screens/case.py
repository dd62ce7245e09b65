"""One case on a page: what stands, its deadlines, everything on file, and the acts that are open now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alfandega.access.actor import Actor
from alfandega.access.gate import actor_of, officers, status_of
from alfandega.access.models import JournalLine
from alfandega.access.roles import NAMES, Role
from alfandega.kernel.dates import today
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook import wording
from alfandega.remedies.actions import against_opening
from alfandega.remedies.deciding import told_of_opening
from alfandega.remedies.investigating import findings
from alfandega.remedies.models import Case
from alfandega.remedies.moves import MOVES, STATE_NAMES, State
from alfandega.remedies.policies import fetch, submissions_seen_by, visible_to
from alfandega.remedies.proposing import proposed_measures
from alfandega.remedies.rules.conditions import INJURY_NAMES, Injury, conditions
from alfandega.remedies.rules.exact import read, shown
from alfandega.remedies.rules.examining import SECTIONS, SUBJECT_NAMES, Subject
from alfandega.remedies.rules.following import Deadline, investigation_ends, review_alerts
from alfandega.remedies.rules.kinds import KIND_NAMES, Kind
from alfandega.remedies.screens.act_form import ActForm
from alfandega.remedies.screens.acts import ACTS, open_acts
from alfandega.remedies.screens.saying import put_beside


@require_safe
@officers()
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The page of one case."""
    actor = actor_of(request)
    return render(request, "remedies/case.html", page_of(fetch(actor, case_id), actor))


@require_POST
@officers()
def do_act(request: HttpRequest, case_id: UUID, name: str) -> HttpResponse:
    """Do one act; refused, the page is shown again as it stands now, with the reasons in words."""
    if name not in ACTS:
        raise Http404
    act, actor = ACTS[name], actor_of(request)
    found = fetch(actor, case_id)
    form = act.form(request.POST, case=found, auto_id=f"{act.name}-%s")
    if not form.is_valid():
        return _again(request, found, name, form, (), 422)
    try:
        warnings = act.do(actor, found.pk, form.cleaned_data)
    except Refused as refusal:
        now = visible_to(actor).filter(pk=found.pk).first()
        if now is None:
            raise Http404 from None
        return _again(request, now, name, form, refusal.faults, status_of(refusal.faults))
    messages.success(request, _("Done: {act}.").format(act=act.title))
    for warning in warnings:
        words = wording.fault(warning, request.LANGUAGE_CODE)
        messages.warning(request, f"{words['message']} {words['remedy']} ({words['article']})")
    if visible_to(actor).filter(pk=found.pk).exists():
        return redirect("remedies-case", found.pk)
    return redirect("remedies")


def _again(  # noqa: PLR0917 - the six things a refusal is made of
    request: HttpRequest, found: Case, name: str, form: ActForm, faults: tuple[Fault, ...], status: int
) -> HttpResponse:
    """The page with the form as it was filled in: faults of a field beside it, the others above everything."""
    actor = actor_of(request)
    open_now = name in {act.name for act in open_acts(found, actor)}
    general = put_beside(form, faults, request.LANGUAGE_CODE) if open_now else faults
    context = page_of(found, actor, tried={name: form}) | {"refusal": general}
    return render(request, "remedies/case.html", context, status=status)


def page_of(found: Case, actor: Actor, *, tried: Mapping[str, ActForm] | None = None) -> dict[str, Any]:
    """What the template needs. `tried` holds the form of an act that was refused, as it was filled in."""
    tried = tried or {}
    kind = Kind(found.kind)
    acts = [
        {
            "act": act,
            "form": tried.get(act.name) or act.form(case=found, auto_id=f"{act.name}-%s"),
            "tried": act.name in tried,
        }
        for act in open_acts(found, actor)
    ]
    return {
        "case": found,
        "kind": KIND_NAMES[kind],
        "state": STATE_NAMES[State(found.state)],
        "acts": acts,
        "deadlines": deadlines(found),
        "today": today(),
        "against": against_opening(found) if found.state == State.COMPLAINT else (),
        "untold": told_of_opening(found) if found.opened_on else (),
        "conditions": conditions(kind, findings(found, final_only=False)).steps if found.opened_on else (),
        "parties": found.parties.order_by("role", "name"),
        "submissions": submissions_seen_by(actor, found),
        "findings": _findings(found, kind),
        "determinations": _determinations(found),
        "measures": found.measures.select_related("meeting", "determination__case").order_by("-pk"),
        "rows": proposed_measures(found),
        "undertakings": found.undertakings.select_related("party").order_by("-pk"),
        "reviews": found.reviews.order_by("-pk"),
        "refunds": found.refunds.select_related("party").order_by("-pk"),
        "history": _history(found),
    }


def deadlines(found: Case) -> list[Deadline]:
    """The days by which something ought to happen in the case, the nearest first."""
    made: list[Deadline] = []
    if found.opened_on and found.state in (State.OPEN, State.PROVISIONAL, State.PROPOSED):
        made += investigation_ends(Kind(found.kind), found.opened_on)
    if found.state in (State.DEFINITIVE, State.REVIEW, State.PROVISIONAL):
        rows = found.measures.exclude(act_number="").filter(dropped=False, last__gte=today())
        made += review_alerts((f"{each.duty} · {', '.join(each.codes)}", each.last) for each in rows)
    return sorted(made, key=lambda each: each.day)


def _findings(found: Case, kind: Kind) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "subject": SUBJECT_NAMES[Subject(row.subject)],
            "form": INJURY_NAMES[Injury(row.form)] if row.form else "",
            "sections": [
                (words, row.sections.get(name, "")) for name, words in SECTIONS[kind, Subject(row.subject)].items()
            ],
        }
        for row in found.findings.order_by("-pk")
    ]


def _determinations(found: Case) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "per_unit": shown(read(row.per_unit)),
            "percent": shown(read(row.percent)),
            "cap": shown(read(row.cap_percent)),
        }
        for row in found.determinations.select_related("case", "subsidy").order_by("-number")
    ]


def _history(found: Case) -> list[dict[str, Any]]:
    """The journal of the case, as far as the officer's connection shows it (the centre keeps it)."""
    states = {state.value: name for state, name in STATE_NAMES.items()}
    lines = JournalLine.objects.filter(subject=found.pk).order_by("-pk")
    return [
        {
            "line": line,
            "act": MOVES[name].name if (name := line.act.removeprefix("remedies.")) in MOVES else "",
            "role": NAMES[Role(line.actor_role)],
            "before": states.get(line.data.get("from", ""), ""),
            "after": states.get(line.data.get("to", ""), ""),
        }
        for line in lines
    ]
