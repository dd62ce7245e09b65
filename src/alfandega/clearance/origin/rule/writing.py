"""Writes a rule as canonical text, which reads back as the same rule."""

from __future__ import annotations

from collections.abc import Iterable

from alfandega.clearance.origin.rule.codes import Materials, Span
from alfandega.clearance.origin.rule.scanning import bare
from alfandega.clearance.origin.rule.tree import (
    AllOf,
    Base,
    Content,
    From,
    Maximum,
    NotOnly,
    OneOf,
    Originating,
    Process,
    Rule,
    Shift,
    WhollyObtained,
)
from alfandega.tariff.expression.trace import shown

SHIFTS = {2: "CC", 4: "CTH", 6: "CTSH"}
BASES = {Base.EXW: "EXW", Base.FOB: "FOB", Base.NET_COST: "NC", Base.WEIGHT: "WEIGHT"}
METHODS = {"build_down": "BUILD-DOWN", "build_up": "BUILD-UP"}


def written(rule: Rule) -> str:
    """The canonical text: "CTH EXCEPT FROM 1701; MAXNOM 40 % EXW"."""
    if isinstance(rule, OneOf):
        return "; ".join(f"({written(part)})" if isinstance(part, OneOf) else written(part) for part in rule.parts)
    if isinstance(rule, AllOf):
        parts = (f"({written(part)})" if isinstance(part, AllOf | OneOf) else written(part) for part in rule.parts)
        return " AND ".join(parts)
    return _leaf(rule)


def _leaf(rule: WhollyObtained | Shift | Maximum | Content | Process | NotOnly | From | Originating) -> str:
    match rule:
        case WhollyObtained(of=of):
            text = f"WO{_of(of)}"
        case Shift(digits=digits, but=but):
            text = SHIFTS[digits] + (f" EXCEPT FROM {of_materials(but)}" if but else "")
        case Maximum(percent=percent, base=base, of=of, strict=strict):
            text = f"MAXNOM{' LESS THAN' if strict else ''} {shown(percent)} % {BASES[base]}{_of(of)}"
        case Content(percent=percent, method=method, base=base, of=of):
            start = ("LVC" if rule.local else "RVC") + (" MORE THAN" if rule.strict else "")
            text = f"{start} {shown(percent)} % {METHODS[method]} {BASES[base]}{_of(of)}"
        case Process(names=names, least=least):
            text = f"PROCESS {f'{least} OF ' if least else ''}{of_names(names)}"
        case NotOnly(names=names):
            text = f"NOT ONLY {of_names(names)}"
        case From(of=of):
            text = f"FROM {of_materials(of) if of else 'ANY HEADING'}"
        case Originating(of=of):
            text = f"ORIGINATING {of_materials(of)}"
    return text


def _of(materials: Materials | None) -> str:
    return f" OF {of_materials(materials)}" if materials else ""


def of_materials(materials: Materials) -> str:
    """Materials as they stand in a rule: `1701, 1702-1704, chapter 10, SAME HEADING, "sugar"`."""
    own = (f"SAME {materials.own.upper()}",) if materials.own else ()
    return ", ".join((*map(_span, materials.spans), *own, *(f'"{name}"' for name in materials.names)))


def _span(span: Span) -> str:
    if len(span.first) == 2:
        return f"chapter {span.first}" if span.first == span.last else f"chapter {span.first}-{span.last}"
    return span.first if span.first == span.last else f"{span.first}-{span.last}"


def of_names(names: Iterable[str]) -> str:
    """Operations as they stand in a rule; names of several words between quotation marks."""
    return ", ".join(name if bare(name) else f'"{name}"' for name in names)
