"""Files are bound by their hashes to what is declared, in the journal, which is sealed (RCA 150.b)."""

from __future__ import annotations

from uuid import UUID

from alfandega.access.journal import record
from alfandega.attachments.files import digests, waits
from alfandega.clearance.declaration.trunk import locked, straight_through
from alfandega.clearance.events import Lodged, Verified
from alfandega.clearance.supporting import faults
from alfandega.clearance.supporting.holding import KIND
from alfandega.kernel.event import Event
from alfandega.kernel.fault import Refused
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-150.b")
def bind(event: Event) -> None:
    """Journal, as the declarant's act, which files lie with the declaration when it is lodged, and its digest.

    A file added later says itself to which version it was added (`Attachment.bound`).
    """
    assert isinstance(event, Lodged)  # noqa: S101 - the table in flow.py starts it by this event only
    file = event.file
    declaration = locked(file.id)
    if declaration.made_at == declaration.lodged_at:
        return  # lodged as it came, without a draft that files could lie with
    hashes = digests(KIND, file.id)
    if hashes:
        data = {"version": file.version, "digest": declaration.digest, "files": hashes}
        record(event.by, "attachment.bind", office=file.office, declarant=file.declarant, subject=file.id, data=data)


@carries_out("RCA-169.2")
def ensure_answered(event: Event) -> None:
    """A declaration is not processed further while a document that customs asked for is waited for."""
    assert isinstance(event, Verified)  # noqa: S101 - likewise
    if straight_through(event.file.id):
        return
    open_ones = waits(KIND, UUID(event.subject))
    if open_ones:  # only an examiner or the head brings it here: before, no document is asked for
        raise Refused(faults.still_waited_for(open_ones[0].code, len(open_ones)))
