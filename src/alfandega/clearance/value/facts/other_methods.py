"""Data for the methods after the transaction value (RCA 35, 53, 60, 85–95)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from alfandega.clearance.declaration.box import Amount, Code, Day, Line, Part
from alfandega.clearance.value.facts.parts import ZERO, Goods, Sum


class PriceBand(Part):
    """A line of the seller's price list."""

    from_quantity: Amount = ZERO
    unit_price: Amount = ZERO


class Adjustment(Part):
    """What a difference of level or quantity does to the price of a comparable sale (RCA 88.4), with its evidence."""

    difference: Literal["level", "quantity"] = "level"
    percent: Amount | None = Field(default=None, description="Up, or down with a sign.", examples=["-15"])
    amount: Amount | None = Field(default=None, description="For one unit, up or down, instead of the percentage.")
    evidence: Line | None = None


class Likeness(Part):
    """How goods compare with those valued (RCA 2.1.g, 2.1.i, 2.2, 2.3; WVA 15.2)."""

    same_characteristics: bool = Field(default=False, description="The same physical characteristics.")
    same_quality: bool = False
    same_reputation: bool = Field(default=False, description="Commercial reputation, a trade mark among it.")
    appearance: Literal["same", "slightly-different", "different"] = "same"
    like_characteristics: bool = False
    like_materials: bool = False
    same_functions: bool = False
    interchangeable: bool = Field(default=False, description="Commercially, by quality, reputation and trade mark.")
    same_country: bool = Field(default=True, description="Produced (grown, made, mined) in the same country.")
    design_made_here: bool = Field(default=False, description="They hold engineering or design made in Cabo Verde.")
    same_producer: bool = Field(default=True, description="Another producer's serve only if there are none of its own.")


class Comparable(Part):
    """An importation of identical or similar goods whose value was accepted (RCA 88, 89)."""

    reference: Line | None = Field(default=None, description="Its declaration.", examples=["CVPRA/2026/117"])
    value: Amount = Field(default=ZERO, description="Customs value of the whole quantity.")
    currency: Code | None = None
    quantity: Amount = ZERO
    level: Line | None = Field(default=None, description="Commercial level.", examples=["wholesale"])
    exported: Day | None = None
    exported_from: Code | None = Field(default=None, description="Country; that of the goods when left out.")
    method: Literal["transaction", "other"] = Field(default="transaction", description="By which it was accepted.")
    evidence: Literal["declaration", "invoice-copy", "none"] = Field(
        default="declaration", description="RCA 89; an invoice copy needs an officer's acceptance."
    )
    invoice_copy_accepted: bool = False
    likeness: Likeness | None = Field(default=None, description="As found; not questioned when left out.")
    adjustments: tuple[Adjustment, ...] = ()
    price_list: tuple[PriceBand, ...] = Field(default=(), description="The seller's, for RCA 88.5.")
    transport: Amount | None = Field(default=None, description="Transport, insurance, handling in its value, in all.")
    our_transport: Amount | None = Field(default=None, description="The same costs of the goods valued, in all.")
    transport_differs: bool = Field(default=True, description="Significantly, by distance or mode (RCA 88.7).")


class Resale(Part):
    """A sale in Cabo Verde after importation."""

    goods: Goods = "imported"
    quantity: Amount = ZERO
    unit_price: Amount = ZERO
    sold: Day | None = None
    to_related: bool = Field(default=False, description="Such sales do not count.")
    to_supplier_of_assists: bool = Field(default=False, description="Such sales do not count.")


class Margin(Part):
    """Commission, or profit and general expenses, for the whole quantity: an amount or a percentage of the resale."""

    profit: Amount | None = None
    general_expenses: Amount | None = None
    commission: Amount | None = Field(default=None, description="Instead of profit and general expenses.")
    percent: Amount | None = Field(default=None, description="Of the resale price, instead of amounts.")
    usual_from: Amount | None = Field(default=None, description="Usual margin in percent, or amount: the lowest.")
    usual_to: Amount | None = Field(default=None, description="The highest.")
    usual: Amount | None = Field(default=None, description="The one that prevails when the margin is not usual.")
    evident: bool = Field(default=True, description="RCA 94.2.")
    adjustable: bool = Field(default=True, description="RCA 94.2.")


class Processing(Part):
    """Goods resold after further processing (RCA 91)."""

    cost: Amount | None = None
    evidence: Line | None = None
    asked_by_importer: bool = False
    identity_lost: bool = False
    value_added_known: bool = Field(default=True, description="It can be determined precisely.")
    usual_from: Amount | None = None
    usual_to: Amount | None = None


class Deductive(Part):
    """The deductive method (RCA 90–95)."""

    currency: Code | None = Field(default=None, description="The national one when left out.")
    resales: tuple[Resale, ...] = ()
    inapplicable: dict[Goods, Line] = Field(
        default_factory=dict, description="Bases that cannot be used, each with its reason (RCA 90.2)."
    )
    margin: Margin = Field(default_factory=Margin)
    inland_costs: Amount = ZERO
    inland_in_general_expenses: bool = False
    duties_and_taxes: Amount = ZERO
    processing: Processing | None = None


class Computed(Part):
    """The computed method (RCA 85.1; WVA 6)."""

    currency: Code | None = Field(default=None, description="The national one when left out.")
    materials_and_fabrication: Amount | None = None
    profit_and_general_expenses: Amount | None = None
    transport: Amount | None = Field(default=None, description="Transport, insurance and handling to the entry.")
    evidence: Line | None = Field(default=None, description="The producer's accounts, given freely.")


class Fallback(Sum):
    """The last resort (RCA 35.5, 53; WVA 7)."""

    basis: Literal[
        "flexible-transaction",
        "flexible-identical",
        "flexible-similar",
        "flexible-deductive",
        "flexible-computed",
        "market-value",
        "technical-service",
        "domestic-price-in-importing-country",
        "higher-of-two-values",
        "home-price-of-exporting-country",
        "cost-other-than-computed",
        "export-price-to-third-country",
        "minimum-value",
        "arbitrary-value",
    ] = "flexible-identical"
    reasons: Line | None = Field(default=None, description="How the value was reached, from data in Cabo Verde.")
    service: Line | None = Field(default=None, description="The technical service that signed the value.")
    abandoned: bool = Field(default=False, description="Goods abandoned and put up for sale (RCA 53).")


class OtherMethods(Part):
    """What there is for valuing an item when its transaction value cannot be used."""

    identical: tuple[Comparable, ...] = ()
    similar: tuple[Comparable, ...] = ()
    deductive: Deductive | None = None
    computed: Computed | None = None
    fallback: Fallback | None = None
    not_determinable: dict[Literal["identical", "similar", "deductive", "computed"], Line] = Field(
        default_factory=dict,
        description="Why a method gives no value, where there are no data for it.",
        examples=[{"identical": "No importation of identical goods is known."}],
    )
