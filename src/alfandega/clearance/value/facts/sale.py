"""Whether there is a sale, and whether its price may be the customs value: the facts of RCA 41–49."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from alfandega.clearance.declaration.box import Amount, Code, Day, Line, Part
from alfandega.clearance.value.facts.parts import Goods, Unknown


class Supply(Part):
    """How the goods are supplied (RCA 41)."""

    kind: Literal[
        "purchase",
        "free",
        "consignment",
        "intermediary-stock",
        "branch",
        "hire",
        "leasing",
        "loan",
        "for-destruction",
        "barter",
    ] = Field(default="purchase", description="Gifts, samples and prototypes are `free`.")
    bought_by_distributor: bool = Field(
        default=False, description="Goods in an intermediary's stock that a distributor bought on its own account."
    )
    separate_legal_personality: bool = Field(default=False, description="The branch is a legal person of its own.")
    logistics_only: bool = Field(default=False, description="The branch only receives and stores the goods.")
    sold_to_final_customer: Day | None = Field(default=None, description="Date of the parent's sale to the customer.")
    released: Day | None = Field(default=None, description="Date of release for free circulation.")
    monetary_settlement: Amount | None = Field(default=None, description="Money paid beside a barter.")
    settled_by_officer: bool = Field(
        default=False, description="An officer decided that a barter with part payment is a sale."
    )


class Restriction(Part):
    """A restriction on what the buyer may do with the goods (RCA 43.b, 44, 45)."""

    what: Line | None = Field(default=None, examples=["exhibition only"])
    imposed_by_law: bool = Field(default=False, description="By law or authorities of the importing country.")
    limits_area: bool = Field(default=False, description="It only limits the area of resale.")
    affects_value: bool = Field(default=True, description="It affects the value of the goods substantially (RCA 45).")


class Condition(Unknown):
    """A condition or consideration that the sale or the price depends on (RCA 43.a, 46)."""

    kind: Literal["other-goods", "reciprocal-price", "form-of-payment", "engineering", "marketing", "other"] = Field(
        default="other",
        description="`engineering` are plans supplied by the buyer, `marketing` is selling the goods in Cabo Verde.",
    )
    made_in: Code | None = Field(default=None, description="Country where engineering or plans were made.")
    on_own_account: bool = Field(default=False, description="An activity of the buyer on its own account.")
    already_added: bool = Field(default=False, description="It is among the additions already, such as an assist.")


class Proceeds(Unknown):
    """A part of the proceeds of resale, disposal or use that goes back to the seller (RCA 43.c, 75)."""

    of_these_goods: bool = Field(default=True, description="False for a dividend that has nothing to do with them.")
    provisional: bool = Field(default=False, description="The amount is an estimate, to be settled later.")


class Link(Part):
    """What links buyer and seller (RCA 47.1; WVA 15.4 and 15.5)."""

    kind: (
        Literal[
            "officer-or-director",
            "partners",
            "employer",
            "holding",
            "control",
            "common-control",
            "joint-control",
            "family",
            "sole-agent",
        ]
        | None
    ) = None
    percent: Amount | None = Field(default=None, description="Of the voting shares of both, for `holding`.")


class TestValue(Part):
    """A value the importer offers to show that a price between related parties is not influenced (RCA 47.4–47.6)."""

    __test__ = False

    method: Literal["transaction", "deductive", "computed", "identical", "similar", "fallback"] = "transaction"
    goods: Goods = "identical"
    parties_related: bool = Field(default=False, description="Its own buyer and seller are related.")
    exported_to: Code | None = Field(default=None, description="Country it was exported to; Cabo Verde if left out.")
    on: Day | None = Field(default=None, description="Date of its transaction.")
    accepted_before: bool = Field(default=False, description="Customs accepted it before.")
    offered_by: Literal["importer", "customs"] = "importer"
    value: Amount | None = None
    currency: Code | None = None
    found_close: bool | None = Field(
        default=None, description="An officer's finding under RCA 48.4, where the difference alone does not tell."
    )
    reasons: Line | None = Field(default=None, description="Of that finding.")


class Relationship(Part):
    """Buyer and seller who are, or may be, related (RCA 47–48)."""

    links: tuple[Link, ...] = ()
    doubted: bool = Field(default=False, description="Customs has grounds to think that the price was influenced.")
    prior_examination: Line | None = Field(default=None, description="One that found no influence.")
    information_complete: bool = Field(default=False, description="Customs holds all relevant information already.")
    arms_length_proved: bool = Field(default=False, description="They deal as if they were not related (RCA 48.1).")
    test_values: tuple[TestValue, ...] = ()


class SettingAside(Part):
    """Customs sets the declared value aside (RCA 42.2, 49, 85.2)."""

    ground: Literal["proof-exhausted", "proof-refused", "related", "none"] = "none"
    procedure_completed: bool = Field(default=False, description="Grounds notified, reply or its time over (RCA 49).")
    influence_found: bool = Field(default=False, description="The relationship was found to influence the price.")
    reasons: Line | None = None


class Facts(Part):
    """What decides whether a price may be the customs value."""

    supply: Supply = Field(default_factory=Supply)
    restrictions: tuple[Restriction, ...] = ()
    conditions: tuple[Condition, ...] = ()
    proceeds: tuple[Proceeds, ...] = ()
    relationship: Relationship = Field(default_factory=Relationship)
    set_aside: SettingAside | None = None


def days_between(one: date, other: date) -> int:
    """How many days lie between two dates."""
    return abs((one - other).days)
