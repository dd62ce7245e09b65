"""What a case looks like. Its JSON Schema, docs/schema/assess-case.json, is made from here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from alfandega.clearance.declaration.box import Amount, Code, Day, Line, Part, Text

MOST_ITEMS = 10_000
MOST_MEASURES = 1_000


def _from_word(name: str) -> Callable[[object], object]:
    """A single word stands for an object with that word in the field `name`."""
    return lambda value: {name: value} if isinstance(value, str) else value


def _base(value: object) -> object:
    words = {"customs value": {"customs_value": True}, "quantity": {"customs_value": False}}
    if isinstance(value, str):
        found = words.get(" ".join(value.lower().replace("-", " ").replace("_", " ").split()))
        if found is None:
            raise PydanticCustomError("literal_error", "Unknown base.", {"expected": "'customs value' or 'quantity'"})
        return found
    return value


class BaseRule(Part):
    """What percentages of a tax are of. An amount per unit needs no base: it is charged on the item's quantities."""

    customs_value: bool = Field(default=True, description="The customs value of the item is in the base.")
    taxes: tuple[Line, ...] = Field(
        default=(), description="Other taxes whose amounts on the item are in the base.", examples=[["DI", "ICE"]]
    )
    before_reliefs: bool = Field(
        default=False, description="The other taxes count in full, as if nothing relieved from them."
    )
    includes_itself: bool = Field(
        default=False, description="The tax is part of its own base: tax = rate × (base + tax), as some laws charge it."
    )


class RoundingRule(Part):
    """How an amount is rounded: by a named policy, to multiples of a unit."""

    policy: Line = Field(
        default="half-up",
        description=(
            "half-up, truncate, half-even, up (away from zero), unit (half up to whole units), or one of our own names "
            "such as WHOLE_HALF_UP and CENT_TRUNCATE."
        ),
        examples=["truncate"],
    )
    unit: Amount | None = Field(default=None, description="Of the currency; 1 when left out.", examples=["0.01", "5"])


class ReliefRule(Part):
    """What takes a tax away: wholly, for now, or a percentage of it. One word, the mode, says it too."""

    mode: Literal["exempt", "suspended", "guaranteed"] | None = Field(
        default=None, description="Wholly, for now, or for now and secured by a guarantee."
    )
    percent: Amount | None = Field(default=None, description="So many percent are not charged; the rest is.")
    taxes: tuple[Line, ...] = Field(default=(), description="The taxes it relieves from; every tax when left out.")
    valid_from: Day | None = None
    valid_to: Day | None = Field(default=None, description="The last day.")
    article: Code | None = Field(default=None, description="Our catalogue id of the article.", examples=["RCA-136.d"])
    source: Text | None = Field(default=None, description="Where it stands, in your words.")


Base = Annotated[
    BaseRule,
    BeforeValidator(_base),
    Field(description="The word “customs value” or “quantity”, or an object."),
]
Rounding = Annotated[
    RoundingRule,
    BeforeValidator(_from_word("policy")),
    Field(description="A policy as one word, or an object."),
]
Relief = Annotated[ReliefRule, BeforeValidator(_from_word("mode"))]
Duty = Annotated[
    Any,
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object"}]}),
    Field(
        description="The duty as text, or its parameters (`parameters` in expression.json).",
        examples=["10 % MIN 2 EUR/kg"],
    ),
]


class MeasureRule(Part):
    """A tax on goods."""

    model_config = ConfigDict(json_schema_extra={"required": ["tax", "expression"]})

    tax: Line | None = Field(
        default=None, description="A name of your choice; bases and totals use it.", examples=["DI"]
    )
    expression: Duty = None
    base: Base = Field(default_factory=BaseRule)
    order: int | None = Field(
        default=None, description="Its place in the cascade; when left out, after the taxes in its base.", examples=[10]
    )
    rounding: Rounding | None = Field(default=None, description="The policy of the case when left out.")
    reliefs: tuple[Relief, ...] = ()
    valid_from: Day | None = None
    valid_to: Day | None = Field(default=None, description="The last day.")
    article: Code | None = Field(default=None, description="Our catalogue id of the article.", examples=["RCA-175"])
    source: Text | None = Field(default=None, description="Where it stands, in your words.")


class ItemRule(Part):
    """Goods of one kind."""

    id: Line | None = Field(default=None, description="A name of your choice, given back in the answer.")
    value: Amount | None = Field(default=None, description="The customs value.", examples=["100000"])
    currency: Code | None = Field(default=None, description="Of the value; that of the case when left out.")
    quantities: dict[str, Amount] = Field(
        default_factory=dict,
        description="By UN/ECE Recommendation 20 code, or a unit as duties write it; VP is the strength in % vol.",
        examples=[{"KGM": "1200", "LTR": "700", "VP": "40"}],
    )
    commodity_code: Code | None = Field(
        default=None, description="A line of our tariff, whose measures then apply.", examples=["2203000000"]
    )
    procedure: Code | None = Field(
        default=None, description="A customs procedure of ours, which may suspend or exempt.", examples=["4000"]
    )
    national_procedure: Code | None = Field(
        default=None, description="The national part of box 37, which may claim a relief of ours.", examples=["C02"]
    )
    origin: Code | None = Field(
        default=None,
        description="Country of origin; preferences and trade remedies of ours ask for it.",
        examples=["SN"],
    )
    preference: Code | None = Field(
        default=None, description="The preference claimed in box 36, under an agreement of ours.", examples=["110"]
    )
    documents: tuple[Code, ...] = Field(
        default=(), description="Codes of the documents attached; proofs of origin among them.", examples=[["861"]]
    )
    additional_codes: tuple[Code, ...] = Field(
        default=(), description="Of box 33; duties for one exporter ask for them.", examples=[["A101"]]
    )
    quota: Code | None = Field(
        default=None, description="Order number of the tariff quota claimed in box 39; taken as not exhausted."
    )
    measures: tuple[MeasureRule, ...] = Field(
        default=(), max_length=MOST_MEASURES, description="Of this item; they go before others of the same tax."
    )
    reliefs: tuple[Relief, ...] = Field(default=(), description="For every measure of the item.")


class CaseRule(Part):
    """A case: items, measures that apply to all of them, and what they are computed under."""

    model_config = ConfigDict(json_schema_extra={"required": ["items"]})

    title: Text | None = Field(default=None, description="What the case is, for its reader.")
    on: Day | None = Field(default=None, description="The date of law; today when left out.")
    currency: Code | None = Field(
        default=None, description="In which the duties are computed; the national one when left out.", examples=["CVE"]
    )
    rates: dict[str, Amount] = Field(
        default_factory=dict,
        description="Units of that currency for one unit of another. Ours stand in where commodity codes are used.",
        examples=[{"EUR": "110.265"}],
    )
    rounding: Rounding | None = Field(default=None, description="For measures without their own; half-up to 1.")
    measures: tuple[MeasureRule, ...] = Field(default=(), max_length=MOST_MEASURES, description="For every item.")
    items: tuple[ItemRule, ...] = Field(default=(), max_length=MOST_ITEMS, description="At least one.")
