"""The conditions of a measure (RCA 101, 121.1): the practice, injury that it causes, and the national interest."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules.kinds import Kind, cited
from alfandega.remedies.rules.outcome import Outcome, said


@carries_out("RCA-104")
class Injury(StrEnum):
    """Material injury: major injury, an appreciable threat of it, or material delay in establishing an industry."""

    INJURY = "injury"
    THREAT = "threat"
    RETARDATION = "retardation"


INJURY_NAMES = {
    Injury.INJURY: msgid("Major injury to the domestic industry"),
    Injury.THREAT: msgid("Appreciable threat of injury"),
    Injury.RETARDATION: msgid("Material delay in establishing the industry"),
}


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: True, False, or None while nothing was. `practice` is dumping, or a subsidy.

    `interest` is whether the national interest calls for a measure: for dumping, that it harms that interest.
    """

    practice: bool | None = None
    injury: bool | None = None
    caused: bool | None = None
    interest: bool | None = None


@dataclass(frozen=True, slots=True)
class Conditions:
    """Letters of the conditions that are not met, and of those about which nothing was found yet."""

    unmet: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def met(self) -> bool:
        """Whether a measure is possible."""
        return not (self.unmet or self.open)


_WORDS = {
    Kind.ANTI_DUMPING: {
        "a": msgid("there is dumping"),
        "b": msgid("the dumping injures the domestic industry"),
        "c": msgid("the dumping harms the national interest"),
    },
    Kind.COUNTERVAILING: {
        "a": msgid("there is a subsidy"),
        "b": msgid("the subsidy causes injury"),
        "c": msgid("the national interest calls for a measure"),
    },
}


@carries_out("RCA-101", "RCA-121.1")
def conditions(kind: Kind, findings: Findings) -> Outcome[Conditions]:
    """A measure needs dumping (or a subsidy), injury to the domestic industry from it, and the national interest.

    The second condition holds only when both injury and its cause are found.
    """
    injury_from_it: bool | None
    if findings.injury is False or findings.caused is False:
        injury_from_it = False
    elif findings.injury is None or findings.caused is None:
        injury_from_it = None
    else:
        injury_from_it = True
    found = {"a": findings.practice, "b": injury_from_it, "c": findings.interest}
    templates = {
        True: msgid("({letter}) found: {condition}."),
        False: msgid("({letter}) not found: {condition}."),
        None: msgid("({letter}) not yet examined: whether {condition}."),
    }
    steps: list[Sentence] = [
        said(templates[state], letter=letter, condition=_WORDS[kind][letter]) for letter, state in found.items()
    ]
    result = Conditions(
        unmet=tuple(letter for letter, state in found.items() if state is False),
        open=tuple(letter for letter, state in found.items() if state is None),
    )
    words = (
        msgid("All three conditions are met: a measure is possible.")
        if result.met
        else msgid("Not all three conditions are met: no measure is possible.")
    )
    return Outcome(result, cited(kind, "RCA-101", "RCA-121.1"), (*steps, said(words)))
