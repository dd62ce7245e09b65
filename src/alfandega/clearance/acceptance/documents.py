"""Documents that must be attached (RCA art. 169; DL 23/2014 art. 13)."""

from __future__ import annotations

from collections.abc import Iterator

from alfandega.clearance.acceptance.case import Case
from alfandega.kernel.fault import Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import Breach, rule
from alfandega.tariff.conditions.tree import written


def _missing_for_home_use(case: Case, kind: str) -> bool:
    """Whether goods are released for free circulation and no document of the kind is attached to any item."""
    return case.is_import and bool(case.sad.items) and kind not in case.document_kinds()


@rule(
    "RCA-169.1.a",
    code="invoice.missing",
    found=msgid("Box 44: no invoice is attached."),
    remedy=msgid("Add the invoice (document 380) with its number to the first item."),
)
def invoice_is_attached(case: Case) -> Iterator[Breach]:
    """An invoice with all elements needed to compute the customs value is attached to an import declaration."""
    if _missing_for_home_use(case, "invoice"):
        yield Breach("/items/0/documents")


@rule(
    "RCA-169.1.b",
    code="value-declaration.missing",
    found=msgid("Box 44: no declaration of the elements of the customs value is attached."),
    remedy=msgid("Add the value declaration (document DV1) to the first item."),
    severity=Severity.WARNING,
)
def value_declaration_is_attached(case: Case) -> Iterator[Breach]:
    """A declaration of the elements for determining the customs value is attached to an import declaration."""
    if case.sad.value_declaration is None and _missing_for_home_use(case, "value_declaration"):
        yield Breach("/items/0/documents")


@rule(
    "RCA-169.1.c",
    code="preference.no-proof",
    found=msgid("Item {item} claims preference {preference} and no proof of origin is attached to it."),
    remedy=msgid("Attach the proof of origin to the item, or remove the preference from box 36."),
)
def preference_has_its_proof(case: Case) -> Iterator[Breach]:
    """Documents needed to apply a preferential tariff treatment are attached for every item that claims one."""
    proofs = case.document_kinds().get("origin_proof", set())
    for number, at, item in case.numbered():
        if item.preference and number not in proofs:
            yield Breach(f"{at}/documents", {"item": str(number), "preference": item.preference})


@rule(
    "RCA-169.1.d",
    code="export-clearance.missing",
    found=msgid("Box 44: no copy of the clearance in the country of export is attached."),
    remedy=msgid("Attach the export declaration (document 830)."),
    severity=Severity.ERROR,
)
def export_clearance_is_attached(case: Case) -> Iterator[Breach]:
    """A copy of the goods' clearance in the country of export is attached, where customs requires it."""
    required = text("documents.export_clearance_required", case.books.on) == "yes"
    if required and _missing_for_home_use(case, "export_clearance"):
        yield Breach("/items/0/documents")


@rule(
    "RCA-169.1.e",
    code="permit.missing",
    found=msgid("Item {item}: commodity {code} requires {documents} and not all of it is attached."),
    remedy=msgid("Attach {document} with its number to the item; goods cannot be accepted without it."),
)
def permits_are_attached(case: Case) -> Iterator[Breach]:
    """Licences, certificates and permits set by tariff measures are attached for every item that needs them."""
    for number, at, item in case.numbered():
        for barrier in case.treatment(item).barriers:
            if barrier.missing and barrier.measure.condition is not None:
                params = {
                    "item": str(number),
                    "code": item.full_code,
                    "documents": written(barrier.measure.condition),
                    "document": " | ".join(" & ".join(sorted(each)) for each in barrier.missing),
                }
                yield Breach(f"{at}/documents", params)


@rule(
    "RCA-2.1.b",
    code="goods.prohibited",
    found=msgid("Item {item}: commodity {code} of origin {origin} is prohibited on {on}."),
    remedy=msgid("Check the code and the origin; prohibited goods cannot be declared for this procedure."),
)
def goods_are_not_prohibited(case: Case) -> Iterator[Breach]:
    """Goods under a prohibition are not accepted; what a licence or permit lifts is a restriction and not this."""
    for number, at, item in case.numbered():
        if any(barrier.measure.condition is None for barrier in case.treatment(item).barriers):
            params = {"item": str(number), "code": item.full_code, "origin": item.origin or "—"}
            yield Breach(f"{at}/commodity_code", {**params, "on": case.books.on.isoformat()})


@rule(
    "RCA-169.2",
    code="transport-document.missing",
    found=msgid("Box 40 of item {item}: no transport document is named."),
    remedy=msgid("Enter the number of the bill of lading or air waybill in box 40."),
)
def transport_document_is_named(case: Case) -> Iterator[Breach]:
    """At lodgement customs may require the transport documents; for imports every item names its own."""
    if not case.is_import:
        return
    for number, at, item in case.numbered():
        previous = item.previous_document
        if not (previous.summary_declaration or previous.reference):
            yield Breach(f"{at}/previous_document/summary_declaration", {"item": str(number)})


DOCUMENTS = (
    invoice_is_attached,
    value_declaration_is_attached,
    preference_has_its_proof,
    export_clearance_is_attached,
    permits_are_attached,
    goods_are_not_prohibited,
    transport_document_is_named,
)
