"""Assessing a file and keeping the result; a final assessment is put to collection (RCA 175)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from alfandega.access.actor import SYSTEM, Actor
from alfandega.clearance.assessment.models import AssessedItem, AssessmentRecord
from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.books import live
from alfandega.clearance.declaration.consignment import consignment_of, quantities_of, quota_claims
from alfandega.clearance.declaration.item import Item
from alfandega.clearance.declaration.trunk import computed, keep, locked, move
from alfandega.clearance.dossier import Assessment, Books, File, ItemValue, Mode, Valuation, plain
from alfandega.clearance.events import Assessed, Cancelled, Valued, of
from alfandega.kernel.dates import now
from alfandega.kernel.event import Event, emit
from alfandega.kernel.fault import Refused
from alfandega.tariff.quotas.actions import draw, release
from alfandega.tariff.quotas.claims import Claim


def _granted(actor: Actor, file: File, claims: Mapping[int, Claim]) -> dict[int, Fraction]:
    """Draw from the quotas that are claimed: how much of each item is in quota."""
    return {item: held.share for item, held in draw(actor, file, claims).items()}


def assess_file(event: Event) -> None:
    """Compute duties and taxes on the customs value just determined; a final assessment moves the declaration.

    One that follows from a review leaves it released.
    Raises Refused when they cannot be computed: acceptance asks for all they need, so a fault here came after it.
    """
    assert isinstance(event, Valued)  # noqa: S101 - flow.py subscribes this to Valued only
    file, final = event.file, event.final
    books = live(file.on)
    claims = quota_claims(file.sad, books, [each.customs_value for each in event.valuation.items])
    shares = _granted(event.by, file, claims)
    key = ("assessment", id(event.valuation), *shares.items())
    assessment, detail = computed(file.id, key, lambda: _assessed(file, event.valuation, books, shares))
    if assessment.faults:
        raise Refused(*assessment.faults)
    AssessmentRecord.objects.create(
        declaration_id=file.id,
        office=file.office,
        declarant=file.declarant,
        version=file.version,
        final=final,
        payable=assessment.payable,
        detail=detail,
        made_at=now(),
    )
    if final:
        _keep_items(file, event.valuation, assessment)
    declaration = locked(file.id)
    columns = {"customs_value": event.valuation.customs_value, "payable": assessment.payable}
    if final:
        data = {"payable": f"{assessment.payable:f}", "totals": plain(assessment.totals)}
        act = "assess" if event.reviewed is None else "review-assess"
        move(declaration, act, SYSTEM, fields=columns, data=data)
    else:
        keep(declaration, **columns)
    told = {"valuation": event.valuation, "assessment": assessment, "final": final, "reviewed": event.reviewed}
    emit(Assessed(**of(file, event.by), **told))  # type: ignore[arg-type]


def _assessed(
    file: File, valuation: Valuation, books: Books, shares: Mapping[int, Fraction]
) -> tuple[Assessment, dict[str, Any]]:
    made = assess(file.sad, valuation, books, shares)
    return made, plain(made)


def give_back_quotas(event: Event) -> None:
    """What a cancelled declaration had drawn from quotas is there for others again."""
    assert isinstance(event, Cancelled)  # noqa: S101 - flow.py subscribes this to Cancelled only
    release(event.by, event.file, "")


def _keep_items(file: File, valuation: Valuation, assessment: Assessment) -> None:
    """Keep each finally assessed item as one row, for replay and statistics."""
    payable: dict[int, Decimal] = {}
    for line in assessment.lines:
        if line.mode is Mode.PAID:
            payable[line.item] = payable.get(line.item, Decimal(0)) + line.amount
    AssessedItem.objects.bulk_create(
        _row(file, item, value, payable.get(value.item, Decimal(0)))
        for item, value in zip(file.sad.items, valuation.items, strict=True)
    )


def _row(file: File, item: Item, value: ItemValue, payable: Decimal) -> AssessedItem:
    asked = consignment_of(file.sad, item, file.on)
    return AssessedItem(
        declaration_id=file.id,
        office=file.office,
        declarant=file.declarant,
        version=file.version,
        item=value.item,
        on=file.on,
        flow=asked.flow,
        importer=(file.sad.consignee.code or "")[:17],
        code=asked.code[:22],
        origin=asked.origin or "",
        procedure=item.procedure or "",
        national_procedure=item.national_procedure or "",
        preference=asked.preference,
        documents=" ".join(sorted(asked.documents)),
        exporter=" ".join(sorted(asked.exporter)),
        quota=asked.quota,
        value=value.customs_value,
        quantities={code: f"{quantity:f}" for code, quantity in quantities_of(item).items()},
        payable=payable,
    )
