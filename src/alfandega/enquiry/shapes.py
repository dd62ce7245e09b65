"""What the tariff answers: the models behind the pages, the public API and its OpenAPI description.

Names and words are in the language asked for; figures are text, exact; dates are ISO.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import ConfigDict, Field

from alfandega.clearance.declaration.box import Code, Line, Part
from alfandega.clearance.explained import Explained, ExplainedAssessment, ExplainedFault
from alfandega.clearance.offered import Named, NamedOffer
from alfandega.tariff.expression.parameters import Expression

Article = Field(description="Where it stands in the law.", examples=["RCA art. 169(1)(c)"])
Catalogue = Field(description="Our id of that article; `/law/ID/` says what it holds.", examples=["RCA-169.1.c"])
Illustrative = Field(description="True while it is not from an official text.")
Sets = Field(description="Minimal sets of documents; any one of them is enough.")


class LineOut(Explained):
    """A line of the nomenclature in one period of validity."""

    code: str = Field(examples=["2204210000"])
    printed: str = Field(description="The code as it is printed.", examples=["2204.21.00.00"])
    description: str
    declarable: bool = Field(description="Whether goods are declared under it; else it is a heading.")
    indent: int = Field(description="How many dashes stand before it.")
    illustrative: bool = Illustrative


class WholeLine(LineOut):
    """A line with everything that is known of it."""

    descriptions: dict[str, str] = Field(description="By language.")
    unit: Named | None = Field(description="The supplementary unit that the line asks for; null: mass only.")
    valid_from: date
    valid_to: date | None


class AgreementOut(Explained):
    """An agreement under which less is charged."""

    code: str = Field(examples=["EU"])
    name: str
    preference: str = Field(description="What box 36 says to claim it.", examples=["100"])
    proofs: list[list[Named]] = Field(description="Documents that prove origin: minimal sets, any one is enough.")
    direct_transport: bool = Field(description="Whether the goods must come straight from there.")
    article: str | None = Article
    citation: str | None = Catalogue
    source: str


class QuotaOut(Explained):
    """A tariff quota in one period, and what is left of it."""

    order_number: str = Field(examples=["CV.0001"])
    name: str
    unit: Named = Field(description="A unit of quantity, or the national currency for a quota by value.")
    volume: str
    drawn: str
    left: str
    state: str = Field(description="`open`, `critical` or `exhausted`.")
    state_name: str
    begins: date
    ends: date
    illustrative: bool = Illustrative


class MeasureOut(Explained):
    """A measure in one period of validity. Without tax and duty it is a barrier, which documents may lift."""

    reference: str = Field(description="Which measure it is.")
    kind: str = Field(examples=["general", "preference", "quota", "suspension", "anti_dumping", "licence"])
    kind_name: str
    flow: str = Field(description="`I` for import, `E` for export.")
    code: str = Field(description="It holds for this code and all below; empty: for all goods.")
    tax: Named | None
    duty: str = Field(description="In canonical text; empty for a barrier.", examples=["10 % MIN 20 CVE/l"])
    words: str = Field(description="The duty in words.")
    parameters: Expression | None = Field(description="The duty as data (docs/schema/expression.json).")
    origins: list[Named] = Field(description="The countries it is for; none: every one, or those of the agreement.")
    excluded: list[Named] = Field(description="The countries it is not for.")
    agreement: AgreementOut | None
    exporter: str = Field(description="The additional code of the one exporter it is for.", examples=["A101"])
    quota: QuotaOut | None
    order_number: str = Field(description="The quota it is limited by, claimed in box 39.")
    documents: list[list[Named]] = Sets
    secured: bool = Field(description="Whether it is secured by a guarantee and not paid yet.")
    article: str | None = Article
    citation: str | None = Catalogue
    source: str
    valid_from: date
    valid_to: date | None
    illustrative: bool = Illustrative


class ChargeOut(Explained):
    """What a tax comes to when nothing special is claimed."""

    tax: Named
    duty: str = Field(description="In canonical text.", examples=["15 %"])
    words: str
    base: list[str] = Field(description="`value`, and the taxes whose amounts are added to it.", examples=[["value"]])
    base_words: str
    measure: str = Field(description="The measure that says so; empty where the tax itself does.")
    secured: bool
    article: str | None = Article
    citation: str | None = Catalogue
    source: str
    valid_from: date
    valid_to: date | None
    illustrative: bool = Illustrative


class ChangeOut(Explained):
    """From a day on, something else holds."""

    on: date
    subject: str = Field(description="What changes.")
    before: str | None = Field(description="Null: nothing before.")
    after: str | None = Field(description="Null: nothing any more.")


class CommodityOut(Explained):
    """Everything the tariff says of a code on a date, for an origin or for all."""

    edition: int = Field(description="The edition of the tariff.")
    on: date
    origin: Named | None
    flow: str
    language: str
    line: WholeLine
    ancestry: list[LineOut] = Field(description="The headings above it, from the chapter down.")
    below: list[LineOut] = Field(description="Of a heading: the lines below it.")
    charges: list[ChargeOut] = Field(description="What is charged when nothing special is claimed, in order.")
    measures: list[MeasureOut] = Field(description="Every measure that stands, those of the charges among them.")
    changes: list[ChangeOut] = Field(description="On other dates, the oldest first.")
    illustrative: bool = Illustrative


class HitOut(LineOut):
    """A line that was found."""

    why: str = Field(description="`code`, `synonym`, `all_words`, `some_words` or `near`.")
    below: bool = Field(description="Found because a heading above it fits.")


class SearchOut(Explained):
    """What the tariff has for some words or digits."""

    edition: int
    on: date
    language: str
    asked: str
    corrected: str | None = Field(description="What was searched instead, where a word was misspelt.")
    more: bool = Field(description="Whether there are others; ask more precisely.")
    lines: list[HitOut]


class QuestionIn(Part):
    """A question to the calculator. Numbers are text or JSON numbers, read exactly."""

    model_config = ConfigDict(json_schema_extra={"required": ["code", "value"]})

    code: Code = Field(default="", description="A line of the tariff.", examples=["2204210000"])
    on: Code = Field(default="", description="The date of law; today when left out.", examples=["2026-03-02"])
    origin: Code = Field(default="", description="Country of origin.", examples=["PT"])
    procedure: Code = Field(default="", description="Customs procedure; home use (4000) when left out.")
    value: Line = Field(default="", description="The customs value, with freight and insurance.", examples=["1000.00"])
    currency: Code = Field(default="", description="Of the value; the national one when left out.", examples=["EUR"])
    quantities: dict[str, Line] = Field(
        default={}, description="By UN/ECE Recommendation 20 code; VP is the strength in % vol."
    )
    relief: Code = Field(default="", description="The relief that would be claimed by the national part of box 37.")
    preference: Code = Field(default="", description="The preference that would be claimed in box 36.")
    quota: Code = Field(default="", description="The quota that would be claimed in box 39; taken as not exhausted.")
    exporter: Code = Field(default="", description="The additional code of the exporter (box 33).")
    documents: tuple[Code, ...] = Field(default=(), description="Codes of the documents that would be attached.")


class CalculationOut(Explained):
    """What goods would bear. With faults, what could not be computed is missing."""

    edition: int
    on: date
    language: str
    code: str
    customs_value: str | None = Field(description="In national currency, whole units.")
    value_words: str = Field(description="How the value was converted.")
    rates: dict[str, str] = Field(description="The exchange rates that were used.")
    needed: list[Named] = Field(description="The quantities that duties on these goods ask for.")
    assessment: ExplainedAssessment | None
    offers: list[NamedOffer] = Field(description="Lawful treatments that cost less, the cheapest first.")
    barriers: list[MeasureOut] = Field(description="What stands in the way as it was asked.")
    illustrative: bool = Illustrative
    faults: list[ExplainedFault]


class MeasuresOut(Explained):
    """Some measures in force on a date, by code."""

    edition: int
    on: date
    language: str
    measures: list[MeasureOut]
    next: str | None = Field(description="The `cursor` of the next page; null on the last one.")


class QuotasOut(Explained):
    """The quotas with a period on a date, and what is left of them now."""

    edition: int
    on: date
    language: str
    quotas: list[QuotaOut]


class EditOut(Explained):
    """One line or measure in one period of validity, before and after a publication."""

    subject: str = Field(description="`line` or `measure`.")
    key: str = Field(description="The code of the line, or what makes the measure this one.")
    code: str
    valid_from: date
    before: dict[str, Any] | None = Field(description="As data; null: it was not there.")
    after: dict[str, Any] | None = Field(description="As data; null: it is there no more.")
    before_words: str = Field(description="The duty, the documents or the description; empty with null.")
    after_words: str


class PublicationOut(Explained):
    """A change of the tariff, as it was published."""

    edition: int = Field(description="The edition of the tariff from then on.")
    number: str = Field(examples=["2026/3"])
    name: str
    act: str = Field(description="The legal act it rests on.")
    article: str | None = Article
    citation: str | None = Catalogue
    effective_from: date = Field(description="The first day on which the tariff says something else.")
    published_at: datetime
    changes: list[EditOut]


class PublicationsOut(Explained):
    """Changes of the tariff, the newest first."""

    edition: int = Field(description="The edition of the tariff now.")
    language: str
    publications: list[PublicationOut]
    next: str | None = Field(description="The `cursor` of the next page; null on the last one.")
