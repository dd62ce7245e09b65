"""Prohibitions, restrictions and licences: what stands in the way of goods rests on law, and can be met."""

from __future__ import annotations

from collections.abc import Iterator

from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach
from alfandega.tariff.authoring.inspection.case import Case, at_measure, named
from alfandega.tariff.authoring.inspection.register import rule
from alfandega.tariff.conditions.tree import codes
from alfandega.tariff.measure import Kind


@rule(
    "T060",
    found=msgid("{measure}, {code}: it does not say which act lays it down."),
    remedy=msgid("Cite the article or the source: goods are not held back without law."),
    article="RCA-2.1.b",
)
def barriers_rest_on_law(case: Case) -> Iterator[Breach]:
    """A prohibition or restriction says which act lays it down."""
    for measure in case.measures:
        if measure.kind in {Kind.PROHIBITION, Kind.RESTRICTION} and not (measure.source or measure.article):
            yield Breach(at_measure(measure), named(measure))


@rule(
    "T061",
    found=msgid("{measure}, {code}, {tax} ({of}): the document {document} is not in the list on {on}."),
    remedy=msgid("Correct the code, or add the document to the list first."),
    article="RCA-169.1",
)
def documents_are_listed(case: Case) -> Iterator[Breach]:
    """A measure asks only for documents that stand in the list of documents."""
    for measure in case.measures:
        day = case.day_of((measure.valid_from, measure.valid_to))
        for document in sorted(codes(measure.condition)) if measure.condition is not None and day is not None else ():
            if day is not None and not case.reference.knows("documents", document, day):
                yield Breach(at_measure(measure), {**named(measure), "document": document, "on": day.isoformat()})
