"""What is wrong with a draft anti-dumping or countervailing duty: the check that authors of the tariff call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text, whole
from alfandega.lawbook.rules import carries_out
from alfandega.remedies.rules import faults
from alfandega.remedies.rules.exact import shown
from alfandega.remedies.rules.kinds import Kind, Stage, cited
from alfandega.remedies.rules.periods import before_the_law, last_day
from alfandega.remedies.rules.provisional import faults_of_period
from alfandega.remedies.rules.share import Cap, share_of
from alfandega.tariff.expression.parameters import Expression, Free
from alfandega.tariff.expression.writing import written


@dataclass(frozen=True, slots=True)
class Determination:
    """What an investigation determined for an exporter (empty: for all others) of an origin: the most a duty may be.

    `reference` is the decision's number. `injury` is the duty that would remove the injury, where that was determined.
    """

    kind: Kind
    origin: str
    exporter: str
    reference: str
    decided_on: date
    cap: Cap
    injury: Cap | None = None


@dataclass(frozen=True, slots=True)
class DraftMeasure:
    """A duty that somebody means to charge, both days included; `last` is None when no end is named.

    `legal_act` names the regulation with its date (RCA 97.1). `opened_on` is the opening of the investigation, for a
    provisional duty. `reviewed_on` is the day a review last extended the measure. `countervailed` is the percentage
    that countervailing duties already charge for an export subsidy behind the same dumping (RCA 98.1).
    """

    kind: Kind
    stage: Stage
    duty: Expression
    origin: str
    exporter: str
    first: date
    last: date | None
    determination: Determination | None
    legal_act: str = ""
    opened_on: date | None = None
    at_exporters_request: bool = False
    reviewed_on: date | None = None
    countervailed: Fraction = Fraction(0)


@carries_out("RCA-97.1", "RCA-98.1", "RCA-112", "RCA-126", "RCA-128.1")
def faults_of_draft(draft: DraftMeasure, *, proposed: bool = False) -> tuple[Fault, ...]:
    """A draft duty cites its determination and its legal act, stays within what was determined, and ends in time.

    Returns every fault at once; those that do not stop the draft are warnings. While it is only `proposed` by the
    committee it needs no legal act yet.
    """
    early = before_the_law(draft.first, draft.opened_on or draft.first)
    return (early,) if early else tuple(_faults(draft, proposed=proposed))


def _faults(draft: DraftMeasure, *, proposed: bool) -> Iterator[Fault]:
    if not proposed and not draft.legal_act.strip():
        yield Fault(
            code="draft.no-legal-act",
            where="/legal_act",
            message=msgid("No legal act is named that imposes the duty."),
            remedy=msgid("Name the regulation: number, date, and number of the Boletim Oficial."),
            citation=Citation.of("RCA-97.1"),
        )
    if draft.determination is None:
        yield Fault(
            code="draft.no-determination",
            where="/determination",
            message=msgid("The duty rests on no determination."),
            remedy=msgid("Name the decision of the investigation that determined the margin or the benefit."),
            citation=cited(draft.kind, "RCA-111", "RCA-121.1"),
        )
    else:
        yield from _of_another_case(draft, draft.determination)
        yield from _too_high(draft, draft.determination)
    yield from _provisional(draft) if draft.stage is Stage.PROVISIONAL else _definitive(draft)


def _of_another_case(draft: DraftMeasure, found: Determination) -> Iterator[Fault]:
    pairs = (
        ("kind", msgid("kind"), draft.kind, found.kind),
        ("origin", msgid("origin"), draft.origin, found.origin),
        ("exporter", msgid("exporter"), draft.exporter, found.exporter),
    )
    for name, words, ours, theirs in pairs:
        if ours != theirs:
            yield Fault(
                code=f"draft.other-{name}",
                where=f"/{name}",
                message=msgid("Determination {reference} is of another {what}: {theirs}, not {ours}."),
                params={
                    "reference": found.reference,
                    "what": words,
                    "theirs": str(theirs) or "—",
                    "ours": str(ours) or "—",
                },
                remedy=msgid("Name the determination made for these goods and this exporter."),
                citation=cited(draft.kind, "RCA-112", "RCA-126"),
            )
    if draft.first < found.decided_on:
        yield Fault(
            code="draft.before-determination",
            where="/valid_from",
            message=msgid("The duty begins on {first}, before determination {reference} of {decided}."),
            params={"first": str(draft.first), "reference": found.reference, "decided": str(found.decided_on)},
            remedy=msgid("Let it begin on {decided} or later, unless the legal act orders otherwise."),
            citation=cited(draft.kind, "RCA-111", "RCA-123"),
            severity=Severity.WARNING,
        )


def _too_high(draft: DraftMeasure, found: Determination) -> Iterator[Fault]:
    cap, dumping = found.cap, draft.kind is Kind.ANTI_DUMPING
    if dumping and draft.countervailed and text("trade_remedies.export_subsidy_overlap", draft.first) == "deducted":
        cap = _less(cap, draft.countervailed)
    share = share_of(draft.duty, cap)
    duty = written(draft.duty)
    if isinstance(share, Fault):
        yield replace(share, citation=cited(draft.kind, "RCA-112", "RCA-126"))
    elif share > 1:
        above = faults.exceeds_margin if dumping else faults.exceeds_benefit
        yield above("/duty", duty, _shown(cap))
    if found.injury is not None:
        suffices = share_of(draft.duty, found.injury)
        if not isinstance(suffices, Fault) and suffices > 1:
            required = text("trade_remedies.lesser_duty", draft.first) == "required"
            severity = Severity.ERROR if required else Severity.WARNING
            yield faults.above_injury("/duty", duty, _shown(found.injury), severity)


def _less(cap: Cap, countervailed: Fraction) -> Cap:
    """The cap without the part that a countervailing duty on an export subsidy already takes."""
    if cap.percent is None or not cap.percent:
        return cap
    left = max(cap.percent - countervailed, Fraction(0))
    return replace(cap, percent=left, per_unit=None if cap.per_unit is None else cap.per_unit * left / cap.percent)


def _shown(cap: Cap) -> str:
    """The cap as text: "25 % (200 EUR/kg)"."""
    parts = [] if cap.percent is None else [f"{shown(cap.percent)} %"]
    if cap.per_unit is not None:
        parts.append(f"{shown(cap.per_unit)} {cap.currency}/{cap.unit}")
    return " · ".join(parts) or "0"


def _provisional(draft: DraftMeasure) -> Iterator[Fault]:
    citation = cited(draft.kind, "RCA-107", "RCA-123")
    if draft.opened_on is None:
        yield Fault(
            code="draft.not-opened",
            where="/opened_on",
            message=msgid("A provisional duty needs an open investigation, and none is named."),
            remedy=msgid("Give the day on which the investigation was opened."),
            citation=citation,
        )
        return
    yield from faults_of_period(
        draft.kind,
        draft.opened_on,
        draft.first,
        draft.last,
        at_exporters_request=draft.at_exporters_request,
        lesser_duty=below_cap(draft),
    )


def below_cap(draft: DraftMeasure) -> bool:
    """Whether the duty is below what was determined: then a provisional anti-dumping duty may last longer."""
    if draft.determination is None:
        return False
    share = share_of(draft.duty, draft.determination.cap)
    return not isinstance(share, Fault) and share < 1


def _definitive(draft: DraftMeasure) -> Iterator[Fault]:
    citation = Citation.of("RCA-128.1")
    if draft.last is not None and draft.last < draft.first:
        yield Fault(
            code="measure.ends-before",
            where="/valid_to",
            message=msgid("The measure ends on {last}, before it begins on {first}."),
            params={"last": str(draft.last), "first": str(draft.first)},
            remedy=msgid("Enter a last day that is not before the first one."),
            citation=citation,
        )
    begins = max(draft.first, draft.reviewed_on or draft.first)
    years = whole("trade_remedies.measure_years", begins)
    latest = last_day(begins, 12 * years)
    if not isinstance(draft.duty, Free) and (draft.last is None or draft.last > latest):
        yield Fault(
            code="draft.past-duration",
            where="/valid_to",
            message=msgid("Without a review the measure may last {years} years, to {latest}."),
            params={"years": str(years), "latest": str(latest)},
            remedy=msgid("Let it end on {latest} or before; a review may extend it."),
            citation=citation,
        )
