"""The price actually paid or payable: payments, reductions, losses, defects, and what is not part of it (RCA 50–67)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from alfandega.clearance.declaration.box import Amount, Code, Count, Day, Line, Part
from alfandega.clearance.value.facts.parts import ZERO, Party, Share, Sum, Unknown


class Incoterm(Part):
    """The delivery term of the sale."""

    code: Code = Field(default="", examples=["FOB"])
    edition: Count = Field(default=2020, description="2000, 2010 or 2020.")
    place: Line | None = None


class Payment(Sum):
    """A payment beside the invoice, direct or indirect, that is part of the price (RCA 46.2, 50)."""

    indirect: bool = Field(default=True, description="To a creditor of the seller, or otherwise for its benefit.")
    on_own_account: bool = Field(default=False, description="An activity of the buyer on its own account (RCA 46.3).")
    already_added: bool = Field(default=False, description="It is among the additions already (RCA 46.3).")


class Discount(Share):
    """A price reduction (RCA 59); a percentage is of the invoiced price."""

    of_these_goods: bool = Field(default=False, description="It concerns the imported goods.")
    known_at_clearance: bool = Field(default=False, description="Its amount is known at clearance.")
    already_taken_off: bool = Field(default=False, description="The invoiced price is net of it already.")


class Activity(Sum):
    """Something the buyer pays for, or the price holds, that may not belong to the price (RCA 54, 55, 57, 58)."""

    kind: Literal["marketing", "warranty", "inspection", "other"] = Field(
        default="other", description="`marketing` holds advertising and sales promotion."
    )
    when: Literal["before-importation", "after-importation"] = "before-importation"
    borne_by: Party = Field(default="buyer", description="Who bears cost and risk.")
    on_own_initiative: bool = Field(default=False, description="The buyer's own; false when it pays the seller's bill.")
    in_price: bool = False
    billed_by_seller: bool = Field(default=False, description="Billed apart by the seller as a condition of the sale.")


class Medium(Sum):
    """Data or instructions on a carrier for data-processing equipment (RCA 61): `amount` is what they are worth."""

    item: Count = Field(default=1, description="Number of the item that is the carrier, counted from 1.")
    in_price: bool = Field(default=False, description="The price of the item holds them already.")


class Loss(Part):
    """Goods lost in transport or missing (RCA 64, 65)."""

    item: Count = Field(default=1, description="Number of the item, counted from 1.")
    kind: Literal["lost", "missing"] = "missing"
    quantity: Amount = ZERO
    invoiced: Amount = Field(default=ZERO, description="The quantity that the price of the item is for.")
    found: Literal["before-release", "after-release"] = "after-release"


class Defect(Sum):
    """A price adjustment for goods that were defective at clearance (RCA 62, 63)."""

    item: Count = Field(default=1, description="Number of the item, counted from 1.")
    contract_clause: Line | None = None
    settlement: Line | None = Field(default=None, description="The credit note and refund it was settled by.")
    existed_at_clearance: bool = False
    warranty: Line | None = Field(default=None, description="The warranty that covers the goods.")


class NonConformity(Unknown):
    """Goods that are not as agreed, found before clearance: the seller's indemnity, where there is one (RCA 66)."""

    item: Count = Field(default=1, description="Number of the item, counted from 1.")
    indemnity_due: bool = Field(default=True, description="False when the price was not changed (RCA 66.1).")


class Revision(Part):
    """A new price for goods found defective after release (RCA 67)."""

    item: Count = Field(default=1, description="Number of the item, counted from 1.")
    new_price: Amount = ZERO
    released: Day | None = None
    price_changed: Day | None = None
    contract_dated: Day | None = None
    contract_written: bool = False
    clause_express: bool = Field(default=False, description="The contract expressly allows a later change of price.")
    defective_at_acceptance: bool = False


class LumpPart(Part):
    """One kind of goods in an overall amount."""

    item: Count = Field(default=1, description="Number of the item, counted from 1.")
    what: Line | None = None
    total: Amount = Field(default=ZERO, description="Quantity invoiced.")
    cleared: Amount = Field(default=ZERO, description="Quantity that is entered now.")
    unit_price: Amount | None = Field(default=None, description="By the seller's own division of the amount.")


class LumpSum(Part):
    """One overall amount for several goods (RCA 52)."""

    amount: Amount = ZERO
    parts: tuple[LumpPart, ...] = ()


class Instalment(Part):
    """One of several consignments of one contract with one overall price (RCA 51)."""

    contract: Line | None = None
    price: Amount = Field(default=ZERO, description="Of the whole contract.")
    quantity: Amount = Field(default=ZERO, description="Of the whole contract.")
    cleared_before: Amount = Field(default=ZERO, description="Quantity of earlier consignments, at any office.")
