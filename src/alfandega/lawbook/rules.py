"""The register of rules: each bears its catalogue id, and its docstring is the text that users read.

    @rule("DL-10.2", code="tin.missing", found=msgid("Box 8 holds no tax number."), remedy=msgid("Enter …"))
    def importer_tin_is_stated(case: Case) -> Iterator[Breach]:
        \"""The tax identification number of the customs user is stated in goods declarations.\"""

A rule yields a `Breach` for each place where it does not hold; `check` turns them into faults, all at once.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Severity

Case = TypeVar("Case")
Named = TypeVar("Named", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a rule does not hold: a JSON pointer, and the values its message names."""

    at: str = ""
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule(Generic[Case]):
    """A rule of the law as code."""

    id: str
    code: str
    found: str
    remedy: str
    severity: Severity
    test: Callable[[Case], Iterable[Breach]]

    @property
    def text(self) -> str:
        """The rule as users read it: the first paragraph of its docstring, on one line."""
        return first_paragraph(self.test)

    def faults(self, case: Case) -> Iterator[Fault]:
        """Every breach of this rule in `case`, as faults."""
        for breach in self.test(case):
            yield Fault(
                code=self.code,
                message=self.found,
                where=breach.at,
                params=breach.params,
                rule=self.text,
                remedy=self.remedy,
                citation=Citation.of(self.id),
                severity=self.severity,
            )


RULES: list[Rule[object]] = []
"""Every rule defined by importing the rooms, in order of definition; the published rulebook is made from it."""

IMPLEMENTED: dict[str, list[str]] = {}
"""Catalogue id → qualified names of what carries it out (rules and actions marked with `carries_out`)."""


def first_paragraph(thing: object) -> str:
    """The first paragraph of a docstring, joined to one line; raises ValueError when there is none."""
    text = inspect.getdoc(thing) or ""
    if not text:
        raise ValueError(f"{thing!r} needs a docstring: it is the text that users read")
    return " ".join(text.split("\n\n")[0].split())


def rule(
    catalogue_id: str, *, code: str, found: str, remedy: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Case], Iterable[Breach]]], Rule[Case]]:
    """Define a rule of the catalogue id; `found` and `remedy` are msgids that may name the params of a breach."""

    def define(test: Callable[[Case], Iterable[Breach]]) -> Rule[Case]:
        made = Rule(catalogue_id, code, found, remedy, severity, test)
        first_paragraph(test)
        RULES.append(made)  # type: ignore[arg-type]
        IMPLEMENTED.setdefault(catalogue_id, []).append(f"{test.__module__}.{test.__name__}")
        return made

    return define


def carries_out(*catalogue_ids: str) -> Callable[[Named], Named]:
    """Mark an action, model or policy as what carries out these catalogue ids (coverage is computed from the marks)."""

    def mark(thing: Named) -> Named:
        for catalogue_id in catalogue_ids:
            Citation.of(catalogue_id)
            IMPLEMENTED.setdefault(catalogue_id, []).append(f"{thing.__module__}.{thing.__qualname__}")
        return thing

    return mark


def check(rules: Iterable[Rule[Case]], case: Case) -> tuple[Fault, ...]:
    """All faults of `case` under `rules`, in the order of the rules."""
    return tuple(fault for each in rules for fault in each.faults(case))
