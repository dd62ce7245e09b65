"""The header parts of the SAD: parties, countries, transport, terms, costs."""

from __future__ import annotations

from alfandega.clearance.declaration.box import Code, Line, Number, Part, Text, box


class Party(Part):
    """A person named in the declaration; `code` is the tax identification number (NIF), DL 23/2014 art. 10."""

    code: Code | None = box(title="Tax identification number (NIF)")
    name: Text | None = box(title="Name and address")


class Declarant(Part):
    """The declarant or representative (box 14) and his own reference for the declaration (box 7)."""

    code: Code | None = box("14", "Declarant/ID", "Declarant's code")
    name: Text | None = box("14", "Declarant/Name", "Declarant's name and address")
    representative: Text | None = box("14", "Agent/Name", "Representative who signs")
    reference_year: Code | None = box("7", "", "Year of the declarant's reference")
    reference: Line | None = box("7", "FunctionalReferenceID", "Declarant's reference (LRN)")


class Countries(Part):
    """Where the goods come from and go to (ISO 3166 alpha-2 codes)."""

    first_destination: Code | None = box("10", "", "Country of last consignment or first destination")
    trading: Code | None = box("11", "", "Trading country")
    export: Code | None = box("15", "GoodsShipment/ExportCountry/ID", "Country of export")
    export_name: Line | None = box("15", "", "Country of export, name")
    export_region: Code | None = box("15", "", "Region of export")
    destination: Code | None = box("17", "GoodsShipment/Destination/CountryCode", "Country of destination")
    destination_name: Line | None = box("17", "", "Country of destination, name")
    destination_region: Code | None = box("17", "", "Region of destination")
    origin_name: Line | None = box("16", "", "Country of origin, name (or several)")


class Transport(Part):
    """Means and places of transport."""

    arrival_identity: Line | None = box(
        "18", "GoodsShipment/Consignment/ArrivalTransportMeans/ID", "Means of transport"
    )
    arrival_nationality: Code | None = box("18", "", "Its nationality")
    border_identity: Line | None = box("21", "BorderTransportMeans/ID", "Means of transport crossing the border")
    border_nationality: Code | None = box("21", "BorderTransportMeans/RegistrationNationalityCode", "Its nationality")
    border_mode: Code | None = box("25", "BorderTransportMeans/ModeCode", "Mode of transport at the border")
    inland_mode: Code | None = box("26", "", "Inland mode of transport")
    containers: bool | None = box("19", "GoodsShipment/Consignment/ContainerCode", "Goods in containers")
    loading_code: Code | None = box("27", "", "Place of loading or unloading, code")
    loading_name: Line | None = box("27", "", "Place of loading or unloading, name")
    loading_country: Code | None = box("27", "", "Country of that place")
    border_office: Code | None = box("29", "ExitOffice/ID", "Office of entry or exit")
    border_office_name: Line | None = box("29", "", "Its name")
    location_of_goods: Line | None = box("30", "GoodsShipment/Consignment/GoodsLocation/ID", "Location of goods")


class DeliveryTerms(Part):
    """Incoterm and place (box 20)."""

    code: Code | None = box("20", "GoodsShipment/TradeTerms/ConditionCode", "Incoterm")
    place: Line | None = box("20", "GoodsShipment/TradeTerms/LocationID", "Place")
    situation: Code | None = box("20", "", "Situation of the place")


class Cost(Part):
    """An amount in foreign and national currency with the rate between them (national units for one foreign unit)."""

    foreign: Number | None = box(title="Amount in foreign currency")
    currency: Code | None = box(title="Currency (ISO 4217)")
    currency_name: Line | None = box(title="Currency, name")
    rate: Number | None = box(title="Exchange rate as declared")
    national: Number | None = box(title="Amount in national currency as declared")


class Costs(Part):
    """The value build-up: invoice, what is added to reach CIF, what is deducted."""

    invoice: Cost | None = box("22", "InvoiceAmount", "Price of the goods")
    external_freight: Cost | None = box("", "", "Freight to the place of introduction")
    internal_freight: Cost | None = box("", "", "Internal freight")
    insurance: Cost | None = box("", "", "Insurance")
    other_cost: Cost | None = box("", "", "Other costs")
    deduction: Cost | None = box("", "", "Deductions")


class HeaderValue(Part):
    """The header value note; totals are the declarant's own and are compared, never relied on."""

    working_mode: Code | None = box("", "", "Sharing of header costs: 0 by value, 1 by weight, 2 none")
    total_cost: Number | None = box("12", "", "Total costs, national currency")
    total_cif: Number | None = box("", "", "Total CIF value, national currency")
    gross_weight: Number | None = box("35", "", "Total gross mass, kg")
    total_invoice: Number | None = box("22", "", "Total invoice, foreign currency")
    total_weight: Number | None = box("", "", "Total mass, kg")
    costs: Costs = box(default_factory=Costs)


class Document(Part):
    """A supporting document (box 44)."""

    code: Code | None = box("44", "AdditionalDocument/TypeCode", "Document type")
    name: Line | None = box("44", "", "Document type, name")
    reference: Line | None = box("44", "AdditionalDocument/ID", "Number of the document")
    from_rule: Code | None = box("44", "", "Rule that asked for it")
    date: Code | None = box("44", "", "Date of the document (ISO where it could be read)")
