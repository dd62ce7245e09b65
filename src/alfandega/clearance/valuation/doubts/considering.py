"""Whether a restriction substantially affects the value: the five considerations of RCA 45. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from alfandega.clearance.valuation.doubts import faults
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out


@dataclass(frozen=True, slots=True)
class Considerations:
    """What the officer found under each of the five heads, in words."""

    restriction: str
    goods: str
    sector: str
    practice: str
    significance: str


CONSIDERED = {
    "restriction": msgid("The nature of the restriction"),
    "goods": msgid("The nature of the goods"),
    "sector": msgid("The sector of industry"),
    "practice": msgid("The usual practice of trade in that sector"),
    "significance": msgid("Whether the effect on the value is commercially significant"),
}


@carries_out("RCA-45")
def faults_of_considerations(given: Considerations) -> Iterator[Fault]:
    """All five are weighed before an officer finds that a restriction affects the value substantially, or does not."""
    for each in fields(given):
        if not getattr(given, each.name).strip():
            yield faults.not_considered(each.name, CONSIDERED[each.name])


def in_words(given: Considerations) -> dict[str, str]:
    """The considerations as they are kept with the finding: name to words."""
    return {each.name: getattr(given, each.name).strip() for each in fields(given)}
