"""What may be taken off the price, and what it is proved by (RCA 76–84)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from alfandega.clearance.declaration.box import Amount, Code, Count, Day, Part
from alfandega.clearance.value.facts.parts import Proof, Sum


class Charge(Part):
    """A duty or tax that a price with duties holds (RCA 84), in the order in which they are charged."""

    percent: Amount | None = None
    on: Literal["value", "value-and-charges"] = Field(
        default="value", description="Of the customs value, or of it and the charges before."
    )
    amount: Amount | None = Field(default=None, description="A fixed amount instead, in the currency of the deduction.")


class Interest(Part):
    """The financing that interest is paid under (RCA 81)."""

    agreed: Day | None = Field(default=None, description="Date of the financing agreement.")
    percent: Amount | None = Field(default=None, description="Its rate.")
    usual_percent: Amount | None = Field(default=None, description="The rate usual then where it was given.")
    price_proved: bool | None = Field(
        default=None, description="Asked for by customs: that the price without interest is the one really paid."
    )


class Deduction(Sum):
    """A cost in the price that is not part of the customs value (RCA 76.1)."""

    kind: Literal[
        "inland-transport",
        "work-after-importation",
        "interest",
        "reproduction-right",
        "buying-commission",
        "duties-and-taxes",
        "other",
    ] = "other"
    in_price: bool = Field(default=False, description="RCA 76.2.a.")
    shown_separately: bool = Field(default=False, description="On the invoice, or by another document (RCA 76.2.c).")
    claimed: bool = Field(default=True, description="On the declaration (RCA 76.3).")
    nature_established: bool = Field(default=True, description="Where that is in question (RCA 76.3, 83.2).")
    proof: Proof = Field(default_factory=Proof)
    items: tuple[Count, ...] = Field(default=(), description="Numbers of the items it concerns; all when left out.")
    work_done: Literal["before-importation", "after-importation"] = Field(
        default="after-importation", description="For work (RCA 80)."
    )
    work_country: Code | None = Field(default=None, description="For work; Cabo Verde when left out.")
    interest: Interest = Field(default_factory=Interest)
    reproduced: Literal["before-importation", "after-importation"] = Field(
        default="after-importation", description="For the right to reproduce (RCA 82)."
    )
    reproduced_in: Code | None = Field(default=None, description="Country; Cabo Verde when left out.")
    charges: tuple[Charge, ...] = Field(
        default=(), description="For duties and taxes: the amount is worked back from them when it is left out."
    )
