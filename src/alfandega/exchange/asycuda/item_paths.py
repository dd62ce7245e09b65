"""Which tag of an `<Item>` is which field of our item."""

from __future__ import annotations

from alfandega.exchange.asycuda.tags import Group, Node, bare, day, group, many, number, text


def cost(tag: str, field: str) -> Group:
    """An amount in foreign and national currency, as ASYCUDA writes it for header and items."""
    return group(
        tag,
        number("Amount_national_currency", f"{field}.national"),
        number("Amount_foreign_currency", f"{field}.foreign"),
        text("Currency_code", f"{field}.currency"),
        text("Currency_name", f"{field}.currency_name"),
        number("Currency_rate", f"{field}.rate"),
    )


TARIFF: tuple[Node, ...] = (
    text("Tarification_data", "archive.tariff_data"),
    group(
        "HScode",
        text("Commodity_code", "commodity_code"),
        text("Precision_1", "precision_1"),
        text("Precision_2", "precision_2"),
        text("Precision_3", "precision_3"),
        text("Precision_4", "precision_4"),
    ),
    text("Preference_code", "preference"),
    text("Extended_customs_procedure", "procedure"),
    text("National_customs_procedure", "national_procedure"),
    text("Quota_code", "quota"),
    Group(
        "Quota",
        (
            text("QuotaCode", "quota_code"),
            text("QuotaId", "quota_id"),
            group("QuotaItem", text("ItmNbr", "quota_item")),
        ),
        only_filled=True,
    ),
    many(
        "Supplementary_unit",
        "supplementary_units",
        text("Suppplementary_unit_code", "code"),
        text("Suppplementary_unit_name", "name"),
        number("Suppplementary_unit_quantity", "quantity"),
        least=3,
    ),
    number("Item_price", "price"),
    text("Valuation_method_code", "valuation_method"),
    text("Value_item", "value_note"),
    text("Attached_doc_item", "document_codes"),
    text("A.I._code", "additional_information", "AI_code"),
)

ITEM: tuple[Node, ...] = (
    many(
        "Attached_documents",
        "documents",
        text("Attached_document_code", "code"),
        text("Attached_document_name", "name"),
        text("Attached_document_reference", "reference"),
        bare("Attached_document_from_rule", "from_rule", only_filled=True),
        day("Attached_document_date", "date", only_filled=True),
    ),
    group(
        "Packages",
        number("Number_of_packages", "packages.number"),
        text("Marks1_of_packages", "packages.marks1"),
        text("Marks2_of_packages", "packages.marks2"),
        text("Kind_of_packages_code", "packages.kind"),
        text("Kind_of_packages_name", "packages.kind_name"),
    ),
    group("IncoTerms", text("Code", "delivery_terms.code"), text("Place", "delivery_terms.place")),
    group("Tarification", *TARIFF),
    group(
        "Goods_description",
        text("Country_of_origin_code", "origin"),
        text("Country_of_origin_region", "origin_region"),
        text("Description_of_goods", "description"),
        text("Commercial_Description", "commercial_description"),
    ),
    group(
        "Previous_doc",
        text("Summary_declaration", "previous_document.summary_declaration"),
        text("Summary_declaration_sl", "previous_document.summary_declaration_sl"),
        text("Previous_document_reference", "previous_document.reference"),
        text("Previous_warehouse_code", "previous_document.warehouse"),
    ),
    text("Licence_number", "licence"),
    number("Amount_deducted_from_licence", "licence_amount"),
    number("Quantity_deducted_from_licence", "licence_quantity"),
    text("Free_text_1", "free_text_1"),
    text("Free_text_2", "free_text_2"),
    group(
        "Taxation",
        number("Item_taxes_amount", "charged.amount"),
        number("Item_taxes_guaranted_amount", "charged.guaranteed"),
        text("Item_taxes_mode_of_payment", "charged.mode_of_payment"),
        bare("Counter_of_normal_mode_of_payment", "archive.payment_counter"),
        number("Displayed_item_taxes_amount", "archive.displayed_taxes"),
        many(
            "Taxation_line",
            "charged.lines",
            text("Duty_tax_code", "tax"),
            number("Duty_tax_Base", "base"),
            number("Duty_tax_rate", "rate"),
            number("Duty_tax_amount", "amount"),
            text("Duty_tax_MP", "mode_of_payment"),
            text("Duty_tax_Type_of_calculation", "calculation"),
            least=8,
        ),
    ),
    group(
        "Valuation_item",
        group("Weight_itm", number("Gross_weight_itm", "gross_mass"), number("Net_weight_itm", "net_mass")),
        number("Total_cost_itm", "value.total_cost"),
        number("Total_CIF_itm", "value.total_cif"),
        number("Rate_of_adjustement", "value.adjustment_rate"),
        number("Statistical_value", "value.statistical_value"),
        number("Alpha_coeficient_of_apportionment", "value.apportionment"),
        cost("Item_Invoice", "value.costs.invoice"),
        cost("item_external_freight", "value.costs.external_freight"),
        cost("item_internal_freight", "value.costs.internal_freight"),
        cost("item_insurance", "value.costs.insurance"),
        cost("item_other_cost", "value.costs.other_cost"),
        cost("item_deduction", "value.costs.deduction"),
        group(
            "Market_valuer",
            number("Rate", "archive.market_value.rate"),
            text("Currency_code", "archive.market_value.currency"),
            number("Currency_amount", "archive.market_value.amount"),
            text("Basis_description", "archive.market_value.basis"),
            number("Basis_amount", "archive.market_value.basis_amount"),
        ),
    ),
)
