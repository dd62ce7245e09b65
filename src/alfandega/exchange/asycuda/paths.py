"""Which tag is which field: the tree of ASYCUDA World's declaration, in the order its client writes it.

The misspellings (Suppplementary, Deffered, adjustement, guaranted, coeficient, suppliert) are in every real file.
"""

from __future__ import annotations

from alfandega.exchange.asycuda.item_paths import ITEM, cost
from alfandega.exchange.asycuda.tags import Group, Node, Padding, bare, count, day, flag, group, many, number, text


def _stamp(tag: str, field: str) -> Group:
    """A number given by an office: series, number, date."""
    return group(
        tag,
        text("Serial_number", f"{field}.serial"),
        bare("Number", f"{field}.number"),
        day("Date", f"{field}.date"),
    )


def _party(tag: str, field: str) -> Group:
    return group(tag, text(f"{tag}_code", f"{field}.code"), text(f"{tag}_name", f"{field}.name"))


SERVER: tuple[Node, ...] = (
    group(
        "Export_release",
        day("Date_of_exit", "archive.exit.date"),
        bare("Time_of_exit", "archive.exit.time"),
        text("Actual_office_of_exit_code", "archive.exit.office"),
        text("Actual_office_of_exit_name", "archive.exit.office_name"),
        text("Exit_reference", "archive.exit.reference"),
        text("Comments", "archive.exit.comments"),
    ),
    group("Assessment_notice", Padding("Item_tax_total", 14)),
    group("Global_taxes", Padding("Global_tax_item", 8)),
)

IDENTITY: tuple[Node, ...] = (
    group(
        "Property",
        text("Sad_flow", "flow"),
        group("Forms", number("Number_of_the_form", "form_number"), number("Total_number_of_forms", "total_forms")),
        group(
            "Nbers",
            bare("Number_of_loading_lists", "loading_lists"),
            count("Total_number_of_items", "total_items"),
            number("Total_number_of_packages", "total_packages"),
        ),
        text("Place_of_declaration", "archive.place_of_declaration"),
        day("Date_of_declaration", "archive.date_of_declaration"),
        bare("Selected_page", "archive.selected_page"),
    ),
    group(
        "Identification",
        group(
            "Office_segment",
            text("Customs_clearance_office_code", "office", "Customs_Clearance_office_code"),
            text("Customs_Clearance_office_name", "office_name", "Customs_clearance_office_name"),
        ),
        group(
            "Type",
            text("Type_of_declaration", "declaration_type"),
            text("Declaration_gen_procedure_code", "general_procedure"),
            text("Type_of_transit_document", "transit_document"),
        ),
        text("Manifest_reference_number", "manifest"),
        _stamp("Registration", "archive.registration"),
        _stamp("Assessment", "archive.assessment"),
        _stamp("receipt", "archive.receipt"),
    ),
    group(
        "Traders",
        _party("Exporter", "exporter"),
        _party("Consignee", "consignee"),
        _party("Financial", "financial"),
    ),
    group(
        "Declarant",
        text("Declarant_code", "declarant.code"),
        text("Declarant_name", "declarant.name"),
        text("Declarant_representative", "declarant.representative"),
        group(
            "Reference",
            bare("Year", "declarant.reference_year", only_filled=True),
            bare("Number", "declarant.reference"),
        ),
    ),
)

JOURNEY: tuple[Node, ...] = (
    group(
        "General_information",
        group(
            "Country",
            text("Country_first_destination", "countries.first_destination"),
            text("Trading_country", "countries.trading"),
            group(
                "Export",
                text("Export_country_code", "countries.export"),
                text("Export_country_name", "countries.export_name"),
                text("Export_country_region", "countries.export_region"),
            ),
            group(
                "Destination",
                text("Destination_country_code", "countries.destination"),
                text("Destination_country_name", "countries.destination_name"),
                text("Destination_country_region", "countries.destination_region"),
            ),
            text("Country_of_origin_name", "countries.origin_name"),
        ),
        number("Value_details", "value_details"),
        text("CAP", "archive.cap"),
        text("Additional_information", "archive.additional_information"),
        text("Comments_free_text", "comments"),
    ),
    group(
        "Transport",
        group(
            "Means_of_transport",
            group(
                "Departure_arrival_information",
                text("Identity", "transport.arrival_identity"),
                text("Nationality", "transport.arrival_nationality"),
            ),
            group(
                "Border_information",
                text("Identity", "transport.border_identity"),
                text("Nationality", "transport.border_nationality"),
                text("Mode", "transport.border_mode"),
            ),
            text("Inland_mode_of_transport", "transport.inland_mode"),
        ),
        flag("Container_flag", "transport.containers"),
        group(
            "Delivery_terms",
            text("Code", "delivery_terms.code"),
            text("Place", "delivery_terms.place"),
            text("Situation", "delivery_terms.situation"),
        ),
        group("Border_office", text("Code", "transport.border_office"), text("Name", "transport.border_office_name")),
        group(
            "Place_of_loading",
            text("Code", "transport.loading_code"),
            text("Name", "transport.loading_name"),
            text("Country", "transport.loading_country"),
        ),
        text("Location_of_goods", "transport.location_of_goods"),
    ),
)

MONEY: tuple[Node, ...] = (
    group(
        "Financial",
        group("Financial_transaction", bare("code1", "transaction_1"), bare("code2", "transaction_2")),
        group(
            "Bank",
            text("Code", "archive.payment.bank"),
            text("Name", "archive.payment.bank_name"),
            text("Branch", "archive.payment.bank_branch"),
            text("Reference", "archive.payment.bank_reference"),
        ),
        group(
            "Terms",
            text("Code", "archive.payment.terms"),
            text("Description", "archive.payment.terms_description"),
        ),
        number("Total_invoice", "archive.payment.total_invoice"),
        text("Deffered_payment_reference", "deferred_payment"),
        text("Mode_of_payment", "mode_of_payment"),
        group(
            "Amounts",
            number("Total_manual_taxes", "archive.payment.manual_taxes"),
            number("Global_taxes", "archive.payment.global_taxes"),
            number("Totals_taxes", "archive.payment.total_taxes"),
        ),
        group(
            "Guarantee",
            text("Name", "archive.payment.guarantor"),
            number("Amount", "archive.payment.guarantee_amount"),
            day("Date", "archive.payment.guarantee_date"),
            group(
                "Excluded_country",
                text("Code", "archive.payment.guarantee_excluded"),
                text("Name", "archive.payment.guarantee_excluded_name"),
            ),
        ),
    ),
    group("Warehouse", bare("Identification", "warehouse"), bare("Delay", "warehouse_delay")),
    group(
        "Transit",
        group(
            "Principal",
            text("Code", "archive.transit.principal"),
            text("Name", "archive.transit.principal_name"),
            text("Representative", "archive.transit.representative"),
        ),
        group("Signature", text("Place", "archive.transit.signed_at"), day("Date", "archive.transit.signed_on")),
        group(
            "Destination",
            text("Office", "archive.transit.destination_office"),
            text("Country", "archive.transit.destination_country"),
        ),
        group("Seals", bare("Number", "archive.transit.seals"), text("Identity", "archive.transit.seals_identity")),
        text("Result_of_control", "archive.transit.control_result"),
        day("Time_limit", "archive.transit.time_limit"),
        text("Officer_name", "archive.transit.officer"),
    ),
    group(
        "Valuation",
        bare("Calculation_working_mode", "value.working_mode"),
        group("Weight", number("Gross_weight", "value.gross_weight")),
        number("Total_cost", "value.total_cost"),
        number("Total_CIF", "value.total_cif"),
        cost("Gs_Invoice", "value.costs.invoice"),
        cost("Gs_external_freight", "value.costs.external_freight"),
        cost("Gs_internal_freight", "value.costs.internal_freight"),
        cost("Gs_insurance", "value.costs.insurance"),
        cost("Gs_other_cost", "value.costs.other_cost"),
        cost("Gs_deduction", "value.costs.deduction"),
        group("Total", number("Total_invoice", "value.total_invoice"), number("Total_weight", "value.total_weight")),
    ),
)

LISTS: tuple[Node, ...] = (
    many(
        "Container",
        "archive.containers",
        bare("Item_Number", "item"),
        text("Container_identity", "identity"),
        text("Container_type", "type"),
        text("Empty_full_indicator", "empty_full"),
        number("Gross_weight", "gross_weight"),
        text("Goods_description", "goods"),
        text("Packages_type", "packages_type"),
        number("Packages_number", "packages_number"),
        number("Packages_weight", "packages_weight"),
    ),
    many("Item", "items", *ITEM),
    many(
        "Prev_decl",
        "archive.write_offs",
        text("Prev_decl_office_code", "office"),
        bare("Prev_decl_reg_year", "year"),
        text("Prev_decl_reg_serial", "serial"),
        bare("Prev_decl_reg_number", "number"),
        bare("Prev_decl_item_number", "item"),
        text("Prev_decl_HS_code", "commodity_code"),
        text("Prev_decl_HS_prec", "precision"),
        text("Prev_decl_country_origin", "origin"),
        number("Prev_decl_number_packages", "packages"),
        number("Prev_decl_weight", "weight"),
        number("Prev_decl_supp_quantity", "quantity"),
        number("Prev_decl_ref_value", "value"),
        bare("Prev_decl_current_item", "current_item"),
        number("Prev_decl_number_packages_written_off", "packages_taken"),
        number("Prev_decl_weight_written_off", "weight_taken"),
        number("Prev_decl_supp_quantity_written_off", "quantity_taken"),
        number("Prev_decl_ref_value_written_off", "value_taken"),
    ),
    many(
        "Supplier_documents",
        "archive.suppliers",
        text("Invoice_supplier_name", "name"),
        text("Invoice_supplier_country", "country"),
        text("Invoice_supplier_city", "city"),
        text("Invoice_supplier_street", "street"),
        text("Invoice_supplier_telephone", "telephone"),
        text("Invoice_supplier_fax", "fax"),
        text("Invoice_supplier_zip_code", "zip_code"),
        text("Invoice_suppliert_email_address", "email"),
    ),
)

ROOT = Group("ASYCUDA", SERVER + IDENTITY + JOURNEY + MONEY + LISTS)
