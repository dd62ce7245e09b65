"""Which operation was the last substantial one (RCA 19), which are too simple (27) and which only avoid a law (28)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from alfandega.clearance.origin.facts import Finding, Operation, Outcome, normal
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out

SIMPLE: Mapping[str, str] = {
    "labelling": "RCA-27.1",
    "packing": "RCA-27.1",
    "preservation": "RCA-27.2.a",
    "packaging or shipment": "RCA-27.2.b",
    "simple assembly": "RCA-27.2.c",
    "mixing without new character": "RCA-27.2.d",
}
"""The simple operations of RCA 27, each with the place that names it."""


@carries_out("RCA-27.2")
def simple(operation: Operation) -> str | None:
    """Where RCA 27 names an operation as simple, or None. Mixing is simple only when it gives no new character."""
    name = normal(operation.name)
    if name == "mixing":
        return "RCA-27.2.d" if operation.new_character is False else None
    return SIMPLE.get(name)


def both(*parts: bool | None) -> bool | None:
    """AND where some parts are not known."""
    return False if False in parts else None if None in parts else True


def either(*parts: bool | None) -> bool | None:
    """OR where some parts are not known."""
    return True if True in parts else None if None in parts else False


@carries_out("RCA-19.2")
def substantial(operation: Operation) -> bool | None:
    """A new product, an important stage or new properties and composition, and a change in quality in any case.

    None when it is not known; a finding as a whole goes before what it rests on.
    """
    if simple(operation) is not None:
        return False
    if operation.substantial is not None:
        return operation.substantial
    new = either(operation.new_product, operation.important_stage, operation.new_properties)
    return both(new, operation.qualitative_change)


@dataclass(frozen=True, slots=True)
class LastOperation:
    """The country of the last substantial transformation, or None; `decided` is False when an officer must decide."""

    country: str | None
    findings: tuple[Finding, ...]
    decided: bool = True


@carries_out("RCA-19.1", "RCA-27.1")
def last_substantial(
    operations: tuple[Operation, ...], on: date, by_rule: Mapping[str, Outcome] | None = None
) -> LastOperation:
    """The country of the last operation that is substantial, economically justified and done where it is equipped for.

    Goes back through the countries from the last; one where every operation is simple confers no origin. `by_rule` says
    for a country whether the product's own rule makes its operations substantial; it counts for the last country that
    did more than simple operations, since the materials are known as they were used there.
    """
    findings: list[Finding] = []
    outcomes = dict(by_rule or {})
    for country, group in groupby(reversed(operations), key=lambda each: each.country):
        block = list(group)
        if all(simple(each) for each in block):
            names = ", ".join(each.name for each in reversed(block))
            words = Sentence(
                msgid("Only simple operations were done in {country}: {names}. They confer no origin."),
                {"country": country, "names": names},
            )
            findings.append(Finding("simple_operations", Outcome.NO, words, "RCA-27.1", country))
            continue
        if country in outcomes:
            findings.append(_by_rule(country, outcomes[country]))
        for operation in block:
            found = _confers(operation, outcomes.get(country), on)
            findings.append(found)
            if found.outcome is Outcome.YES:
                return LastOperation(country, tuple(findings))
            if found.outcome is Outcome.UNDECIDED:
                return LastOperation(None, tuple(findings), decided=False)
        outcomes.clear()
    words = Sentence(msgid("No operation meets all conditions: an officer decides on the origin, with reasons."))
    findings.append(Finding("undetermined", Outcome.UNDECIDED, words, "RCA-19.1"))
    return LastOperation(None, tuple(findings), decided=False)


def _by_rule(country: str, outcome: Outcome) -> Finding:
    words = {
        Outcome.YES: msgid("The rule of the product is met in {country}: what was done there is substantial."),
        Outcome.NO: msgid("The rule of the product is not met in {country}: what was done there is not substantial."),
        Outcome.UNDECIDED: msgid("Whether the rule of the product is met in {country} cannot be told yet."),
    }
    return Finding("rule", outcome, Sentence(words[outcome], {"country": country}), "RCA-20", country)


def _confers(operation: Operation, by_rule: Outcome | None, on: date) -> Finding:
    """Whether an operation confers origin: all conditions of RCA 19(1), and no circumvention."""
    told = {"operation": operation.name, "country": operation.country}
    rule = {Outcome.YES: True, Outcome.NO: False}.get(by_rule) if by_rule is not None else None
    counts = substantial(operation) if by_rule is None or simple(operation) else rule
    conditions = (
        (counts, "RCA-19.1.a", msgid("substantial")),
        (operation.economically_justified, "RCA-19.1.b", msgid("economically justified")),
        (operation.equipped_undertaking, "RCA-19.1.c", msgid("done in an undertaking equipped for it")),
    )
    for holds, article, name in conditions:
        if holds is False:
            words = Sentence(msgid("{operation} in {country} is not {condition}."), {**told, "condition": name})
            return Finding("operation", Outcome.NO, words, article, operation.id)
    for holds, article, name in conditions:
        if holds is None:
            words = Sentence(
                msgid("It is not said whether {operation} in {country} is {condition}."), {**told, "condition": name}
            )
            return Finding("operation", Outcome.UNDECIDED, words, article, operation.id)
    if avoids(operation, on):
        words = Sentence(
            msgid("{operation} in {country} had no other aim than to avoid the law, as was proved: {decision}."),
            {**told, "decision": operation.circumvention or "…"},
        )
        return Finding("circumvention", Outcome.NO, words, "RCA-28", operation.id)
    words = Sentence(msgid("{operation} in {country} is the last substantial transformation."), told)
    return Finding("operation", Outcome.YES, words, "RCA-19.1", operation.id)


@carries_out("RCA-28")
def avoids(operation: Operation, on: date) -> bool:
    """Whether an operation only avoids provisions on goods of some countries: proved or, by the reading, suspected."""
    if operation.circumvention:
        return True
    return operation.suspected and text("origin.circumvention_evidence", on) == "presumed"


def suspicions(operations: Iterable[Operation]) -> tuple[Finding, ...]:
    """Suspicions of circumvention that are not proved: an indicator of risk, no more."""
    words = msgid("{operation} in {country} is suspected of circumvention; that is not proved and changes no origin.")
    return tuple(
        Finding(
            "suspicion",
            Outcome.UNDECIDED,
            Sentence(words, {"operation": each.name, "country": each.country}),
            "RCA-28",
            each.id,
        )
        for each in operations
        if each.suspected and not each.circumvention
    )


@carries_out("RCA-19.3")
def three_steps(operations: tuple[Operation, ...]) -> tuple[Finding, ...]:
    """The steps that lead to the last substantial transformation: all operations, the last that gave the goods new
    qualities and characteristics, and the one that matters most in the process as a whole.
    """
    listed = "; ".join(f"{each.country}: {each.name}" for each in operations)
    words = Sentence(msgid("The operations of the production are: {operations}."), {"operations": listed or "…"})
    found = [Finding("operations", Outcome.YES if operations else Outcome.UNDECIDED, words, "RCA-19.3.a")]
    last = last_new_qualities(operations)
    found.append(_named("new_qualities", "RCA-19.3.b", last, msgid("The last that gave new qualities is {operation}.")))
    most = next((each for each in operations if each.most_important), None)
    found.append(_named("most_important", "RCA-19.3.c", most, msgid("The most important operation is {operation}.")))
    return tuple(found)


def _named(kind: str, article: str, operation: Operation | None, words: str) -> Finding:
    if operation is None:
        return Finding(kind, Outcome.UNDECIDED, Sentence(msgid("That is not said of any operation.")), article)
    told = {"operation": f"{operation.name} ({operation.country})"}
    return Finding(kind, Outcome.YES, Sentence(words, told), article, operation.id)


def last_new_qualities(operations: tuple[Operation, ...]) -> Operation | None:
    """The last operation after which the goods differ in quality from what they were made of."""
    return next((each for each in reversed(operations) if substantial(each) and not simple(each)), None)


def conflict(operations: tuple[Operation, ...]) -> bool:
    """Whether the last operation that gave new qualities and the most important one lie in different countries."""
    last = last_new_qualities(operations)
    most = next((each for each in operations if each.most_important), None)
    return last is not None and most is not None and last.country != most.country
