"""What the tariff's authors are told of a trade remedy they draft: it must be what a case proposes, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach
from alfandega.remedies.models import Measure
from alfandega.remedies.proposing import as_draft
from alfandega.remedies.rules.draft import faults_of_draft
from alfandega.tariff.authoring.inspection.case import Case, at_measure, named
from alfandega.tariff.authoring.inspection.register import rule
from alfandega.tariff.measure import REMEDIES, TariffMeasure

ABOVE = frozenset({"duty.exceeds-margin", "duty.exceeds-benefit", "duty.lesser-suffices"})


@rule(
    "T100",
    found=msgid("{measure}, {code}, {tax} ({of}): no case of trade remedies proposes this duty."),
    remedy=msgid("Take the measure over from its case, or cite the case that is not kept here in a waiver."),
    article="RCA-97.1",
)
def remedies_rest_on_a_case(case: Case) -> Iterator[Breach]:
    """A trade remedy is laid down only after an investigation that determined what it is to offset."""
    for measure in _drafted(case):
        if not _proposals(measure):
            yield Breach(at_measure(measure), named(measure))


@rule(
    "T101",
    found=msgid("{measure}, {code}, {tax} ({of}): the duty is more than what was determined in case {case}."),
    remedy=msgid(
        "Lower it to the margin of dumping or the benefit of the subsidy, or to the lesser duty that suffices."
    ),
    article="RCA-112",
    waivable=False,
)
def remedies_stay_within_what_was_determined(case: Case) -> Iterator[Breach]:
    """A trade remedy never exceeds the margin of dumping or the benefit of the subsidy that was determined."""
    for measure, proposal, faults in _judged(case):
        if any(fault.code in ABOVE for fault in faults):
            yield Breach(at_measure(measure), {**named(measure), "case": proposal.case.number})


@rule(
    "T102",
    found=msgid("{measure}, {code}, {tax} ({of}): its period or its legal act is not what case {case} allows."),
    remedy=msgid("Compare the dates and the legal act with the page of the case."),
    article="RCA-111",
)
def remedies_hold_for_the_time_of_their_case(case: Case) -> Iterator[Breach]:
    """A trade remedy begins and ends as its case allows, under the act that imposes it."""
    for measure, proposal, faults in _judged(case):
        if any(fault.code not in ABOVE for fault in faults):
            yield Breach(at_measure(measure), {**named(measure), "case": proposal.case.number})


def _drafted(case: Case) -> Iterator[TariffMeasure]:
    """The trade remedies that the draft adds or whose duty it changes; one that only ends earlier needs no case."""
    new = {
        (edit.key, edit.valid_from)
        for edit in case.edits
        if edit.after is not None and getattr(edit.before, "duty", None) != getattr(edit.after, "duty", None)
    }
    for measure in case.measures:
        if measure.kind in REMEDIES and (measure.key, measure.valid_from) in new:
            yield measure


def _proposals(measure: TariffMeasure) -> list[Measure]:
    """The measures of cases for this kind, origin and exporter and for these goods."""
    rows = Measure.objects.filter(
        dropped=False, case__kind=measure.kind.value, case__origin__in=measure.origins, exporter=measure.exporter
    )
    with acting(SYSTEM):
        found = list(rows.select_related("case", "determination").order_by("-pk"))
    return [each for each in found if any(measure.code.startswith(_digits(code)) for code in each.codes)]


def _digits(code: str) -> str:
    return "".join(filter(str.isdigit, code))


def _judged(case: Case) -> Iterator[tuple[TariffMeasure, Measure, list[Fault]]]:
    """Each drafted remedy with the proposal it goes back to, and what stops it there."""
    for measure in _drafted(case):
        for proposal in _proposals(measure)[:1]:
            if measure.duty is None:
                continue
            with acting(SYSTEM):
                proposed = as_draft(proposal)
            drafted = replace(proposed, duty=measure.duty, first=measure.valid_from, last=measure.valid_to)
            drafted = replace(drafted, legal_act=measure.source or proposed.legal_act)
            yield measure, proposal, [fault for fault in faults_of_draft(drafted) if fault.stops]
