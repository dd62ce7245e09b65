"""What a rule gives back: its value, the place of the law, and how it was reached, in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import Sentence

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """A lawful result. `warnings` do not stop it but are to be shown and recorded."""

    value: Value
    citation: Citation
    steps: tuple[Sentence, ...] = ()
    warnings: tuple[Fault, ...] = field(default=())


def said(template: str, **params: object) -> Sentence:
    """A sentence of a trace; `template` is marked with `msgid` where it is written."""
    return Sentence(template, {name: str(value) for name, value in params.items()})
