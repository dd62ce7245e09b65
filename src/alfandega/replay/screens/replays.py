"""The page of a draft's replays: asking for one, how far it is, what it found, and all of it as CSV."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alfandega.access.gate import actor_of, officers, status_of
from alfandega.kernel.fault import Fault, Refused
from alfandega.lawbook import wording
from alfandega.replay import faults
from alfandega.replay.actions import start_replay
from alfandega.replay.living import is_alive
from alfandega.replay.models import ReplayJob, ReplayRun, ReplayTable
from alfandega.replay.policies import may_replay
from alfandega.replay.screens.asking import AskForm
from alfandega.replay.screens.shown import shown
from alfandega.replay.stages import STAGE_NAMES
from alfandega.replay.working import work_apart
from alfandega.tariff.authoring.models import Draft
from alfandega.tariff.authoring.screens.draft import READERS, fetch_draft

EARLIER = 20
STOP_POLLING = 286
"""The status by which htmx stops asking again."""


@require_http_methods(["GET", "HEAD", "POST"])
@officers(*READERS)
def page(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """The latest replay of a draft, and the form for another; a POST starts one."""
    actor = actor_of(request)
    draft = fetch_draft(actor, draft_id)
    if request.method != "POST":
        return _page(request, draft, None)
    form = AskForm(request.POST, language=request.LANGUAGE_CODE)
    if not form.is_valid():
        return _page(request, draft, form, status=422)
    try:
        start_replay(actor, draft.pk, form.question(), work_apart)
    except Refused as refused:
        return _page(request, draft, form, _beside(form, refused, request.LANGUAGE_CODE), status_of(refused.faults))
    return redirect("replay", draft.pk)


def _beside(form: AskForm, refused: Refused, language: str) -> list[Fault]:
    """Put the faults of fields beside them; the others are given back."""
    others = []
    for fault in refused.faults:
        name = fault.where.removeprefix("/")
        if name in form.fields:
            words = wording.fault(fault, language)
            form.add_error(name, f"{words['message']} {words['remedy']}")
        else:
            others.append(fault)
    return others


def _page(
    request: HttpRequest, draft: Draft, form: AskForm | None, refusal: list[Fault] | None = None, status: int = 200
) -> HttpResponse:
    language = request.LANGUAGE_CODE
    runs = list(ReplayRun.objects.filter(draft=draft).defer("reasons").order_by("-pk")[: EARLIER + 1])
    first_guess = runs[0].asked if runs else None
    context: dict[str, Any] = {
        "draft": draft,
        "may_replay": may_replay(actor_of(request)),
        "form": form or AskForm(initial=_initial(draft, first_guess), language=language),
        "refusal": refusal,
        "earlier": runs[1:],
        **_job(draft),
    }
    if runs:
        context |= shown(runs[0], language)
    return render(request, "replay/replay.html", context, status=status)


def _initial(draft: Draft, before: Any) -> dict[str, Any]:
    """The form as first offered, with the period of the last replay where there is one."""
    initial = AskForm.first_guess(draft.takes_effect)
    return {**initial, "first": before.first, "last": before.last} if before else initial


def _job(draft: Draft) -> dict[str, Any]:
    """The latest job, whether it is running, and why it came to nothing."""
    job = ReplayJob.objects.filter(draft=draft).order_by("-pk").first()
    if job is None:
        return {"job": None}
    running = job.ended_at is None and is_alive(job)
    gone = job.ended_at is None and not running
    return {
        "job": job,
        "running": running,
        "stage": STAGE_NAMES.get(job.stage, STAGE_NAMES["starting"]),
        "came_to_nothing": [faults.died()] if gone else [Fault.from_json(each) for each in job.faults],
    }


@require_safe
@officers(*READERS)
def progress(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """How far the replay is; once it has ended the page is loaded again."""
    draft = fetch_draft(actor_of(request), draft_id)
    context = {"draft": draft, **_job(draft)}
    if context["job"] is None or not context["running"]:
        return HttpResponse(status=STOP_POLLING, headers={"HX-Refresh": "true"})
    return render(request, "replay/progress.html", context)


@require_safe
@officers(*READERS)
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One replay, as it was made."""
    found = _run(request, run_id)
    context = {"draft": found.draft, "only": True, **shown(found, request.LANGUAGE_CODE)}
    return render(request, "replay/replay.html", context)


def _run(request: HttpRequest, run_id: UUID) -> ReplayRun:
    found = get_object_or_404(ReplayRun.objects.select_related("draft"), pk=run_id)
    fetch_draft(actor_of(request), found.draft_id)
    return found


@require_safe
@officers(*READERS)
def table(request: HttpRequest, run_id: UUID, name: str) -> HttpResponse:
    """One of the tables of a replay, whole, as CSV."""
    found = ReplayTable.objects.filter(run=_run(request, run_id), name=name).first()
    if found is None:
        raise Http404
    response = HttpResponse(found.content, content_type="text/csv; charset=utf-8")
    number = found.run.draft.number.replace("/", "-")
    response.headers["Content-Disposition"] = f'attachment; filename="replay-{number}-{name}.csv"'
    return response
