"""`/declarations`: lodging, reading, amending and cancelling, by the same actions as the screens."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from alfandega.access.actor import Actor
from alfandega.access.models import JournalLine
from alfandega.api import bodies
from alfandega.api.describing import LODGING, REASON, refusals
from alfandega.api.refusals import language, refused
from alfandega.api.shapes import AssessmentOut, DeclarationOut, DeclarationWhole, History, Page, history, summary, whole
from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.declaration import actions, amending
from alfandega.clearance.declaration.models import Amendment, Declaration, Version
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.declaration.policies import fetch, visible_to
from alfandega.clearance.explained import told
from alfandega.clearance.selectivity.models import Decision
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.kernel.dates import CABO_VERDE

router = Router(tags=["declarations"])
Answer = HttpResponse | Status[DeclarationOut]


class Filter(BaseModel):
    """What to list, and from where on."""

    state: State | None = Field(None, description="Only those in this state.")
    office: str | None = Field(None, max_length=17, description="Only those of this office of clearance.")
    reference: str | None = Field(None, max_length=175, description="Only the one lodged under this reference.")
    since: datetime | None = Field(None, description="Only those changed then or later; a date begins at midnight.")
    cursor: UUID | None = Field(None, description="`next` of the page before.")
    limit: int = Field(50, ge=1, le=200, description="How many at most.")


def actor_of(request: HttpRequest) -> Actor:
    """Who acts, as the door found."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@router.post(
    "",
    response={201: DeclarationOut, 200: DeclarationOut, **refusals(403, 409, 413, 415, 422)},
    openapi_extra=LODGING,
)
def lodge(request: HttpRequest) -> Answer:
    """Lodge a declaration (DL 23/2014 art. 15). 201 when it was lodged now.

    200 when the same was lodged before: the first registration stands (RCA art. 168). 422 when it is refused, with
    every fault; the refused file is kept, and lodging again under the same reference mends it.
    """
    given = bodies.declaration_in(request)
    return _lodged(*actions.lodge_once(actor_of(request), given.document, unread=given.unread))


def _lodged(declaration: Declaration, fresh: bool) -> Answer:
    if declaration.state == State.REFUSED:
        return refused(422, declaration.faults, declaration.pk)
    return Status(201 if fresh else 200, summary(declaration, language()))


@router.get("", response={200: Page, **refusals(422)})
def list_declarations(request: HttpRequest, wanted: Query[Filter]) -> Page:
    """The declarations you may see, the newest first, in pages: pass `next` as `cursor` for the following one."""
    bodies.only_known(request, Filter)
    rows = visible_to(actor_of(request)).defer("draft").order_by("-pk")
    since = wanted.since.replace(tzinfo=wanted.since.tzinfo or CABO_VERDE) if wanted.since else None
    for name, value in (
        ("state", wanted.state),
        ("office", wanted.office),
        ("reference", wanted.reference),
        ("changed_at__gte", since),
        ("pk__lt", wanted.cursor),
    ):
        if value is not None:
            rows = rows.filter(**{name: value})
    found = list(rows[: wanted.limit + 1])
    told_in = language()
    return Page(
        declarations=[summary(each, told_in) for each in found[: wanted.limit]],
        next=str(found[wanted.limit - 1].pk) if len(found) > wanted.limit else None,
    )


@router.get("/{declaration_id}", response={200: DeclarationWhole, **refusals(404)})
def get_declaration(request: HttpRequest, declaration_id: str) -> DeclarationWhole:
    """Where a declaration stands, and what it declares."""
    declaration = fetch(actor_of(request), declaration_id)
    declared = declaration.draft
    if declared is None:
        declared = declaration.versions.get(number=declaration.version).document
    return whole(declaration, declared, language())


class Reason(BaseModel):
    """Why something is changed."""

    reason: str = Field("", max_length=2000, description="Why, in a few words; needed once the declaration is lodged.")


@router.put(
    "/{declaration_id}",
    response={200: DeclarationOut, 202: DeclarationOut, **refusals(403, 404, 409, 413, 415, 422)},
    openapi_extra=LODGING,
)
def amend(request: HttpRequest, declaration_id: str, why: Query[Reason]) -> Answer:
    """Declare anew. 200 when done: of a lodged declaration whose goods are not yet accepted, or a refused one mended.

    202 when registered: the head of office is asked to authorise the change (RCA art. 174). Released and paid
    declarations are not amended (409).
    """
    bodies.only_known(request, Reason)
    actor = actor_of(request)
    given = bodies.declaration_in(request)
    before = fetch(actor, declaration_id)
    if before.state in (State.DRAFT, State.REFUSED):
        declaration, _ = actions.lodge_once(actor, given.document, declaration_id=declaration_id, unread=given.unread)
        return _lodged(declaration, fresh=False)
    if given.unread:
        return refused(422, given.unread)
    declaration = amending.amend(actor, declaration_id, given.document, why.reason)
    if declaration.state == State.REFUSED:
        return refused(422, declaration.faults, declaration.pk)
    asked = Amendment.objects.filter(declaration=declaration, decision=Amendment.Decision.ASKED).exists()
    return Status(202 if asked else 200, summary(declaration, language()))


@router.post(
    "/{declaration_id}/cancel",
    response={200: DeclarationOut, **refusals(403, 404, 409, 413, 415, 422)},
    openapi_extra=REASON,
)
def cancel(request: HttpRequest, declaration_id: str) -> DeclarationOut:
    """Cancel a declaration that is not yet accepted; a registered one is cancelled by the head of office."""
    reason = bodies.reason_in(request)
    return summary(actions.cancel(actor_of(request), declaration_id, reason), language())


@router.get("/{declaration_id}/assessment", response={200: AssessmentOut, **refusals(404)})
def get_assessment(request: HttpRequest, declaration_id: str) -> AssessmentOut:
    """The customs value, every tax line and the channel in force, each with its article and how it was reached."""
    declaration = fetch(actor_of(request), declaration_id)
    told_in = language()
    newest: dict[str, Any] = {
        name: rows.filter(declaration=declaration).order_by("-pk").first()
        for name, rows in (
            ("valuation", ValuationRecord.objects),
            ("assessment", AssessmentRecord.objects),
            ("decision", Decision.objects),
        )
    }
    assessed = newest["assessment"]
    return AssessmentOut(
        declaration=declaration.pk,
        version=assessed.version if assessed else declaration.version,
        final=assessed.final if assessed else False,
        **{name: told(record.detail, told_in) if record else None for name, record in newest.items()},
    )


@router.get("/{declaration_id}/history", response={200: History, **refusals(404)})
def get_history(request: HttpRequest, declaration_id: str) -> History:
    """Every act on the declaration with its author and reason (RCA art. 143), and its versions."""
    declaration = fetch(actor_of(request), declaration_id)
    versions = Version.objects.filter(declaration=declaration).order_by("number").defer("document")
    lines = JournalLine.objects.filter(subject=declaration.pk).order_by("pk")
    return history(list(versions), list(lines))
