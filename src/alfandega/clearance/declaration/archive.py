"""What a declaration file carries beside the declaration itself, typed where its meaning is known.

Registration, assessment and receipt numbers, bank, guarantee, transit, containers and write-offs of another system
stand here so that an archive can be migrated and a file written back whole; no stage of clearance relies on them.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from alfandega.clearance.declaration.box import Code, Kept, Line, Number, Part, Text, box

_TAG = r"[^\W\d][\w.\-]*(\[[1-9]\d{0,5}\])?"
TagPath = Annotated[str, Field(max_length=2000, pattern=rf"^(@[^\W\d][\w.\-]*|{_TAG}(/{_TAG})*(/@[^\W\d][\w.\-]*)?)$")]
"""A path of XML tags below the root (or below one item): `Traders/Exporter/Rank[2]/@type`, counted from 1."""


class Unknown(Part):
    """An element or attribute that nobody knows, kept so that it returns to its place when the file is written."""

    path: TagPath = box(title="Path of the tag", default=...)
    value: Kept | None = box(title="Its text")
    after: TagPath | None = box(title="The tag it followed; absent when it came first")


class Origins(Part):
    """How a file wrote what our fields cannot say: written back as long as the field still means the same."""

    as_written: dict[TagPath, Kept] = box(title="Texts whose spelling differs from ours, by path", default_factory=dict)
    unread: dict[TagPath, Kept] = box(title="Texts that fit no field, by path", default_factory=dict)
    unknown: tuple[Unknown, ...] = box(title="Tags that nobody knows", default=())


class MarketValue(Part):
    """The valuer's note of an item."""

    rate: Number | None = box(title="Rate")
    currency: Code | None = box(title="Currency (ISO 4217)")
    amount: Number | None = box(title="Amount in that currency")
    basis: Line | None = box(title="Basis")
    basis_amount: Number | None = box(title="Amount of the basis")


class ItemArchive(Origins):
    """What the file said of an item beside the declaration."""

    tariff_data: Line | None = box(title="Tariff data")
    payment_counter: Line | None = box(title="Counter of the normal mode of payment")
    displayed_taxes: Number | None = box("47", "", "Taxes of the item as displayed")
    market_value: MarketValue = box(default_factory=MarketValue)


class Stamp(Part):
    """A number given by an office: registration (box A), assessment or receipt (box B)."""

    serial: Code | None = box(title="Series")
    number: Code | None = box(title="Number")
    date: Code | None = box(title="Date (ISO where it could be read)")


class Exit(Part):
    """The exit of exported goods as recorded at the office of exit."""

    date: Code | None = box(title="Date of exit")
    time: Code | None = box(title="Time of exit")
    office: Code | None = box(title="Actual office of exit")
    office_name: Line | None = box(title="Its name")
    reference: Line | None = box(title="Reference of the exit")
    comments: Text | None = box(title="Comments")


class Payment(Part):
    """Bank, terms of payment, amounts due and security as the other system recorded them."""

    bank: Code | None = box("28", "", "Bank")
    bank_name: Line | None = box("28", "", "Bank, name")
    bank_branch: Line | None = box("28", "", "Bank, branch")
    bank_reference: Line | None = box("28", "", "Bank, reference of the file")
    terms: Code | None = box("28", "", "Terms of payment")
    terms_description: Line | None = box("28", "", "Terms of payment, in words")
    total_invoice: Number | None = box("22", "", "Total invoice")
    manual_taxes: Number | None = box("B", "", "Taxes entered by hand, national currency")
    global_taxes: Number | None = box("B", "", "Taxes of the declaration as a whole, national currency")
    total_taxes: Number | None = box("B", "", "Total payable, national currency")
    guarantor: Line | None = box("52", "ObligationGuarantee", "Guarantee, name")
    guarantee_amount: Number | None = box("52", "", "Guarantee, amount in national currency")
    guarantee_date: Code | None = box("52", "", "Guarantee, date")
    guarantee_excluded: Code | None = box("52", "", "Country where the guarantee is not valid")
    guarantee_excluded_name: Line | None = box("52", "", "Its name")


class Transit(Part):
    """The transit boxes of the form."""

    principal: Code | None = box("50", "", "Principal")
    principal_name: Text | None = box("50", "", "Principal, name")
    representative: Line | None = box("50", "", "Principal's representative")
    signed_at: Line | None = box("50", "", "Place of signature")
    signed_on: Code | None = box("50", "", "Date of signature")
    destination_office: Code | None = box("53", "", "Office of destination")
    destination_country: Code | None = box("53", "", "Country of destination")
    seals: Code | None = box("D", "", "Number of seals")
    seals_identity: Line | None = box("D", "", "Identity of the seals")
    control_result: Line | None = box("D", "", "Result of control")
    time_limit: Code | None = box("D", "", "Time limit")
    officer: Line | None = box("D", "", "Officer")


class Container(Part):
    """One container of one item."""

    item: Code | None = box("31", "", "Item, counted from 1")
    identity: Code | None = box("31", "GoodsShipment/Consignment/TransportEquipment/ID", "Container number (ISO 6346)")
    type: Code | None = box("31", "", "Type of container")
    empty_full: Code | None = box("31", "", "Empty or full")
    gross_weight: Number | None = box("31", "", "Gross mass, kg")
    goods: Text | None = box("31", "", "Goods")
    packages_type: Code | None = box("31", "", "Kind of packages")
    packages_number: Number | None = box("31", "", "Number of packages")
    packages_weight: Number | None = box("31", "", "Mass of the packages, kg")


class WriteOff(Part):
    """A quantity taken out of an item of an earlier declaration (goods leaving a warehouse)."""

    office: Code | None = box("40", "", "Office of the earlier declaration")
    year: Code | None = box("40", "", "Year of its registration")
    serial: Code | None = box("40", "", "Series of its registration")
    number: Code | None = box("40", "", "Number of its registration")
    item: Code | None = box("40", "", "Its item, counted from 1")
    commodity_code: Code | None = box("40", "", "Commodity code")
    precision: Line | None = box("40", "", "National digits")
    origin: Code | None = box("40", "", "Country of origin")
    packages: Number | None = box("40", "", "Packages")
    weight: Number | None = box("40", "", "Net mass, kg")
    quantity: Number | None = box("40", "", "Supplementary quantity")
    value: Number | None = box("40", "", "Value, national currency")
    current_item: Code | None = box("40", "", "Item of this declaration, counted from 1")
    packages_taken: Number | None = box("49", "", "Packages written off")
    weight_taken: Number | None = box("49", "", "Net mass written off, kg")
    quantity_taken: Number | None = box("49", "", "Supplementary quantity written off")
    value_taken: Number | None = box("49", "", "Value written off, national currency")


class Supplier(Part):
    """A supplier as named on his invoice."""

    name: Text | None = box("44", "", "Supplier")
    country: Line | None = box("44", "", "Country")
    city: Line | None = box("44", "", "City")
    street: Line | None = box("44", "", "Street")
    telephone: Line | None = box("44", "", "Telephone")
    fax: Line | None = box("44", "", "Fax")
    zip_code: Line | None = box("44", "", "Postal code")
    email: Line | None = box("44", "", "Electronic mail")


class Archive(Origins):
    """What the file said beside the declaration; see `ItemArchive` for what it said of each item."""

    place_of_declaration: Line | None = box("54", "", "Place of declaration")
    date_of_declaration: Code | None = box("54", "", "Date of declaration")
    selected_page: Code | None = box(title="Page shown when the file was saved")
    cap: Line | None = box("13", "", "Common agricultural policy")
    additional_information: Text | None = box("44", "", "Additional information")
    exit: Exit = box(default_factory=Exit)
    registration: Stamp = box("A", "", "Registration", default_factory=Stamp)
    assessment: Stamp = box("B", "", "Assessment", default_factory=Stamp)
    receipt: Stamp = box("B", "", "Receipt", default_factory=Stamp)
    payment: Payment = box(default_factory=Payment)
    transit: Transit = box(default_factory=Transit)
    containers: tuple[Container, ...] = box("31", "", "Containers, one for each item they hold", default=())
    write_offs: tuple[WriteOff, ...] = box("40", "", "Items of earlier declarations written off", default=())
    suppliers: tuple[Supplier, ...] = box("44", "", "Suppliers", default=())
