"""A valuation as a whole: sales, goods, costs of bringing them here. Its JSON Schema is docs/schema/value-case.json."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import ConfigDict, Field

from alfandega.clearance.declaration.box import Amount, Code, Count, Day, Line, Part, Text
from alfandega.clearance.value.facts.additions import (
    Assist,
    Commission,
    Container,
    Cost,
    Intangible,
    Packing,
    Royalty,
)
from alfandega.clearance.value.facts.deductions import Deduction
from alfandega.clearance.value.facts.other_methods import OtherMethods
from alfandega.clearance.value.facts.price import (
    Activity,
    Defect,
    Discount,
    Incoterm,
    Instalment,
    Loss,
    LumpSum,
    Medium,
    NonConformity,
    Payment,
    Revision,
)
from alfandega.clearance.value.facts.sale import Facts

MOST_ITEMS = 10_000
MOST_SALES = 1_000
MOST_ENTRIES = 1_000


class Sale(Facts):
    """A sale with its invoice: price, additions and deductions. Amounts without a currency are in that of the sale."""

    invoice: Line | None = Field(default=None, description="Its number.")
    dated: Day | None = Field(default=None, description="Date of the invoice.")
    currency: Code | None = Field(default=None, description="Of the invoice; the national one when left out.")
    total: Amount | None = Field(default=None, description="Of the invoice; checked against the prices of the items.")
    incoterm: Incoterm | None = None
    lump_sum: LumpSum | None = Field(default=None, description="Instead of prices of the items.")
    instalment: Instalment | None = Field(default=None, description="Instead of prices of the items.")
    payments: tuple[Payment, ...] = Field(default=(), max_length=MOST_ENTRIES)
    discounts: tuple[Discount, ...] = Field(default=(), max_length=MOST_ENTRIES)
    media: tuple[Medium, ...] = Field(default=(), max_length=MOST_ENTRIES)
    activities: tuple[Activity, ...] = Field(default=(), max_length=MOST_ENTRIES)
    losses: tuple[Loss, ...] = Field(default=(), max_length=MOST_ENTRIES)
    defects: tuple[Defect, ...] = Field(default=(), max_length=MOST_ENTRIES)
    non_conformities: tuple[NonConformity, ...] = Field(default=(), max_length=MOST_ENTRIES)
    revisions: tuple[Revision, ...] = Field(default=(), max_length=MOST_ENTRIES)
    commissions: tuple[Commission, ...] = Field(default=(), max_length=MOST_ENTRIES)
    packing: tuple[Packing, ...] = Field(default=(), max_length=MOST_ENTRIES)
    assists: tuple[Assist, ...] = Field(default=(), max_length=MOST_ENTRIES)
    intangibles: tuple[Intangible, ...] = Field(default=(), max_length=MOST_ENTRIES)
    royalties: tuple[Royalty, ...] = Field(default=(), max_length=MOST_ENTRIES)
    deductions: tuple[Deduction, ...] = Field(default=(), max_length=MOST_ENTRIES)


class Item(Part):
    """Goods of one kind."""

    id: Line | None = Field(default=None, description="A name of your choice, given back in the answer.")
    sale: Count = Field(default=1, description="Number of its sale, counted from 1.")
    price: Amount | None = Field(default=None, description="Of the whole item, in the currency of its sale.")
    quantity: Amount | None = Field(default=None, description="In any one unit; the one of its comparable sales.")
    gross_mass: Amount | None = Field(default=None, description="kg; costs are shared by it.")
    level: Line | None = Field(default=None, description="Commercial level.", examples=["wholesale"])
    exported: Day | None = Field(default=None, description="Date of exportation; the date of the case if left out.")
    exported_from: Code | None = Field(default=None, description="Country.")
    other_methods: OtherMethods = Field(default_factory=OtherMethods)


class Inversion(Part):
    """A request to apply the computed method before the deductive one (RCA 35.3, 86)."""

    asked_by: Literal["importer", "officer"] = "importer"
    before: Literal["deductive", "similar", "identical", "transaction"] = Field(
        default="deductive", description="Only the order of the deductive and the computed method can be changed."
    )
    on: Day | None = None


class ValueCase(Part):
    """Goods to be valued, and everything that is told about their sale."""

    model_config = ConfigDict(json_schema_extra={"required": ["items"]})

    title: Text | None = Field(default=None, description="What the case is, for its reader.")
    on: Day | None = Field(default=None, description="The date of law; today when left out.")
    imported: Day | None = Field(default=None, description="Date of importation; the date of law when left out.")
    currency: Code | None = Field(default=None, description="In which the value is told; the national one.")
    rates: dict[str, Amount] = Field(
        default_factory=dict,
        description="Units of that currency for one unit of another. Ours stand in for those left out.",
        examples=[{"EUR": "110.265"}],
    )
    inversion: Inversion | None = None
    sales: tuple[Sale, ...] = Field(default=(), max_length=MOST_SALES)
    costs: tuple[Cost, ...] = Field(default=(), max_length=MOST_ENTRIES)
    containers: tuple[Container, ...] = Field(default=(), max_length=MOST_ENTRIES)
    items: tuple[Item, ...] = Field(default=(), max_length=MOST_ITEMS, description="At least one.")

    @cached_property
    def places_of_sales(self) -> tuple[tuple[int, ...], ...]:
        """For each sale the places (from 0) of its items."""
        places: list[list[int]] = [[] for _ in self.sales]
        for place, item in enumerate(self.items):
            if 1 <= item.sale <= len(places):
                places[item.sale - 1].append(place)
        return tuple(tuple(each) for each in places)
