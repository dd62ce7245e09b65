"""What became of one leg of a rule: passed, or what it lacks and by how much, as data and as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from alfandega.clearance.origin.facts import Outcome
from alfandega.clearance.origin.rule.tree import AllOf, Base, OneOf, Rule
from alfandega.clearance.origin.value_added import in_percent
from alfandega.kernel.text import Sentence, msgid
from alfandega.tariff.expression.trace import shown

BASES: Mapping[Base, str] = {
    Base.EXW: msgid("ex-works price"),
    Base.FOB: msgid("FOB price"),
    Base.NET_COST: msgid("net cost"),
    Base.WEIGHT: msgid("net weight"),
}
LEVELS: Mapping[int, str] = {2: msgid("chapter"), 4: msgid("heading"), 6: msgid("subheading")}

WORDS: Mapping[str, str] = {
    "wholly_obtained": msgid("The product is wholly obtained in {country}."),
    "not_wholly_obtained": msgid("The product is not wholly obtained in {country}."),
    "wholly_obtained_unknown": msgid("Whether the product is wholly obtained in {country} is not known."),
    "materials_met": msgid("No material stands in the way."),
    "materials_tolerated": msgid(
        "{materials}: {amount} of {whole} = {percent} % of the {base}, within the tolerance of {limit} %."
    ),
    "shift_failed": msgid("{materials}: of the same {level} as the product, or excepted."),
    "from_failed": msgid("{materials}: not a material that may be used."),
    "originating_failed": msgid("{materials}: not originating."),
    "obtained_failed": msgid("{materials}: not wholly obtained."),
    "obtained_unknown": msgid("Whether {materials} is wholly obtained is not known."),
    "code_too_short": msgid("The code of {materials} is too short to compare."),
    "value_unknown": msgid("The value or weight of {materials} is not known."),
    "base_unknown": msgid("The {base} is not known."),
    "maximum": msgid("Non-originating content {percent} % ({amount} of {whole}, {base}), limit {limit} %."),
    "build_down": msgid(
        "Content {percent} %: {whole} ({base}) less {taken} of materials is {amount}; at least {limit} % is needed."
    ),
    "build_up": msgid("Originating materials {percent} % ({amount} of {whole}, {base}); at least {limit} % is needed."),
    "process_done": msgid("Carried out in {country}: {names}."),
    "process_missing": msgid("Not carried out in {country}: {names}."),
    "process_unknown": msgid("It is not said what was carried out in {country}."),
    "more_done": msgid("More than that was carried out in {country}: {names}."),
    "not_more_done": msgid("Nothing more than {names} was carried out in {country}."),
    "any": msgid("Materials of any heading may be used."),
    "all_of": msgid("All of these conditions must hold."),
    "one_of": msgid("One of these alternatives must hold."),
}
LACKING: Mapping[str, str] = {
    "not_wholly_obtained": msgid("Use no materials from elsewhere."),
    "wholly_obtained_unknown": msgid("Say how the product was obtained."),
    "shift_failed": msgid("Use originating ones, or materials of another {level}."),
    "shift_failed_tolerance": msgid(
        "Use originating ones, materials of another {level}, or reduce them by {excess} to {allowed}."
    ),
    "from_failed": msgid("Use only the materials named, or originating ones."),
    "originating_failed": msgid("Use originating ones."),
    "obtained_failed": msgid("Use ones that are wholly obtained there."),
    "materials_tolerance": msgid("Use originating ones, or reduce them by {excess} to {allowed}."),
    "obtained_unknown": msgid("Say whether it is, or how it was obtained."),
    "code_too_short": msgid("Write the code with more digits."),
    "value_unknown": msgid("Tell it."),
    "base_unknown": msgid("Tell it."),
    "maximum": msgid("Reduce the non-originating materials by {excess}, to at most {allowed}."),
    "maximum_strict": msgid("Reduce the non-originating materials by more than {excess}, to below {allowed}."),
    "build_down": msgid("Reduce the materials that are taken off by {excess}, to at most {allowed}."),
    "build_down_strict": msgid("Reduce the materials that are taken off by more than {excess}, to below {allowed}."),
    "build_up": msgid("Raise the originating materials by {excess}, to at least {allowed}."),
    "build_up_strict": msgid("Raise the originating materials by more than {excess}, to above {allowed}."),
    "process_missing": msgid("Carry out what is missing in {country}."),
    "process_unknown": msgid("List the operations with their countries."),
    "not_more_done": msgid("Carry out an operation besides these in {country}."),
}
Figure = str | Decimal


@dataclass(frozen=True, slots=True)
class Leg:
    """A condition and what became of it. `materials` are the ids of those at issue, `facts` its exact figures."""

    rule: Rule
    outcome: Outcome
    kind: str
    facts: Mapping[str, Figure] = field(default_factory=dict)
    materials: tuple[str, ...] = ()
    parts: tuple[Leg, ...] = ()
    lacks: str = ""

    @property
    def told(self) -> dict[str, str]:
        """The facts as text; figures exact, and the share that the amount is of the whole, to 12 decimals."""
        facts = self.facts
        told = {name: each if isinstance(each, str) else shown(each) for name, each in facts.items()}
        amount, whole = facts.get("amount"), facts.get("whole")
        if isinstance(amount, Decimal) and isinstance(whole, Decimal):
            told["percent"] = shown(in_percent(amount, whole))
        return told

    @property
    def words(self) -> Sentence:
        """What was found."""
        return Sentence(WORDS[self.kind], self.told)

    @property
    def lacking(self) -> Sentence | None:
        """What is missing and by how much; None when it passed or only its parts can say."""
        if self.outcome is Outcome.YES or not (self.lacks or self.kind in LACKING):
            return None
        return Sentence(LACKING[self.lacks or self.kind], self.told)

    @property
    def article(self) -> str:
        """Where the RCA speaks of such a condition."""
        return ARTICLES.get(self.rule.kind, "RCA-20")


ARTICLES: Mapping[str, str] = {
    "wholly_obtained": "RCA-17",
    "shift": "RCA-21",
    "maximum": "RCA-26.b",
    "content": "RCA-26.a",
    "process": "RCA-23.2",
    "originating": "RCA-23.2",
    "not_only": "RCA-23.3",
    "from": "RCA-22.1",
}


def passed(leg: Leg) -> tuple[Leg, ...]:
    """The conditions that made it pass: of alternatives the first that holds, else every condition."""
    if leg.outcome is not Outcome.YES:
        return ()
    if isinstance(leg.rule, OneOf):
        return passed(next(part for part in leg.parts if part.outcome is Outcome.YES))
    if isinstance(leg.rule, AllOf):
        return tuple(each for part in leg.parts for each in passed(part))
    return (leg,)
