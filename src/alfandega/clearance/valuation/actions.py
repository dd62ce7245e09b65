"""Determining the customs value of a file and keeping it."""

from __future__ import annotations

from alfandega.clearance.books import live
from alfandega.clearance.dossier import plain
from alfandega.clearance.events import OfFile, Valued, Verified, of
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.clearance.valuation.rules import transaction_value
from alfandega.kernel.dates import now
from alfandega.kernel.event import Event, emit


def determine(event: Event) -> None:
    """Value the file on the law of its date; final once verification is over.

    The assessment that follows at once writes value and taxes into the declaration together.
    """
    assert isinstance(event, OfFile)  # noqa: S101 - flow.py subscribes this to events of a file only
    file = event.file
    valuation = transaction_value(file.sad, live(file.on))
    final = isinstance(event, Verified)
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
    emit(Valued(**of(file, event.by), valuation=valuation, final=final))  # type: ignore[arg-type]
