"""Codes that measures name: countries of the list, articles of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from alfandega.kernel.text import msgid
from alfandega.lawbook.catalogue import knows
from alfandega.lawbook.rules import Breach
from alfandega.tariff.authoring.inspection.case import Case, at_measure, named
from alfandega.tariff.authoring.inspection.register import rule


@rule(
    "T070",
    found=msgid("{measure}, {code}, {tax} ({of}): the country {country} is not in the list on {on}."),
    remedy=msgid("Correct the code, or add the country to the list first."),
)
def countries_are_listed(case: Case) -> Iterator[Breach]:
    """A measure names only countries that stand in the list of countries."""
    for measure in case.measures:
        day = case.day_of((measure.valid_from, measure.valid_to))
        for country in (*measure.origins, *measure.excluded) if day is not None else ():
            if day is not None and not case.reference.knows("countries", country, day):
                yield Breach(at_measure(measure), {**named(measure), "country": country, "on": day.isoformat()})


@rule(
    "T071",
    found=msgid("{measure}, {code}, {tax} ({of}): {article} is not an article of the catalogue."),
    remedy=msgid("Correct it, or cite the act in the source."),
)
def articles_can_be_opened(case: Case) -> Iterator[Breach]:
    """The article that a measure cites stands in the catalogue, so that it can be opened."""
    for measure in case.measures:
        if measure.article and not knows(measure.article):
            yield Breach(at_measure(measure), {**named(measure), "article": measure.article})
