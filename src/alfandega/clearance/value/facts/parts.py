"""What the facts of a valuation are made of: amounts in a currency, percentages, places."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from alfandega.clearance.declaration.box import Amount, Code, Line, Part

ZERO = Decimal(0)

Party = Literal["buyer", "seller"]
Goods = Literal["imported", "identical", "similar"]


class Sum(Part):
    """An amount in a currency; that of the sale (or of the case) when left out."""

    amount: Amount = Field(default=ZERO, description="In its currency, without a sign.")
    currency: Code | None = Field(default=None, description="ISO 4217; that of the sale when left out.")
    note: Line | None = Field(default=None, description="What it is, in your words; given back with the line.")

    @property
    def amount_is_told(self) -> bool:
        """Whether the amount was written at all."""
        return "amount" in self.model_fields_set


class Share(Sum):
    """An amount, or a percentage of something that the field says."""

    percent: Amount | None = Field(default=None, description="Instead of the amount.", examples=["5"])


class Unknown(Part):
    """An amount that may be impossible to determine: left out, it is not known."""

    amount: Amount | None = Field(default=None, description="Leave it out when it cannot be determined.")
    currency: Code | None = Field(default=None, description="ISO 4217; that of the sale when left out.")
    note: Line | None = Field(default=None, description="What it is, in your words; given back with the line.")


class Proof(Part):
    """What an amount is proved by."""

    document: Line | None = Field(
        default=None, description="A commercial document; one that covers several importations will do (RCA 78.1)."
    )
    statement: Line | None = Field(
        default=None,
        description="The declarant's statement of the usual tariff and how the amount was worked out (RCA 78.2).",
    )
    verified: Amount | None = Field(default=None, description="The amount that customs found instead (RCA 78.4, 79.4).")
