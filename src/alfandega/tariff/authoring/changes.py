"""The changes a draft holds, as data. Each says what an officer means; `rules.py` says what becomes of the tariff."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from alfandega.kernel.text import msgid
from alfandega.tariff.authoring.records import Day, LineRecord, MeasureRecord, Record

Key: TypeAlias = Annotated[str, Field(min_length=1, max_length=1_200, description="`TariffMeasure.key`.")]
Code: TypeAlias = Annotated[str, Field(pattern="^[0-9]{2,12}$")]


class Act(StrEnum):
    """What a change does."""

    ADD_LINE = "add_line"
    CHANGE_LINE = "change_line"
    END_LINE = "end_line"
    REMOVE_LINE = "remove_line"
    ADD_MEASURE = "add_measure"
    CHANGE_MEASURE = "change_measure"
    END_MEASURE = "end_measure"
    REMOVE_MEASURE = "remove_measure"


NAMES: Mapping[Act, str] = {
    Act.ADD_LINE: msgid("Add a line"),
    Act.CHANGE_LINE: msgid("Change a line"),
    Act.END_LINE: msgid("End a line"),
    Act.REMOVE_LINE: msgid("Remove a line that has not begun"),
    Act.ADD_MEASURE: msgid("Add a measure"),
    Act.CHANGE_MEASURE: msgid("Change a measure"),
    Act.END_MEASURE: msgid("End a measure"),
    Act.REMOVE_MEASURE: msgid("Remove a measure that has not begun"),
}


class AddLine(Record):
    """A new line, or a new period of one that has ended."""

    act: Literal[Act.ADD_LINE] = Act.ADD_LINE
    line: LineRecord


class ChangeLine(Record):
    """From `line.valid_from` the line says this; what it said until then ends the day before.

    When the line begins on that very day, its record is replaced.
    """

    act: Literal[Act.CHANGE_LINE] = Act.CHANGE_LINE
    line: LineRecord


class EndLine(Record):
    """The line that holds on `last` ends on that day."""

    act: Literal[Act.END_LINE] = Act.END_LINE
    code: Code
    last: Day


class RemoveLine(Record):
    """The line that begins on that day is taken out, as if it had never been."""

    act: Literal[Act.REMOVE_LINE] = Act.REMOVE_LINE
    code: Code
    valid_from: Day


class AddMeasure(Record):
    """A new measure, or a new period of one that has ended."""

    act: Literal[Act.ADD_MEASURE] = Act.ADD_MEASURE
    measure: MeasureRecord


class ChangeMeasure(Record):
    """From `measure.valid_from` the measure says this (another duty, say); the old one ends the day before.

    When it begins on that very day, its record is replaced. What makes it this measure (`TariffMeasure.key`) stays.
    """

    act: Literal[Act.CHANGE_MEASURE] = Act.CHANGE_MEASURE
    measure: MeasureRecord


class EndMeasure(Record):
    """The measure that holds on `last` ends on that day."""

    act: Literal[Act.END_MEASURE] = Act.END_MEASURE
    key: Key
    last: Day


class RemoveMeasure(Record):
    """The measure that begins on that day is taken out, as if it had never been."""

    act: Literal[Act.REMOVE_MEASURE] = Act.REMOVE_MEASURE
    key: Key
    valid_from: Day


Change: TypeAlias = Annotated[
    AddLine | ChangeLine | EndLine | RemoveLine | AddMeasure | ChangeMeasure | EndMeasure | RemoveMeasure,
    Field(discriminator="act"),
]
CHANGE: TypeAdapter[Change] = TypeAdapter(Change)
"""Reads (`validate_python`) and writes (`dump_python(mode="json")`) a change as plain data."""

LineChange = AddLine | ChangeLine | EndLine | RemoveLine


def code_of(change: Change) -> str:
    """The code of the line or measure that is changed; "" for a measure of all goods."""
    match change:
        case AddLine() | ChangeLine():
            return change.line.code
        case EndLine() | RemoveLine():
            return change.code
        case AddMeasure() | ChangeMeasure():
            return change.measure.code
        case EndMeasure() | RemoveMeasure():
            return code_in(change.key)


def code_in(key: str) -> str:
    """The code that a measure's key names."""
    return key.split("|")[2] if key.count("|") > 2 else ""
