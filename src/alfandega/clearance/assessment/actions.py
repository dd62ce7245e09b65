"""Assessing a file and keeping the result; a final assessment is put to collection (RCA 175)."""

from __future__ import annotations

from alfandega.access.actor import SYSTEM
from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.books import live
from alfandega.clearance.declaration.trunk import keep, locked, move
from alfandega.clearance.dossier import plain
from alfandega.clearance.events import Assessed, Valued, of
from alfandega.kernel.dates import now
from alfandega.kernel.event import Event, emit
from alfandega.kernel.fault import Refused


def assess_file(event: Event) -> None:
    """Compute duties and taxes on the customs value just determined; a final assessment moves the declaration.

    Raises Refused when they cannot be computed: acceptance asks for all they need, so a fault here came after it.
    """
    assert isinstance(event, Valued)  # noqa: S101 - flow.py subscribes this to Valued only
    file, final = event.file, event.final
    assessment = assess(file.sad, event.valuation, live(file.on))
    if assessment.faults:
        raise Refused(*assessment.faults)
    AssessmentRecord.objects.create(
        declaration_id=file.id,
        office=file.office,
        declarant=file.declarant,
        version=file.version,
        final=final,
        payable=assessment.payable,
        detail=plain(assessment),
        made_at=now(),
    )
    declaration = locked(file.id)
    columns = {"customs_value": event.valuation.customs_value, "payable": assessment.payable}
    if final:
        data = {"payable": f"{assessment.payable:f}", "totals": plain(assessment.totals)}
        move(declaration, "assess", SYSTEM, fields=columns, data=data)
    else:
        keep(declaration, **columns)
    emit(
        Assessed(**of(file, event.by), valuation=event.valuation, assessment=assessment, final=final)  # type: ignore[arg-type]
    )
