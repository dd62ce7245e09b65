"""The declaration of value elements (RCA 169.1.b): what a goods declaration alone does not tell of sale and goods.

Prices, masses and the costs to the point of entry stand in the goods declaration and are not repeated here.
"""

from __future__ import annotations

from pydantic import Field

from alfandega.clearance.declaration.box import Amount, Code, Count, Day, Line, Part
from alfandega.clearance.value.facts.additions import Container
from alfandega.clearance.value.facts.case import MOST_ENTRIES, MOST_ITEMS, MOST_SALES, Inversion, Sale
from alfandega.clearance.value.facts.other_methods import OtherMethods


class DeclaredGoods(Part):
    """What the value of an item depends on beside its price."""

    item: Count = Field(default=1, description="Number of the item, counted from 1.")
    sale: Count = Field(default=1, description="Number of its sale, counted from 1.")
    quantity: Amount | None = Field(default=None, description="The net mass when left out.")
    level: Line | None = Field(default=None, description="Commercial level.", examples=["wholesale"])
    exported: Day | None = Field(default=None, description="Date of exportation.")
    exported_from: Code | None = Field(default=None, description="Country; that of box 15 when left out.")
    other_methods: OtherMethods = Field(default_factory=OtherMethods)


class ValueDeclaration(Part):
    """Facts of the sales, one for each invoice, and of goods that differ from the rest."""

    sales: tuple[Sale, ...] = Field(default=(), max_length=MOST_SALES, description="One for each invoice.")
    goods: tuple[DeclaredGoods, ...] = Field(
        default=(), max_length=MOST_ITEMS, description="Items that need it; the others are of the first sale."
    )
    containers: tuple[Container, ...] = Field(default=(), max_length=MOST_ENTRIES)
    inversion: Inversion | None = None
