"""What the buyer bears beside the price: the additions of RCA 56 and 68–75."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from alfandega.clearance.declaration.box import Amount, Code, Count, Line, Part
from alfandega.clearance.value.facts.parts import Party, Share, Sum


class Commission(Share):
    """A commission or brokerage (RCA 68); a percentage is of the price."""

    kind: Literal["selling", "brokerage", "buying"] = "selling"
    borne_by: Party = "buyer"
    in_price: bool = False
    found_to_be_selling: bool = Field(
        default=False, description="Customs found that the buying agent acts for the seller (RCA 83.2)."
    )


class Packing(Sum):
    """Containers and packing (RCA 69)."""

    borne_by: Party = "buyer"
    in_price: bool = Field(default=False, description="Invoiced with the goods.")
    usual: bool = Field(default=True, description="Of the type usual for the goods.")
    durable: bool = Field(default=False, description="Of lasting use in itself, such as steel bottles.")
    commodity_code: Code | None = Field(default=None, description="Under which it is declared on its own (RCA 69.3).")


class Spread(Part):
    """Over how many units an assist is spread; wholly on this importation when left out."""

    units: Amount | None = Field(default=None, description="All units it is used for.")
    imported_now: Amount | None = Field(default=None, description="Units of this importation.")


class Assist(Part):
    """Goods or services the buyer supplies free or at reduced cost (RCA 70, 71)."""

    kind: Literal["materials", "tools", "consumed", "engineering"] = "materials"
    note: Line | None = None
    currency: Code | None = Field(default=None, description="ISO 4217; that of the sale when left out.")
    source: Literal["bought", "bought-from-related", "produced"] = Field(
        default="bought", description="From an unrelated seller, from a related person, or made by the buyer (RCA 71)."
    )
    acquisition_cost: Amount | None = None
    production_cost: Amount | None = None
    used_before: Amount | None = Field(
        default=None, description="Percent of it that earlier use has taken (RCA 71.c).", examples=["50"]
    )
    paid_by_seller: Amount | None = Field(default=None, description="The reduced price the seller paid for it.")
    made_in: Code | None = Field(default=None, description="Country where engineering and design were made.")
    in_price: bool = False
    supplied_by_buyer: bool = Field(default=True, description="Directly or indirectly.")
    free_or_reduced: bool = True
    used_for_these_goods: bool = Field(default=True, description="In their production and sale for export.")
    objective_data: bool = Field(default=True, description="Its value rests on objective, quantifiable data.")
    spread: Spread = Field(default_factory=Spread)


class Intangible(Sum):
    """Software and related technology in the goods (RCA 72)."""

    in_price: bool = False
    supplied_by_buyer: bool = Field(default=False, description="Free of charge; false when the buyer pays for it.")
    made_in: Code | None = None


class Royalty(Share):
    """A royalty or licence fee (RCA 73, 74): an amount, or a percentage of the price or of another base."""

    kind: Literal["patent-design-knowhow", "trademark", "copyright-process"] = "trademark"
    of_price: bool = Field(default=False, description="The percentage is of the price actually paid or payable.")
    base: Amount | None = Field(default=None, description="What else the percentage is of.")
    share: Amount | None = Field(
        default=None, description="Percent of it that concerns the imported goods; all when left out.", examples=["60"]
    )
    share_known: bool = Field(default=True, description="False when objective data do not tell the share (RCA 74.1).")
    licence: Line | None = Field(default=None, description="The agreement its formula comes from (RCA 74.2).")
    related_to_goods: bool = False
    condition_of_sale: bool = False
    in_price: bool = False
    finished_patented_product: bool = Field(default=False, description="For RCA 74.3.")
    modified: Literal["no", "slightly", "yes"] = Field(
        default="no", description="In Cabo Verde before resale; `slightly` is diluting, packing, labelling (RCA 74.3)."
    )


class Cost(Sum):
    """Transport, insurance, loading or handling up to the point of entry (RCA 56)."""

    kind: Literal["loading", "freight", "insurance", "handling", "storage"] = Field(
        default="freight", description="`storage` only where it is part of the transport."
    )
    in_price: bool | None = Field(default=None, description="The Incoterm of each sale decides when left out.")
    shared_by: Literal["value", "weight", "none"] = Field(
        default="value", description="`none`: it is the cost of one item, named in `items`."
    )
    items: tuple[Count, ...] = Field(default=(), description="Numbers of the items it is for; all when left out.")
    container: Line | None = Field(default=None, description="Shared over what lies in that container.")


class InContainer(Part):
    """Goods of an item in a container."""

    item: Count = 1
    mass: Amount | None = Field(default=None, description="Gross mass, kg.")


class Container(Part):
    """A container, maybe shared with goods of other consignments."""

    number: Line = ""
    contents: tuple[InContainer, ...] = ()
    other_goods: Amount | None = Field(default=None, description="Gross mass of others' goods in it, kg.")
