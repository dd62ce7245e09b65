"""A document that serves for one operation, such as a certificate of conformity, is not used for a second one."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import F

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.models import TiedDocument
from alfandega.clearance.acceptance.tied import key_of, single_use
from alfandega.clearance.books import live
from alfandega.clearance.declaration.moves import State
from alfandega.clearance.dossier import File
from alfandega.kernel.citation import Citation
from alfandega.kernel.dates import now
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid

NO_LONGER = (State.DRAFT, State.REFUSED, State.CANCELLED)
"""States of a declaration that lets go of what was attached to it."""


def used_before(file: File) -> tuple[Fault, ...]:
    """A fault for every document of a file that serves for another declaration.

    Called in the transaction of the act, on a locked declaration, and acting for the system: whoever uses the same
    documents at the same moment waits until it ends, whichever office he is at.
    """
    found = list(_tied(file))
    for name in sorted({f"{code} {key}" for _, code, key, _ in found}):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"tied document {name}"])
    return tuple(_fault(at, code, shown) for at, code, key, shown in found if _elsewhere(file, code, key))


def tie(file: File) -> None:
    """Keep which documents a file uses; doing it again for the same version changes nothing."""
    rows = {(code, key) for _, code, key, _ in _tied(file)}
    if rows:
        TiedDocument.objects.bulk_create(
            (
                TiedDocument(
                    declaration_id=file.id,
                    office=file.office,
                    declarant=file.declarant,
                    version=file.version,
                    code=code,
                    key=key,
                    made_at=now(),
                )
                for code, key in sorted(rows)
            ),
            ignore_conflicts=True,
        )


def _tied(file: File) -> Iterator[tuple[str, str, str, str]]:
    """The documents of a file that serve for one operation: pointer, code, key, and the reference as written."""
    for at, document in single_use(Case(file.sad, live(file.on))):
        if document.reference:
            yield at, document.code or "", key_of(document.reference), document.reference


def _elsewhere(file: File, code: str, key: str) -> bool:
    rows = TiedDocument.objects.filter(code=code, key=key, version=F("declaration__version"))
    return rows.exclude(declaration=file.id).exclude(declaration__state__in=NO_LONGER).exists()


def _fault(at: str, code: str, reference: str) -> Fault:
    return Fault(
        code="certificate.used",
        where=f"{at}/reference",
        message=msgid("Document {code} {reference} serves for another declaration; it is given for one operation."),
        params={"code": code, "reference": reference},
        rule="",
        remedy=msgid("Attach the certificate that was issued for these goods, or correct its number."),
        citation=Citation.of("RCA-2.1.c"),
    )
