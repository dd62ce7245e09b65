"""Determining the customs value of a file and keeping it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from alfandega.clearance.books import live
from alfandega.clearance.declaration.trunk import computed, straight_through
from alfandega.clearance.dossier import plain
from alfandega.clearance.events import OfFile, Reviewed, Valued, Verified, of
from alfandega.clearance.valuation.determining import determined
from alfandega.clearance.valuation.models import ValuationRecord, ValueFinding
from alfandega.kernel.dates import now
from alfandega.kernel.event import Event, emit
from alfandega.kernel.fault import Refused


def determine(event: Event) -> None:
    """Value the file on the law of its date, with what customs found; final once verification or a review is over.

    The assessment that follows at once writes value and taxes into the declaration together. Raises Refused when a
    change of the declaration leaves a finding without its fact.
    """
    assert isinstance(event, OfFile)  # noqa: S101 - flow.py subscribes this to events of a file only
    file = event.file
    reviewed = event.found_on if isinstance(event, Reviewed) else None
    findings = {} if straight_through(file.id) else findings_on(file.id)
    key = ("value", file.version, file.on, *findings)
    valuation, faults = computed(file.id, key, lambda: determined(file.sad, live(file.on), findings))
    if faults:
        raise Refused(*faults)
    final = isinstance(event, Verified | Reviewed)
    ValuationRecord.objects.create(
        declaration_id=file.id,
        office=file.office,
        declarant=file.declarant,
        version=file.version,
        final=final,
        customs_value=valuation.customs_value,
        detail=plain(valuation),
        made_at=now(),
    )
    emit(
        Valued(**of(file, event.by), valuation=valuation, final=final, reviewed=reviewed)  # type: ignore[arg-type]
    )


def findings_on(declaration_id: UUID) -> dict[str, Any]:
    """What customs found of the facts of the sale, by pointer into the case; of two about one fact the later counts."""
    found = ValueFinding.objects.filter(declaration_id=declaration_id).order_by("pk")
    return dict(found.values_list("pointer", "value"))
