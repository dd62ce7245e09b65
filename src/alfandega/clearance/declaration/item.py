"""One item of the SAD: what the goods are, where they come from, what they weigh and cost."""

from __future__ import annotations

from alfandega.clearance.declaration.archive import ItemArchive
from alfandega.clearance.declaration.box import Code, Line, Number, Part, Text, box
from alfandega.clearance.declaration.parts import Costs, DeliveryTerms, Document

_ITEM = "GoodsShipment/GovernmentAgencyGoodsItem/"


class Packages(Part):
    """Packages of the item (box 31)."""

    number: Number | None = box("31", _ITEM + "Packaging/QuantityQuantity", "Number of packages")
    kind: Code | None = box("31", _ITEM + "Packaging/TypeCode", "Kind of packages")
    kind_name: Line | None = box("31", "", "Kind of packages, name")
    marks1: Text | None = box("31", _ITEM + "Packaging/MarksNumbersID", "Marks and numbers")
    marks2: Text | None = box("31", "", "Marks and numbers, continued")


class SupplementaryUnit(Part):
    """A quantity in the unit the tariff asks for (box 41)."""

    code: Code | None = box("41", _ITEM + "Commodity/GoodsMeasure/TariffQuantity@unitCode", "Unit")
    name: Line | None = box("41", "", "Unit, name")
    quantity: Number | None = box("41", _ITEM + "Commodity/GoodsMeasure/TariffQuantity", "Quantity")


class PreviousDocument(Part):
    """The transport document or earlier declaration the goods come from (box 40)."""

    summary_declaration: Line | None = box("40", _ITEM + "PreviousDocument/ID", "Transport document or declaration")
    summary_declaration_sl: Line | None = box("40", "", "Transport document, sub-line")
    reference: Line | None = box("40", "", "Previous document reference")
    warehouse: Code | None = box("40", "", "Previous warehouse")


class TaxLine(Part):
    """A tax line as charged by the system that made the file (box 47); never relied on, `recompute` compares it."""

    tax: Code | None = box("47", _ITEM + "Commodity/DutyTaxFee/TypeCode", "Tax")
    base: Number | None = box("47", _ITEM + "Commodity/DutyTaxFee/AdValoremTaxBaseAmount", "Tax base")
    rate: Number | None = box(
        "47", _ITEM + "Commodity/DutyTaxFee/TaxRateNumeric", "Rate (fraction or percent, by country)"
    )
    amount: Number | None = box("47", "", "Amount")
    mode_of_payment: Code | None = box(
        "47", _ITEM + "Commodity/DutyTaxFee/Payment/MethodCode", "1 payable, 0 suspended"
    )
    calculation: Code | None = box("47", "", "Type of calculation")


class Charged(Part):
    """The taxes of the item as charged by the system that made the file."""

    amount: Number | None = box("47", "", "Taxes of the item")
    guaranteed: Number | None = box("47", "", "Taxes guaranteed")
    mode_of_payment: Code | None = box("47", "", "Mode of payment of the item")
    lines: tuple[TaxLine, ...] = box(default=(), title="Tax lines")


class ItemValue(Part):
    """The item value note."""

    costs: Costs = box(default_factory=Costs)
    total_cost: Number | None = box("", "", "Costs of the item, national currency")
    total_cif: Number | None = box("", "", "CIF value of the item, national currency")
    adjustment_rate: Number | None = box("45", "", "Rate of adjustment")
    statistical_value: Number | None = box(
        "46", _ITEM + "StatisticalValueAmount", "Statistical value, national currency"
    )
    apportionment: Number | None = box("", "", "Coefficient of apportionment (share of the header costs)")


class Item(Part):
    """One goods item (box 32 is its place in the list, counted from 1)."""

    commodity_code: Code | None = box("33", _ITEM + "Commodity/Classification/ID", "Commodity code")
    precision_1: Code | None = box("33", _ITEM + "Commodity/Classification/ID[GN]", "National digits")
    precision_2: Code | None = box("33", "", "Additional code 2")
    precision_3: Code | None = box("33", "", "Additional code 3")
    precision_4: Line | None = box("33", "", "Additional code 4")
    procedure: Code | None = box("37", _ITEM + "GovernmentProcedure/CurrentCode", "Customs procedure code (4 digits)")
    national_procedure: Code | None = box("37", "", "National procedure code (3 digits)")
    preference: Code | None = box("36", _ITEM + "Commodity/DutyTaxFee/DutyRegimeCode", "Preference claimed")
    origin: Code | None = box("34", _ITEM + "Origin/CountryCode", "Country of origin")
    origin_region: Code | None = box("34", "", "Region of origin")
    description: Text | None = box("31", "", "Tariff description")
    commercial_description: Text | None = box("31", _ITEM + "Commodity/Description", "Commercial description")
    packages: Packages = box(default_factory=Packages)
    gross_mass: Number | None = box("35", _ITEM + "Commodity/GoodsMeasure/GrossMassMeasure", "Gross mass, kg")
    net_mass: Number | None = box("38", _ITEM + "Commodity/GoodsMeasure/NetNetWeightMeasure", "Net mass, kg")
    price: Number | None = box("42", _ITEM + "Commodity/InvoiceLine/ItemChargeAmount", "Price, invoice currency")
    valuation_method: Code | None = box("43", _ITEM + "CustomsValuation/MethodCode", "Valuation method")
    value_note: Line | None = box("44", "", "Costs as printed (external+internal+insurance+other-deduction)")
    supplementary_units: tuple[SupplementaryUnit, ...] = box(default=(), title="Supplementary units")
    delivery_terms: DeliveryTerms = box(default_factory=DeliveryTerms)
    documents: tuple[Document, ...] = box(default=(), title="Documents attached")
    document_codes: Line | None = box("44", "", "Document codes, joined by spaces")
    additional_information: Line | None = box("44", "AdditionalInformation", "Additional information code")
    previous_document: PreviousDocument = box(default_factory=PreviousDocument)
    licence: Line | None = box("44", "", "Licence number")
    licence_amount: Number | None = box("44", "", "Amount deducted from the licence")
    licence_quantity: Number | None = box("44", "", "Quantity deducted from the licence")
    quota: Line | None = box("39", "", "Quota")
    quota_code: Line | None = box("39", "", "Quota, code in the newer form")
    quota_id: Line | None = box("39", "", "Quota, order number in the newer form")
    quota_item: Line | None = box("39", "", "Quota, its item in the newer form")
    free_text_1: Text | None = box("44", "", "Free text")
    free_text_2: Text | None = box("44", "", "Free text, continued")
    value: ItemValue = box(default_factory=ItemValue)
    charged: Charged = box(default_factory=Charged)
    archive: ItemArchive = box(default_factory=ItemArchive)

    @property
    def full_code(self) -> str:
        """The national commodity code: the tariff code and its national digits, without spaces."""
        return (self.commodity_code or "") + (self.precision_1 or "")
