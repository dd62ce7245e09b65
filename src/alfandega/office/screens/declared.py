"""What was declared, made ready for reading: fields with the names of their codes, items with value and taxes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from alfandega.clearance.declaration.comparing import Field
from alfandega.clearance.dossier import Books

ITEMS = 25
"""Items on one page of a declaration."""

_COUNTRY, _OFFICE, _MODE = "countries", "offices", "transport_modes"
LISTS = {
    "origin": _COUNTRY,
    "export": _COUNTRY,
    "destination": _COUNTRY,
    "trading": _COUNTRY,
    "first_destination": _COUNTRY,
    "loading_country": _COUNTRY,
    "arrival_nationality": _COUNTRY,
    "border_nationality": _COUNTRY,
    "office": _OFFICE,
    "border_office": _OFFICE,
    "border_mode": _MODE,
    "inland_mode": _MODE,
    "currency": "currencies",
    "procedure": "procedures",
    "kind": "packages",
}
"""Field → the code list its value stands in."""
LISTS_OF_PARTS = {"delivery_terms": "incoterms", "documents": "documents", "supplementary_units": "units"}
"""Part → the list of its field `code`."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A declared field and, where it is a code, what the code means."""

    field: Field
    name: str


def with_names(fields: Iterable[Field], books: Books, language: str) -> list[Shown]:
    """Each field with the name of its code on the date of the books."""
    return [Shown(field, _name(field, books, language)) for field in fields]


def _name(field: Field, books: Books, language: str) -> str:
    parts = field.pointer.split("/")
    listed = LISTS.get(parts[-1])
    if parts[-1] == "code":
        listed = next((LISTS_OF_PARTS[part] for part in parts if part in LISTS_OF_PARTS), None)
    entry = books.reference.entry(listed, field.value, books.on) if listed else None
    return entry.name(language) if entry else ""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as a line of the table; value and taxes are empty before they are determined."""

    number: int
    declared: Mapping[str, Any]
    code: str
    value: Mapping[str, Any] | None
    taxes: tuple[Mapping[str, Any], ...]

    @property
    def goods(self) -> str:
        """What the goods are, in the declarant's words where he gave them."""
        return str(self.declared.get("commercial_description") or self.declared.get("description") or "")

    @property
    def payable(self) -> Decimal | None:
        """What is to be paid on the item, in national currency; None before assessment."""
        if not self.taxes:
            return None
        return sum((Decimal(line["amount"]) for line in self.taxes if line["mode"] == "paid"), Decimal(0))


def rows_of(
    document: Mapping[str, Any], valuation: Mapping[str, Any] | None, assessment: Mapping[str, Any] | None, first: int
) -> list[ItemRow]:
    """The items in `document`, the first of them numbered `first`, each with its value and its tax lines."""
    numbered = list(enumerate(document.get("items", []), start=first))
    values = {each["item"]: each for each in (valuation or {}).get("items", [])}
    taxes: dict[int, list[Mapping[str, Any]]] = {number: [] for number, _ in numbered}
    for line in (assessment or {}).get("lines", []):
        taxes.get(line["item"], []).append(line)
    return [
        ItemRow(
            number,
            item,
            (item.get("commodity_code") or "") + (item.get("precision_1") or ""),
            values.get(number),
            tuple(taxes[number]),
        )
        for number, item in numbered
    ]


def page_of(items: int, asked: str) -> tuple[int, int]:
    """The page of `items` items that is asked for and how many there are; the first when the question is nonsense."""
    pages = max(1, -(-items // ITEMS))
    page = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    return min(max(page, 1), pages), pages
