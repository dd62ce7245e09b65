"""What the API answers with: the models behind the OpenAPI description. Money is text, instants are ISO 8601."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import Field

from alfandega.access.models import JournalLine
from alfandega.clearance import explained
from alfandega.clearance.declaration.models import Declaration, Version
from alfandega.clearance.explained import (
    Explained,
    ExplainedAssessment,
    ExplainedDecision,
    ExplainedFault,
    ExplainedValuation,
)

ROOT = "/api/v1"


class DeclarationOut(Explained):
    """Where a declaration stands."""

    id: UUID
    state: str = Field(examples=["under_verification"])
    registration: str = Field(description="office/year/serial; empty while not registered.", examples=["CVRAI/2026/17"])
    office: str = Field(description="The office of clearance; `*` until a known one is named.", examples=["CVRAI"])
    declarant: str = Field(description="The operator's code.", examples=["200123456"])
    reference: str = Field(description="The declarant's own reference, with its year.", examples=["2026-INV-0042"])
    version: int
    channel: str = Field(description="`green`, `yellow`, `red`, or empty while not chosen.", examples=["yellow"])
    consignee: str
    items: int
    customs_value: str | None = Field(description="National currency.", examples=["551325.00"])
    payable: str | None = Field(description="National currency.", examples=["226043.00"])
    lodged_at: datetime | None
    accepted_at: datetime | None
    released_at: datetime | None
    changed_at: datetime
    faults: list[ExplainedFault] = Field(description="Of an accepted declaration: warnings only.")
    links: dict[str, str] = Field(examples=[{"assessment": "/api/v1/declarations/…/assessment"}])


class DeclarationWhole(DeclarationOut):
    """A declaration and what it declares, in its present version."""

    declared: dict[str, Any] = Field(description="In the JSON form of a declaration (docs/formats/json.md).")


class Page(Explained):
    """Some declarations, the newest first."""

    declarations: list[DeclarationOut]
    next: str | None = Field(description="The `cursor` of the next page; null on the last one.")


class AssessmentOut(Explained):
    """The value, taxes and channel in force for a declaration, explained. Null where not yet decided."""

    declaration: UUID
    version: int
    final: bool = Field(description="False while provisional: verification is not over.")
    valuation: ExplainedValuation | None
    assessment: ExplainedAssessment | None
    decision: ExplainedDecision | None


class HistoryLine(Explained):
    """One act on the declaration, as the journal has it."""

    at: datetime
    act: str = Field(examples=["declaration.lodge"])
    by: str
    role: str = Field(examples=["declarant"])
    reason: str
    details: dict[str, Any]


class VersionOut(Explained):
    """A version of what was declared."""

    number: int
    made_at: datetime
    by: str
    reason: str
    article: str
    digest: str = Field(description="SHA-256 of what the version declares, as hex.")


class History(Explained):
    """Everything that happened to a declaration."""

    versions: list[VersionOut]
    journal: list[HistoryLine]


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"


def fields_of(declaration: Declaration, language: str) -> dict[str, Any]:
    """The fields of DeclarationOut."""
    at = f"{ROOT}/declarations/{declaration.pk}"
    return {
        "id": declaration.pk,
        "registration": declaration.registration,
        "items": declaration.item_count,
        "customs_value": _text(declaration.customs_value),
        "payable": _text(declaration.payable),
        "faults": [explained.fault(each, language) for each in declaration.faults],
        "links": {"self": at, **{name: f"{at}/{name}" for name in _BELOW}},
        **{name: getattr(declaration, name) for name in _SAME},
    }


_BELOW = ("assessment", "history", "attachments", "sad.pdf", "release-note.pdf")
_SAME = (
    "state",
    "office",
    "declarant",
    "reference",
    "version",
    "channel",
    "consignee",
    "lodged_at",
    "accepted_at",
    "released_at",
    "changed_at",
)


def summary(declaration: Declaration, language: str) -> DeclarationOut:
    """Where a declaration stands, its faults in a language."""
    return DeclarationOut.model_validate(fields_of(declaration, language))


def whole(declaration: Declaration, declared: Mapping[str, Any], language: str) -> DeclarationWhole:
    """A declaration with what it declares."""
    return DeclarationWhole.model_validate({**fields_of(declaration, language), "declared": dict(declared)})


def history(versions: list[Version], lines: list[JournalLine]) -> History:
    """The versions and journal lines of a declaration, oldest first."""
    return History(
        versions=[
            VersionOut(
                number=each.number,
                made_at=each.made_at,
                by=each.made_by_name,
                reason=each.reason,
                article=each.article,
                digest=each.digest,
            )
            for each in versions
        ],
        journal=[
            HistoryLine(
                at=each.at,
                act=each.act,
                by=each.actor_name,
                role=each.actor_role,
                reason=each.reason,
                details=each.data,
            )
            for each in lines
        ],
    )
