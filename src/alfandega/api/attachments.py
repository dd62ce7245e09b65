"""`/declarations/{id}/attachments`: the files of a declaration, by the same actions as the screens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import Field

from alfandega.access.typed import typed
from alfandega.api import bodies
from alfandega.api.bodies import NotReadHereError
from alfandega.api.declarations import actor_of
from alfandega.api.describing import FILE, FILE_BODY, REASON, refusals
from alfandega.api.refusals import refused
from alfandega.api.shapes import ROOT
from alfandega.attachments import faults
from alfandega.attachments.actions import Meant, attach, withdraw
from alfandega.attachments.files import Files, files_of
from alfandega.attachments.holders import find
from alfandega.attachments.models import Attachment, Demand
from alfandega.attachments.policies import fetch
from alfandega.attachments.receiving import received
from alfandega.attachments.screens.giving import answer
from alfandega.clearance.explained import Explained
from alfandega.clearance.supporting.holding import KIND
from alfandega.kernel.fault import Refused

router = Router(tags=["attachments"])


class AttachmentOut(Explained):
    """A file of a declaration."""

    id: UUID
    name: str = Field(examples=["fatura-7.pdf"])
    form: str = Field(description="What it is by its bytes.", examples=["pdf"])
    size: int = Field(description="Bytes.", examples=[48211])
    sha256: str = Field(description="SHA-256 of its bytes, as hex.")
    item: int | None = Field(description="The item it belongs to; null for all.")
    code: str = Field(description="The document it is, as in box 44; empty for none of the list.", examples=["380"])
    reference: str = Field(examples=["INV-7"])
    packages: int | None = Field(description="Packages whose content a packing list gives.")
    answers: UUID | None = Field(description="The demand it answers.")
    scanned: str = Field(description="What looked through it for viruses; empty when nothing did.")
    bound: str = Field(description="Digest of the version to which it was added; empty for a draft.")
    at: datetime
    by: str
    withdrawn: str | None = Field(description="Why it was withdrawn; null while it is in force.")
    links: dict[str, str]


class DemandOut(Explained):
    """A document that customs asks for; answer it with a file of its code and its id in `answers`."""

    id: UUID
    item: int | None
    code: str = Field(examples=["271"])
    words: str
    article: str = Field(examples=["RCA-169.3"])
    at: datetime
    by: str


class LackingOut(Explained):
    """A document of box 44 without a file."""

    item: int | None
    code: str
    reference: str


class AttachmentsOut(Explained):
    """The files of a declaration, what customs asks for, and which documents of box 44 have no file."""

    attachments: list[AttachmentOut]
    demands: list[DemandOut]
    lacking: list[LackingOut]


@router.get("/{declaration_id}/attachments", response={200: AttachmentsOut, **refusals(404)})
def list_attachments(request: HttpRequest, declaration_id: str) -> AttachmentsOut:
    """The files of a declaration, withdrawn ones too; the documents that customs waits for; those without a file."""
    return _all(files_of(find(KIND, actor_of(request), declaration_id)))


@router.post(
    "/{declaration_id}/attachments",
    response={201: AttachmentOut, 200: AttachmentOut, **refusals(403, 404, 409, 413, 415, 422)},
    openapi_extra=FILE_BODY,
)
def add_attachment(request: HttpRequest, declaration_id: str) -> HttpResponse | Status[AttachmentOut]:
    """Add one file (RCA art. 169). 201 when it was added now; 200 when the same file already is the same document."""
    actor = actor_of(request)
    find(KIND, actor, declaration_id)
    if request.content_type != "multipart/form-data":
        raise NotReadHereError(request.content_type or "")
    with received(request) as given:
        if len(given) > 1:
            return refused(422, [faults.one_file()])
        fields = ("item", "code", "reference", "packages", "answers")
        meant = Meant(**{name: typed(request.POST, name) for name in fields})
        try:
            made, fresh = attach(actor, KIND, declaration_id, given[0], meant)
        except Refused as refusal:
            if any(each.code == "attachment.too-large" for each in refusal.faults):
                return refused(413, refusal.faults)
            raise
    return Status(201 if fresh else 200, _one(made))


@router.get("/{declaration_id}/attachments/{attachment_id}", response=refusals(404), openapi_extra=FILE)
def get_attachment(request: HttpRequest, declaration_id: str, attachment_id: str) -> HttpResponse:
    """The bytes of a file; the journal keeps that it was looked at."""
    _belongs(request, declaration_id, attachment_id)
    return answer(actor_of(request), attachment_id)


@router.post(
    "/{declaration_id}/attachments/{attachment_id}/withdraw",
    response={200: AttachmentOut, **refusals(403, 404, 409, 413, 415, 422)},
    openapi_extra=REASON,
)
def withdraw_attachment(request: HttpRequest, declaration_id: str, attachment_id: str) -> AttachmentOut:
    """Withdraw a file, with a reason; it stays and is shown as withdrawn."""
    reason = bodies.reason_in(request)
    _belongs(request, declaration_id, attachment_id)
    withdraw(actor_of(request), attachment_id, reason)
    return _one(Attachment.objects.select_related("withdrawal").get(pk=attachment_id))


def _belongs(request: HttpRequest, declaration_id: str, attachment_id: str) -> None:
    """Raise Refused unless the file is one of the declaration."""
    found, _ = fetch(actor_of(request), attachment_id)
    if str(found.subject) != declaration_id.lower() or found.holder != KIND:
        raise Refused(faults.not_found())


def _all(files: Files) -> AttachmentsOut:
    return AttachmentsOut(
        attachments=[_one(each) for each in files.attachments],
        demands=[_demand(each) for each in files.open_demands],
        lacking=[LackingOut(item=each.item, code=each.code, reference=each.reference) for each in files.lacking],
    )


def _one(found: Attachment) -> AttachmentOut:
    at = f"{ROOT}/declarations/{found.subject}/attachments"
    return AttachmentOut(
        id=found.pk,
        by=found.by_name,
        answers=found.answers_id,
        withdrawn=found.withdrawal.reason if found.is_withdrawn else None,
        links={"self": f"{at}/{found.pk}", "attachments": at},
        **{name: getattr(found, name) for name in _SAME},
    )


def _demand(found: Demand) -> DemandOut:
    return DemandOut(
        id=found.pk,
        item=found.item,
        code=found.code,
        words=found.words,
        article=found.article,
        at=found.at,
        by=found.by_name,
    )


_SAME = ("name", "form", "size", "sha256", "item", "code", "reference", "packages", "scanned", "bound", "at")
