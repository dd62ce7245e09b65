"""What a declaration must hold to be accepted: particulars and parties. All faults are found at once (DL 13)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alfandega.clearance.acceptance.case import Case
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import Breach, rule


@rule(
    "RCA-168.2",
    code="office.unknown",
    found=msgid("Box A: {office} is not a customs office in service on {on}."),
    remedy=msgid("Choose the office where the goods are or will be presented, for example {example}."),
)
def office_is_named(case: Case) -> Iterator[Breach]:
    """Every declaration names the customs office competent for it."""
    office = case.sad.office
    if not case.books.reference.knows("offices", office, case.books.on):
        example = next(iter(case.books.reference.lists.get("offices", {})), "")
        yield Breach("/office", {"office": office or "—", "on": case.books.on.isoformat(), "example": example})


@rule(
    "DL-3",
    code="procedure.unknown",
    found=msgid("Box 37 of item {item}: {procedure} is not a customs procedure in force on {on}."),
    remedy=msgid("Enter a four-digit procedure code, for example 4000 for home use."),
)
def procedure_is_requested(case: Case) -> Iterator[Breach]:
    """A declaration requests a customs procedure for the goods of every item."""
    for number, at, item in case.numbered():
        if case.procedure(item) is None:
            yield Breach(
                f"{at}/procedure",
                {"item": str(number), "procedure": item.procedure or "—", "on": case.books.on.isoformat()},
            )


@rule(
    "DL-13.2",
    code="declaration.no-items",
    found=msgid("The declaration has no items."),
    remedy=msgid("Add at least one item with its commodity code, origin, mass and price."),
)
def declaration_has_items(case: Case) -> Iterator[Breach]:
    """The form holds all required entries."""
    if not case.sad.items:
        yield Breach("/items")


@rule(
    "DL-4.1",
    code="type.unknown",
    found=msgid("Box 1: {type} is not a type of declaration."),
    remedy=msgid("Enter IM for import, EX for export."),
)
def type_is_stated(case: Case) -> Iterator[Breach]:
    """The goods declaration is lodged by means of the single administrative document, whose box 1 says its type."""
    declared = case.sad.declaration_type
    if (declared or "").upper() not in ("IM", "EX"):
        yield Breach("/declaration_type", {"type": declared or "—"})


@rule(
    "DL-10.2",
    code="tin.missing",
    found=msgid("Box {box}: {tin} is not a tax identification number."),
    remedy=msgid("Enter the nine-digit tax identification number (NIF) of the person named."),
)
def tin_is_stated(case: Case) -> Iterator[Breach]:
    """The tax identification number of the customs user is stated in goods declarations."""
    pattern = text("tin.pattern", case.books.on)
    where, party = ("/consignee/code", case.sad.consignee) if case.is_import else ("/exporter/code", case.sad.exporter)
    if not re.fullmatch(pattern, party.code or ""):
        yield Breach(where, {"box": "8" if case.is_import else "2", "tin": party.code or "—"})


@rule(
    "DL-10.4",
    code="principal.missing",
    found=msgid("A broker lodges this declaration and nobody is named whom he acts for."),
    remedy=msgid("Name the importer (box 8) or exporter (box 2) whom you represent."),
)
def broker_names_principal(case: Case) -> Iterator[Breach]:
    """Customs brokers must identify the users they act for."""
    party = case.sad.consignee if case.is_import else case.sad.exporter
    if case.broker and not party.name and not party.code:
        yield Breach("/consignee/name" if case.is_import else "/exporter/name")


@rule(
    "RCA-171.1",
    code="goods.incomplete",
    found=msgid("Item {item}: {field} is missing."),
    remedy=msgid("State the nature, quantity and value of the goods of every item."),
)
def goods_are_described(case: Case) -> Iterator[Breach]:
    """The detailed declaration states the quantity, the nature and the value of the goods."""
    for number, at, item in case.numbered():
        if not (item.commercial_description or item.description):
            yield Breach(
                f"{at}/commercial_description", {"item": str(number), "field": msgid("description of the goods")}
            )
        if item.price is None:
            yield Breach(f"{at}/price", {"item": str(number), "field": msgid("price")})
        if item.gross_mass is None:
            yield Breach(f"{at}/gross_mass", {"item": str(number), "field": msgid("gross mass")})
        if item.net_mass is None:
            yield Breach(f"{at}/net_mass", {"item": str(number), "field": msgid("net mass")})
        if item.packages.number is None:
            yield Breach(f"{at}/packages/number", {"item": str(number), "field": msgid("number of packages")})


@rule(
    "RCA-171.1",
    code="amount.negative",
    found=msgid("Item {item}: {field} is {value}; it cannot be negative."),
    remedy=msgid("Enter a value of zero or more."),
)
def amounts_are_not_negative(case: Case) -> Iterator[Breach]:
    """Quantities and values stated in the detailed declaration are those of real goods."""
    for number, at, item in case.numbered():
        for field, name, value in (
            ("price", msgid("price"), item.price),
            ("gross_mass", msgid("gross mass"), item.gross_mass),
            ("net_mass", msgid("net mass"), item.net_mass),
            ("packages/number", msgid("number of packages"), item.packages.number),
        ):
            if value is not None and value < 0:
                yield Breach(f"{at}/{field}", {"item": str(number), "field": name, "value": str(value)})
        for index, unit in enumerate(item.supplementary_units):
            if unit.quantity is not None and unit.quantity < 0:
                where = f"{at}/supplementary_units/{index}/quantity"
                yield Breach(
                    where, {"item": str(number), "field": msgid("supplementary quantity"), "value": str(unit.quantity)}
                )


@rule(
    "RCA-171.1",
    code="mass.net-over-gross",
    found=msgid("Item {item}: net mass {net} kg is more than gross mass {gross} kg."),
    remedy=msgid("Correct box 35 or box 38: the net mass is the mass without packing."),
)
def net_mass_is_within_gross(case: Case) -> Iterator[Breach]:
    """The quantity of the goods stated without packing is not more than with it."""
    for number, at, item in case.numbered():
        if item.net_mass is not None and item.gross_mass is not None and item.net_mass > item.gross_mass:
            params = {"item": str(number), "net": str(item.net_mass), "gross": str(item.gross_mass)}
            yield Breach(f"{at}/net_mass", params)


PARTICULARS = (
    office_is_named,
    type_is_stated,
    declaration_has_items,
    tin_is_stated,
    broker_names_principal,
    procedure_is_requested,
    goods_are_described,
    amounts_are_not_negative,
    net_mass_is_within_gross,
)
