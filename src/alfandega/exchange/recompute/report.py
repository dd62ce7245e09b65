"""What a recomputation found: how many figures were checked, how many agree, and each that differs with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from alfandega.kernel.text import Sentence


class Section(StrEnum):
    """The parts of a declaration's arithmetic, in the order of the form."""

    APPORTIONMENT = "apportionment"
    ITEM_CIF = "item_cif"
    HEADER_CIF = "header_cif"
    TAX_LINES = "tax_lines"
    TOTALS = "totals"


@dataclass(slots=True)
class Tally:
    """How many figures of a section were checked and how many of them agree."""

    checked: int = 0
    agree: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: in words for people, and as a JSON pointer into the declaration."""

    words: Sentence
    pointer: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A declared figure that its own declaration does not bear out; amounts in the currency of the figure."""

    section: Section
    place: Place
    declared: Decimal
    computed: Decimal
    why: Sentence

    @property
    def amount(self) -> Decimal:
        """Declared minus computed."""
        return self.declared - self.computed

    def to_json(self) -> dict[str, str]:
        """The difference as plain data, amounts as text."""
        return {
            "where": str(self.place.words),
            "declared": plain(self.declared),
            "computed": plain(self.computed),
            "why": str(self.why),
            "section": self.section.value,
            "pointer": self.place.pointer,
            "difference": plain(self.amount),
        }


@dataclass(slots=True)
class Report:
    """The result on one declaration; `notes` say what could not be checked and how rates and rounding were read."""

    tallies: dict[Section, Tally] = field(default_factory=lambda: {section: Tally() for section in Section})
    differences: list[Difference] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether every checked figure agrees."""
        return not self.differences

    def record(
        self, section: Section, place: Place, declared: Decimal, computed: Decimal, why: Sentence, *, agrees: bool
    ) -> None:
        """Count a check; `why` says where `computed` comes from, for the case that the two differ."""
        tally = self.tallies[section]
        tally.checked += 1
        tally.agree += agrees
        if not agrees:
            self.differences.append(Difference(section, place, declared, computed, why))

    def compare(
        self,
        section: Section,
        place: Place,
        declared: Decimal,
        accepted: Sequence[Decimal],
        *,
        tolerance: Decimal,
        why: Sentence,
    ) -> None:
        """Count a check: `declared` agrees when it is within `tolerance` of one of the `accepted` figures.

        The first accepted figure is the computed one shown when none fits.
        """
        near = any(abs(declared - figure) <= tolerance for figure in accepted)
        self.record(section, place, declared, accepted[0], why, agrees=near)

    def to_json(self) -> dict[str, Any]:
        """The report as plain data, in the documented shape of `alfandega recompute --json`."""
        sections = {name.value: {"checked": each.checked, "agree": each.agree} for name, each in self.tallies.items()}
        return {
            **sections,
            "differences": [each.to_json() for each in self.differences],
            "notes": [str(note) for note in self.notes],
        }


def plain(number: Decimal) -> str:
    """A number without exponent and without zeros that say nothing ("2949620.0" is 2949620)."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
