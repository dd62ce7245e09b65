"""The single administrative document (documento administrativo único) as data; its JSON form is our interchange format.

Every field may be absent, because a draft may be unfinished: what must be present is for the rules of acceptance.
Items are counted from 1 for people and from 0 in JSON pointers ("/items/0/origin").
"""

from __future__ import annotations

from typing import Any, Literal

from alfandega.clearance.declaration.archive import Archive
from alfandega.clearance.declaration.box import Code, Count, Line, Number, Part, Text, box
from alfandega.clearance.declaration.item import Item
from alfandega.clearance.declaration.parts import Countries, Declarant, DeliveryTerms, HeaderValue, Party, Transport
from alfandega.clearance.value.facts.declaration import ValueDeclaration

FORMAT: Literal["alfandega-sad/1"] = "alfandega-sad/1"
MAX_ITEMS = 9_999


class Sad(Part):
    """A goods declaration."""

    format: Literal["alfandega-sad/1"] = FORMAT
    flow: Code | None = box("", "", "I import, E export")
    declaration_type: Code | None = box("1", "TypeCode", "Type of declaration (IM, EX…)")
    general_procedure: Code | None = box("1", "", "General procedure (4 home use, 7 warehousing…)")
    transit_document: Code | None = box("1", "", "Type of transit document")
    office: Code | None = box("A", "DeclarationOfficeID", "Customs office of clearance")
    office_name: Line | None = box("A", "", "Its name")
    manifest: Line | None = box("A", "", "Manifest reference")
    form_number: Number | None = box("3", "", "Number of the form")
    total_forms: Number | None = box("3", "", "Total number of forms")
    loading_lists: Line | None = box("4", "", "Number of loading lists")
    total_items: Count | None = box("5", "GoodsItemQuantity", "Number of items as declared")
    total_packages: Number | None = box("6", "TotalPackageQuantity", "Number of packages as declared")
    exporter: Party = box("2", "Exporter", "Exporter", default_factory=Party)
    consignee: Party = box("8", "GoodsShipment/Importer", "Consignee (importer)", default_factory=Party)
    financial: Party = box("9", "", "Person responsible for financial settlement", default_factory=Party)
    declarant: Declarant = box("14", "Declarant", "Declarant", default_factory=Declarant)
    countries: Countries = box(default_factory=Countries)
    transport: Transport = box(default_factory=Transport)
    delivery_terms: DeliveryTerms = box("20", "GoodsShipment/TradeTerms", default_factory=DeliveryTerms)
    transaction_1: Code | None = box("24", "GoodsShipment/TransactionNatureCode", "Nature of transaction")
    transaction_2: Code | None = box("24", "", "Nature of transaction, second digit")
    value_details: Number | None = box("12", "", "Value details")
    deferred_payment: Line | None = box("48", "", "Deferred payment account")
    mode_of_payment: Line | None = box("B", "", "Mode of payment")
    warehouse: Code | None = box("49", "GoodsShipment/Warehouse/ID", "Warehouse")
    warehouse_delay: Line | None = box("49", "", "Days in warehouse")
    value: HeaderValue = box(default_factory=HeaderValue)
    value_declaration: ValueDeclaration | None = box("", "", "Declaration of value elements")
    items: tuple[Item, ...] = box(
        "", "GoodsShipment/GovernmentAgencyGoodsItem", "Items", default=(), max_length=MAX_ITEMS
    )
    comments: Text | None = box("44", "", "Comments")
    archive: Archive = box(title="What another system recorded beside the declaration", default_factory=Archive)

    def told(self) -> dict[str, Any]:
        """What is declared as plain data, without what was left out; an amount of zero in the value elements stays."""
        data = self.model_dump(mode="json", exclude_defaults=True)
        if self.value_declaration is not None:
            data["value_declaration"] = self.value_declaration.model_dump(mode="json", exclude_unset=True)
        return data
