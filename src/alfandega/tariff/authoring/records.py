"""A line and a measure of the tariff as plain data: in drafts, in publications, and in a tariff written as JSON.

What cannot be stored is refused here, each fault at its place; what is merely unlawful is left to `inspection/`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.tariff.book import TariffLine
from alfandega.tariff.conditions.parsing import parse_condition
from alfandega.tariff.conditions.tree import Condition, written
from alfandega.tariff.expression.parameters import EXPRESSION, Expression
from alfandega.tariff.measure import Kind, TariffMeasure, duty_of

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
"""As `reference.table` refuses in cells: control characters, and those that hide or turn text on a screen."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
"""Dates beyond these are typing errors."""


def _visible(text: str) -> str:
    text = text.strip(" \u00a0")
    if _HIDDEN.search(text):
        raise PydanticCustomError("hidden", msgid("The text holds a hidden character."))
    return text


def _day(value: object) -> date:
    """Dates are ISO text in JSON, and nothing else."""
    if isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, date) or not FIRST_DAY <= value <= LAST_DAY:
        raise PydanticCustomError("day", msgid("This is not a date from 1900-01-01 to 2200-12-31."))
    return value


def _readable(text: str) -> str:
    found = duty_of(text) if text else None
    if isinstance(found, Fault):
        raise PydanticCustomError("duty", "{message}", {"fault": found, "message": found.message})
    return text


def _condition(text: str) -> str:
    found = parse_condition(text) if text else None
    if isinstance(found, Fault):
        raise PydanticCustomError("condition", "{message}", {"fault": found, "message": found.message})
    return text


def _distinct(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Words = Annotated[str, AfterValidator(_visible), Field(max_length=500)]
Code = Annotated[str, Field(pattern="^[0-9]{2,12}$", description="Digits of the code.", examples=["1701990000"])]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]
Countries = Annotated[tuple[Country, ...], AfterValidator(_distinct), Field(max_length=300)]
Tag = Annotated[str, Field(pattern="^[a-z][a-z0-9_-]{0,23}$")]


class Record(BaseModel):
    """What all records have in common: frozen, and no field that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LineRecord(Record):
    """A line of the nomenclature in one period of validity, both days included."""

    code: Code
    descriptions: dict[Annotated[str, Field(pattern="^(pt|fr|en)$")], Annotated[Words, Field(min_length=1)]] = Field(
        min_length=1, description="By language: pt, fr, en."
    )
    unit: Annotated[str, Field(pattern="^[0-9A-Z]{0,17}$")] = Field(
        default="", description="Supplementary unit (UN/ECE Recommendation 20); empty: mass only."
    )
    tags: tuple[Tag, ...] = Field(default=(), max_length=20)
    declarable: bool = True
    indent: int = Field(default=0, ge=0, le=19, description="Dashes before the description.")
    illustrative: bool = True
    valid_from: Day
    valid_to: Day | None = None

    @classmethod
    def of(cls, line: TariffLine) -> LineRecord:
        """The record of a line."""
        return cls.model_construct(
            code=line.code,
            descriptions=dict(line.descriptions),
            unit=line.unit or "",
            tags=tuple(line.tags),
            declarable=line.declarable,
            indent=line.indent,
            illustrative=line.illustrative,
            valid_from=line.valid_from,
            valid_to=line.valid_to,
        )

    def line(self) -> TariffLine:
        """The line it says."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return TariffLine(**{**fields, "unit": self.unit or None})


class MeasureRecord(Record):
    """A measure in one period of validity, both days included. `duty` and `condition` are text, as officers write them.

    A measure holds for its code and every code below it; without a code, for all goods.
    """

    kind: Kind
    code: Annotated[str, Field(pattern="^([0-9]{2,12})?$")] = ""
    tax: Annotated[str, Field(pattern="^([A-Z]{2,6})?$")] = ""
    duty: Annotated[str, Field(max_length=1_000), AfterValidator(_readable)] = Field(default="", examples=["5 %"])
    parameters: Expression | None = Field(
        default=None, description="The duty as data; where both are given they must say the same."
    )
    origins: Countries = ()
    excluded: Countries = ()
    agreement: Annotated[str, Field(pattern="^([A-Z][A-Z0-9-]{1,15})?$")] = ""
    exporter: Annotated[str, Field(pattern="^([0-9A-Z]{2,17})?$")] = ""
    quota: Annotated[str, Field(pattern="^([0-9A-Z.]{2,17})?$")] = ""
    condition: Annotated[str, Field(max_length=500), AfterValidator(_condition)] = ""
    flow: Annotated[str, Field(pattern="^[IE]$")] = Field(default="I", description="I: imports, E: exports.")
    secured: bool = False
    article: Annotated[Words, Field(max_length=30)] = ""
    source: Words = ""
    illustrative: bool = True
    valid_from: Day
    valid_to: Day | None = None

    @model_validator(mode="after")
    def _text_and_data_agree(self) -> MeasureRecord:
        if self.parameters is not None and self.duty and self.expression != self.parameters:
            raise PydanticCustomError("disagree", msgid("The duty and its parameters do not say the same."))
        return self

    @classmethod
    def of(cls, measure: TariffMeasure) -> MeasureRecord:
        """The record of a measure; its texts are canonical."""
        return cls.model_construct(
            kind=measure.kind,
            code=measure.code,
            tax=measure.tax or "",
            duty=measure.duty_text,
            parameters=measure.duty,
            origins=measure.origins,
            excluded=measure.excluded,
            agreement=measure.agreement,
            exporter=measure.exporter,
            quota=measure.quota,
            condition=written(measure.condition) if measure.condition else "",
            flow=measure.flow,
            secured=measure.secured,
            article=measure.article or "",
            source=measure.source,
            illustrative=measure.illustrative,
            valid_from=measure.valid_from,
            valid_to=measure.valid_to,
        )

    @property
    def expression(self) -> Expression | None:
        """The duty as parameters; None for a barrier."""
        found = duty_of(self.duty) if self.duty else self.parameters
        assert not isinstance(found, Fault), self.duty  # noqa: S101 - read when the record was made
        return found

    def measure(self) -> TariffMeasure:
        """The measure it says."""
        return TariffMeasure(
            kind=self.kind,
            code=self.code,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            tax=self.tax or None,
            duty=self.expression,
            origins=self.origins,
            excluded=self.excluded,
            agreement=self.agreement,
            exporter=self.exporter,
            quota=self.quota,
            condition=self._documents(),
            flow=self.flow,
            secured=self.secured,
            article=self.article or None,
            source=self.source,
            illustrative=self.illustrative,
        )

    def _documents(self) -> Condition | None:
        found = parse_condition(self.condition) if self.condition else None
        assert not isinstance(found, Fault), self.condition  # noqa: S101 - read when the record was made
        return found


def as_json(record: Record) -> dict[str, Any]:
    """A record as JSON-ready data that its class reads back as the same."""
    return record.model_dump(mode="json")


__all__ = ["EXPRESSION", "FIRST_DAY", "LAST_DAY", "Day", "LineRecord", "MeasureRecord", "Record", "as_json"]
