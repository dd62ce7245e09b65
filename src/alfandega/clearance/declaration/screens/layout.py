"""The form as it is laid out: sections, groups and their fields, in the order a declarant has the papers in hand."""

from __future__ import annotations

from dataclasses import dataclass

from alfandega.kernel.text import msgid


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together. `title` is a msgid; else `part` gives box and title. `folded`: rarely used."""

    fields: tuple[str, ...]
    title: str = ""
    part: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One card of the form."""

    key: str
    title: str
    groups: tuple[Group, ...]


def _cost(name: str) -> Group:
    return Group((f"/value/costs/{name}/foreign", f"/value/costs/{name}/currency"), part=f"/value/costs/{name}")


SECTIONS = (
    Section(
        "office",
        msgid("Office and type"),
        (
            Group(("/office", "/declaration_type", "/flow", "/general_procedure")),
            Group(("/declarant/reference_year", "/declarant/reference", "/manifest", "/transaction_1")),
        ),
    ),
    Section(
        "parties",
        msgid("Parties"),
        (
            Group(("/exporter/code", "/exporter/name"), part="/exporter"),
            Group(("/consignee/code", "/consignee/name"), part="/consignee"),
            Group(("/declarant/code", "/declarant/name", "/declarant/representative"), part="/declarant"),
            Group(("/financial/code", "/financial/name"), part="/financial", folded=True),
        ),
    ),
    Section(
        "transport",
        msgid("Transport"),
        (
            Group(
                (
                    "/countries/export",
                    "/countries/destination",
                    "/countries/first_destination",
                    "/countries/trading",
                ),
                title=msgid("Countries"),
            ),
            Group(
                (
                    "/transport/border_mode",
                    "/transport/border_identity",
                    "/transport/border_nationality",
                    "/transport/containers",
                    "/transport/location_of_goods",
                ),
                title=msgid("Means and place"),
            ),
            Group(
                (
                    "/transport/arrival_identity",
                    "/transport/arrival_nationality",
                    "/transport/inland_mode",
                    "/transport/loading_code",
                    "/transport/loading_name",
                    "/transport/loading_country",
                    "/transport/border_office",
                ),
                title=msgid("More about the transport"),
                folded=True,
            ),
        ),
    ),
    Section(
        "value",
        msgid("Terms and value"),
        (
            Group(("/delivery_terms/code", "/delivery_terms/place", "/value/working_mode"), title=msgid("Terms")),
            _cost("invoice"),
            _cost("external_freight"),
            _cost("insurance"),
            _cost("internal_freight"),
            _cost("other_cost"),
            _cost("deduction"),
            Group(
                ("/total_items", "/total_packages", "/value/gross_weight", "/deferred_payment", "/warehouse"),
                title=msgid("Totals as you count them, and payment"),
                folded=True,
            ),
        ),
    ),
)

_AT = "/items/*"
ITEM = (
    Group(
        (
            f"{_AT}/commodity_code",
            f"{_AT}/precision_1",
            f"{_AT}/commercial_description",
            f"{_AT}/origin",
            f"{_AT}/procedure",
            f"{_AT}/preference",
        )
    ),
    Group(
        (
            f"{_AT}/packages/number",
            f"{_AT}/packages/kind",
            f"{_AT}/gross_mass",
            f"{_AT}/net_mass",
            f"{_AT}/price",
            f"{_AT}/previous_document/summary_declaration",
        )
    ),
    Group(
        (
            f"{_AT}/supplementary_units/*/quantity",
            f"{_AT}/supplementary_units/*/code",
            f"{_AT}/packages/marks1",
            f"{_AT}/national_procedure",
            f"{_AT}/valuation_method",
            f"{_AT}/licence",
            f"{_AT}/quota",
            f"{_AT}/additional_information",
            f"{_AT}/free_text_1",
        ),
        title=msgid("More about the item"),
        folded=True,
    ),
)
OWN_COSTS = tuple(
    Group(
        (f"{_AT}/value/costs/{name}/foreign", f"{_AT}/value/costs/{name}/currency"),
        part=f"/value/costs/{name}",
    )
    for name in ("external_freight", "insurance", "internal_freight", "other_cost", "deduction")
)
"""Shown with each item when header costs are not shared (working mode 2)."""

DOCUMENT = (f"{_AT}/documents/*/code", f"{_AT}/documents/*/reference", f"{_AT}/documents/*/date")

FIELDS = frozenset(
    name
    for group in (*(group for section in SECTIONS for group in section.groups), *ITEM, *OWN_COSTS, Group(DOCUMENT))
    for name in group.fields
)
"""The pattern of every field the form has; anything else that is sent is not from our form."""
