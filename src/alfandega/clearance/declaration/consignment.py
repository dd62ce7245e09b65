"""An item as the tariff sees it: what it claims, and in which quantities it is declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from alfandega.clearance.declaration.item import Item
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Books
from alfandega.tariff.expression.units import declared
from alfandega.tariff.measure import EXPORT, IMPORT, Kind
from alfandega.tariff.quotas.claims import Claim
from alfandega.tariff.treatment import Consignment, treatment

NET, GROSS = "KGM", "KGM-G"


def flow_of(sad: Sad) -> str:
    """The direction of the goods: the flow says so, or the type of declaration when the flow is not given."""
    return IMPORT if (sad.flow or (sad.declaration_type or "IM")[:1]).upper().startswith("I") else EXPORT


def consignment_of(sad: Sad, item: Item, on: date) -> Consignment:
    """What the tariff asks of an item: boxes 33, 34, 36, 39 and the documents of box 44."""
    additional = (item.precision_2, item.precision_3, item.precision_4)
    return Consignment(
        code=item.full_code,
        on=on,
        origin=item.origin,
        flow=flow_of(sad),
        preference=item.preference or "",
        quota=item.quota or item.quota_id or "",
        exporter=frozenset(each for each in additional if each),
        documents=frozenset(document.code for document in item.documents if document.code),
    )


def quantities_of(item: Item) -> Mapping[str, Decimal]:
    """The quantities of an item by UN/ECE code: its masses (boxes 35, 38) and supplementary units (box 41)."""
    found = {unit.code: unit.quantity for unit in item.supplementary_units if unit.code and unit.quantity is not None}
    for code, mass in ((NET, item.net_mass), (GROSS, item.gross_mass)):
        if mass is not None:
            found.setdefault(code, mass)
    return {code: quantity for code, quantity in found.items() if declared(code)}


def quota_claims(sad: Sad, books: Books, values: Sequence[Decimal]) -> dict[int, Claim]:
    """What the items, by number from 1, ask of tariff quotas; `values` are their customs values.

    Only claims that the tariff lets stand: the goods, their origin and their documents are those of the quota.
    """
    found = {}
    for number, (item, value) in enumerate(zip(sad.items, values, strict=True), start=1):
        applied = treatment(books.tariff, consignment_of(sad, item, books.on)).applied
        if applied is not None and applied.kind is Kind.QUOTA:
            found[number] = Claim(applied.quota, quantities_of(item), value)
    return found
