"""What a case of relief looks like: the facts that the law reads. docs/schema/relief-case.json is made from here."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, StrictBool, create_model

from alfandega.clearance.declaration.box import Amount, Day, Line, Part, Text
from alfandega.clearance.reliefs import finder as finder  # noqa: PLC0414 - it knows every fact
from alfandega.clearance.reliefs.facts import FACTS, Fact, Kind


def _type(fact: Fact[Any]) -> Any:
    if fact.kind is Kind.YES_NO:
        return StrictBool
    if fact.kind is Kind.CHOICE:
        return Literal[tuple(fact.choices)]
    if fact.kind is Kind.DAY:
        return Day
    if fact.kind is Kind.NUMBER:
        return Amount
    if fact.kind is Kind.TEXT:
        return Line
    things: Any = {
        name: (Amount | None, Field(default=None, description=words)) for name, words in fact.choices.items()
    }
    return create_model(fact.name.capitalize(), __base__=Part, __doc__="How many of each thing.", **things)


def _fields() -> Any:
    return {
        name: (_type(fact) | None, Field(default=None, description=_described(fact))) for name, fact in FACTS.items()
    }


def _described(fact: Fact[Any]) -> str:
    """What the fact is, in English; figures stay as their names."""
    who = "" if fact.asked or fact.kind is Kind.TEXT else " For customs to find."
    return f"{fact.words}{who}"


ReliefCase: Any = create_model(
    "ReliefCase",
    __base__=Part,
    __doc__="A case: what is brought and by whom. Every fact may be left out; the answer then asks for what it needs.",
    title=(Text | None, Field(default=None, description="What the case is, for its reader.")),
    on=(Day | None, Field(default=None, description="The date of law, when the goods come; today when left out.")),
    **_fields(),
)
"""The shape of a case; its fields are the facts of `clearance/reliefs`, so that none is forgotten."""
