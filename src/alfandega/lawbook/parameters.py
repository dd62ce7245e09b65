"""Dated figures of the law: every threshold, rate and deadline, with its legal reference.

    number("simplified.value_limit", on=day)      # Decimal
    text("accounting.rounding", on=day)           # str

A figure that applied on a past date is still there. The files are checked as a whole when first read: a mistake in
any of them stops the start with every mistake named (`LawFileError`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from alfandega.kernel.citation import Citation
from alfandega.kernel.validity import Valid
from alfandega.lawbook.paths import law_root

Value = Decimal | int | str


class ParameterError(LookupError):
    """A parameter was asked that the law files do not have, or not on that date, or not as a value of that kind."""


@dataclass(frozen=True, slots=True)
class Dated(Valid):
    """A value in force from `valid_from` to `valid_to` inclusive (None: until the next one, or open)."""

    valid_from: date
    valid_to: date | None
    value: Value


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named figure. `setting` says that the law leaves it to the administration; else the law itself gives it."""

    name: str
    file: str
    descriptions: Mapping[str, str]
    unit: str
    reference: Citation
    setting: bool
    last_checked: date
    note: str
    values: Sequence[Dated]
    """Newest first."""

    def description(self, language: str) -> str:
        """What the figure is, in pt, fr or en; in Portuguese for any other language."""
        return self.descriptions.get(language) or self.descriptions["pt"]

    def on(self, day: date) -> Value:
        """The value in force on a date; raises ParameterError when there is none."""
        for dated in self.values:
            if dated.holds(day):
                return dated.value
        first = self.values[-1].valid_from
        raise ParameterError(
            f"The parameter {self.name!r} has no value on {day}: its first one holds from {first} "
            f"({self.file}, {self.reference})."
        )


@cache
def parameters() -> Mapping[str, Parameter]:
    """Every parameter by name; raises LawFileError naming every mistake in the files."""
    from alfandega.lawbook.parameter_files import load  # noqa: PLC0415 - it builds what is defined here

    return load(law_root())


def find(name: str) -> Parameter:
    """The parameter of that name; raises ParameterError when there is none."""
    try:
        return parameters()[name]
    except KeyError:
        near = [each for each in parameters() if each.split(".")[0] == name.split(".", maxsplit=1)[0]]
        hint = f" Known there: {', '.join(sorted(near))}." if near else ""
        raise ParameterError(f"The law files have no parameter {name!r}.{hint}") from None


def parameter(name: str, on: date) -> Value:
    """The value in force on a date: int, Decimal or text as the file writes it; raises ParameterError."""
    return find(name).on(on)


def number(name: str, on: date) -> Decimal:
    """The value in force on a date as an exact number; raises ParameterError, also when it is a text."""
    value = parameter(name, on)
    if isinstance(value, str):
        raise ParameterError(f"The parameter {name!r} is the text {value!r}, not a number.")
    return Decimal(value)


def whole(name: str, on: date) -> int:
    """The value in force on a date as a whole number (days, years, a count); raises ParameterError."""
    value = parameter(name, on)
    if not isinstance(value, int):
        raise ParameterError(f"The parameter {name!r} is {value!r}, not a whole number.")
    return value


def text(name: str, on: date) -> str:
    """The value in force on a date as a text; raises ParameterError when it is a number."""
    value = parameter(name, on)
    if not isinstance(value, str):
        raise ParameterError(f"The parameter {name!r} is the number {value}, not a text.")
    return value
